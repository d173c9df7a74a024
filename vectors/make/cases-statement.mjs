// Cases of spec/wire.md sections Documents, Parties and heads, Statement and Bodies.
import { conversation, credentialNote, keys, opening, openingHead, openingNote } from "./cast.mjs";
import { reply, replyHead, replyNote, rootHash, second } from "./cast.mjs";
import { but, documentText, expand, HERE, json, note, repeat } from "./notes.mjs";

const { centreXA, centreXB, liveCentreXA } = keys;
const say = (statement, changes = {}, big = []) =>
  note(documentText("exercise", "statement", but(statement, changes), big), centreXA);
const first = (changes, big) => say(opening, changes, big);
const later = (changes, big) => say(second, changes, big);
const body = (changes, big) => later({ body: but(second.body, changes) }, big);
const acknowledge = (changes) =>
  note(
    documentText(
      "exercise",
      "statement",
      but(reply, { body: but({ of: conversation, as: "read" }, changes) }),
    ),
    centreXB,
  );
const sizeOf = (pieces) => Buffer.byteLength(expand(pieces));
/** A statement padded by an unknown member to this many bytes. */
const sized = (size, statement, letter = "a") => {
  const rest = sizeOf(say(statement, { later: HERE }, ['""']));
  return say(statement, { later: HERE }, ['"', repeat(letter, size - rest), '"']);
};
const codes = (count) =>
  Array.from({ length: count }, (_, at) => `P${String(at).padStart(2, "0")}`);
const membersOf = (all) => all.map((party) => ({ party, root: rootHash(keys.rootXA) }));
const id = (digit) => digit.repeat(64);
const head = (party, serial = 1) => ({ party, serial, seq: 1, id: id("a") });
const heads = (count) => Array.from({ length: count }, (_, at) => head("XB", at + 1));
const exhibit = {
  media_type: "text/plain",
  title: "Track of the object",
  language: "en",
  content: Buffer.from("21 km, 04:11 to 04:19\n").toString("base64"),
};
const exhibited = (changes = {}, rest = {}, big = []) =>
  later({ precedence: 4, kind: "exhibit", body: but(exhibit, changes), ...rest }, big);
/** A list of lists with which an exhibit has this many members of objects and lists in all. */
const membersInAll = (count) => {
  const others =
    Object.keys(second).length + 1 + second.to.length + 5 + Object.keys(exhibit).length;
  const left = count - others - 32 * 1_001 - 1;
  return ["[", repeat(`[${"0,".repeat(999)}0],`, 32), "[", repeat("0,", left - 1), "0]]"];
};
const exhibitOf = (size) => {
  const make = (units, pad) =>
    later(
      {
        precedence: 4,
        kind: "exhibit",
        body: but(exhibit, { content: HERE, later: "a".repeat(pad) }),
      },
      ['"', repeat("A", units), '"'],
    );
  const left = size - sizeOf(make(0, 0));
  return make(left - (left % 4), left % 4);
};
const phrase = {
  code: "OBJ-1",
  parameters: { altitude: { value: 21, unit: "km" } },
  book: id("b"),
  rendering: "One object, at 21 km.",
};
const plain = expand(documentText("exercise", "statement", second));
const raw = (text) => note(text, centreXA);

export const documentCases = [
  {
    rule: "DOC-1",
    name: "a credential where a statement was expected",
    expect: "DOC-1",
    input: credentialNote,
  },
  {
    rule: "DOC-1",
    name: "a first line that goes on",
    expect: "DOC-1",
    input: raw(plain.replace("/statement\n", "/statement \n")),
  },
  {
    rule: "DOC-1",
    name: "a byte order mark",
    expect: "DOC-1",
    input: raw(`\ufeff${plain}`),
  },
  {
    rule: "DOC-2",
    name: "a live statement at an exercise centre",
    expect: "DOC-2",
    input: note(documentText("live", "statement", opening), liveCentreXA),
  },
  {
    rule: "DOC-2",
    name: "an exercise statement at a live centre",
    expect: "DOC-2",
    domain: "live",
    input: openingNote,
  },
  {
    rule: "DOC-3",
    name: "a list",
    expect: "DOC-3",
    input: raw("parley/exercise/v1/statement\n[]\n"),
  },
  { rule: "DOC-3", name: "a member of another type", expect: "DOC-3", input: later({ seq: "2" }) },
  { rule: "DOC-3", name: "null is not absent", expect: "DOC-3", input: later({ prev: null }) },
  { rule: "DOC-3", name: "a fraction", expect: "DOC-3", input: later({ serial: 1.5 }) },
  {
    rule: "DOC-3",
    name: "an instant without Z",
    expect: "DOC-3",
    input: later({ time: "2026-11-22T02:50:00.000+00:00" }),
  },
  {
    rule: "DOC-4",
    name: "unknown members are left alone",
    input: later({ for: { sealed: "later" } }),
  },
  {
    rule: "DOC-4",
    name: "any order and white space",
    input: raw(
      `parley/exercise/v1/statement\n${JSON.stringify(
        Object.fromEntries(Object.entries(second).reverse()),
      )}`.concat("\n"),
    ),
  },
  {
    rule: "DOC-5",
    name: "a non-paper",
    expect: "DOC-5",
    input: note(documentText("exercise", "non-paper", { text: "off the record" }), centreXA),
  },
  {
    rule: "DOC-6",
    name: "no JSON",
    expect: "JSON-1",
    input: raw("parley/exercise/v1/statement\n"),
  },
  { rule: "DOC-6", name: "text after the document", expect: "JSON-1", input: raw(`${plain}{}\n`) },
  {
    rule: "DOC-6",
    name: "a member twice",
    expect: "JSON-2",
    input: raw(plain.replace('"seq": 2', '"seq": 2,\n "seq": 3')),
  },
  {
    rule: "DOC-6",
    name: "a lone surrogate",
    expect: "JSON-3",
    input: raw(plain.replace("EXERCISE.", "\\ud800")),
  },
  {
    rule: "DOC-6",
    name: "16 levels are taken",
    input: later({ later: HERE }, [repeat("[", 15), repeat("]", 15)]),
  },
  {
    rule: "DOC-6",
    name: "17 levels",
    expect: "JSON-5",
    input: later({ later: HERE }, [repeat("[", 16), repeat("]", 16)]),
  },
  {
    rule: "DOC-6",
    name: "1,000 members are taken",
    input: later({ later: HERE }, ["[", repeat("0,", 999), "0]"]),
  },
  {
    rule: "DOC-6",
    name: "1,001 members",
    expect: "JSON-6",
    input: later({ later: HERE }, ["[", repeat("0,", 1000), "0]"]),
  },
  {
    rule: "DOC-6",
    name: "32,768 members in all are taken",
    input: exhibited({}, { later: HERE }, membersInAll(32_768)),
  },
  {
    rule: "DOC-6",
    name: "32,769 members in all",
    expect: "JSON-6",
    input: exhibited({}, { later: HERE }, membersInAll(32_769)),
  },
];

export const partyCases = [
  {
    rule: "PARTY-1",
    name: "codes of two, three and sixteen characters",
    input: first({
      to: ["XB", "A-1", "ABCDEFGHIJ-23456"],
      members: membersOf(["XA", "XB", "A-1", "ABCDEFGHIJ-23456"]),
    }),
    canonical: true,
  },
  ...["X", "xb", "X1", "ABCDEFGHIJKLMNOPQ", "ABC ", "АВС", ""].map((code) => ({
    rule: "PARTY-1",
    name: `no party code: ${JSON.stringify(code)}`,
    expect: "DOC-3",
    input: first({ to: [code], members: membersOf(["XA", code]) }),
  })),
  {
    rule: "PARTY-2",
    name: "heads of one party under two serials",
    input: later({ seen: [head("XB", 1), head("XB", 2)] }),
    canonical: true,
  },
  {
    rule: "PARTY-2",
    name: "one chain twice",
    expect: "PARTY-2",
    input: later({ seen: [head("XB"), { ...head("XB"), seq: 2 }] }),
  },
  {
    rule: "PARTY-2",
    name: "400 heads are taken",
    input: later({ seen: heads(400) }),
    canonical: true,
  },
  { rule: "PARTY-2", name: "401 heads", expect: "DOC-3", input: later({ seen: heads(401) }) },
  {
    rule: "PARTY-2",
    name: "a head without id",
    expect: "DOC-3",
    input: later({ seen: [but(head("XB"), { id: undefined })] }),
  },
];

export const statementCases = [
  { rule: "STMT-10", name: "the first of a conversation", input: openingNote, canonical: true },
  {
    rule: "STMT-10",
    name: "another party's first, for action by one",
    input: replyNote,
    canonical: true,
  },
  { rule: "STMT-10", name: "a second", input: later({}), canonical: true },
  { rule: "STMT-10", name: "no nonce", expect: "DOC-3", input: later({ nonce: undefined }) },
  {
    rule: "STMT-10",
    name: "a nonce of 15 bytes",
    expect: "DOC-3",
    input: later({ nonce: Buffer.alloc(15).toString("base64") }),
  },
  { rule: "STMT-10", name: "precedence 0", expect: "DOC-3", input: later({ precedence: 0 }) },
  { rule: "STMT-10", name: "precedence 5", expect: "DOC-3", input: later({ precedence: 5 }) },
  { rule: "STMT-10", name: "no language tag", expect: "DOC-3", input: later({ lang: "English" }) },
  {
    rule: "STMT-10",
    name: "a release this version cannot check",
    expect: "DOC-3",
    input: later({ release: "released" }),
  },
  {
    rule: "STMT-10",
    name: "a role with a name in it",
    expect: "DOC-3",
    input: later({ role: "Watch Officer Smith" }),
  },
  {
    rule: "STMT-10",
    name: "a time of this year in another calendar",
    expect: "DOC-3",
    input: later({ time: "+02026-11-22T02:50:00.000Z" }),
  },
  { rule: "STMT-10", name: "seq 0", expect: "DOC-3", input: later({ seq: 0 }) },
  {
    rule: "STMT-11",
    name: "two bodies, two ids: one",
    input: body({ text: "EXERCISE. One." }),
    canonical: true,
  },
  {
    rule: "STMT-11",
    name: "two bodies, two ids: two",
    input: body({ text: "EXERCISE. Two." }),
    canonical: true,
  },
  { rule: "STMT-1", name: "to nobody", expect: "STMT-1", input: later({ to: [] }) },
  { rule: "STMT-1", name: "to itself", expect: "STMT-1", input: later({ to: ["XA", "XB"] }) },
  {
    rule: "STMT-1",
    name: "to one party twice",
    expect: "DOC-3",
    input: later({ to: ["XB", "XB"] }),
  },
  {
    rule: "STMT-1",
    name: "100 members are taken",
    input: first({ precedence: 2, to: codes(99), members: membersOf(["XA", ...codes(99)]) }),
    canonical: true,
  },
  {
    rule: "STMT-1",
    name: "101 members",
    expect: "DOC-3",
    input: first({ precedence: 2, to: codes(100), members: membersOf(["XA", ...codes(100)]) }),
  },
  { rule: "STMT-2", name: "for action by nobody", input: later({ action: [] }) },
  {
    rule: "STMT-2",
    name: "for action by a stranger",
    expect: "STMT-2",
    input: later({ action: ["XD"] }),
  },
  {
    rule: "STMT-3",
    name: "members in a later statement",
    expect: "STMT-3",
    input: later({ members: opening.members }),
  },
  {
    rule: "STMT-3",
    name: "a first without members",
    expect: "STMT-3",
    input: first({ members: undefined }),
  },
  {
    rule: "STMT-4",
    name: "a first with seq 2",
    expect: "STMT-4",
    input: first({ seq: 2, prev: id("a") }),
  },
  {
    rule: "STMT-5",
    name: "seq 1 with a previous one",
    expect: "STMT-5",
    input: first({ prev: id("a") }),
  },
  {
    rule: "STMT-5",
    name: "seq 2 without a previous one",
    expect: "STMT-5",
    input: later({ prev: undefined }),
  },
  {
    rule: "STMT-6",
    name: "a member who is not told",
    expect: "STMT-6",
    input: first({ to: ["XB"] }),
  },
  {
    rule: "STMT-6",
    name: "one told who is no member",
    expect: "STMT-6",
    input: first({ to: ["XB", "XC", "XD"] }),
  },
  {
    rule: "STMT-6",
    name: "a member twice, with two roots",
    expect: "STMT-6",
    input: first({ members: [...opening.members.slice(0, 2), { party: "XB", root: id("c") }] }),
  },
  {
    rule: "STMT-7",
    name: "seen in the first",
    expect: "STMT-7",
    input: first({ seen: [replyHead] }),
  },
  {
    rule: "STMT-7",
    name: "its own head seen",
    expect: "STMT-7",
    input: later({ seen: [openingHead] }),
  },
  {
    rule: "STMT-7",
    name: "a stranger's head seen",
    expect: "STMT-7",
    input: later({ seen: [head("XD")] }),
  },
  { rule: "STMT-8", name: "an exhibit at precedence 4", input: exhibited(), canonical: true },
  {
    rule: "STMT-8",
    name: "an exhibit at precedence 1",
    expect: "STMT-8",
    input: exhibited({}, { precedence: 1 }),
  },
  { rule: "STMT-9", name: "a FLASH of 8,192 bytes is taken", input: sized(8_192, opening) },
  {
    rule: "STMT-9",
    name: "a FLASH of 8,193 bytes",
    expect: "STMT-9",
    input: sized(8_193, opening),
  },
  { rule: "STMT-9", name: "a message of 65,536 bytes is taken", input: sized(65_536, second) },
  {
    rule: "STMT-9",
    name: "a message of 65,537 bytes",
    expect: "STMT-9",
    input: sized(65_537, second),
  },
  { rule: "STMT-9", name: "an exhibit of 2,097,152 bytes is taken", input: exhibitOf(2_097_152) },
  {
    rule: "STMT-9",
    name: "an exhibit of 2,097,153 bytes",
    expect: "NOTE-1",
    input: exhibitOf(2_097_153),
  },
  {
    rule: "STMT-9",
    name: "an unknown kind of 65,537 bytes",
    expect: "STMT-9",
    input: sized(65_537, but(second, { kind: "later", body: {} })),
  },
  {
    rule: "STMT-12",
    name: "a kind of a later version",
    input: later({ kind: "census", body: { period: "2026" } }),
  },
  {
    rule: "STMT-12",
    name: "a kind of a later version without a body",
    input: later({ kind: "port-visit", body: undefined }),
  },
  {
    rule: "STMT-12",
    name: "no name of a kind",
    expect: "DOC-3",
    input: later({ kind: "Message" }),
  },
];

export const bodyCases = [
  {
    rule: "BODY-6",
    name: "a message with everything",
    input: later({
      body: {
        subject: "Object",
        phrase,
        text: "EXERCISE.",
        exhibits: [id("d"), id("e")],
        answers: conversation,
        reply_by: "2026-11-22T03:00:00.000Z",
        void_after: "2026-11-22T04:00:00.000Z",
      },
    }),
    canonical: true,
  },
  { rule: "BODY-6", name: "no body", expect: "DOC-3", input: later({ body: undefined }) },
  {
    rule: "BODY-6",
    name: "text of 32,768 characters is taken",
    input: body({ text: HERE }, ['"', repeat("a", 32_768), '"']),
    canonical: true,
  },
  {
    rule: "BODY-6",
    name: "text of 32,769 characters",
    expect: "DOC-3",
    input: body({ text: HERE }, ['"', repeat("a", 32_769), '"']),
  },
  {
    rule: "BODY-6",
    name: "a subject of 256 characters is taken",
    input: later({ body: { subject: "s".repeat(256), text: "EXERCISE." } }),
    canonical: true,
  },
  {
    rule: "BODY-6",
    name: "a subject of 257 characters",
    expect: "DOC-3",
    input: body({ subject: "s".repeat(257) }),
  },
  {
    rule: "BODY-6",
    name: "16 exhibits are taken",
    input: body({ exhibits: Array.from({ length: 16 }, (_, at) => id(at.toString(16))) }),
    canonical: true,
  },
  {
    rule: "BODY-6",
    name: "17 exhibits",
    expect: "DOC-3",
    input: body({
      exhibits: [...Array.from({ length: 16 }, (_, at) => id(at.toString(16))), conversation],
    }),
  },
  {
    rule: "BODY-6",
    name: "one exhibit twice",
    expect: "DOC-3",
    input: body({ exhibits: [id("d"), id("d")] }),
  },
  {
    rule: "BODY-1",
    name: "neither text nor phrase",
    expect: "BODY-1",
    input: later({ body: { subject: "Object" } }),
  },
  { rule: "BODY-1", name: "empty text", expect: "DOC-3", input: later({ body: { text: "" } }) },
  { rule: "BODY-7", name: "a phrase alone", input: later({ body: { phrase } }), canonical: true },
  {
    rule: "BODY-7",
    name: "a phrase without a book",
    expect: "DOC-3",
    input: later({ body: { phrase: but(phrase, { book: undefined }) } }),
  },
  {
    rule: "BODY-7",
    name: "a phrase without a rendering",
    expect: "DOC-3",
    input: later({ body: { phrase: but(phrase, { rendering: undefined }) } }),
  },
  {
    rule: "BODY-7",
    name: "no code of a phrase",
    expect: "DOC-3",
    input: later({ body: { phrase: but(phrase, { code: "obj-1" }) } }),
  },
  {
    rule: "BODY-7",
    name: "parameters as a list",
    expect: "DOC-3",
    input: later({ body: { phrase: but(phrase, { parameters: [] }) } }),
  },
  {
    rule: "BODY-7",
    name: "a parameter named __proto__",
    input: later({ body: { phrase: but(phrase, { parameters: HERE }) } }, ['{"__proto__":1}']),
  },
  ...["read", "noted", "will-revert", "say-again", "declined"].map((as) => ({
    rule: "BODY-8",
    name: `${as} alone`,
    input: acknowledge({ as }),
    canonical: true,
  })),
  ...["understood", "question", "declined", "noted", "will-revert"].map((as) => ({
    rule: "BODY-8",
    name: `${as} in words`,
    input: acknowledge({ as, text: "You are tracking one object, not yours." }),
    canonical: true,
  })),
  {
    rule: "BODY-8",
    name: "agreed is no acknowledgement",
    expect: "DOC-3",
    input: acknowledge({ as: "agreed" }),
  },
  { rule: "BODY-8", name: "of nothing", expect: "DOC-3", input: acknowledge({ of: undefined }) },
  {
    rule: "BODY-2",
    name: "holding without a time",
    expect: "BODY-2",
    input: acknowledge({ as: "holding" }),
  },
  {
    rule: "BODY-2",
    name: "read with a time",
    expect: "BODY-2",
    input: acknowledge({ answer_by: "2026-11-22T03:00:00.000Z" }),
  },
  {
    rule: "BODY-3",
    name: "understood without words",
    expect: "BODY-3",
    input: acknowledge({ as: "understood" }),
  },
  {
    rule: "BODY-3",
    name: "understood with empty words",
    expect: "DOC-3",
    input: acknowledge({ as: "understood", text: "" }),
  },
  {
    rule: "BODY-3",
    name: "a question without words",
    expect: "BODY-3",
    input: acknowledge({ as: "question" }),
  },
  ...["read", "holding", "say-again"].map((as) => ({
    rule: "BODY-5",
    name: `${as} with words`,
    expect: "BODY-5",
    input: acknowledge({
      as,
      answer_by: as === "holding" ? "2026-11-22T03:00:00.000Z" : undefined,
      text: "and we agree",
    }),
  })),
  ...["correction", "change"].flatMap((as) => [
    {
      rule: "BODY-4",
      name: `${as} with words`,
      input: later({ kind: "correction", body: { of: conversation, as, text: "22 km" } }),
      canonical: true,
    },
    {
      rule: "BODY-4",
      name: `${as} without words`,
      expect: "BODY-4",
      input: later({ kind: "correction", body: { of: conversation, as } }),
    },
  ]),
  ...["cancellation", "sent-in-error"].flatMap((as) => [
    {
      rule: "BODY-4",
      name: `${as} without words`,
      input: later({ kind: "correction", body: { of: conversation, as } }),
      canonical: true,
    },
    {
      rule: "BODY-4",
      name: `${as} with a reason`,
      input: later({ kind: "correction", body: { of: conversation, as, text: "sent twice" } }),
      canonical: true,
    },
  ]),
  {
    rule: "BODY-9",
    name: "withdrawn is no correction",
    expect: "DOC-3",
    input: later({ kind: "correction", body: { of: conversation, as: "withdrawn" } }),
  },
  {
    rule: "BODY-10",
    name: "an exhibit of no bytes",
    input: exhibited({ content: "" }),
    canonical: true,
  },
  {
    rule: "BODY-10",
    name: "a media type with parameters",
    expect: "DOC-3",
    input: exhibited({ media_type: "text/html; charset=utf-8" }),
  },
  {
    rule: "BODY-10",
    name: "content that is not base64",
    expect: "DOC-3",
    input: exhibited({ content: "%%%%" }),
  },
  {
    rule: "BODY-10",
    name: "base64 with stray bits",
    expect: "DOC-3",
    input: exhibited({ content: "AB==" }),
  },
];
