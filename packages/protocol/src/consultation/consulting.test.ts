import { instant } from "@parley/bytes";
import type { JointText } from "@parley/wire";
import { describe, expect, it } from "vitest";
import { forge, refused } from "../declaration/declaring-world.fuzz.js";
import { idOf, statement, draft } from "../forgery.fuzz.js";
import { numbersUsed, step, type Input } from "../index.js";
import {
  done,
  durable,
  inject,
  makeOpenWorld,
  nodeOf,
  refold,
  setLine,
  settle,
  type World,
} from "../world.fuzz.js";
import {
  agreed,
  consult,
  consultationAt,
  NOTE,
  say,
  TERMS,
  undertake,
  viewAt,
} from "./consulting-world.fuzz.js";

const MISSING = "7".repeat(64);

describe("a consultation between two centres and a mediator", () => {
  it("[CONS-30] comes to the same at all three, with the line cut twice", () => {
    const [begun, id] = agreed(makeOpenWorld(["XA", "XB", "XC"]));
    expect(consultationAt(begun, "XB")).toMatchObject({
      ...{ id, conversation: id, state: "agreed", round: 1, level: "experts", mediator: "XC" },
      next: { day: "2026-12-10", standing: "agreed" },
      rounds: [{ agenda: [{ title: "Notices", standing: "agreed" }] }],
    });
    const words = new Map([["en", "Aurelia will send a list."]]);
    const undertaking = { consultation: id, owner: "XA", words, due: { beforeRound: 2 } } as const;
    let world = setLine(begun, "XA", "XB", false);
    const [stated, of] = done(world, "XB", undertake(id, { as: "stated", undertaking }));
    [world] = done(stated, "XA", consult(id, { as: "question", consultation: id, text: "Why?" }));
    world = settle(setLine(world, "XA", "XB", true));
    [world] = done(world, "XA", undertake(id, { as: "accepted", of }));
    world = setLine(world, "XA", "XB", false);
    for (const party of ["XA", "XB"]) {
      const days = { from: "2026-12-10", until: "2026-12-11" };
      [world] = done(world, party, consult(id, { as: "held", of: id, ...days }));
      [world] = done(world, party, consult(id, { as: "closed", of: id, next: "2027-01-11" }));
    }
    world = settle(setLine(world, "XA", "XB", true));
    const seen = ["XA", "XB", "XC"].map((party) => viewAt(world, party).consultations);
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
    expect(consultationAt(world, "XC")).toMatchObject({
      state: "closed",
      next: { day: "2027-01-11", standing: "agreed" },
      commitments: [
        { id: of, state: "open", owner: "XA", words: { en: "Aurelia will send a list." } },
      ],
      nextAgenda: [{ title: "Aurelia will send a list.", commitment: of }],
      questions: [{ from: "XA", number: 1, openFor: ["XA", "XB"] }],
    });
    const node = nodeOf(world, "XA");
    expect(durable(refold(node))).toEqual(durable(node.state));
  });

  it("[CONS-30] checks what is said against the conversation it goes to", () => {
    const [world, id] = agreed(makeOpenWorld(["XA", "XB", "XC"]));
    const closed = { as: "closed", of: id } as const;
    expect(refused(world, "XA", consult(["XB", "XC"], closed))).toContain("CONS-23");
    const strangers = { as: "proposed", round: 1, terms: TERMS } as const;
    expect(refused(world, "XA", consult(["XB"], strangers))).toContain("CONS-24: XC is no member");
    const again = { as: "accepted", of: id, agenda: [] } as const;
    expect(refused(world, "XB", consult(id, again))).toContain("CONS-25");
    done(world, "XA", consult(id, closed));
  });

  it("[CONS-30] who turns out to be no member of a conversation said nothing in it", () => {
    const world = makeOpenWorld(["XA", "XB", "XC"]);
    const [xa, xc] = ["XA", "XC"].map((party) => nodeOf(world, party).identity) as [never, never];
    const first = statement({ ...draft(xc, [xa]), precedence: 3, time: world.now }, xc);
    const conversation = idOf(first);
    const terms = { ...TERMS, mediator: "XB", sides: ["XA", "XC"] };
    const body = { kind: "consultation", as: "proposed", round: 1, terms } as const;
    let [next] = forge(world, "XB", ["XA"], body, { conversation });
    expect(viewAt(next, "XA").consultations.length).toBe(1);
    next = inject(next, "XC", "XA", "deliver", first);
    expect(viewAt(next, "XA")).toMatchObject({ consultations: [], apart: [] });
  });

  it("[CONS-34] shows what changes nothing, and of each party what it said last", () => {
    const [world, id] = agreed(makeOpenWorld(["XA", "XB", "XC"]));
    const body = { kind: "consultation", as: "resumed", of: MISSING } as const;
    const time = instant(world.now + 60_000);
    const [next, of] = forge(world, "XB", ["XA", "XC"], body, { conversation: id, time });
    const { apart, momentum } = viewAt(next, "XA");
    expect(apart).toMatchObject([
      { id: of, from: "XB", why: "refers-to-nothing-here", conversation: id },
    ]);
    expect(momentum.last).toEqual({ from: "XB", time: new Date(time).toISOString() });
  });
});

describe("documents by form", () => {
  it("[CONS-31] a number is given once for each form, in whatever conversation", () => {
    const world = makeOpenWorld(["XA", "XB", "XC"]);
    const numbers = (at: World, form = NOTE.form): readonly string[] =>
      [...numbersUsed(nodeOf(at, "XA").state, form)].sort();
    expect(numbers(world)).toEqual([]);
    let [next] = done(world, "XA", say(["XB"], NOTE));
    expect(refused(next, "XA", say(["XC"], NOTE))).toContain("CONS-31");
    [next] = done(next, "XA", say(["XC"], { ...NOTE, form: "aide-memoire" }));
    [next] = done(next, "XA", say(["XC"], { ...NOTE, number: "12/2026" }));
    [next] = done(settle(next), "XB", say(["XA"], { ...NOTE, number: "40" }));
    next = settle(next);
    expect(numbers(next)).toEqual(["12/2026", "7"]);
    expect(numbers(next, "letter")).toEqual([]);
    done(next, "XA", say(["XB"], { ...NOTE, number: "8" }));
  });

  it("[CONS-31] a number at the signing key is given", () => {
    const world = makeOpenWorld(["XA", "XB"]);
    const drafts = [NOTE, { ...NOTE, title: "Another visit" }].map((body, index) => {
      const nonce = new Uint8Array(16).fill(index);
      const request = `draft-${index}`;
      return { kind: "act", at: world.now, request, act: say(["XB"], body), nonce } as const;
    });
    const [first, second] = drafts as [Input, Input];
    const asked = step(nodeOf(world, "XA").state, first);
    expect(asked.effects.map(({ kind }) => kind)).toEqual(["sign"]);
    const [effect] = step(asked.state, second).effects;
    expect(effect).toMatchObject({ kind: "answer", result: { ok: false, rule: "CONS-31" } });
  });

  it("[CONS-31] a non-paper has no number, and is sent again", () => {
    const { number: _, ...rest } = NOTE;
    const paper = { ...rest, form: "non-paper" } as const;
    let [next] = done(makeOpenWorld(["XA", "XB"]), "XA", say(["XB"], paper));
    [next] = done(next, "XA", say(["XB"], paper));
    expect(viewAt(next, "XA").documents.map((one) => one.number)).toEqual([undefined, undefined]);
  });

  it("[CONS-32] it belongs to a consultation, and answers a statement, of its conversation", () => {
    const [world, id] = agreed(makeOpenWorld(["XA", "XB", "XC"]));
    for (const body of [
      { ...NOTE, consultation: MISSING },
      { ...NOTE, answers: MISSING },
    ]) {
      expect(refused(world, "XA", say(id, body))).toContain("CONS-32");
    }
    const there = { ...NOTE, consultation: id, answers: id };
    expect(refused(world, "XA", say(["XB"], there))).toContain("CONS-32");
    done(world, "XA", say(id, there));
  });

  it("[CONS-34] documents of all parties are shown as they were sent", () => {
    const [world, id] = done(makeOpenWorld(["XA", "XB"]), "XA", say(["XB"], NOTE));
    expect(viewAt(settle(world), "XB").documents).toMatchObject([
      {
        ...{ statement: id, conversation: id, from: "XA", to: ["XB"], number: "7" },
        ...{ form: "note-verbale", words: { en: "The Ministry presents its compliments." } },
      },
    ]);
  });
});

describe("joint texts", () => {
  it("[CONS-33] are of members with a seat, in the conversation where they were opened", () => {
    const [world, id] = agreed(makeOpenWorld(["XA", "XB", "XC"]));
    const opened: JointText = {
      ...{ title: "Minutes", form: "agreed-minutes", languages: ["en", "zh"], whole: true },
      ...{ sides: ["XA", "XB"], of: { consultation: id, round: 1 } },
    };
    const open = (changes: Partial<JointText> = {}) => {
      return { kind: "joint-text", as: "opened", opened: { ...opened, ...changes } } as const;
    };
    const elsewhere = { of: { consultation: MISSING, round: 1 } };
    expect(refused(world, "XA", say(id, open(elsewhere)))).toContain("CONS-33: the consultation");
    expect(refused(world, "XA", say(["XB"], open()))).toContain("CONS-33: the consultation");
    expect(refused(world, "XC", say(id, open()))).toContain("CONS-33: this party has no seat");
    expect(refused(world, "XA", say(id, open({ mediator: "XN" })))).toContain("CONS-33: XN");
    const [begun, text] = done(world, "XA", say(id, open()));
    const digest = "d".repeat(64);
    const accept = (of: string) => {
      return { kind: "joint-text", as: "accepted", text: of, digest, adReferendum: true } as const;
    };
    const next = settle(begun);
    expect(refused(next, "XB", say(id, accept(MISSING)))).toContain("CONS-33: the joint text");
    expect(refused(next, "XB", say(id, accept(id)))).toContain("CONS-33: the joint text");
    expect(refused(next, "XC", say(id, accept(text)))).toContain("CONS-33: this party has no seat");
  });

  it("[CONS-37] are not spoken of against what was said of them, whatever their words", () => {
    const [world, id] = agreed(makeOpenWorld(["XA", "XB", "XC"]));
    const opened: JointText = {
      ...{ title: "Minutes", form: "agreed-minutes", languages: ["en", "zh"], whole: true },
      ...{ sides: ["XA", "XB"], mediator: "XC" },
    };
    const [begun, text] = done(world, "XA", say(id, { kind: "joint-text", as: "opened", opened }));
    const [first, second] = ["d".repeat(64), "e".repeat(64)];
    const of = { kind: "joint-text", text } as const;
    const accept = { ...of, as: "accepted", digest: first, adReferendum: true } as const;
    const sign = { ...of, as: "act", digest: first, act: "signed", capacity: "Head" } as const;
    let next = settle(begun);
    expect(refused(next, "XB", say(id, accept))).toContain("JOINT-56");
    for (const digest of [first, second]) {
      const checkpoint = { ...of, as: "checkpoint", digest, exhibits: [MISSING] } as const;
      [next] = done(next, "XC", say(id, checkpoint));
    }
    next = settle(next);
    expect(refused(next, "XC", say(id, accept))).toContain("JOINT-51");
    expect(refused(next, "XB", say(id, sign))).toContain("JOINT-60");
    const reopened = { ...of, as: "reopened", paragraphs: ["XA.1"] } as const;
    expect(refused(next, "XB", say(id, reopened))).toContain("JOINT-55");
    [next] = done(next, "XB", say(id, accept));
    [next] = done(next, "XB", say(id, { ...sign, act: "signed-ad-referendum" }));
    expect(refused(next, "XB", say(id, { ...accept, digest: second }))).toContain("JOINT-58");
    const languages = ["en", "ru"];
    const conforming = { ...of, as: "conforming", digest: first, languages } as const;
    expect(refused(next, "XB", say(id, conforming))).toContain("JOINT-59");
    const cleared = { ...of, as: "cleared", paragraphs: [{ id: "XA.1", digest: first }] } as const;
    [next] = done(next, "XB", say(id, cleared));
    done(next, "XB", say(id, reopened));
  });
});
