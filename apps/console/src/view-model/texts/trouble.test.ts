import { describe, expect, it } from "vitest";
import { draftOf, textOf, toTell, typed, type Draft } from "./draft.js";
import { tooMuchAtOnce, troubleIn, troubleInFootnote, withoutUnseen } from "./trouble.js";

describe("words that cannot stand in a text", () => {
  it.each([
    ["an override of direction", "a\u202eb", "JOINT-21", "trouble.turns"],
    ["a space without width", "a\u200bb", "JOINT-21", "trouble.unseen"],
    ["a tab", "a\tb", "JOINT-21", "trouble.unseen"],
    ["a joiner that no script needs", "a\u200db", "JOINT-22", "trouble.joiner"],
  ])("%s is told with its place, and what to do", (_, value, rule, id) => {
    const trouble = troubleIn(wrote(`one\n${value}`));
    expect(trouble).toMatchObject({ rule, from: 5, until: 6, isUnseen: true });
    expect(trouble?.what).toMatchObject({ id, values: { line: 2, place: 2 } });
    expect(trouble?.next.id).toBe("trouble.takeOut");
  });

  it("are taken out with one press, and nothing else is", () => {
    const draft = wrote("na\u0456\u202e me\u200b \ud83d\ude00");
    expect(withoutUnseen(draft)).toBe("na\u0456 me \ud83d\ude00");
    expect(troubleIn(typed(draft, withoutUnseen(draft)))).toBeUndefined();
  });

  it("a joiner that Persian needs is let stand", () => {
    expect(troubleIn(wrote("\u0645\u06cc\u200c\u0634\u0648\u062f"))).toBeUndefined();
  });

  it("of others, and own ones that were told, are not this field's trouble", () => {
    const told = toTell(wrote("a\u202eb"), { paragraph: "XA.1", language: "en" });
    expect(troubleIn(told.draft)).toBeUndefined();
  });

  it("too many at once are not taken, too many at all are told", () => {
    expect(tooMuchAtOnce("", "a".repeat(100_000))).toBeUndefined();
    expect(tooMuchAtOnce("", "a".repeat(5_000_000))).toMatchObject({
      ...{ rule: "JOINT-24", isUnseen: false },
      next: { id: "trouble.inParts" },
    });
    expect(troubleIn(wrote("a".repeat(200_001)))?.rule).toBe("JOINT-20");
  });

  it("a footnote is judged like words", () => {
    expect(troubleInFootnote("Our position.")).toBeUndefined();
    expect(troubleInFootnote("a\u2066b")?.what.id).toBe("trouble.turns");
    expect(troubleInFootnote("a".repeat(4_097))?.next.id).toBe("trouble.shorter");
  });
});

function wrote(value: string): Draft {
  const draft = typed(draftOf([]), value);
  expect(textOf(draft)).toBe(value);
  return draft;
}
