import { describe, expect, it } from "vitest";
import { consultationView, IDS, proposalView, roundView, TERMS } from "./answer.fixture.js";
import {
  beginProposal,
  PROPOSED,
  proposingOf,
  raisedItems,
  readProposal,
  type Proposing,
} from "./propose-form.js";

const consultation = consultationView();
const next: Proposing = { consultation, round: 3 };
const sending = { parties: ["XB", "XA", "XN"], language: "en" };
const typed = {
  ...{ subject: "Launches", level: "ministers", mediator: "XN", venue: "Helven" },
  ...{ from: "2027-02-01", until: "2027-02-02", agenda: "Sites\n\n Ranges " },
};

function complaints(part: Record<string, string>, proposing: Proposing = { round: 1 }): unknown {
  const read = readProposal({ ...typed, ...part }, proposing, sending);
  return read.complaints.map(({ key, words }) => [key, words.id]);
}

describe("what a proposal is of", () => {
  it("is a new consultation, the next round of one, or a proposal of a round", () => {
    const all = [consultation];
    expect(proposingOf(all, {})).toEqual({ round: 1 });
    expect(proposingOf(all, { consultation: IDS.consultation })).toEqual(next);
    const counters = consultation.rounds[1]?.current;
    expect(proposingOf(all, { counters: IDS.secondRound })).toEqual({
      ...{ consultation, round: 2, counters },
    });
    expect(proposingOf(all, { consultation: "77".repeat(32) })).toBeUndefined();
    expect(proposingOf(all, { counters: "77".repeat(32) })).toBeUndefined();
  });
});

describe("what a proposal begins with", () => {
  it("is nothing, the terms of the round before, or those that are countered", () => {
    expect(beginProposal({ round: 1 })).toEqual({});
    expect(beginProposal(next)).toMatchObject({ subject: TERMS.subject, mediator: "XN" });
    expect(beginProposal(next)[PROPOSED.from]).toBeUndefined();
    const countered = beginProposal({ ...next, round: 2, counters: proposalView() });
    expect(countered).toMatchObject({
      from: "2026-12-10",
      agenda: "What a notice says\nTest ranges",
    });
  });

  it("is the day that a closed round named as the next", () => {
    const closed = consultationView({
      rounds: [roundView({ state: "closed" })],
      next: { day: "2027-03-01", consultation: IDS.consultation, round: 2, standing: "agreed" },
    });
    expect(beginProposal({ consultation: closed, round: 3 })[PROPOSED.from]).toBe("2027-03-01");
  });
});

describe("a proposal", () => {
  it("says all that was typed, on one day where one was typed", () => {
    const read = readProposal({ ...typed, until: "" }, { round: 1 }, sending);
    expect(read.complaints).toEqual([]);
    expect(read.body).toEqual({
      ...{ kind: "consultation", as: "proposed", round: 1 },
      terms: {
        ...{ subject: "Launches", level: "ministers", sides: ["XA", "XB"], mediator: "XN" },
        ...{ venue: "Helven", from: "2027-02-01", until: "2027-02-01" },
        agenda: [{ title: "Sites" }, { title: "Ranges" }],
      },
    });
  });

  it("raises open commitments first, in the language it is sent in, but for those taken out", () => {
    const titles = raisedItems(next, "zh").map(({ title }) => title);
    expect(titles).toEqual([
      "奥里利亚将提交其场址清单。",
      "Borealia will name a point of contact.",
    ]);
    const { body } = readProposal(
      { ...typed, [PROPOSED.raise + IDS.overdue]: "no" },
      next,
      sending,
    );
    expect(body).toMatchObject({ consultation: IDS.consultation, round: 3 });
    expect(body).toMatchObject({
      terms: { agenda: [{ commitment: IDS.reworded }, { title: "Sites" }, { title: "Ranges" }] },
    });
  });

  it("is complained of where days, mandate or sides do not hold together", () => {
    expect(complaints({})).toEqual([]);
    expect(complaints({ until: "2027-01-31" })).toEqual([["until", "propose.untilBefore"]]);
    expect(complaints({ from: "tomorrow", until: "" })).toEqual([["from", "notify.unread.date"]]);
    expect(complaints({ mandate: "Decree 7" })).toEqual([["mandateFrom", "notify.missing"]]);
    expect(complaints({ mandate: "Decree 7", mandateFrom: "2027-02-02" })).toEqual([
      ["mandateFrom", "propose.beforeMandate"],
    ]);
    const two = readProposal(typed, { round: 1 }, { ...sending, parties: ["XB", "XN"] });
    expect(two.complaints.map(({ words }) => words.id)).toEqual(["propose.twoSides"]);
  });

  it("has no title longer than the wire takes, and halves no character", () => {
    const words = { en: `${"a".repeat(254)}𝒳𝒳` };
    const [long] = consultation.commitments;
    const one = consultationView({
      commitments: long === undefined ? [] : [{ ...long, words }],
    });
    const [item] = raisedItems({ consultation: one, round: 3 }, "en");
    expect(item?.title).toBe(`${"a".repeat(254)}…`);
  });
});
