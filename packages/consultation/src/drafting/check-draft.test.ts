import { describe, expect, it } from "vitest";
import { Talk, terms } from "../dialogue-world.fuzz.js";
import { checkDraft, dialogueOf, limits, type DialogueBody } from "../index.js";

type Words<B> = B extends DialogueBody ? Omit<B, "kind"> : never;
type Consult = Words<Extract<DialogueBody, { readonly kind: "consultation" }>>;
type Undertake = Words<Extract<DialogueBody, { readonly kind: "undertaking" }>>;

const MISSING = "f".repeat(64);

/** The rule for which an act is refused, or "sent". */
function check(talk: Talk, party: string, body: DialogueBody): string {
  const checked = checkDraft(talk.dialogue, body, { party, members: ["XA", "XB", "XC"] });
  return checked.ok ? "sent" : checked.rule;
}

function consult(talk: Talk, party: string, body: Consult): string {
  return check(talk, party, { kind: "consultation", ...body });
}

function undertake(talk: Talk, party: string, body: Undertake): string {
  return check(talk, party, { kind: "undertaking", ...body });
}

describe("an own draft", () => {
  it("[CONS-35] declines what its party has not accepted and no round is agreed on", () => {
    const talk = new Talk();
    const of = talk.propose("XA");
    const no = { as: "declined", of, reason: "Not in Helvenia." } as const;
    expect([consult(talk, "XA", no), consult(talk, "XB", no)]).toEqual(["sent", "sent"]);
    talk.consult("XA", no);
    expect(consult(talk, "XB", { as: "accepted", of, agenda: [] })).toBe("CONS-25");
    const other = { ...no, of: talk.propose("XB", {}, { consultation: of, counters: of }) };
    expect(consult(talk, "XA", other)).toBe("sent");
    talk.accept("XA", other.of);
    expect([consult(talk, "XA", other), consult(talk, "XB", other)]).toEqual([
      "CONS-35",
      "CONS-35",
    ]);
  });

  it("[CONS-23] refers to something that is here, of which it can be said, by who has a seat", () => {
    const talk = new Talk();
    const of = talk.agreed();
    const question = talk.consult("XA", { as: "question", consultation: of, text: "Why?" });
    const stated = talk.state("XA", of);
    expect(consult(talk, "XB", { as: "accepted", of: MISSING, agenda: [] })).toBe("CONS-23");
    expect(consult(talk, "XB", { as: "outcome", of: question, outcome: "no-record" })).toBe(
      "CONS-23",
    );
    const asked = { as: "question", consultation: of, text: "When?" } as const;
    const promised = { as: "done", of: stated, text: "Sent." } as const;
    const gone = { as: "outcome", of, outcome: "no-record" } as const;
    const answered = { as: "answer", of: question, text: "So." } as const;
    for (const [party, word] of [
      ["XA", "sent"],
      ["XC", "CONS-23"],
    ] as const) {
      expect(consult(talk, party, asked)).toBe(word);
      expect(consult(talk, party, answered)).toBe(word);
      expect(consult(talk, party, gone)).toBe(word);
      expect(undertake(talk, party, promised)).toBe(word);
      expect(consult(talk, party, { as: "proposed", round: 1, terms })).toBe(word);
    }
  });

  it("[CONS-23] says nothing of the course of a round in which its party has no seat as agreed", () => {
    const talk = new Talk();
    const first = talk.agreed();
    const of = talk.propose("XC", { mediator: "XC" }, { consultation: first });
    expect(consult(talk, "XC", { as: "suspended", of, reason: "Not now." })).toBe("CONS-23");
    expect(consult(talk, "XC", { as: "declined", of, reason: "Not now." })).toBe("sent");
    for (const from of ["XA", "XB"]) talk.accept(from, of);
    expect(consult(talk, "XC", { as: "suspended", of, reason: "Not now." })).toBe("sent");
  });

  it("[CONS-24] is no proposal that names strangers, precedes its mandate, or is out of sequence", () => {
    const propose = (talk: Talk, more: Partial<Extract<Consult, { as: "proposed" }>>): string => {
      return consult(talk, "XA", { as: "proposed", round: 1, terms, ...more });
    };
    const talk = new Talk();
    expect(propose(talk, {})).toBe("sent");
    expect(propose(talk, { terms: { ...terms, mediator: "XN" } })).toBe("CONS-24");
    const mandate = { text: "Decree 7", from: "2026-11-21" };
    expect(propose(talk, { terms: { ...terms, mandate } })).toBe("CONS-24");
    expect(propose(talk, { terms: { ...terms, mandate, from: "2026-11-21" } })).toBe("sent");
    expect(propose(talk, { round: 2 })).toBe("CONS-24");
    const consultation = talk.agreed();
    expect(propose(talk, { consultation, round: 1 })).toBe("sent");
    expect(propose(talk, { consultation, round: 2 })).toBe("sent");
    expect(propose(talk, { consultation, round: 3 })).toBe("CONS-24");
    expect(propose(talk, { consultation, counters: consultation })).toBe("sent");
    expect(propose(talk, { consultation, counters: consultation, round: 2 })).toBe("CONS-24");
    const without = { ...terms, sides: ["XA", "XC"] };
    expect(propose(talk, { consultation, terms: without })).toBe("CONS-24");
    const held = { as: "held", of: consultation, from: terms.from, until: terms.until } as const;
    talk.consult("XA", held);
    expect(propose(talk, { consultation, round: 1 })).toBe("CONS-24");
    expect(propose(talk, { consultation, round: 2 })).toBe("sent");
  });

  it("[CONS-25] accepts another's proposal once, before it is held, and items that are there", () => {
    const talk = new Talk();
    const of = talk.propose("XA");
    const accept = (party: string, item = 0): string => {
      return consult(talk, party, { as: "accepted", of, agenda: [{ item, answer: "agreed" }] });
    };
    const answer = (item: number): string => {
      const agenda = [{ item, answer: "agreed" }] as const;
      return consult(talk, "XB", { as: "agenda-answered", of, agenda });
    };
    expect(accept("XA")).toBe("CONS-25");
    expect([accept("XB", 1), accept("XB", 2)]).toEqual(["sent", "CONS-25"]);
    expect([answer(1), answer(2)]).toEqual(["sent", "CONS-25"]);
    const added = talk.consult("XA", { as: "agenda-added", of, items: [{ title: "c" }] });
    const agenda = [{ item: 1, answer: "agreed" }] as const;
    expect(consult(talk, "XB", { as: "agenda-answered", of: added, agenda })).toBe("CONS-25");
    talk.accept("XB", of);
    expect(accept("XB")).toBe("CONS-25");
    const other = talk.propose("XA", {}, { consultation: of });
    const late = { as: "accepted", of: other, agenda: [] } as const;
    expect(consult(talk, "XB", late)).toBe("sent");
    talk.consult("XA", { as: "held", of, from: terms.from, until: terms.until });
    expect(consult(talk, "XB", late)).toBe("CONS-26");
  });

  it("[CONS-26] keeps to the course of a round", () => {
    const talk = new Talk();
    const of = talk.propose("XA");
    const held = { as: "held", of, from: terms.from, until: terms.until } as const;
    const suspended = { as: "suspended", of, reason: "Sales." } as const;
    const added = { as: "agenda-added", of, items: [{ title: "c" }] } as const;
    const closed = { as: "closed", of } as const;
    const resumed = { as: "resumed", of } as const;
    expect(consult(talk, "XA", held)).toBe("CONS-26");
    talk.accept("XB", of);
    expect(consult(talk, "XA", held)).toBe("sent");
    expect(consult(talk, "XA", resumed)).toBe("CONS-26");
    expect(consult(talk, "XA", suspended)).toBe("sent");
    talk.consult("XA", suspended);
    expect(consult(talk, "XA", resumed)).toBe("sent");
    expect(consult(talk, "XB", resumed)).toBe("CONS-26");
    expect(consult(talk, "XB", { ...added, items: [] })).toBe("CONS-26");
    expect(consult(talk, "XB", added)).toBe("sent");
    const unknown = [{ title: "c", commitment: MISSING }];
    expect(consult(talk, "XB", { ...added, items: unknown })).toBe("CONS-26");
    const raised = [{ title: "c", commitment: talk.state("XA", of) }];
    expect(consult(talk, "XB", { ...added, items: raised })).toBe("sent");
    const next = { as: "proposed", round: 2, consultation: of } as const;
    expect(consult(talk, "XB", { ...next, terms: { ...terms, agenda: raised } })).toBe("sent");
    expect(consult(talk, "XB", { ...next, terms: { ...terms, agenda: unknown } })).toBe("CONS-26");
    for (const party of ["XA", "XB"]) {
      expect(consult(talk, party, closed)).toBe("sent");
      talk.consult(party, closed);
      expect(consult(talk, party, closed)).toBe("CONS-26");
    }
    expect(consult(talk, "XA", suspended)).toBe("CONS-26");
    expect(consult(talk, "XA", added)).toBe("CONS-26");
    const leader = { function: "Envoy", leads: true };
    expect(consult(talk, "XA", { as: "delegation", of, members: [leader] })).toBe("sent");
  });

  it("[CONS-27] closes a question once", () => {
    const talk = new Talk();
    const consultation = talk.agreed();
    const of = talk.consult("XA", { as: "question", consultation, text: "Why?" });
    expect(consult(talk, "XB", { as: "question-closed", of })).toBe("sent");
    talk.consult("XB", { as: "question-closed", of });
    expect(consult(talk, "XB", { as: "question-closed", of })).toBe("CONS-27");
    expect(consult(talk, "XA", { as: "question-closed", of })).toBe("sent");
  });

  it("[CONS-28] names an owner with a seat, rewords what is here, and accepts others' words once", () => {
    const talk = new Talk();
    const consultation = talk.agreed();
    const stated = { consultation, owner: "XB", words: new Map([["en", "A list."]]) };
    const state = (changes: object): string => {
      return undertake(talk, "XA", { as: "stated", undertaking: { ...stated, ...changes } });
    };
    expect([state({}), state({ owner: "XC" })]).toEqual(["sent", "CONS-28"]);
    expect(state({ rewords: MISSING })).toBe("CONS-28");
    const of = talk.state("XA", consultation);
    expect(state({ rewords: of })).toBe("sent");
    const accepted = { as: "accepted", of } as const;
    const disputed = { as: "disputed", of, text: "Other words." } as const;
    expect([undertake(talk, "XA", accepted), undertake(talk, "XB", accepted)]).toEqual([
      ...["CONS-28", "sent"],
    ]);
    expect([undertake(talk, "XA", disputed), undertake(talk, "XB", disputed)]).toEqual([
      ...["CONS-28", "sent"],
    ]);
    talk.undertake("XB", accepted);
    expect(undertake(talk, "XB", accepted)).toBe("CONS-28");
    const done = talk.undertake("XA", { as: "done", of, text: "Sent." });
    expect(undertake(talk, "XB", { as: "accepted", of: done })).toBe("sent");
    expect(undertake(talk, "XB", { as: "overtaken", of: done, text: "Over." })).toBe("CONS-23");
  });

  it("[CONS-29] stays within the limits that others keep for each party", () => {
    const talk = new Talk();
    const of = talk.agreed({ agenda: [] });
    const items = Array.from({ length: limits.itemsAddedMax - 1 }, () => ({ title: "c" }));
    talk.consult("XA", { as: "agenda-added", of, items });
    const add = (party: string, count: number): string => {
      return consult(talk, party, { as: "agenda-added", of, items: items.slice(0, count) });
    };
    expect([add("XA", 1), add("XA", 2), add("XB", 2)]).toEqual(["sent", "CONS-29", "sent"]);
    const first = { as: "proposed", round: 1, terms } as const;
    for (let count = 2; count < limits.consultationsMax; count++) talk.propose("XA");
    expect(consult(talk, "XA", first)).toBe("sent");
    talk.propose("XA");
    expect([consult(talk, "XA", first), consult(talk, "XB", first)]).toEqual(["CONS-29", "sent"]);
  });

  it("[CONS-23] is nothing but a first proposal in a new conversation", () => {
    const talk = new Talk();
    const of = talk.agreed();
    const speaking = { party: "XA", members: ["XA", "XB"] };
    const body = { kind: "consultation", as: "closed", of } as const;
    expect(checkDraft(dialogueOf([]), body, speaking)).toMatchObject({ rule: "CONS-23" });
    const first = { kind: "consultation", as: "proposed", round: 1, terms } as const;
    expect(checkDraft(dialogueOf([]), first, speaking).ok).toBe(true);
  });
});
