import { describe, expect, it } from "vitest";
import { Talk, terms } from "../dialogue-world.fuzz.js";
import { nextDay, wasHeld } from "./round.js";

describe("a round", () => {
  it("[CONS-4] is agreed once all that have a seat accepted it, the mediator too", () => {
    const talk = new Talk();
    const id = talk.propose("XC", { mediator: "XC" });
    talk.accept("XA", id);
    expect(talk.round).toMatchObject({ state: "proposed", current: { waitsFor: ["XB"] } });
    talk.accept("XB", id);
    expect(talk.round).toMatchObject({ state: "agreed", isAgreed: true, current: { id } });
    const other = new Talk();
    other.agreed({ mediator: "XC" });
    expect(other.round).toMatchObject({ state: "proposed", current: { waitsFor: ["XC"] } });
  });

  it("[CONS-4] of several that all accepted the one that all chose last, and no acceptance is repeated", () => {
    const talk = new Talk();
    const first = talk.agreed();
    const counter = talk.propose(
      "XB",
      { venue: "Corvania" },
      { consultation: first, counters: first },
    );
    expect(talk.round).toMatchObject({ state: "agreed", current: { id: first } });
    talk.accept("XA", counter);
    expect(talk.round.current).toMatchObject({ id: counter, terms: { venue: "Corvania" } });
    talk.accept("XB", first);
    expect(talk.round.current.id).toBe(counter);
  });

  it("[CONS-4] no side goes back alone to an earlier offer, while it is held or after", () => {
    const talk = new Talk();
    const offer = talk.propose("XA");
    const mine = talk.propose("XA", { venue: "Aurelia" }, { consultation: offer });
    const counter = talk.propose("XB", { venue: "Corvania" }, { consultation: offer });
    talk.accept("XA", counter);
    for (const earlier of [offer, mine]) {
      talk.accept("XB", earlier);
      expect(talk.round.current.id).toBe(counter);
    }
    for (const from of ["XA", "XB"]) talk.consult(from, { as: "closed", of: counter });
    expect(talk.round).toMatchObject({ state: "closed", current: { id: counter } });
    const own = new Talk();
    const first = own.propose("XA");
    const second = own.propose("XA", { venue: "Aurelia" }, { consultation: first });
    for (const of of [second, first]) own.accept("XB", of);
    expect(own.round.current.id).toBe(second);
  });

  it("[CONS-4] is not agreed by its proposer's acceptance", () => {
    const talk = new Talk();
    const id = talk.propose("XA");
    talk.accept("XA", id);
    expect(talk.round).toMatchObject({ state: "proposed", current: { accepted: [] } });
  });

  it("[CONS-35] a decline is shown with its reason until its party accepts", () => {
    const talk = new Talk();
    const of = talk.propose("XA");
    talk.consult("XB", { as: "declined", of, reason: "Not in Helvenia." });
    const declined = [{ from: "XB", reason: "Not in Helvenia." }];
    expect(talk.round).toMatchObject({ state: "proposed", current: { declined } });
    talk.accept("XB", of);
    talk.consult("XB", { as: "declined", of, reason: "After all." });
    expect(talk.round).toMatchObject({ state: "agreed", current: { declined: [] } });
  });

  it("[CONS-35] what its author declined is agreed only if it was accepted before", () => {
    const [before, after] = [new Talk(), new Talk()];
    const withdrawn = { as: "declined", reason: "The venue is gone." } as const;
    const of = before.propose("XA");
    before.consult("XA", { ...withdrawn, of });
    before.accept("XB", of);
    expect(before.round).toMatchObject({
      state: "proposed",
      current: { accepted: [{ from: "XB" }] },
    });
    after.consult("XA", { ...withdrawn, of: after.agreed() });
    expect(after.round).toMatchObject({ state: "agreed", current: { declined: [{ from: "XA" }] } });
  });

  it("[CONS-5] goes from proposed to agreed, held and closed by each side", () => {
    const talk = new Talk();
    const of = talk.propose("XA");
    const states = [talk.round.state];
    const days = { from: "2026-11-20", until: "2026-11-20" };
    for (const next of [
      () => talk.consult("XA", { as: "held", of, ...days }),
      () => talk.accept("XB", of),
      () => talk.consult("XA", { as: "closed", of, next: "2027-01-11", text: "We go on." }),
      () => talk.consult("XB", { as: "closed", of }),
    ]) {
      next();
      states.push(talk.round.state);
    }
    expect(states).toEqual(["proposed", "proposed", "held", "held", "closed"]);
    expect(talk.round.closed).toMatchObject([{ from: "XA", text: "We go on." }, { from: "XB" }]);
    talk.consult("XB", { as: "suspended", of, reason: "Late." });
    expect(talk.round.state).toBe("closed");
  });

  it("[CONS-5] which nobody agreed on is closed by the sides of the consultation alone", () => {
    const talk = new Talk();
    const of = talk.propose("XA");
    for (const from of ["XA", "XB"]) {
      talk.consult(from, { as: "closed", of, next: "2027-01-11" });
      talk.consult(from, { as: "outcome", of, outcome: "no-record" });
    }
    talk.propose("XC", { sides: ["XA", "XB", "XC"] }, { consultation: of });
    expect(talk.round).toMatchObject({ state: "closed", outcome: "no-record" });
    expect(nextDay(talk.round, ["XA", "XB"])).toBe("2027-01-11");
  });

  it("[CONS-6] each side's reason stands beside the other's until each has ended its own", () => {
    const talk = new Talk();
    const of = talk.agreed();
    talk.consult("XA", { as: "postponed", of, reason: "Inspectors are ill.", to: "2026-12-01" });
    expect(talk.round.state).toBe("postponed");
    talk.consult("XB", { as: "suspended", of, reason: "Sales to Corvania." });
    expect(talk.round.state).toBe("suspended");
    expect(talk.round.breaks).toMatchObject([
      {
        from: "XA",
        as: "postponed",
        reason: "Inspectors are ill.",
        to: "2026-12-01",
        stands: true,
      },
      { from: "XB", as: "suspended", reason: "Sales to Corvania.", stands: true },
    ]);
    talk.consult("XA", { as: "resumed", of });
    expect(talk.round.state).toBe("suspended");
    talk.consult("XB", { as: "resumed", of });
    expect(talk.round.state).toBe("agreed");
    expect(talk.round.breaks.map(({ stands }) => stands)).toEqual([false, false]);
  });

  it("[CONS-6] ends for a party by a later proposal that it made or accepted, once it is agreed", () => {
    const talk = new Talk();
    const first = talk.agreed();
    for (const from of ["XA", "XB"]) {
      talk.consult(from, { as: "postponed", of: first, reason: `Of ${from}.` });
    }
    const later = talk.propose(
      "XA",
      { from: "2026-12-10", until: "2026-12-11" },
      { consultation: first },
    );
    expect(talk.round).toMatchObject({ state: "postponed", current: { id: first } });
    talk.accept("XB", later);
    expect(talk.round).toMatchObject({ state: "agreed", current: { id: later } });
  });

  it("[CONS-6] is not ended by the same party's second postponement, nor by an older acceptance", () => {
    const talk = new Talk();
    const of = talk.agreed();
    talk.consult("XA", { as: "suspended", of, reason: "One." });
    talk.consult("XA", { as: "postponed", of, reason: "Two." });
    expect(talk.round.breaks.map(({ stands }) => stands)).toEqual([false, true]);
    expect(talk.round.state).toBe("postponed");
  });

  it("[CONS-7] both days are shown where they differ, and one word over a suspension is not enough", () => {
    const talk = new Talk();
    const of = talk.agreed();
    talk.consult("XB", { as: "suspended", of, reason: "Not now." });
    talk.consult("XA", { as: "held", of, from: "2026-11-20", until: "2026-11-21" });
    expect(talk.round.state).toBe("suspended");
    expect(wasHeld(talk.round)).toBe(false);
    talk.consult("XB", { as: "held", of, from: "2026-11-20", until: "2026-11-22" });
    expect(wasHeld(talk.round)).toBe(true);
    expect(talk.round).toMatchObject({
      state: "held",
      held: [
        { from: "XA", days: { until: "2026-11-21" } },
        { from: "XB", days: { until: "2026-11-22" } },
      ],
    });
  });

  it("[CONS-8] an item is agreed, proposed, or not agreed, with the last answer of each", () => {
    const talk = new Talk();
    const of = talk.propose("XA", { agenda: [{ title: "a" }, { title: "b" }, { title: "c" }] });
    const answers = [
      { item: 0, answer: "agreed" },
      { item: 1, answer: "not-agreed" },
      { item: 63, answer: "agreed" },
    ] as const;
    talk.consult("XB", { as: "accepted", of, agenda: answers });
    const added = talk.consult("XB", { as: "agenda-added", of, items: [{ title: "d" }] });
    const standings = (): readonly string[] => talk.round.agenda.map(({ standing }) => standing);
    expect(standings()).toEqual(["agreed", "not-agreed", "proposed", "proposed"]);
    expect(talk.round.agenda[1]?.answers).toEqual([
      { from: "XA", answer: "agreed" },
      { from: "XB", answer: "not-agreed" },
    ]);
    const agenda = [{ item: 0, answer: "agreed" }] as const;
    talk.consult("XA", { as: "agenda-answered", of: added, agenda });
    talk.consult("XA", { as: "agenda-answered", of, agenda: [{ item: 0, answer: "not-agreed" }] });
    expect(standings()).toEqual(["not-agreed", "not-agreed", "proposed", "agreed"]);
    expect(talk.round.agenda[3]).toMatchObject({ proposed: { id: added, from: "XB" }, item: 0 });
  });

  it("[CONS-9] the delegation named last counts, and the earlier stay", () => {
    const talk = new Talk();
    const of = talk.agreed();
    for (const title of ["Director", "Envoy"]) {
      const members = [{ function: title, leads: true }];
      talk.consult("XA", { as: "delegation", of, members });
    }
    expect(talk.round.delegations).toMatchObject([
      {
        members: [{ function: "Envoy" }],
        earlier: [{ members: [{ function: "Director" }] }],
      },
    ]);
  });

  it("[CONS-10] hints where ranks differ, or a round begins before its mandate, and no more", () => {
    const talk = new Talk();
    const of = talk.agreed({ mandate: { text: "Decree 7", from: "2026-11-21" } });
    const member = { function: "Envoy", leads: true } as const;
    talk.consult("XA", { as: "delegation", of, members: [{ ...member, level: "ministers" }] });
    const members = [
      { ...member, level: "experts" },
      { ...member, leads: false, level: "heads" },
    ] as const;
    talk.consult("XB", { as: "delegation", of, members });
    expect(talk.round.hints).toEqual([
      { hint: "before-mandate", proposal: of, day: terms.from, mandate: "2026-11-21" },
      { hint: "leader-not-at-level", party: "XA", leader: "ministers", level: "experts" },
      {
        hint: "leaders-differ",
        leaders: [
          { party: "XA", leader: "ministers" },
          { party: "XB", leader: "experts" },
        ],
      },
    ]);
    expect(talk.round.state).toBe("agreed");
    const plain = new Talk();
    const other = plain.agreed({ mandate: { text: "Decree 7", from: terms.from }, mediator: "XC" });
    const host = [{ ...member, level: "heads" }] as const;
    plain.consult("XC", { as: "delegation", of: other, members: host });
    expect(plain.round.hints).toEqual([]);
  });

  it("[CONS-11] an outcome is chosen by all sides alike", () => {
    const talk = new Talk();
    const of = talk.agreed();
    talk.consult("XA", { as: "outcome", of, outcome: "no-record" });
    expect(talk.round.outcome).toBeUndefined();
    talk.consult("XB", { as: "outcome", of, outcome: "agreed-minutes" });
    expect(talk.round.outcome).toBeUndefined();
    talk.consult("XA", { as: "outcome", of, outcome: "agreed-minutes" });
    expect(talk.round).toMatchObject({ outcome: "agreed-minutes" });
    expect(talk.round.outcomes.map(({ from }) => from)).toEqual(["XA", "XB"]);
  });
});
