import { describe, expect, it } from "vitest";
import { makeIdentity, type Identity } from "../../../../vectors/identity.js";
import { acknowledge, say } from "../convergence.fuzz.js";
import { draft, idOf, statement } from "../forgery.fuzz.js";
import {
  act,
  answerOf,
  crash,
  done,
  durable,
  inject,
  kindOf,
  makeOpenWorld,
  nodeOf,
  openAll,
  refold,
  restart,
  setLine,
  settle,
  watch,
  type World,
} from "../world.fuzz.js";
import { disorder, heldOf, helloOf, printOf, rotated, unvouched } from "./keys.fuzz.js";

const XA = makeIdentity("XA");
const XB = makeIdentity("XB");
/** The same root, the same serial, another centre key: what a thief of the root can make. */
const face = (serial: number): Identity =>
  makeIdentity("XA", { serial, cardSerial: serial + 5, names: "Other", seed: "XA" });
const OTHER = { ...face(1), centre: makeIdentity("XA", { seed: "thief" }).centre };
const ALL = ["XA", "XB", "XC"];

describe("two credentials with one serial", () => {
  const shown = (world = makeOpenWorld(["XA", "XB"])): World => {
    const { credentialNote, credential } = OTHER.self;
    const hello = helloOf(face(1), "XB", { credentialNote, credential: credential.id });
    return inject(world, "XA", "XB", "hello", hello);
  };

  it("[ROT-5] are both kept, and the watch is shown what to compare", () => {
    const world = crash(byIntroduction(), "XB");
    const { journal, state } = nodeOf(world, "XB");
    expect(journal.filter(({ kind }) => kind === "credentials-differ")).toMatchObject([
      { party: "XA", serial: 1, first: XA.self.credentialNote, second: OTHER.self.credentialNote },
    ]);
    expect(watch(world, "XB").notices).toMatchObject([
      {
        kind: "credentials-differ",
        party: "XA",
        fingerprints: [printOf(XA.self.credential), printOf(OTHER.self.credential)],
      },
    ]);
    expect(durable(refold(nodeOf(world, "XB")))).toEqual(durable(state));
    const [notice] = watch(world, "XB").notices;
    const seen = act(world, "XB", { kind: "take-note", notice: notice?.id ?? "" });
    expect(answerOf(seen)).toMatchObject({ ok: false, rule: "ROT-4" });
  });

  it("[ROT-5] stop both: nothing under that serial is taken any more", () => {
    const [first, id] = done(makeOpenWorld(["XA", "XB"]), "XB", say({ to: ["XA"] }, "?"));
    let world = first;
    world = byIntroduction(settle(world));
    const receipts = world.receipts.size;
    const note = statement({ ...draft(XA, [XB]), precedence: 4 }, XA);
    world = inject(world, "XA", "XB", "deliver", note);
    world = inject(world, "XA", "XB", "hello", helloOf(XA, "XB"));
    expect(rulesOf(world, "XB")).toEqual(["ROT-5", "ROT-5", "ROT-5"]);
    expect(world.receipts.size).toBe(receipts);
    // What was receipted before stands, and is answered with the same receipt.
    expect(nodeOf(world, "XB").state.statements.size).toBe(1);
    // A FLASH may be in earnest: the watch is told to call back.
    world = inject(world, "XA", "XB", "deliver", statement(draft(XA, [XB], 2), XA), 1);
    const calls = watch(world, "XB").notices.filter(({ kind }) => kind.startsWith("flash"));
    expect(calls).toMatchObject([{ rule: "ROT-5" }]);
    expect(id).not.toBe("");
  });

  it("[ROT-5] [ROT-8] are stopped until an officer chooses one, by its fingerprint", () => {
    for (const chosen of [XA, OTHER]) {
      let world = byIntroduction();
      const fingerprint = printOf(chosen.self.credential);
      const confirm = { kind: "confirm-credential" as const, party: "XA" };
      const wrong = act(world, "XB", { ...confirm, fingerprint: printOf(XB.self.credential) });
      expect(answerOf(wrong)).toMatchObject({ ok: false, rule: "ROT-8" });
      [world] = done(world, "XB", { ...confirm, fingerprint });
      world = crash(world, "XB");
      expect(heldOf(world, "XB", "XA").id).toBe(chosen.self.credential.id);
      expect(rulesOf(world, "XB")).toEqual([]);
      const note = statement(draft(XA, [XB]), XA);
      world = inject(world, "XA", "XB", "deliver", note);
      expect(world.receipts.has(`XB ${idOf(note)}`)).toBe(true);
      // The other one is known, and stays out.
      const other = chosen === XA ? OTHER : XA;
      world = act(world, "XB", { kind: "accede", introduction: other.introduction });
      expect(answerOf(world)).toMatchObject({ ok: false, rule: "ROT-5" });
      expect(heldOf(world, "XB", "XA").id).toBe(chosen.self.credential.id);
    }
  });

  it("[ROT-5] a newer serial goes on while an older one is in dispute", () => {
    let world = restart(byIntroduction(), "XA", unvouched(rotated(XA)));
    world = settle(world);
    expect(heldOf(world, "XB", "XA")).toMatchObject({ serial: 2, confirmed: 1 });
    let id = "";
    [world, id] = done(world, "XA", say({ to: ["XB"] }, "?"));
    [world] = done(settle(world), "XB", acknowledge(id, "read"));
    expect(disorder(world)).toEqual([]);
  });

  it("[ROT-5] a hello that carries the other one is refused, and both are kept", () => {
    const world = shown();
    expect(rulesOf(world, "XB")).toContain("ROT-5");
    expect(nodeOf(world, "XB").state.disputed.size).toBe(1);
  });
});

describe("a root with two faces", () => {
  it("[ROT-6] shows when two peers that know the party say hello: both get both notes", () => {
    // XC was told another serial 2 than XB; the party itself is silent.
    let world = twoFaced();
    world = settle(setLine(world, "XB", "XC", true));
    for (const party of ["XB", "XC"]) {
      const kinds = watch(world, party).notices.map(({ kind }) => kind);
      expect(kinds, party).toContain("credentials-differ");
      expect(durable(refold(nodeOf(world, party)))).toEqual(durable(nodeOf(world, party).state));
    }
    // The party learns that somebody else speaks under its root.
    world = settle(openAll(world));
    expect(watch(world, "XA").notices).toMatchObject([{ kind: "credentials-differ", party: "XA" }]);
    const [notice] = watch(world, "XA").notices;
    [world] = done(world, "XA", { kind: "take-note", notice: notice?.id ?? "" });
    expect(watch(world, "XA").notices).toEqual([]);
  });

  it("[ROT-6] shows on an open line, too, as soon as the second is taken", () => {
    let world = setLine(settle(setLine(twoFaced(false), "XB", "XC", true)), "XA", "XC", true);
    const second = makeIdentity("XA", { serial: 2, cardSerial: 9, names: "Other" });
    const { credentialNote } = second.self;
    world = inject(world, "XA", "XC", "hello", helloOf(second, "XC", { credentialNote }));
    world = settle(world);
    for (const party of ["XB", "XC"]) {
      expect(watch(world, party).notices.map(({ kind }) => kind)).toContain("credentials-differ");
    }
  });

  it("[ROT-6] is told only to those who share a conversation with the party", () => {
    let world = makeOpenWorld(["XA", "XB", "XC"]);
    world = setLine(setLine(world, "XB", "XC", false), "XB", "XC", true);
    const hellos = world.flights.filter((one) => kindOf(one) === "hello");
    const texts = hellos.map(({ content }) => new TextDecoder().decode(content));
    expect(texts).toHaveLength(2);
    for (const text of texts) expect(text).not.toMatch(/"party": "XA"/);
  });

  /** XA, XB and XC share a conversation; XB holds one credential with serial 2, XC another. */
  function twoFaced(both = true): World {
    let world = makeOpenWorld(ALL);
    [world] = done(world, "XA", say({ to: ["XB", "XC"] }, "?", { precedence: 4 }));
    world = settle(world);
    for (const [one, other] of [
      ["XA", "XC"],
      ["XB", "XC"],
    ] as const) {
      world = setLine(world, one, other, false);
    }
    const first = rotated(XA);
    world = inject(world, "XA", "XB", "hello", hello(first, "XB"));
    if (!both) return world;
    const second = makeIdentity("XA", { serial: 2, cardSerial: 2, names: "Other" });
    world = setLine(setLine(world, "XA", "XB", false), "XA", "XC", true);
    world = inject(world, "XA", "XC", "hello", hello(second, "XC"));
    world = restart(world, "XA", unvouched(first));
    return setLine(world, "XA", "XC", false);
  }

  function hello(identity: Identity, to: string): Uint8Array {
    return helloOf(identity, to, { credentialNote: identity.self.credentialNote });
  }
});

function byIntroduction(world = makeOpenWorld(["XA", "XB"])): World {
  const after = act(world, "XB", { kind: "accede", introduction: OTHER.introduction });
  expect(answerOf(after)).toMatchObject({ ok: false, rule: "ROT-5" });
  return after;
}

function rulesOf(world: World, party: string): readonly string[] {
  return watch(world, party).notices.map(({ rule }) => rule);
}
