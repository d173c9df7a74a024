import { instant } from "@parley/bytes";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wholeTalk } from "./whole-talk.fuzz.js";
import { START, Talk, terms } from "./dialogue-world.fuzz.js";
import { dialogueOf, limits } from "./index.js";

describe("what counts", () => {
  it("[CONS-1] any order of arrival comes to the same", () => {
    fc.assert(
      fc.property(
        fc
          .array(fc.nat(), { minLength: 10, maxLength: 60 })
          .map(wholeTalk)
          .chain((said) => {
            return fc.tuple(
              fc.constant(said),
              fc.shuffledSubarray([...said], { minLength: said.length }),
            );
          }),
        ([said, shuffled]) => {
          expect(dialogueOf(shuffled)).toEqual(dialogueOf(said));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("[CONS-1] a party's own order is that of its numbering, whatever times it states", () => {
    const talk = new Talk();
    const of = talk.agreed();
    const days = { from: "2026-11-20", until: "2026-11-20" };
    talk.consult("XA", { as: "held", of, ...days }, { serial: 2, seq: 1 });
    talk.consult("XA", { as: "held", of, from: "2026-11-19", until: "2026-11-19" }, { seq: 99 });
    expect(talk.round.held).toMatchObject([{ days }]);
  });

  it("[CONS-1] answers, delegations, questions and limits follow each party's own order", () => {
    const talk = new Talk();
    const of = talk.agreed();
    // Said first by its number, and later by its stated time.
    const before = { seq: 0 };
    const answer = (answer: "agreed" | "not-agreed") => {
      return { as: "agenda-answered", of, agenda: [{ item: 0, answer }] } as const;
    };
    talk.consult("XB", answer("not-agreed"));
    talk.consult("XB", answer("agreed"), before);
    const named = (title: string) => {
      return { as: "delegation", of, members: [{ function: title, leads: true }] } as const;
    };
    talk.consult("XB", named("Envoy"));
    talk.consult("XB", named("Director"), before);
    const ask = (text: string) => ({ as: "question", consultation: of, text }) as const;
    talk.consult("XB", ask("Second?"));
    talk.consult("XB", ask("First?"), before);
    const items = Array.from({ length: limits.itemsAddedMax }, () => ({ title: "Tests" }));
    const late = talk.consult("XB", { as: "agenda-added", of, items });
    talk.consult("XB", { as: "agenda-added", of, items }, before);
    expect(talk.round.agenda[0]?.standing).toBe("not-agreed");
    expect(talk.round.delegations[0]?.members[0]?.function).toBe("Envoy");
    expect(talk.consultation.questions.map(({ text }) => text)).toEqual(["First?", "Second?"]);
    expect(talk.why(late)).toBe("beyond-limit");
  });

  it("[CONS-1] what was stated before what it is of, is of it", () => {
    const talk = new Talk();
    const first = talk.agreed();
    const early = { time: instant(START) };
    const question = talk.consult("XC", { as: "question", consultation: first, text: "Why?" });
    const apart = talk.consult("XA", { as: "answer", of: question, text: "So." }, early);
    const stated = talk.state("XA", first);
    talk.undertake("XB", { as: "accepted", of: stated }, early);
    expect(talk.why(apart)).toBe("refers-to-nothing-here");
    expect(talk.commitment.state).toBe("open");
  });

  it("[CONS-2] what refers to nothing here, or to another kind, changes nothing", () => {
    const talk = new Talk();
    const first = talk.agreed();
    const question = talk.consult("XA", { as: "question", consultation: first, text: "Why?" });
    const stated = talk.state("XA", first);
    const accepted = talk.undertake("XB", { as: "accepted", of: stated });
    const added = talk.consult("XB", { as: "agenda-added", of: first, items: [{ title: "c" }] });
    const before = talk.consultation;
    const missing = "f".repeat(64);
    const wrong = [
      talk.propose("XA", {}, { consultation: missing }),
      talk.propose("XA", {}, { consultation: question }),
      talk.accept("XB", question),
      talk.accept("XB", stated),
      talk.consult("XB", { as: "answer", of: first, text: "So." }),
      talk.consult("XB", { as: "question-closed", of: stated }),
      talk.consult("XB", { as: "agenda-answered", of: question, agenda: [] }),
      talk.undertake("XB", { as: "accepted", of: first }),
      talk.undertake("XB", { as: "done", of: question, text: "Sent." }),
      talk.undertake("XB", { as: "accepted", of: accepted }),
      talk.consult("XA", { as: "held", of: added, from: "2026-11-20", until: "2026-11-20" }),
      talk.state("XA", stated),
    ];
    expect(talk.consultation).toEqual(before);
    expect(talk.dialogue.apart.map(({ id }) => id)).toEqual(wrong);
    for (const id of wrong) expect(talk.why(id)).toBe("refers-to-nothing-here");
  });

  it("[CONS-3] who has no seat is kept apart, and so is what refers to it", () => {
    const talk = new Talk();
    const first = talk.agreed();
    const before = talk.consultation;
    const added = talk.consult("XC", { as: "agenda-added", of: first, items: [{ title: "c" }] });
    const question = talk.consult("XC", { as: "question", consultation: first, text: "Why?" });
    const strangers = [
      ...[added, question, talk.accept("XC", first), talk.state("XC", first)],
      ...[talk.state("XA", first, { owner: "XC" }), talk.propose("XC")],
      talk.propose("XC", {}, { consultation: first, round: 2 }),
    ];
    const agenda = [{ item: 0, answer: "agreed" }] as const;
    const after = [
      talk.consult("XA", { as: "agenda-answered", of: added, agenda }),
      talk.consult("XA", { as: "answer", of: question, text: "So." }),
      talk.accept("XA", strangers[5] ?? ""),
    ];
    expect(talk.consultation).toEqual(before);
    for (const id of strangers) expect(talk.why(id)).toBe("has-no-seat");
    for (const id of after) expect(talk.why(id)).toBe("refers-to-nothing-here");
    const without = talk.propose("XA", { sides: ["XA", "XC"] }, { consultation: first, round: 2 });
    expect(talk.why(without)).toBe("leaves-out-a-side");
  });

  it("[CONS-3] a party that acceded later counts from the round on that all agreed with it", () => {
    const talk = new Talk();
    const first = talk.agreed();
    const stated = talk.state("XA", first);
    talk.undertake("XB", { as: "accepted", of: stated });
    const early = talk.consult("XC", { as: "question", consultation: first, text: "Why?" });
    const old = talk.accept("XC", first);
    const sides = ["XA", "XB", "XC"];
    const second = talk.propose("XA", { sides }, { consultation: first, round: 2 });
    talk.accept("XC", second);
    expect(talk.why(early)).toBe("has-no-seat");
    expect(talk.consultation.rounds.map(({ state }) => state)).toEqual(["agreed", "proposed"]);
    talk.accept("XB", second);
    expect(talk.consultation).toMatchObject({
      sides: ["XA", "XB"],
      parties: sides,
      questions: [{ id: early, number: 1 }],
      commitments: [{ state: "open" }],
    });
    expect(talk.consultation.rounds.map(({ state }) => state)).toEqual(["agreed", "agreed"]);
    expect(talk.why(old)).toBe("has-no-seat");
  });

  it("[CONS-3] who gave itself a seat, or lost it, says nothing of the course of a round", () => {
    const said = (talk: Talk, of: string): readonly string[] => {
      const days = { from: "2026-11-20", until: "2026-11-20" };
      return [
        talk.consult("XC", { as: "suspended", of, reason: "Not now." }),
        talk.consult("XC", { as: "postponed", of, reason: "Not now.", to: "2026-12-24" }),
        talk.consult("XC", { as: "held", of, ...days }),
        talk.consult("XC", { as: "agenda-added", of, items: [{ title: "c" }] }),
      ];
    };
    const open = new Talk();
    const offer = open.propose("XA");
    const own = open.propose("XC", { mediator: "XC" }, { consultation: offer });
    const early = said(open, own);
    expect(open.round).toMatchObject({ state: "proposed", breaks: [], held: [] });
    open.accept("XB", offer);
    expect(open.round).toMatchObject({ state: "agreed", current: { id: offer }, breaks: [] });
    expect(open.round.agenda).toHaveLength(2);
    for (const id of early) expect(open.why(id)).toBe("has-no-seat");
    const seated = new Talk();
    const first = seated.propose("XC", { mediator: "XC" });
    for (const from of ["XA", "XB"]) seated.accept(from, first);
    said(seated, first);
    expect(seated.round).toMatchObject({ breaks: [{ from: "XC" }, {}], agenda: [{}, {}, {}] });
    seated.accept("XB", seated.propose("XA", {}, { consultation: first }));
    expect(seated.round).toMatchObject({ state: "agreed", breaks: [], agenda: [{}, {}] });
  });

  it("[CONS-3] a round counts where those before it are here, so that none is out of reach", () => {
    const talk = new Talk();
    const consultation = talk.agreed();
    const far = talk.propose("XB", {}, { consultation, round: 3 });
    const closed = talk.consult("XB", { as: "closed", of: far });
    expect(talk.consultation.rounds.map(({ number }) => number)).toEqual([1]);
    expect([talk.why(far), talk.why(closed)]).toEqual([
      "refers-to-nothing-here",
      "refers-to-nothing-here",
    ]);
    talk.propose("XA", {}, { consultation, round: 2 });
    expect(talk.consultation.rounds.map(({ number }) => number)).toEqual([1, 2, 3]);
    const other = new Talk();
    const later = other.propose("XA", {}, { round: 2 });
    expect(other.why(other.accept("XB", later))).toBe("refers-to-nothing-here");
    expect(other.dialogue.consultations).toEqual([]);
  });

  it("[CONS-3] who was given a seat keeps it, and its commitments, whatever becomes of the round", () => {
    const acceded = (): readonly [Talk, string, string] => {
      const talk = new Talk();
      const first = talk.agreed();
      const sides = ["XA", "XB", "XC"];
      const second = talk.propose("XA", { sides }, { consultation: first, round: 2 });
      for (const from of ["XB", "XC"]) talk.accept(from, second);
      const stated = talk.state("XC", first, { owner: "XC" });
      for (const from of ["XA", "XB"]) talk.undertake(from, { as: "accepted", of: stated });
      return [talk, first, second];
    };
    const [talk, consultation] = acceded();
    talk.accept("XB", talk.propose("XA", {}, { consultation, round: 2 }));
    expect(talk.consultation.rounds[1]?.current.terms.sides).toEqual(["XA", "XB"]);
    expect(talk.consultation.commitments).toMatchObject([{ state: "open" }]);
    const [other, , of] = acceded();
    const time = instant(START);
    other.consult("XA", { as: "declined", of, reason: "The venue is gone." }, { time });
    expect(other.consultation.rounds[1]?.isAgreed).toBe(false);
    expect(other.consultation.commitments).toMatchObject([{ state: "open" }]);
  });

  it("[CONS-4] the subject is that of the newest agreed round", () => {
    const talk = new Talk();
    const consultation = talk.agreed();
    const more = { consultation, round: 2 };
    const second = talk.propose("XA", { subject: "Notices and tests" }, more);
    expect(talk.consultation.subject).toBe("Launch notices");
    talk.accept("XB", second);
    expect(talk.consultation.subject).toBe("Notices and tests");
  });
});

describe("limits of each party", () => {
  it("[CONS-29] it begins no more than 64 consultations in a conversation, by its own order", () => {
    const talk = new Talk();
    const ids = Array.from({ length: limits.consultationsMax + 1 }, () => talk.propose("XA"));
    const last = ids.at(-1) ?? "";
    const answer = talk.accept("XB", last);
    const other = talk.propose("XB");
    expect(talk.dialogue.consultations.map(({ id }) => id)).toEqual([...ids.slice(0, -1), other]);
    expect(talk.why(last)).toBe("beyond-limit");
    expect(talk.why(answer)).toBe("refers-to-nothing-here");
    const earlier = talk.consult("XA", { as: "proposed", round: 1, terms }, { seq: 0 });
    expect(talk.why(earlier)).toBeUndefined();
    expect(talk.why(ids.at(-2) ?? "")).toBe("beyond-limit");
  });

  it("[CONS-29] it adds no more than 64 items to a round, and takes no place of another's", () => {
    const talk = new Talk();
    const of = talk.agreed({ agenda: [] });
    const items = [{ title: "Notices" }];
    const add = (from: string): string => talk.consult(from, { as: "agenda-added", of, items });
    for (let count = 0; count < limits.itemsAddedMax; count++) add("XA");
    const late = add("XA");
    expect(talk.why(late)).toBe("beyond-limit");
    const agenda = [{ item: 0, answer: "agreed" }] as const;
    const answer = talk.consult("XB", { as: "agenda-answered", of: late, agenda });
    expect(talk.why(answer)).toBe("refers-to-nothing-here");
    add("XB");
    const round = talk.propose("XA", { agenda: [] }, { consultation: of, round: 2 });
    talk.consult("XA", { as: "agenda-added", of: round, items });
    expect(talk.consultation.rounds.map(({ agenda }) => agenda.length)).toEqual([65, 1]);
  });
});

describe("questions between sessions", () => {
  it("[CONS-12] are numbered by each asker, and open until both have closed them", () => {
    const talk = new Talk();
    const consultation = talk.agreed();
    const ids = ["XA", "XB", "XA"].map((from) => {
      return talk.consult(from, { as: "question", consultation, text: `Of ${from}.` });
    });
    const [of = "", , last = ""] = ids;
    talk.consult("XB", { as: "answer", of, text: "Because." });
    talk.consult("XA", { as: "question-closed", of });
    expect(talk.consultation.questions).toMatchObject([
      { id: of, number: 1, answers: [{ from: "XB", text: "Because." }], openFor: ["XB"] },
      { id: last, number: 2, openFor: ["XA", "XB"] },
      { from: "XB", number: 1, closed: [] },
    ]);
    talk.consult("XB", { as: "question-closed", of });
    expect(talk.consultation.questions[0]).toMatchObject({
      openFor: [],
      closed: [{ from: "XA" }, { from: "XB" }],
    });
  });

  it("[CONS-12] of a mediator are put to all sides", () => {
    const talk = new Talk();
    const consultation = talk.propose("XC", { mediator: "XC" });
    talk.consult("XC", { as: "question", consultation, text: "When?" });
    expect(talk.consultation.questions[0]?.openFor).toEqual(["XC", "XA", "XB"]);
  });
});
