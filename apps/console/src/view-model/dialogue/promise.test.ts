import { describe, expect, it } from "vitest";
import { by, IDS, overdueCommitment, rewordedCommitment, versionView } from "./answer.fixture.js";
import { canEnd, isEnded, openEndings, openWordings, otherWordings } from "./promise-acts.js";
import { beginPromise, fromParagraph, readPromise } from "./promise-form.js";
import { commitmentState, roundState } from "./round-words.js";
import { paragraphKey, type SignedParagraph } from "./signed-paragraph.js";

const SAID = "2026-11-20T10:00:00.000Z";
const MINUTES: SignedParagraph = {
  ...{ text: "7a".repeat(32), title: "Minutes", digest: "7d".repeat(32), id: "XB.1", number: 2 },
  words: { en: "A list is given. It is whole.", zh: "提交清单。清单完整。" },
};
const asked = {
  ...{ consultation: IDS.consultation, parties: ["XA", "XB"], language: "en" },
  signed: [MINUTES],
};
const told = (typed: Record<string, string>): readonly string[] => {
  return readPromise(typed, asked).complaints.map(({ key }) => key);
};

describe("a commitment as typed", () => {
  it("has its exact words in each language, its owner, a condition and a day", () => {
    const typed = {
      ...{ owner: "XA", words: "1,2", isConditional: "yes", when: "day", day: "2027-01-01" },
      ...{ "words/#1/text": "A list.", "words/#1/condition": "If asked." },
      ...{
        "words/#2/language": "zh",
        "words/#2/text": "清单。",
        "words/#2/condition": "如被要求。",
      },
    };
    expect(readPromise(typed, asked)).toEqual({
      body: {
        ...{ kind: "undertaking", as: "stated", consultation: IDS.consultation, owner: "XA" },
        words: { en: "A list.", zh: "清单。" },
        condition: { en: "If asked.", zh: "如被要求。" },
        due: { day: "2027-01-01" },
      },
      complaints: [],
    });
  });

  it("needs an owner, words, and what was chosen of condition and day", () => {
    expect(told({})).toEqual(["owner", "words/#1/text"]);
    const typed = { owner: "XB", "words/#1/text": "A list." };
    expect(told(typed)).toEqual([]);
    expect(told({ ...typed, isConditional: "yes" })).toEqual(["words/#1/condition"]);
    expect(told({ ...typed, when: "round", round: "0" })).toEqual(["round"]);
    expect(told({ ...typed, when: "day" })).toEqual(["day"]);
    expect(told({ ...typed, words: "1,2", "words/#2/text": "Twice." })).toEqual(["words/#2/text"]);
  });

  it("begins with the words that stand, and is complained of while nothing is changed", () => {
    const rewords = overdueCommitment({ condition: { en: "If asked.", zh: "如被要求。" } });
    const typed = beginPromise(rewords);
    const read = readPromise(typed, { ...asked, rewords });
    expect(read.body).toMatchObject({
      ...{ words: rewords.words, condition: rewords.condition, owner: "XA" },
      ...{ due: { day: "2026-11-01" }, rewords: rewords.current.id },
    });
    expect(read.complaints.map(({ words }) => words.id)).toEqual(["promise.sameWords"]);
    const changed = readPromise({ ...typed, day: "2026-12-01" }, { ...asked, rewords });
    expect(changed.complaints).toEqual([]);
    const before = overdueCommitment({ current: versionView({ due: { beforeRound: 3 } }) });
    expect(beginPromise(before)).toMatchObject({ when: "round", round: "3" });
    expect(beginPromise()).toEqual({});
  });
});

describe("a commitment in the words of a signed paragraph", () => {
  const typed = fromParagraph(
    { owner: "XA", words: "1", "words/#1/text": "Typed before.", when: "round", round: "2" },
    MINUTES,
  );

  it("has them in every language, and names the text and the paragraph", () => {
    expect(readPromise(typed, asked)).toEqual({
      body: {
        ...{ kind: "undertaking", as: "stated", consultation: IDS.consultation, owner: "XA" },
        ...{ words: MINUTES.words, due: { before_round: 2 } },
        text: { digest: MINUTES.digest, paragraph: "XB.1" },
      },
      complaints: [],
    });
  });

  it("has some of them that follow one another, and no others", () => {
    const part = { ...typed, "words/#1/text": "A list is given.", "words/#2/text": "提交清单。" };
    expect(told(part)).toEqual([]);
    expect(told({ ...part, "words/#2/text": "清单提交。" })).toEqual(["from"]);
    expect(told({ ...part, "words/#2/language": "ru" })).toEqual(["from"]);
    expect(readPromise({ ...part, from: "" }, asked).body).not.toHaveProperty("text");
  });

  it("is not read while that paragraph is not here", () => {
    expect(typed["from"]).toBe(paragraphKey(MINUTES));
    const read = readPromise(typed, { ...asked, signed: [] });
    expect(read.complaints.map(({ words }) => words.id)).toEqual(["promise.fromNotHere"]);
  });
});

describe("what can be said of a commitment", () => {
  it("is to accept or dispute other words, by who has not said them", () => {
    const commitment = rewordedCommitment();
    const open = (party: string): unknown => {
      return openWordings(commitment, party).map(({ one, canAccept, canDispute }) => {
        return [one.id === commitment.current.id, canAccept, canDispute];
      });
    };
    expect(open("XB")).toEqual([[false, true, true]]);
    expect(open("XA")).toEqual([[false, false, false]]);
    expect(otherWordings(commitment)).toHaveLength(1);
  });

  it("is no answer to words that came before those that stand", () => {
    const [stands, offered] = rewordedCommitment().versions;
    const current = { ...(stands ?? versionView()), time: "2026-11-21T11:00:00.000Z" };
    const versions = offered === undefined ? [current] : [offered, current];
    expect(openWordings(rewordedCommitment({ current, versions }), "XB")).toEqual([]);
  });

  it("is a word on its end, until one end is accepted by all", () => {
    const done = {
      ...by("e8", "XA", SAID),
      ...({ as: "done", text: "Sent.", accepted: [], disputed: [], waitsFor: ["XB"] } as const),
    };
    const open = overdueCommitment({ endings: [done] });
    expect(openEndings(open, "XB").map(({ canAccept }) => canAccept)).toEqual([true]);
    expect([canEnd(open), isEnded(open)]).toEqual([true, false]);
    expect(isEnded(overdueCommitment({ state: "done" }))).toBe(true);
    const over = overdueCommitment({ endings: [done, { ...done, waitsFor: [] }] });
    expect(openEndings(over, "XB")).toEqual([]);
    expect(canEnd(over)).toBe(false);
    expect(canEnd(overdueCommitment({ state: "proposed" }))).toBe(false);
  });

  it("has a shape of its own for each state", () => {
    const states = [
      "proposed",
      "open",
      "done",
      "overtaken",
      "no-longer-pursued",
      "disputed",
    ] as const;
    expect(new Set(states.map((state) => commitmentState(state).shape)).size).toBe(states.length);
    const rounds = ["proposed", "agreed", "postponed", "suspended", "held", "closed"] as const;
    expect(new Set(rounds.map((state) => roundState(state).shape)).size).toBe(rounds.length);
  });
});
