import { instant } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import { DAY_MS, START, Talk } from "../dialogue-world.fuzz.js";
import { agendaFor, momentumOf, overdueIn } from "../index.js";

/** A talk with one commitment of XA, accepted by XB. */
function open(changes: Parameters<Talk["state"]>[2] = {}): readonly [Talk, string, string] {
  const talk = new Talk();
  const consultation = talk.agreed();
  const id = talk.state("XA", consultation, changes);
  talk.undertake("XB", { as: "accepted", of: id });
  return [talk, id, consultation];
}

function isOverdue(talk: Talk, today: string): boolean {
  return overdueIn(talk.consultation, today).has(talk.commitment.id);
}

describe("a commitment", () => {
  it("[CONS-13] is proposed until all sides and its owner stated or accepted it", () => {
    const talk = new Talk();
    const consultation = talk.agreed();
    const id = talk.state("XB", consultation, { owner: "XA" });
    expect(talk.commitment).toMatchObject({ id, state: "proposed", current: { waitsFor: ["XA"] } });
    talk.undertake("XA", { as: "accepted", of: id });
    expect(talk.commitment).toMatchObject({ state: "open", current: { waitsFor: [] } });
  });

  it("[CONS-13] of a mediator's stating waits for both sides, and of its owning for it", () => {
    const talk = new Talk();
    const consultation = talk.propose("XC", { mediator: "XC" });
    const id = talk.state("XC", consultation);
    expect(talk.commitment.current.waitsFor).toEqual(["XA", "XB"]);
    for (const from of ["XA", "XB"]) talk.undertake(from, { as: "accepted", of: id });
    expect(talk.commitment.state).toBe("open");
    const own = talk.state("XA", consultation, { owner: "XC" });
    const found = talk.consultation.commitments.find((one) => one.id === own);
    expect(found?.current.waitsFor).toEqual(["XB", "XC"]);
  });

  it("[CONS-14] is not reworded by one side, and both texts stay when it is by all", () => {
    const [talk, id, consultation] = open({ due: { day: "2026-12-01" } });
    const words = new Map([["en", "Aurelia may send a list."]]);
    const reworded = talk.state("XA", consultation, { words, rewords: id });
    expect(talk.commitment).toMatchObject({ id, current: { id }, due: { day: "2026-12-01" } });
    expect(talk.commitment.versions.map((one) => one.words.get("en"))).toEqual([
      "Aurelia will send a list.",
      "Aurelia may send a list.",
    ]);
    talk.undertake("XB", { as: "accepted", of: reworded });
    expect(talk.commitment).toMatchObject({ id, state: "open", current: { id: reworded } });
    expect(talk.commitment.due).toBeUndefined();
    expect(talk.commitment.versions.length).toBe(2);
  });

  it("[CONS-14] goes back to no wording that was replaced, and of two no side chooses alone", () => {
    const talk = new Talk();
    const consultation = talk.agreed();
    const first = talk.state("XA", consultation);
    const [left, right] = ["Left.", "Right."].map((text) => {
      return talk.state("XA", consultation, { words: new Map([["en", text]]), rewords: first });
    }) as [string, string];
    const current = (): string => talk.commitment.current.id;
    for (const of of [right, left, first]) talk.undertake("XB", { as: "accepted", of });
    expect(current()).toBe(right);
    const again = talk.state("XA", consultation, { rewords: first });
    talk.undertake("XB", { as: "accepted", of: again });
    expect(current()).toBe(again);
    const last = talk.state("XB", consultation, { rewords: again });
    talk.undertake("XA", { as: "accepted", of: last });
    expect(current()).toBe(last);
  });

  it("[CONS-14] is reworded with every owner of it, a mediator or a party that acceded too", () => {
    const talk = new Talk();
    const consultation = talk.propose("XC", { mediator: "XC" });
    for (const from of ["XA", "XB"]) talk.accept(from, consultation);
    const first = talk.state("XA", consultation);
    talk.undertake("XB", { as: "accepted", of: first });
    const theirs = talk.state("XC", consultation, { owner: "XC", rewords: first });
    for (const from of ["XA", "XB"]) talk.undertake(from, { as: "accepted", of: theirs });
    expect(talk.commitment.current).toMatchObject({ id: theirs, owner: "XC" });
    const after = talk.state("XA", consultation, { rewords: theirs });
    const later = talk.state("XA", consultation, { rewords: after });
    const beside = talk.state("XA", consultation, { rewords: first });
    for (const of of [after, later, beside]) talk.undertake("XB", { as: "accepted", of });
    expect(talk.commitment.current.id).toBe(theirs);
    const waiting = talk.commitment.versions.map(({ waitsFor }) => waitsFor);
    expect(waiting).toEqual([[], [], ["XC"], ["XC"], []]);
    talk.undertake("XC", { as: "accepted", of: later });
    expect(talk.commitment.current).toMatchObject({ id: later, owner: "XA" });
  });

  it("[CONS-14] what rewords something that is not here is one of its own", () => {
    const [talk, id, consultation] = open();
    const other = talk.state("XA", consultation, { rewords: "f".repeat(64) });
    expect(talk.consultation.commitments.map((one) => one.id)).toEqual([id, other]);
  });

  it("[CONS-14] wordings that reword each other come to an end", () => {
    const talk = new Talk();
    const consultation = talk.agreed();
    const id = talk.state("XA", consultation, { rewords: 4n.toString(16).padStart(64, "0") });
    const other = talk.state("XB", consultation, { rewords: id });
    talk.undertake("XA", { as: "accepted", of: other });
    talk.undertake("XB", { as: "accepted", of: id });
    expect(talk.commitment.versions.length).toBe(2);
  });

  it("[CONS-15] is due only as all accepted", () => {
    const talk = new Talk();
    const id = talk.state("XB", talk.agreed(), { owner: "XA", due: { day: "2026-11-02" } });
    expect(talk.commitment.due).toBeUndefined();
    expect(isOverdue(talk, "2026-12-01")).toBe(false);
    talk.undertake("XA", { as: "accepted", of: id });
    expect(talk.commitment.due).toEqual({ day: "2026-11-02" });
    expect(isOverdue(talk, "2026-12-01")).toBe(true);
  });

  it("[CONS-16] done is shown as said, and settled once the other side accepts", () => {
    const [talk, id] = open();
    const done = talk.undertake("XA", { as: "done", of: id, text: "Sent on the 3rd." });
    expect(talk.commitment).toMatchObject({
      state: "open",
      endings: [{ from: "XA", text: "Sent on the 3rd.", accepted: [], waitsFor: ["XB"] }],
    });
    talk.undertake("XB", { as: "accepted", of: done });
    expect(talk.commitment).toMatchObject({
      state: "done",
      endings: [{ accepted: [{ from: "XB" }], waitsFor: [] }],
    });
  });

  it("[CONS-16] is over only when the other side accepts that", () => {
    for (const [as, state] of [
      ["overtaken", "overtaken"],
      ["not-pursued", "no-longer-pursued"],
    ] as const) {
      const [talk, id] = open();
      const of = talk.undertake("XA", { as, of: id, text: "Things changed." });
      expect(talk.commitment).toMatchObject({ state: "open", endings: [{ as, from: "XA" }] });
      talk.undertake("XA", { as: "accepted", of });
      expect(talk.commitment).toMatchObject({ state: "open", endings: [{ accepted: [] }] });
      talk.undertake("XB", { as: "accepted", of });
      expect(talk.commitment.state).toBe(state);
    }
  });

  it("[CONS-16] of two settled words the one accepted last stands", () => {
    const [talk, id] = open();
    const done = talk.undertake("XA", { as: "done", of: id, text: "Sent." });
    const over = talk.undertake("XB", { as: "overtaken", of: id, text: "No need." });
    talk.undertake("XA", { as: "accepted", of: over });
    talk.undertake("XB", { as: "accepted", of: done });
    expect(talk.commitment.state).toBe("done");
  });

  it("[CONS-16] words that all accepted after its end are open, and end by a later word", () => {
    const [talk, id, consultation] = open();
    const done = talk.undertake("XA", { as: "done", of: id, text: "Sent." });
    talk.undertake("XB", { as: "accepted", of: done });
    const more = talk.state("XB", consultation, { rewords: id, due: { day: "2026-11-03" } });
    expect(talk.commitment.state).toBe("done");
    talk.undertake("XA", { as: "accepted", of: more });
    expect(talk.commitment).toMatchObject({ state: "open", current: { id: more } });
    expect(isOverdue(talk, "2026-12-01")).toBe(true);
    const now = instant(START + DAY_MS);
    const { open: matters } = momentumOf([talk.consultation], now);
    expect(matters).toMatchObject([{ id, waitsFor: ["XA"] }]);
    const again = talk.undertake("XA", { as: "done", of: id, text: "Sent again." });
    talk.undertake("XB", { as: "accepted", of: again });
    expect(talk.commitment.state).toBe("done");
  });

  it("[CONS-17] is disputed while the other's last word is so, with both texts", () => {
    const [talk, id] = open();
    const done = talk.undertake("XA", { as: "done", of: id, text: "Sent." });
    talk.undertake("XB", { as: "disputed", of: done, text: "Nothing came." });
    expect(talk.commitment).toMatchObject({
      state: "disputed",
      endings: [{ text: "Sent.", disputed: [{ from: "XB", text: "Nothing came." }] }],
    });
    const again = talk.undertake("XA", { as: "done", of: id, text: "Sent again." });
    expect(talk.commitment.state).toBe("disputed");
    talk.undertake("XB", { as: "accepted", of: again });
    expect(talk.commitment.state).toBe("done");
    talk.undertake("XB", { as: "disputed", of: again, text: "Half of it." });
    expect(talk.commitment.state).toBe("disputed");
  });

  it("[CONS-17] of which nobody else ever agreed is not done by its owner's word", () => {
    const talk = new Talk();
    const id = talk.state("XA", talk.agreed());
    talk.undertake("XA", { as: "done", of: id, text: "Sent." });
    expect(talk.commitment.state).toBe("proposed");
    talk.undertake("XB", { as: "disputed", of: id, text: "We heard other words." });
    expect(talk.commitment).toMatchObject({
      state: "disputed",
      current: { disputed: [{ from: "XB", text: "We heard other words." }] },
    });
  });

  it("[CONS-17] is not disputed by who has only the mediator's seat", () => {
    const talk = new Talk();
    const id = talk.state("XA", talk.propose("XC", { mediator: "XC" }));
    talk.undertake("XB", { as: "accepted", of: id });
    talk.undertake("XC", { as: "disputed", of: id, text: "Doubtful." });
    expect(talk.commitment).toMatchObject({
      state: "open",
      current: { disputed: [{ from: "XC" }] },
    });
  });

  it("[CONS-16] of an owner that is no side is not ended without it", () => {
    const talk = new Talk();
    const id = talk.state("XA", talk.propose("XC", { mediator: "XC" }), { owner: "XC" });
    const of = talk.undertake("XA", { as: "not-pursued", of: id, text: "No need." });
    talk.undertake("XB", { as: "accepted", of });
    expect(talk.commitment).toMatchObject({ state: "proposed", endings: [{ waitsFor: ["XC"] }] });
  });

  it("[CONS-18] is overdue once all sides have closed the round that it was due before", () => {
    const [talk, , consultation] = open({ due: { beforeRound: 2 } });
    const of = talk.propose("XA", {}, { consultation, round: 2 });
    talk.consult("XA", { as: "closed", of });
    expect(isOverdue(talk, "2026-12-01")).toBe(false);
    talk.consult("XB", { as: "closed", of });
    expect(isOverdue(talk, "2026-12-01")).toBe(true);
  });

  it("[CONS-18] is overdue after its day, and not on it, nor when all say that it is done", () => {
    const [talk, id] = open({ due: { day: "2026-12-01" } });
    const overdue = (today: string): boolean => {
      return isOverdue(talk, today);
    };
    expect(["2026-11-30", "2026-12-01", "2026-12-02"].map(overdue)).toEqual([false, false, true]);
    const done = talk.undertake("XA", { as: "done", of: id, text: "Sent." });
    expect(overdue("2026-12-02")).toBe(true);
    talk.undertake("XB", { as: "accepted", of: done });
    expect(overdue("2026-12-02")).toBe(false);
  });

  it("[CONS-18] is overdue once the round that it was due before is held", () => {
    const [talk, , consultation] = open({ due: { beforeRound: 2 } });
    const today = "2026-12-01";
    const days = { from: "2026-11-20", until: "2026-11-20" };
    talk.consult("XA", { as: "held", of: consultation, ...days });
    expect(isOverdue(talk, today)).toBe(false);
    const second = talk.propose("XA", {}, { consultation, round: 2 });
    talk.consult("XA", { as: "held", of: second, ...days });
    expect(isOverdue(talk, today)).toBe(false);
    talk.accept("XB", second);
    expect(isOverdue(talk, today)).toBe(true);
  });

  it("[CONS-19] the next agenda begins with what is overdue, then due, by owner", () => {
    const talk = new Talk();
    const consultation = talk.agreed();
    const ids = (
      [
        ["XB", undefined],
        ["XB", { beforeRound: 12 }],
        ["XB", { beforeRound: 3 }],
        ["XA", { day: "2027-01-01" }],
        ["XB", { day: "2026-11-03" }],
        ["XA", undefined],
        ["XA", { day: "2026-11-03" }],
      ] as const
    ).map(([owner, due]) => {
      const id = talk.state("XA", consultation, { owner, ...(due !== undefined && { due }) });
      talk.undertake("XB", { as: "accepted", of: id });
      return id;
    });
    const proposed = talk.state("XA", consultation);
    const items = agendaFor(talk.consultation, "2026-12-01", "en");
    const order = [6, 4, 3, 2, 1, 5, 0].map((at) => ids[at]);
    expect(items.map(({ commitment }) => commitment)).toEqual(order);
    expect(items[0]?.title).toBe("Aurelia will send a list.");
    expect(order).not.toContain(proposed);
  });

  it("[CONS-19] a title is in the language asked for, and cut where it is too long", () => {
    const words = new Map([
      ["en", `${"a".repeat(254)}\u{1F4DC}${"b".repeat(9)}`],
      ["zh", "清单"],
    ]);
    const [talk] = open({ words });
    const title = (language: string): string | undefined => {
      return agendaFor(talk.consultation, "2026-12-01", language)[0]?.title;
    };
    expect(title("zh")).toBe("清单");
    expect(title("fr")).toBe(`${"a".repeat(254)}…`);
  });

  it("[CONS-19] gives no more items than an agenda has", () => {
    const talk = new Talk();
    const consultation = talk.agreed();
    for (let count = 0; count < 70; count++) {
      const of = talk.state("XA", consultation);
      talk.undertake("XB", { as: "accepted", of });
    }
    expect(agendaFor(talk.consultation, "2026-12-01", "en").length).toBe(64);
  });
});
