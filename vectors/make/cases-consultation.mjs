// Cases of spec/wire.md on dialogues: rounds, what is promised, documents, texts written together.
import { conversation, keys, reply } from "./cast.mjs";
import { but, documentText, note } from "./notes.mjs";

const id = (digit) => digit.repeat(64);
const short = (digit) => id(digit).slice(2);
const statement = but(reply, { precedence: 4 });
/** Cases of one rule: a name, changes of a body, and the rule that refuses it or none. */
const cases = (rule, kind, whole, inputs) =>
  inputs.map(([name, changes, expect]) => {
    const body = but(whole, changes);
    return {
      ...{ rule, name },
      input: note(
        documentText("exercise", "statement", but(statement, { kind, body })),
        keys.centreXB,
      ),
      ...(expect === undefined ? { canonical: true } : { expect }),
    };
  });
const list = (count, item) => Array.from({ length: count }, (_, at) => item(at));
const numbered = (at) => String(at).padStart(2, "0");
const languages = (count) =>
  Object.fromEntries(list(count, (at) => [`en-x${numbered(at)}`, "We shall."]));
const ids = (count) => list(count, (at) => short("0") + String(at + 10));
const without = (name) => [`no ${name}`, { [name]: undefined }, "DOC-3"];

const terms = {
  ...{ subject: "Notification of launches", level: "experts", sides: ["XA", "XB"] },
  ...{ venue: "Helvenia", from: "2026-12-01", until: "2026-12-02", agenda: [] },
};
const full = {
  ...{ subject: "Notification of launches", level: "directors-general", sides: ["XA", "XB"] },
  ...{ mediator: "XC", venue: "Helvenia", from: "2026-12-01", until: "2026-12-02" },
  mandate: { text: "The joint statement of the heads.", from: "2026-11-15" },
  agenda: [{ title: "Lists exchanged", commitment: id("d") }, { title: "Any other business" }],
};
const proposed = { as: "proposed", round: 1, terms };
/** Cases of one rule on terms. */
const ofTerms = (inputs) =>
  cases(
    "BODY-25",
    "consultation",
    proposed,
    inputs.map(([name, changes, expect]) => [name, { terms: but(terms, changes) }, expect]),
  );
const said = (as, rest) => ({ as, of: conversation, ...rest });
const question = { as: "question", consultation: conversation, text: "Which lists?" };

const roundCases = [
  ...cases("BODY-24", "consultation", question, [
    ["a question between rounds", {}],
    ["a question of 32,768 units is taken", { text: "?".repeat(32_768) }],
    ["a question of 32,769 units", { text: "?".repeat(32_769) }, "DOC-3"],
    ["a question between rounds in no words", { text: "" }, "DOC-3"],
    ["a question on no consultation", { consultation: undefined }, "DOC-3"],
    ["a question on a consultation of 31 bytes", { consultation: short("d") }, "DOC-3"],
    ["a consultation that does what has no name", { as: "threatened" }, "DOC-3"],
    ["a consultation that does nothing", { as: undefined }, "DOC-3"],
  ]),
  ...cases("BODY-24", "consultation", said("resumed"), [
    ["a round resumed", {}],
    ["a question closed", { as: "question-closed" }],
    ["a round resumed, of nothing", { of: undefined }, "DOC-3"],
    ["a round resumed, of two", { of: [conversation] }, "DOC-3"],
    ["a question closed, of an id in capitals", { as: "question-closed", of: id("D") }, "DOC-3"],
  ]),
  ...cases("BODY-25", "consultation", proposed, [
    ["a first round proposed", {}],
    [
      "a second round proposed in the place of another",
      { round: 2, terms: full, consultation: conversation, counters: id("e") },
    ],
    ["a next round proposed", { round: 999, consultation: conversation }],
    ["round 1,000", { round: 1_000 }, "DOC-3"],
    ["round 0", { round: 0 }, "DOC-3"],
    ["half a round", { round: 1.5 }, "DOC-3"],
    ["a round as text", { round: "1" }, "DOC-3"],
    ["a counter-proposal in no consultation", { counters: id("e") }, "BODY-25"],
    ["a proposal in no consultation named", { consultation: null }, "DOC-3"],
    ["a counter-proposal to text", { consultation: conversation, counters: "it" }, "DOC-3"],
    ["a proposal without terms", { terms: undefined }, "DOC-3"],
    ["terms as a list", { terms: [terms] }, "DOC-3"],
  ]),
  ...ofTerms([
    ["one day", { until: "2026-12-01" }],
    ["a last day before the first", { until: "2026-11-30" }, "BODY-25"],
    ["a first day that does not exist", { from: "2026-11-31" }, "DOC-3"],
    ["a last day as an instant", { until: "2026-12-02T00:00:00.000Z" }, "DOC-3"],
    ["one side", { sides: ["XA"] }, "BODY-25"],
    ["a side twice", { sides: ["XA", "XA"] }, "DOC-3"],
    ["a side that is no code", { sides: ["XA", "xb"] }, "DOC-3"],
    ["100 sides are taken", { sides: list(100, (at) => `SIDE-${at}`) }],
    ["101 sides", { sides: list(101, (at) => `SIDE-${at}`) }, "DOC-3"],
    ["a mediator who is a side", { mediator: "XB" }, "BODY-25"],
    ["a mediator who is no code", { mediator: "" }, "DOC-3"],
    ["heads meet", { level: "heads" }],
    ["kings meet", { level: "kings" }, "DOC-3"],
    ["a subject of 256 units", { subject: "s".repeat(256) }],
    ["a subject of 257 units", { subject: "s".repeat(257) }, "DOC-3"],
    ["an empty subject", { subject: "" }, "DOC-3"],
    ["an empty venue", { venue: "" }, "DOC-3"],
    ["a mandate of no day", { mandate: { text: "The joint statement." } }, "DOC-3"],
    [
      "a mandate of a day that does not exist",
      { mandate: { text: "x", from: "2026-02-29" } },
      "DOC-3",
    ],
    ["a mandate of no words", { mandate: { text: "", from: "2026-11-15" } }, "DOC-3"],
    ["a mandate as text", { mandate: "The joint statement." }, "DOC-3"],
    ["64 items are taken", { agenda: list(64, (at) => ({ title: `Item ${at}` })) }],
    ["65 items", { agenda: list(65, (at) => ({ title: `Item ${at}` })) }, "DOC-3"],
    ["an item without a title", { agenda: [{ commitment: id("d") }] }, "DOC-3"],
    ["an item of an empty title", { agenda: [{ title: "" }] }, "DOC-3"],
    ["an item that raises 31 bytes", { agenda: [{ title: "x", commitment: short("d") }] }, "DOC-3"],
    ["an item as text", { agenda: ["Lists exchanged"] }, "DOC-3"],
    ...["subject", "level", "sides", "venue", "from", "until", "agenda"].map(without),
  ]),
];

const answers = (count) => list(count, (item) => ({ item, answer: "agreed" }));
const accepted = said("accepted", { agenda: [{ item: 0, answer: "not-agreed" }] });
const member = {
  function: "Director-General of Arms Control",
  level: "directors-general",
  leads: true,
};
const delegation = said("delegation", { members: [member, { function: "Adviser", leads: false }] });
const held = said("held", { from: "2026-12-01", until: "2026-12-02" });
const postponed = said("postponed", { reason: "The delegation cannot travel.", to: "2027-01-11" });
const closed = said("closed", { next: "2027-03-01", text: "The sides meet again in spring." });
const stepCases = [
  ...cases("BODY-26", "consultation", accepted, [
    ["a proposal accepted, but one item", {}],
    ["a proposal accepted, its items left open", { agenda: [] }],
    ["64 answers are taken", { agenda: answers(64) }],
    ["65 answers", { agenda: [...answers(64), { item: 0, answer: "agreed" }] }, "DOC-3"],
    ["an answer to item 64", { agenda: [{ item: 64, answer: "agreed" }] }, "DOC-3"],
    ["an answer to item -1", { agenda: [{ item: -1, answer: "agreed" }] }, "DOC-3"],
    ["two answers to one item", { agenda: [...answers(1), ...accepted.agenda] }, "BODY-26"],
    ["an answer of no side", { agenda: [{ item: 0, answer: "perhaps" }] }, "DOC-3"],
    ["an acceptance without answers", { agenda: undefined }, "DOC-3"],
  ]),
  ...cases("BODY-26", "consultation", said("agenda-answered", { agenda: answers(1) }), [
    ["an item agreed", {}],
    ["nothing answered", { agenda: [] }, "BODY-26"],
    ["answers to nothing", { of: undefined }, "DOC-3"],
  ]),
  ...cases("BODY-26", "consultation", said("agenda-added", { items: [{ title: "Hotline" }] }), [
    ["an item added", {}],
    ["nothing added", { items: [] }, "BODY-26"],
    ["64 items added are taken", { items: list(64, () => ({ title: "Hotline" })) }],
    ["65 items added", { items: list(65, () => ({ title: "Hotline" })) }, "DOC-3"],
    ["items added under another name", { items: undefined, agenda: [] }, "DOC-3"],
  ]),
  ...cases("BODY-26", "consultation", delegation, [
    ["a delegation", {}],
    ["a delegation taken back", { members: [] }],
    ["64 members are taken", { members: list(64, () => ({ function: "x", leads: false })) }],
    ["65 members", { members: list(65, () => ({ function: "x", leads: false })) }, "DOC-3"],
    ["a member of no function", { members: [{ function: "", leads: true }] }, "DOC-3"],
    ["a member of no level named", { members: [but(member, { level: "king" })] }, "DOC-3"],
    ["a member who may lead", { members: [but(member, { leads: undefined })] }, "DOC-3"],
    ["no members", { members: undefined }, "DOC-3"],
  ]),
  ...cases("BODY-26", "consultation", held, [
    ["a round held", {}],
    ["a round held backwards", { until: "2026-11-30" }, "BODY-25"],
    ["a round held since no day", { from: undefined }, "DOC-3"],
    ["a round held without end", { until: undefined }, "DOC-3"],
  ]),
  ...cases("BODY-26", "consultation", said("outcome", { outcome: "no-record" }), [
    ["an outcome of no record", {}],
    ["a victory", { outcome: "victory" }, "DOC-3"],
    ["no outcome", { outcome: undefined }, "DOC-3"],
  ]),
  ...cases("BODY-26", "consultation", postponed, [
    ["a round postponed to a day", {}],
    ["a round postponed", { to: undefined }],
    ["a round postponed for no reason", { reason: undefined }, "DOC-3"],
    ["a round postponed in empty words", { reason: "" }, "DOC-3"],
    ["a round postponed to no day", { to: "spring" }, "DOC-3"],
  ]),
  ...cases("BODY-26", "consultation", said("suspended", { reason: "Sales of arms." }), [
    ["a round suspended", {}],
    ["a round suspended in empty words", { reason: "" }, "DOC-3"],
    ["a proposal declined", { as: "declined" }],
    ["a proposal declined for no reason", { as: "declined", reason: undefined }, "DOC-3"],
  ]),
  ...cases("BODY-26", "consultation", closed, [
    ["a round closed, and when the next one is", {}],
    ["a round closed", { next: undefined, text: undefined }],
    ["a round closed in empty words", { text: "" }, "DOC-3"],
    ["a next round on no day", { next: "2027-02-29" }, "DOC-3"],
  ]),
  ...cases("BODY-26", "consultation", said("answer", { text: "Those of 2025." }), [
    ["an answer between rounds", {}],
    ["an answer in no words", { text: undefined }, "DOC-3"],
    ["an answer in empty words", { text: "" }, "DOC-3"],
    ["an answer to no question", { of: undefined }, "DOC-3"],
  ]),
];

const stated = {
  ...{ as: "stated", consultation: conversation, owner: "XB" },
  words: { en: "Borealis shall give its list." },
};
const conditioned = {
  ...{ as: "stated", consultation: conversation, owner: "XB" },
  ...{ rewords: id("e"), text: { digest: id("b"), paragraph: "XA.7" } },
  words: { en: "Borealis shall give its list.", ru: "Бореалия передаст свой список." },
  condition: { en: "Aurelia has given its own.", ru: "Аурелия передала свой." },
  due: { before_round: 2 },
};
const done = { as: "done", of: conversation, text: "The list was given on 1 December." };
const both = { en: "If so.", ru: "Если так." };
const undertakingCases = [
  ...cases("BODY-27", "undertaking", done, [
    ["a commitment done", {}],
    ["a commitment overtaken", { as: "overtaken" }],
    ["a commitment not pursued", { as: "not-pursued" }],
    ["a commitment disputed", { as: "disputed" }],
    ["a commitment done in no words", { text: undefined }, "DOC-3"],
    ["a commitment overtaken in no words", { as: "overtaken", text: undefined }, "DOC-3"],
    ["a commitment not pursued in no words", { as: "not-pursued", text: undefined }, "DOC-3"],
    ["a commitment disputed in empty words", { as: "disputed", text: "" }, "DOC-3"],
    ["nothing done", { of: undefined }, "DOC-3"],
    ["a commitment broken", { as: "broken" }, "DOC-3"],
  ]),
  ...cases("BODY-27", "undertaking", { as: "accepted", of: conversation }, [
    ["a commitment accepted", {}],
    ["nothing accepted", { of: undefined }, "DOC-3"],
    ["an acceptance of 31 bytes", { of: short("d") }, "DOC-3"],
  ]),
  ...cases("BODY-28", "undertaking", conditioned, [
    ["a commitment with a condition, in two languages", {}],
  ]),
  ...cases("BODY-28", "undertaking", stated, [
    ["a commitment stated", {}],
    ["a commitment until a day", { due: { day: "2027-01-31" } }],
    ["a commitment until no day", { due: { day: "2027-02-29" } }, "DOC-3"],
    [
      "a commitment until a day and a round",
      { due: { day: "2027-01-31", before_round: 2 } },
      "BODY-28",
    ],
    ["a commitment until nothing", { due: {} }, "BODY-28"],
    ["a commitment before round 999", { due: { before_round: 999 } }],
    ["a commitment before round 1,000", { due: { before_round: 1_000 } }, "DOC-3"],
    ["a commitment before round 0", { due: { before_round: 0 } }, "DOC-3"],
    ["a commitment until a day as text", { due: "2027-01-31" }, "DOC-3"],
    ["a commitment in 32 languages is taken", { words: languages(32) }],
    ["a commitment in 33 languages", { words: languages(33) }, "BODY-28"],
    ["a commitment in no words", { words: {} }, "BODY-28"],
    [
      "a commitment in one language twice",
      { words: { "ru-RU": "Да.", "ru-ru": "Нет." } },
      "BODY-28",
    ],
    ["a commitment in words of no language", { words: { English: "We shall." } }, "BODY-28"],
    ["a commitment in words as text", { words: "We shall." }, "DOC-3"],
    ["a condition in a language less", { words: both, condition: { en: "If so." } }, "BODY-28"],
    ["a condition in a language more", { condition: both }, "BODY-28"],
    ["a condition in another language", { condition: { ru: "Если так." } }, "BODY-28"],
    ["a condition in no language", { condition: {} }, "BODY-28"],
    ["an empty condition of a commitment", { condition: { en: "" } }, "DOC-3"],
    ["a commitment of two", { owner: ["XA", "XB"] }, "DOC-3"],
    ["a commitment of no party", { owner: "B" }, "DOC-3"],
    ["a commitment reworded from text", { rewords: "the former" }, "DOC-3"],
    ["a commitment of a paragraph of no text", { text: { paragraph: "XA.7" } }, "DOC-3"],
    ["a commitment of a text, nowhere in it", { text: { digest: id("b") } }, "DOC-3"],
    ["a commitment of paragraph 7", { text: { digest: id("b"), paragraph: "7" } }, "DOC-3"],
    ["a commitment of a text as words", { text: "We shall." }, "DOC-3"],
    ["a commitment of no consultation", { consultation: undefined }, "DOC-3"],
    ["a commitment without an owner", { owner: undefined }, "DOC-3"],
    ["a commitment without words", { words: undefined }, "DOC-3"],
  ]),
];

const noteVerbale = {
  ...{ form: "note-verbale", title: "Lists of launches", addressee: "Embassy of Aurelia" },
  ...{ place: "Boreal City", day: "2026-12-03", flags: [], number: "XB/NV/2026/1" },
  words: { en: "The Ministry presents its compliments." },
};
const answering = {
  ...{ form: "note-verbale", title: "Lists of launches", addressee: "Embassy of Aurelia" },
  ...{ place: "Boreal City", day: "2026-12-03" },
  ...{ flags: ["without-prejudice", "personal-capacity"], number: "XB/NV/2026/2" },
  handling: "For the delegations",
  ...{ consultation: conversation, answers: id("e") },
  words: {
    en: "The Ministry presents its compliments.",
    ru: "Министерство свидетельствует почтение.",
  },
};
const flags = [
  "without-prejudice",
  "ad-referendum",
  "subject-to-instructions",
  "personal-capacity",
];
const documentCases = [
  ...cases("BODY-29", "document", answering, [["a note verbale that answers", {}]]),
  ...cases("BODY-29", "document", noteVerbale, [
    ["a note verbale", {}],
    ...["note", "aide-memoire", "chairs-summary", "readout"].map((form) => [
      `form ${form}`,
      { form },
    ]),
    ["a letter", { form: "letter", signed_by: "Director-General" }],
    ["a document that is a non-paper", { form: "non-paper", number: undefined }],
    ["an oral statement", { form: "oral-statement", number: undefined }],
    ["a form of no ministry", { form: "ultimatum" }, "DOC-3"],
    ["a note verbale without a number", { number: undefined }, "BODY-29"],
    ["a readout without a number", { form: "readout", number: undefined }, "BODY-29"],
    ["a non-paper with a number", { form: "non-paper" }, "BODY-29"],
    ["an oral statement with a number", { form: "oral-statement" }, "BODY-29"],
    ["an empty number", { number: "" }, "DOC-3"],
    ["a number that is one", { number: 1 }, "DOC-3"],
    ["a letter that nobody signed", { form: "letter" }, "BODY-29"],
    ["a note verbale signed by a person", { signed_by: "Director-General" }, "BODY-29"],
    ["a letter signed by no function", { form: "letter", signed_by: "" }, "DOC-3"],
    ["all flags are taken", { flags }],
    ["a flag twice", { flags: ["ad-referendum", "ad-referendum"] }, "DOC-3"],
    ["five flags", { flags: [...flags, "ad-referendum"] }, "DOC-3"],
    ["a flag of no meaning", { flags: ["off-the-record"] }, "DOC-3"],
    ["a document in 32 languages is taken", { words: languages(32) }],
    ["a document in 33 languages", { words: languages(33) }, "BODY-29"],
    ["a document in no language", { words: {} }, "BODY-29"],
    [
      "a document in one language twice",
      { words: { "zh-Hans": "是", "zh-hans": "否" } },
      "BODY-29",
    ],
    ["a document of empty words", { words: { en: "" } }, "DOC-3"],
    ["a document of 32,768 units is taken", { words: { en: "w".repeat(32_768) } }],
    ["a document of 32,769 units", { words: { en: "w".repeat(32_769) } }, "DOC-3"],
    ["a document of no day", { day: "2026-12-32" }, "DOC-3"],
    ["an empty title of a document", { title: "" }, "DOC-3"],
    ["a document to nobody", { addressee: "" }, "DOC-3"],
    ["a document from nowhere", { place: "" }, "DOC-3"],
    ["an empty mark on a document", { handling: "" }, "DOC-3"],
    ["a document of a consultation of 31 bytes", { consultation: short("d") }, "DOC-3"],
    ["a document that answers text", { answers: "yours" }, "DOC-3"],
    ...["form", "title", "addressee", "place", "day", "words", "flags"].map((name) => [
      ...[`a document without ${name}`, { [name]: undefined }, "DOC-3"],
    ]),
  ]),
];

const opened = {
  ...{ as: "opened", title: "Minutes of the first round", form: "agreed-minutes" },
  ...{ languages: ["en", "ru"], whole: true, sides: ["XA", "XB"] },
};
const openedFully = {
  ...{ as: "opened", title: "Minutes of the first round", form: "joint-statement" },
  ...{ languages: ["en", "ru", "zh-Hans"], prevails: "en", whole: false, sides: ["XA", "XB"] },
  ...{ mediator: "XC", of: { consultation: conversation, round: 1 } },
};
const checkpoint = { as: "checkpoint", text: conversation, digest: id("b"), exhibits: [id("e")] };
const paragraphs = (count) =>
  list(count, (at) => ({ id: `SIDE-OF-16-UNITS.${999_999 - at}`, digest: id("b") }));
const cleared = {
  as: "cleared",
  text: conversation,
  paragraphs: [{ id: "XA.1", digest: id("b") }],
};
const clearing = (one) => ({ paragraphs: [{ id: "XA.1", digest: id("b"), ...one }] });
const reopened = { as: "reopened", text: conversation, paragraphs: ["XA.1", "XB.999999"] };
const textCases = [
  ...cases("BODY-30", "joint-text", openedFully, [["a text opened with all members", {}]]),
  ...cases("BODY-30", "joint-text", opened, [
    ["a text opened", {}],
    ["lines for the press", { form: "press-lines", languages: ["en"] }],
    ["a text that does what has no name", { as: "burnt" }, "DOC-3"],
    ["a text that is a treaty", { form: "treaty" }, "DOC-3"],
    ["a text in no language", { languages: [] }, "BODY-30"],
    ["a text in one language twice", { languages: ["en-GB", "en-gb"] }, "BODY-30"],
    ["a text in the same language", { languages: ["en", "en"] }, "DOC-3"],
    ["a text in 8 languages is taken", { languages: list(8, (at) => `en-x${numbered(at)}`) }],
    ["a text in 9 languages", { languages: list(9, (at) => `en-x${numbered(at)}`) }, "DOC-3"],
    ["a text in words of no language", { languages: ["en", "Russian"] }, "DOC-3"],
    ["a language that prevails and is none of them", { prevails: "zh-Hans" }, "DOC-3"],
    ["a text of one side", { sides: ["XA"] }, "BODY-30"],
    ["a text whose mediator is a side", { mediator: "XA" }, "BODY-30"],
    ["a text that is whole perhaps", { whole: "yes" }, "DOC-3"],
    ["an empty title of a text", { title: "" }, "DOC-3"],
    ["a text of a round of nothing", { of: { round: 1 } }, "DOC-3"],
    ["a text of no round", { of: { consultation: conversation } }, "DOC-3"],
    ["a text of round 1,000", { of: { consultation: conversation, round: 1_000 } }, "DOC-3"],
    ["a text of an id", { of: conversation }, "DOC-3"],
    ...["title", "form", "languages", "whole", "sides"].map((name) => [
      ...[`a text without ${name}`, { [name]: undefined }, "DOC-3"],
    ]),
  ]),
  ...cases("BODY-30", "joint-text", { ...checkpoint, text: undefined }, [
    ["a checkpoint of no text", {}, "DOC-3"],
    ["a checkpoint of a text of 31 bytes", { text: short("d") }, "DOC-3"],
  ]),
  ...cases("BODY-31", "joint-text", checkpoint, [
    ["a text as it stands", {}],
    ["a text in 16 exhibits is taken", { exhibits: ids(16) }],
    ["a text in 17 exhibits", { exhibits: ids(17) }, "DOC-3"],
    ["a text in no exhibit", { exhibits: [] }, "BODY-31"],
    ["a text in one exhibit twice", { exhibits: [id("e"), id("e")] }, "DOC-3"],
    ["a text in an exhibit of 31 bytes", { exhibits: [short("e")] }, "DOC-3"],
    ["a checkpoint without a digest", { digest: undefined }, "DOC-3"],
    ["a checkpoint in no exhibits named", { exhibits: undefined }, "DOC-3"],
  ]),
  ...cases("BODY-31", "joint-text", cleared, [
    ["a paragraph cleared", {}],
    ["400 paragraphs cleared are taken", { paragraphs: paragraphs(400) }],
    ["401 paragraphs cleared", { paragraphs: paragraphs(401) }, "DOC-3"],
    ["no paragraph cleared", { paragraphs: [] }, "BODY-31"],
    [
      "a paragraph cleared twice",
      { paragraphs: [...cleared.paragraphs, { id: "XA.1", digest: id("c") }] },
      "BODY-31",
    ],
    ["paragraph 999,999 cleared", clearing({ id: "XA.999999" })],
    ["paragraph 1,000,000 cleared", clearing({ id: "XA.1000000" }), "DOC-3"],
    ["paragraph 0 cleared", clearing({ id: "XA.0" }), "DOC-3"],
    ["paragraph 01 cleared", clearing({ id: "XA.01" }), "DOC-3"],
    ["a paragraph of no party cleared", clearing({ id: "A1.1" }), "DOC-3"],
    ["a paragraph of a long code cleared", clearing({ id: `${"A".repeat(17)}.1` }), "DOC-3"],
    ["a paragraph cleared at no digest", { paragraphs: [{ id: "XA.1" }] }, "DOC-3"],
    ["a paragraph cleared at 31 bytes", clearing({ digest: short("b") }), "DOC-3"],
    ["paragraphs cleared by their ids alone", { paragraphs: ["XA.1"] }, "DOC-3"],
  ]),
  ...cases("BODY-31", "joint-text", reopened, [
    ["two paragraphs reopened", {}],
    ["400 paragraphs reopened are taken", { paragraphs: list(400, (at) => `XA.${at + 1}`) }],
    ["401 paragraphs reopened", { paragraphs: list(401, (at) => `XA.${at + 1}`) }, "DOC-3"],
    ["no paragraph reopened", { paragraphs: [] }, "BODY-31"],
    ["a paragraph reopened twice", { paragraphs: ["XA.1", "XA.1"] }, "DOC-3"],
    ["a paragraph reopened by its number", { paragraphs: [1] }, "DOC-3"],
    ["a paragraph of a code in lower case reopened", { paragraphs: ["xa.1"] }, "DOC-3"],
  ]),
];

const ofText = (as, rest) => ({ as, text: conversation, digest: id("b"), ...rest });
const acceptance = { as: "accepted", text: conversation, digest: id("b"), ad_referendum: true };
const actCases = [
  ...cases("BODY-32", "joint-text", acceptance, [
    ["a text accepted ad referendum", {}],
    ["a text accepted", { ad_referendum: false }],
    ["a text accepted as may be", { ad_referendum: undefined }, "DOC-3"],
    ["a text accepted ad referendum in words", { ad_referendum: "yes" }, "DOC-3"],
    ["a text accepted at 31 bytes", { digest: short("b") }, "DOC-3"],
    ["a text accepted at no digest", { digest: undefined }, "DOC-3"],
  ]),
  ...cases("BODY-32", "joint-text", ofText("conforming", { languages: ["en", "ru"] }), [
    ["two languages that say the same", {}],
    ["8 languages that say the same", { languages: list(8, (at) => `en-x${numbered(at)}`) }],
    [
      "9 languages that say the same",
      { languages: list(9, (at) => `en-x${numbered(at)}`) },
      "DOC-3",
    ],
    ["one language that says the same", { languages: ["en"] }, "BODY-32"],
    ["one language that says the same as itself", { languages: ["ru-RU", "ru-ru"] }, "BODY-32"],
    ["no languages that say the same", { languages: undefined }, "DOC-3"],
    ["languages that say the same at no digest", { digest: undefined }, "DOC-3"],
  ]),
  ...cases(
    "BODY-32",
    "joint-text",
    ofText("act", { act: "signed", capacity: "Head of delegation" }),
    [
      ["a text signed", {}],
      ["a text initialled", { act: "initialled" }],
      ["a text signed ad referendum", { act: "signed-ad-referendum" }],
      ["a signature confirmed", { act: "confirmed" }],
      ["a text ratified", { act: "ratified" }, "DOC-3"],
      ["a text signed in no capacity", { capacity: "" }, "DOC-3"],
      ["a text signed by whom it concerns", { capacity: undefined }, "DOC-3"],
      ["a text signed at no digest", { digest: undefined }, "DOC-3"],
      ["a text signed of no text", { text: undefined }, "DOC-3"],
      ["an act of no name", { act: undefined }, "DOC-3"],
    ],
  ),
];

export const consultingBodyCases = [
  ...[...roundCases, ...stepCases, ...undertakingCases],
  ...[...documentCases, ...textCases, ...actCases],
];
