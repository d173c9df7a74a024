import { instant } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import { DAY_MS, START, Talk } from "../dialogue-world.fuzz.js";
import { momentumOf, timelineOf, type Momentum } from "../index.js";

function on(talk: Talk, day: number): Momentum {
  return momentumOf(talk.dialogue.consultations, instant(START + day * DAY_MS));
}

describe("momentum", () => {
  it("[CONS-20] shows the last day held at each level, with who said so", () => {
    const talk = new Talk();
    const first = talk.agreed();
    talk.consult("XA", { as: "held", of: first, from: "2026-11-20", until: "2026-11-21" });
    talk.consult("XB", { as: "held", of: first, from: "2026-11-20", until: "2026-11-22" });
    const second = talk.propose("XA", { level: "heads" }, { consultation: first, round: 2 });
    talk.accept("XB", second);
    expect(on(talk, 30).held).toEqual([
      {
        ...{ level: "experts", consultation: first, round: 1, day: "2026-11-22" },
        ...{ saidBy: ["XB"], days: 9 },
      },
    ]);
    expect(on(talk, 19).held).toEqual([]);
    talk.consult("XC", { as: "held", of: first, from: "2026-11-20", until: "2026-11-23" });
    expect(on(talk, 30).held).toMatchObject([{ day: "2026-11-22" }]);
    talk.consult("XA", { as: "held", of: second, from: "2026-11-24", until: "2026-11-24" });
    expect(on(talk, 30).held.map(({ level }) => level)).toEqual(["experts", "heads"]);
  });

  it("[CONS-20] shows the last statement as the caller knows it", () => {
    const last = { from: "XB", time: instant(START) };
    expect(momentumOf([], instant(START), last)).toEqual({ held: [], last, open: [] });
  });

  it("[CONS-20] the next day is an agreed one, or else a proposed one, and not a past one", () => {
    const talk = new Talk();
    const first = talk.propose("XA", { from: "2026-11-25", until: "2026-11-25" });
    expect(on(talk, 1).next).toMatchObject({ day: "2026-11-25", standing: "proposed", round: 1 });
    talk.propose("XB", { from: "2026-11-10", until: "2026-11-10" });
    expect(on(talk, 1).next).toMatchObject({ day: "2026-11-10", standing: "proposed" });
    talk.accept("XB", first);
    expect(on(talk, 1).next).toMatchObject({ day: "2026-11-25", standing: "agreed" });
    expect(on(talk, 25).next).toBeUndefined();
  });

  it("[CONS-20] a day named at closing is agreed where all sides named it, and none follows", () => {
    const talk = new Talk();
    const of = talk.agreed();
    talk.consult("XA", { as: "closed", of, next: "2027-01-11" });
    expect(on(talk, 30).next).toBeUndefined();
    talk.consult("XB", { as: "closed", of, next: "2027-01-12" });
    expect(on(talk, 30).next).toMatchObject({ day: "2027-01-11", standing: "proposed" });
    talk.consult("XB", { as: "closed", of, next: "2027-01-11" });
    expect(on(talk, 30).next).toMatchObject({ day: "2027-01-11", standing: "agreed", round: 1 });
    talk.propose("XA", { from: "2027-02-01", until: "2027-02-01" }, { consultation: of, round: 2 });
    expect(on(talk, 30).next).toMatchObject({ day: "2027-02-01", standing: "proposed", round: 2 });
  });

  it("[CONS-20] the day to which a round is put off is a proposed one", () => {
    const talk = new Talk();
    const of = talk.agreed();
    talk.consult("XA", { as: "postponed", of, reason: "Ill.", to: "2026-12-01" });
    expect(on(talk, 1).next).toMatchObject({ day: "2026-12-01", standing: "proposed" });
    talk.consult("XB", { as: "postponed", of, reason: "Ill too." });
    talk.consult("XA", { as: "resumed", of });
    expect(on(talk, 1).next).toBeUndefined();
  });

  it("[CONS-35] a proposal that was declined is no open matter", () => {
    const talk = new Talk();
    const of = talk.propose("XA");
    expect(on(talk, 0).open).toMatchObject([{ id: of, waitsFor: ["XB"] }]);
    talk.consult("XB", { as: "declined", of, reason: "Not in Helvenia." });
    expect(on(talk, 0).open).toEqual([]);
  });

  it("[CONS-21] open matters stand by age, with whom they wait for", () => {
    const talk = new Talk();
    const consultation = talk.agreed();
    const question = talk.consult("XA", { as: "question", consultation, text: "Why?" });
    const commitment = talk.state("XA", consultation);
    talk.undertake("XB", { as: "accepted", of: commitment });
    const waiting = talk.state("XB", consultation);
    const proposal = talk.propose("XA", {}, { consultation, round: 2 });
    expect(on(talk, 9).open).toMatchObject([
      { matter: "question", id: question, waitsFor: ["XA", "XB"], days: 8 },
      { matter: "commitment", id: commitment, from: "XA", waitsFor: ["XA"] },
      { matter: "commitment", id: waiting, from: "XB", waitsFor: ["XA"] },
      { matter: "proposal", id: proposal, consultation, waitsFor: ["XB"] },
    ]);
    for (const from of ["XA", "XB"]) talk.consult(from, { as: "question-closed", of: question });
    const done = talk.undertake("XA", { as: "done", of: commitment, text: "Sent." });
    talk.accept("XB", proposal);
    expect(on(talk, 0).open).toMatchObject([
      { id: commitment, waitsFor: ["XB"] },
      { id: waiting, waitsFor: ["XA"] },
    ]);
    talk.undertake("XB", { as: "accepted", of: done });
    expect(on(talk, 0).open).toMatchObject([{ id: waiting, days: 0 }]);
  });

  it("[CONS-21] a commitment is as old as its first words, whatever time its wordings state", () => {
    const talk = new Talk();
    const consultation = talk.agreed();
    const id = talk.state("XA", consultation);
    const words = new Map([["en", "Aurelia will send a list."]]);
    const undertaking = { consultation, owner: "XA", words, rewords: id };
    const time = instant(START - 400 * DAY_MS);
    talk.undertake("XB", { as: "stated", undertaking }, { time });
    expect(on(talk, 9).open).toMatchObject([{ id, from: "XA", days: 8 }]);
  });

  it("[CONS-22] the timeline is what counts, by stated time, with the day that it names", () => {
    const talk = new Talk();
    const of = talk.agreed();
    talk.accept("XC", of);
    talk.consult("XB", { as: "postponed", of, reason: "Ill." }, { time: instant(START - DAY_MS) });
    talk.consult("XA", { as: "held", of, from: "2026-11-20", until: "2026-11-21" });
    talk.consult("XA", { as: "closed", of, next: "2027-01-11" });
    const events = timelineOf(talk.consultation);
    expect(events.map(({ from, as, day }) => [from, as, day])).toEqual([
      ["XB", "postponed", undefined],
      ["XA", "proposed", "2026-11-20"],
      ["XB", "accepted", undefined],
      ["XA", "held", "2026-11-20"],
      ["XA", "closed", "2027-01-11"],
    ]);
  });
});
