import { describe, expect, it } from "vitest";
import { readSending } from "../desk/destination.js";
import { roundView } from "./answer.fixture.js";
import {
  beginDelegation,
  leads,
  readAccepted,
  readAnswers,
  readClosed,
  readDelegation,
  readHeld,
  readItemsAdded,
  readOutcome,
  readPostponed,
  ROUTINE,
  textAct,
} from "./act-forms.js";

const OF = "a2".repeat(32);
const told = (read: { readonly complaints: readonly { readonly key: string }[] }): string[] => {
  return read.complaints.map(({ key }) => key);
};

describe("what is said of a round", () => {
  it("begins as ROUTINE, and goes as it was chosen", () => {
    const here = { self: "XA", language: "en", conversations: [] };
    expect(readSending(ROUTINE, here).precedence).toBe(4);
    expect(readSending({ ...ROUTINE, "@precedence": "2" }, here).precedence).toBe(2);
  });

  it("accepts each item, unless something else is chosen of it", () => {
    const items = roundView().agenda;
    const { body } = readAccepted({ "answer/1": "not-agreed", "answer/2": "" }, OF, items);
    expect(body).toMatchObject({
      agenda: [
        { item: 0, answer: "agreed" },
        { item: 1, answer: "not-agreed" },
      ],
    });
  });

  it("answers at least one item where it answers items alone", () => {
    const items = roundView().agenda;
    expect(told(readAnswers({}, OF, items))).toEqual(["answer/0"]);
    const { body, complaints } = readAnswers({ "answer/2": "agreed" }, OF, items);
    expect(complaints).toEqual([]);
    expect(body).toMatchObject({ agenda: [{ item: 2, answer: "agreed" }] });
  });

  it("needs a reason to postpone it, and may name a day", () => {
    expect(told(readPostponed({ text: " " }, OF))).toEqual(["text"]);
    expect(told(readPostponed({ text: "Budget.", to: "soon" }, OF))).toEqual(["to"]);
    expect(readPostponed({ text: " Budget. ", to: "2027-01-20" }, OF).body).toEqual({
      ...{ kind: "consultation", as: "postponed", of: OF },
      ...{ reason: "Budget.", to: "2027-01-20" },
    });
    expect(readPostponed({ text: "Budget." }, OF).body).not.toHaveProperty("to");
  });

  it("adds commitments that are chosen, then items one a line, and never none", () => {
    const raisable = [
      { title: "A list.", commitment: "e1" },
      { title: "No.", commitment: "e2" },
    ];
    expect(told(readItemsAdded({}, OF, raisable))).toEqual(["items"]);
    const read = readItemsAdded({ "raise/e1": "yes", items: "Sites\n" }, OF, raisable);
    expect(read.body).toMatchObject({ items: [raisable[0], { title: "Sites" }] });
    const many = "x\n".repeat(64);
    expect(told(readItemsAdded({ "raise/e1": "yes", items: many }, OF, raisable))).toEqual([
      "items",
    ]);
  });

  it("names a delegation by function; the first leads until another is chosen", () => {
    expect(leads({}, "1")).toBe(true);
    expect(told(readDelegation({}, OF))).toEqual(["members/#1/function"]);
    const members = [
      { function: "Director", level: "directors-general", leads: true },
      { function: "Adviser", leads: false },
    ] as const;
    const typed = beginDelegation(members);
    expect(readDelegation(typed, OF).body).toMatchObject({ members });
    expect(beginDelegation([])).toEqual({});
  });

  it("says on which days it was held, what it leaves, and that it is closed", () => {
    expect(told(readHeld({ from: "2026-12-11", until: "2026-12-10" }, OF))).toEqual(["until"]);
    expect(told(readOutcome({}, OF))).toEqual(["outcome"]);
    expect(readOutcome({ outcome: "no-record" }, OF).body).toMatchObject({ outcome: "no-record" });
    expect(readClosed({}, OF).body).toEqual({ kind: "consultation", as: "closed", of: OF });
    expect(readClosed({ next: "2027-02-01", text: "So." }, OF).body).toMatchObject({
      ...{ next: "2027-02-01", text: "So." },
    });
  });

  it("needs words where it is words alone", () => {
    const ask = (text: string): ReturnType<typeof textAct> => {
      return textAct({ text }, "act.questionText", (words) => {
        return { kind: "consultation", as: "question", consultation: OF, text: words };
      });
    };
    expect(told(ask(""))).toEqual(["text"]);
    expect(ask(" When? ").body).toMatchObject({ text: "When?" });
  });
});
