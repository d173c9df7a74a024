import type { ConversationView } from "@parley/protocol";
import { describe, expect, it } from "vitest";
import { actWords, offerActs, soundsThere } from "./acts.js";
import { statementView } from "./samples.fixture.js";
import { chosenStatement, digestWords, entriesOf, markWords, theirLanguage } from "./transcript.js";

const LETTER = statementView({ id: "1".repeat(64), acts: ["read", "answer"] });
const OLDER = statementView({ id: "0".repeat(64), acts: ["answer"] });
const OWN = statementView({ id: "2".repeat(64), own: true, acts: ["correction"] });
const ACT = statementView({
  id: "3".repeat(64),
  body: { kind: "acknowledgement", of: LETTER.id, as: "read" },
});

describe("the transcript", () => {
  it("keeps the centre's order and ties an act to its letter", () => {
    const entries = entriesOf(conversation([OLDER, LETTER, ACT]));
    expect(entries.map((entry) => entry.kind)).toEqual(["letter", "letter", "act"]);
    expect(entries[2]).toMatchObject({ of: { id: LETTER.id } });
  });

  it("keeps an act whose letter is not here yet", () => {
    expect(entriesOf(conversation([ACT]))).toEqual([{ kind: "act", statement: ACT }]);
  });

  it("opens the acts of the letter asked for, else of the one nobody has read", () => {
    const all = conversation([OLDER, LETTER, OWN]);
    expect(chosenStatement(all, OLDER.id)?.id).toBe(OLDER.id);
    expect(chosenStatement(all, undefined)?.id).toBe(LETTER.id);
    expect(chosenStatement(conversation([OWN]), undefined)?.id).toBe(OWN.id);
    expect(chosenStatement(conversation([ACT]), undefined)).toBeUndefined();
  });
});

describe("their language", () => {
  it("is that of what is answered, else of what they wrote last, else not known", () => {
    const chinese = statementView({ from: "XB", lang: "zh" });
    const all = conversation([chinese, LETTER, OWN]);
    expect(theirLanguage(all, chinese)).toEqual({ party: "XB", lang: "zh" });
    expect(theirLanguage(all, undefined)).toEqual({ party: "XA", lang: "en" });
    expect(theirLanguage(conversation([OWN]), undefined)).toBeUndefined();
    expect(theirLanguage(undefined, undefined)).toBeUndefined();
  });
});

describe("acts", () => {
  it("stand in one order, reading first, whatever order they come in", () => {
    const { replies, own } = offerActs(["answer", "holding", "correction", "read", "noted"]);
    expect(replies.map((offer) => offer.act)).toEqual(["read", "holding", "noted", "answer"]);
    expect(own.map((offer) => offer.act)).toEqual(["correction"]);
    expect(replies.filter((offer) => offer.first).map((offer) => offer.act)).toEqual(["read"]);
  });

  it("make the answer the first one once it is read, and sending again after a refusal", () => {
    const first = (acts: Parameters<typeof offerActs>[0]): string[] => {
      const { replies, own } = offerActs(acts);
      return [...replies, ...own].filter((offer) => offer.first).map((offer) => offer.act);
    };
    expect(first(["noted", "answer"])).toEqual(["answer"]);
    expect(first(["correction", "resend"])).toEqual(["resend"]);
    expect(first(["correction"])).toEqual([]);
  });

  it("call a promise that stands one to extend, and name its time before it is given", () => {
    const by = Date.parse("2026-11-22T03:10:00.000Z");
    const due = { at: "2026-11-22T03:00:00.000Z", what: "promise" } as const;
    expect(actWords("holding", {}, {}).id).toBe("act.holding");
    expect(actWords("holding", {}, { by })).toMatchObject({ values: { at: { utcMinute: by } } });
    expect(actWords("holding", { due }, { by }).id).toBe("act.extendBy");
    expect(actWords("noted", { due }, { by }).id).toBe("act.noted");
  });

  it("sound at the other side where they must be read there", () => {
    const acts = ["read", "holding", "question", "say-again", "cancellation", "resend"] as const;
    expect(acts.filter(soundsThere)).toEqual(["question", "say-again", "cancellation"]);
  });

  it("offer the same words first to whoever is asked to say them again", () => {
    const { replies } = offerActs(["read", "answer", "repeat"]);
    expect(replies.map((offer) => offer.act)).toEqual(["read", "repeat", "answer"]);
    const { replies: then } = offerActs(["answer", "repeat"]);
    expect(then.filter((offer) => offer.first).map((offer) => offer.act)).toEqual(["repeat"]);
    expect(then[0]?.need).toBe("same-words");
    const said = { repeated: statementView({ from: "XA", seq: 1 }) };
    expect(actWords("repeat", LETTER, said).values).toEqual({ number: "XA 1" });
  });

  it("ask for words where the words are the act", () => {
    const { replies } = offerActs(["understood", "question", "holding", "declined", "noted"]);
    const needs = Object.fromEntries(replies.map((offer) => [offer.act, offer.need]));
    expect(needs).toEqual({
      understood: "words",
      question: "words",
      holding: "time",
      declined: "words-optional",
      noted: "nothing",
    });
  });
});

describe("what a member holds", () => {
  it("is a word and a shape, never colour alone", () => {
    expect(digestWords({ state: "behind", by: 2 })).toEqual({
      shape: "open",
      words: { id: "digest.behind", values: { by: 2 } },
    });
    expect(digestWords({ state: "differs" }).shape).toBe("apart");
    expect(digestWords({ state: "not-heard" }).shape).toBe("open");
  });

  it("is marked in words", () => {
    expect(markWords({ kind: "clock-off", byMs: -70_000 })).toEqual({
      id: "mark.clock-behind",
      values: { by: { lasting: 70_000 } },
    });
    expect(markWords({ kind: "copies-differ" }).id).toBe("mark.copies-differ");
  });
});

function conversation(statements: ConversationView["statements"]): ConversationView {
  return {
    id: "b".repeat(64),
    shortId: "BBBB",
    now: "2026-11-22T02:41:07.000Z",
    members: [],
    digest: "d".repeat(64),
    missing: 0,
    statements,
  };
}
