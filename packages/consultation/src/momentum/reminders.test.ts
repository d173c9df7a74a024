import { instant } from "@parley/bytes";
import type { Due } from "@parley/wire";
import { describe, expect, it } from "vitest";
import { DAY_MS, START, Talk } from "../dialogue-world.fuzz.js";
import { dayOf, remindersOf } from "../index.js";

const NOW = instant(START + 10 * DAY_MS);

/** The day so many days after now. */
function dayIn(days: number): string {
  return dayOf(instant(NOW + days * DAY_MS));
}

/** What people of a party are reminded of. */
function reminded(talk: Talk, party: string): readonly string[] {
  const all = remindersOf(talk.dialogue.consultations, party, NOW);
  return all.map(({ id, matter, overdue }) => `${matter} ${id}${overdue ? " overdue" : ""}`);
}

/** A commitment that all have accepted. */
function promised(talk: Talk, of: string, due?: Due): string {
  const id = talk.state("XA", of, due === undefined ? {} : { due });
  talk.undertake("XB", { as: "accepted", of: id });
  return id;
}

describe("what people are reminded of", () => {
  it("[CONS-36] proposals and questions that wait for their party, and no others", () => {
    const talk = new Talk();
    const of = talk.propose("XA");
    const question = talk.consult("XA", { as: "question", consultation: of, text: "Why?" });
    expect(reminded(talk, "XB")).toEqual([`proposal ${of}`, `question ${question}`]);
    expect(reminded(talk, "XA")).toEqual([`question ${question}`]);
    talk.accept("XB", of);
    talk.consult("XB", { as: "question-closed", of: question });
    expect(reminded(talk, "XB")).toEqual([]);
  });

  it("[CONS-36] commitments of whoever, overdue or near, and wordings to accept", () => {
    const talk = new Talk();
    const of = talk.agreed();
    const none = promised(talk, of);
    const near = promised(talk, of, { day: dayIn(7) });
    const far = promised(talk, of, { day: dayIn(8) });
    const late = promised(talk, of, { day: dayIn(-1) });
    const today = promised(talk, of, { day: dayIn(0) });
    const round = promised(talk, of, { beforeRound: 2 });
    const asked = talk.state("XA", of, { due: { day: dayIn(-3) } });
    const both = [`commitment ${late} overdue`, `commitment ${near}`, `commitment ${today}`];
    expect(reminded(talk, "XA")).toEqual(both);
    expect(reminded(talk, "XB")).toEqual([...both, `commitment ${asked}`]);
    for (const id of [none, far, round]) expect(reminded(talk, "XA").join()).not.toContain(id);
    const done = talk.undertake("XA", { as: "done", of: late, text: "Sent." });
    expect(reminded(talk, "XA")).toEqual(both);
    talk.undertake("XB", { as: "accepted", of: done });
    expect(reminded(talk, "XA")).toEqual(both.slice(1));
    const early = talk.undertake("XA", { as: "done", of: far, text: "Sent." });
    expect(reminded(talk, "XA").join()).not.toContain(far);
    expect(reminded(talk, "XB")).toContain(`commitment ${far}`);
    talk.undertake("XB", { as: "accepted", of: early });
    expect(reminded(talk, "XB").join()).not.toContain(far);
  });

  it("[CONS-36] other words for an open commitment, until a party says yes or disputes them", () => {
    const talk = new Talk();
    const of = talk.agreed();
    const promise = promised(talk, of);
    expect(reminded(talk, "XB")).toEqual([]);
    const other = talk.state("XA", of, { rewords: promise });
    expect(reminded(talk, "XA")).toEqual([]);
    expect(reminded(talk, "XB")).toEqual([`commitment ${promise}`]);
    talk.undertake("XB", { as: "disputed", of: other, text: "The first words stand." });
    expect(reminded(talk, "XB")).toEqual([]);
    const third = talk.state("XB", of, { rewords: promise });
    expect(reminded(talk, "XA")).toEqual([`commitment ${promise}`]);
    talk.undertake("XA", { as: "accepted", of: third });
    expect(reminded(talk, "XA")).toEqual([]);
  });
});
