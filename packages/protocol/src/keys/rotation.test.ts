import { describe, expect, it } from "vitest";
import { parseReceipt } from "@parley/wire";
import { crypto, makeIdentity } from "../../../../vectors/identity.js";
import { acknowledge, say } from "../convergence.fuzz.js";
import { draft, idOf, statement } from "../forgery.fuzz.js";
import { keptOf } from "../lookup.js";
import {
  act,
  answerOf,
  crash,
  deliver,
  done,
  durable,
  feed,
  inject,
  kindOf,
  makeOpenWorld,
  nodeOf,
  openAll,
  pass,
  refold,
  restart,
  setLine,
  settle,
  view,
  watch,
  type World,
} from "../world.fuzz.js";
import { disorder, heldOf, helloOf, printOf, rotate, rotated, unvouched } from "./keys.fuzz.js";

const XA = makeIdentity("XA");
const XB = makeIdentity("XB");
const XA2 = rotated(XA);
const PAIR = ["XA", "XB"];

describe("a rotation that the outgoing key vouches for", () => {
  it("[ROT-2] [ROT-7] is taken by every peer, and the watch is told", () => {
    const world = settle(rotate(makeOpenWorld(["XA", "XB", "XC"]), "XA"));
    for (const party of ["XB", "XC"]) {
      expect(heldOf(world, party, "XA")).toMatchObject({ serial: 2, confirmed: 2, card: 2 });
      const { notices } = watch(world, party);
      expect(notices).toMatchObject([
        { kind: "credential-changed", party: "XA", fingerprints: [printOf(XA2.self.credential)] },
      ]);
      const [seen] = done(world, party, { kind: "take-note", notice: notices[0]?.id ?? "" });
      expect(watch(seen, party).notices).toEqual([]);
    }
    expect(watch(world, "XA").notices).toEqual([]);
    expect(disorder(world)).toEqual([]);
  });

  it("[ROT-3] a receipt from before stays good, and the conversation goes on under both", () => {
    const [first, id] = done(makeOpenWorld(PAIR), "XB", say({ to: ["XA"] }, "before"));
    let world = first;
    world = settle(world);
    const before = delivery(world, "XB", id, "XA")?.bytes;
    world = settle(rotate(world, "XA"));
    [world] = done(world, "XA", acknowledge(id, "read"));
    [world] = done(settle(world), "XB", say({ conversation: id }, "after"));
    world = crash(settle(world), "XB");
    expect(delivery(world, "XB", id, "XA")?.bytes).toEqual(before);
    expect(parseReceipt(before as Uint8Array, XA.self.credential, crypto).ok).toBe(true);
    expect(
      view(world, "XB", id).statements.map(({ from, serial, seq }) => [from, serial, seq]),
    ).toEqual([
      ["XB", 1, 1],
      ["XA", 2, 1],
      ["XB", 1, 2],
    ]);
    const [, , last] = view(world, "XB", id).statements;
    expect(delivery(world, "XB", last?.id ?? "", "XA")?.said.serial).toBe(2);
    expect(disorder(world)).toEqual([]);
  });

  it("[ROT-3] a statement under the outgoing key that is still in the air is taken", () => {
    let world = makeOpenWorld(PAIR);
    const late = statement(draft(XA, [XB]), XA);
    world = settle(rotate(world, "XA"));
    world = inject(world, "XA", "XB", "deliver", late);
    expect(view(world, "XB", idOf(late)).statements).toHaveLength(1);
    expect(world.receipts.get(`XB ${idOf(late)}`)).toHaveLength(1);
  });

  it("[ROT-3] a hello under the outgoing key that comes late puts nothing back", () => {
    let world = settle(rotate(makeOpenWorld(PAIR), "XA"));
    world = inject(world, "XA", "XB", "hello", helloOf(XA, "XB"));
    expect(heldOf(world, "XB", "XA")).toMatchObject({ serial: 2, card: 2 });
    expect(watch(world, "XB").notices.map(({ kind }) => kind)).toEqual(["credential-changed"]);
  });

  it("[ROT-7] nothing under the new key leaves before the peer has receipted the old key's word", () => {
    let world = rotate(makeOpenWorld(PAIR), "XA");
    [world] = done(world, "XA", say({ to: ["XB"] }, "FLASH under the new key"));
    const sealed = (one: World) =>
      one.flights.filter(({ from, sealed }) => from === "XA" && sealed);
    expect(sealed(world).map(kindOf)).toEqual(["deliver"]);
    // The word is lost: it is sent again, and nothing overtakes it.
    world = pass({ ...world, flights: [] }, 3_000);
    expect(new Set(sealed(world).map(kindOf))).toEqual(new Set(["deliver"]));
    expect(new Set(sealed(world).map(({ link }) => link)).size).toBe(1);
    world = settle(world);
    expect(watch(world, "XB").needsYou).toHaveLength(1);
    expect(watch(world, "XB").notices.map(({ kind }) => kind)).toEqual(["credential-changed"]);
  });

  it("[ROT-7] a peer that is away for days is told first of all when it comes", () => {
    let world = setLine(makeOpenWorld(["XA", "XB", "XC"]), "XA", "XB", false);
    let id = "";
    [world, id] = done(world, "XA", say({ to: ["XB", "XC"] }, "under the old key", ROUTINE));
    world = settle(rotate(world, "XA"));
    [world] = done(world, "XA", say({ conversation: id }, "under the new key", ROUTINE));
    world = setLine(settle(world), "XA", "XC", false);
    world = pass(setLine(world, "XB", "XC", false), 3 * 86_400_000);
    world = settle(rotate(world, "XA"));
    [world] = done(world, "XA", say({ conversation: id }, "under the newest key", ROUTINE));
    world = settle(openAll(world));
    expect(heldOf(world, "XB", "XA")).toMatchObject({ serial: 3, confirmed: 3, card: 3 });
    expect(view(world, "XB", id).statements.map(({ serial }) => serial)).toEqual([1, 2, 3]);
    const kinds = new Set(watch(world, "XB").notices.map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(["credential-changed"]));
    expect(disorder(world)).toEqual([]);
  });

  it.each([0, 1, 2, 3, 4, 5])(
    "[ROT-7] [CORE-2] kill -9 after %i frames and at each commit loses nothing and doubles nothing",
    (frames) => {
      for (const commit of ["lost", "kept, then killed"] as const) {
        let world = rotate(makeOpenWorld(PAIR), "XA");
        let id = "";
        [world, id] = done(world, "XB", say({ to: ["XA"] }, "meanwhile"));
        for (let at = 0; at < frames && world.flights.length > 0; at++) world = deliver(world, 0);
        if (world.flights.length > 0) world = deliver(world, 0, commit);
        world = settle(crash(world, "XA"));
        expect(heldOf(world, "XB", "XA")).toMatchObject({ serial: 2, confirmed: 2 });
        expect(watch(world, "XB").notices.map(({ kind }) => kind)).toEqual(["credential-changed"]);
        expect(delivery(world, "XB", id, "XA")?.said.by).toBe("XA");
        for (const party of PAIR) {
          expect(durable(refold(nodeOf(world, party)))).toEqual(
            durable(nodeOf(world, party).state),
          );
        }
      }
    },
  );

  it("[ROT-7] what the outgoing key signed and the store lost is signed anew", () => {
    const before = makeOpenWorld(PAIR);
    const identity = rotated(nodeOf(before, "XA").identity);
    let world = restart(before, "XA", unvouched(identity));
    const node = { ...nodeOf(world, "XA"), identity };
    const state = { ...node.state, self: identity.self };
    world = { ...world, nodes: new Map(world.nodes).set("XA", { ...node, state }) };
    const herald = { kind: "act" as const, at: world.now, request: "herald" };
    const input = { ...herald, act: { kind: "herald" as const }, nonce: new Uint8Array(16) };
    world = feed(world, "XA", input, "lost");
    world = settle(feed(world, "XA", input));
    expect(heldOf(world, "XB", "XA")).toMatchObject({ serial: 2, confirmed: 2 });
    const sent = nodeOf(world, "XA").journal.filter(({ kind }) => kind === "sent");
    expect(sent).toHaveLength(1);
  });

  it("[ROT-7] the order of the old key's word and of statements in flight makes no difference", () => {
    for (const isFirst of [true, false]) {
      let world = makeOpenWorld(PAIR);
      [world] = done(world, "XA", say({ to: ["XB"] }, "under the old key"));
      const old = world.flights.findIndex((one) => one.from === "XA" && kindOf(one) === "deliver");
      const inFlight = world.flights[old];
      world = restart({ ...world, flights: [] }, "XA", rotated(XA));
      world = isFirst
        ? settle({ ...settle(world), flights: inFlight ? [inFlight] : [] })
        : settle({ ...world, flights: [...(inFlight ? [inFlight] : []), ...world.flights] });
      expect(heldOf(world, "XB", "XA")).toMatchObject({ serial: 2, confirmed: 2 });
      expect(watch(world, "XB").needsYou).toHaveLength(1);
      expect(disorder(world)).toEqual([]);
    }
  });
});

describe("a credential without the outgoing key's word", () => {
  const come = (): World => settle(restart(makeOpenWorld(PAIR), "XA", unvouched(XA2)));

  it("[ROT-4] is taken from hello, and the notice stays until an officer has compared", () => {
    let world = come();
    expect(heldOf(world, "XB", "XA")).toMatchObject({ serial: 2, confirmed: 1, card: 2 });
    const [notice] = watch(world, "XB").notices;
    expect(notice).toMatchObject({ kind: "credential-not-confirmed", party: "XA", rule: "ROT-4" });
    const seen = act(world, "XB", { kind: "take-note", notice: notice?.id ?? "" });
    expect(answerOf(seen)).toMatchObject({ ok: false, rule: "ROT-4" });
    world = crash(seen, "XB");
    expect(watch(world, "XB").notices).toEqual([notice]);
    const [print = ""] = notice?.fingerprints ?? [];
    const confirm = { kind: "confirm-credential" as const, party: "XA" };
    for (const wrong of [printOf(XA.self.credential), "", print.slice(1)]) {
      const refused = act(world, "XB", { ...confirm, fingerprint: wrong });
      expect(answerOf(refused), wrong).toMatchObject({ ok: false, rule: "ROT-8" });
    }
    [world] = done(world, "XB", { ...confirm, fingerprint: print.replaceAll(" ", "") });
    world = crash(settle(world), "XB");
    expect(watch(world, "XB").notices).toEqual([]);
    expect(heldOf(world, "XB", "XA").confirmed).toBe(2);
    const again = act(world, "XB", { ...confirm, fingerprint: print });
    expect(answerOf(again)).toMatchObject({ ok: false, rule: "ROT-8" });
    const nobody = act(world, "XB", { ...confirm, party: "XC", fingerprint: print });
    expect(answerOf(nobody)).toMatchObject({ ok: false, rule: "ACT-1" });
  });

  it("[ROT-4] messages go both ways meanwhile", () => {
    const [first, id] = done(come(), "XA", say({ to: ["XB"] }, "?"));
    let world = first;
    [world] = done(settle(world), "XB", acknowledge(id, "read"));
    expect(disorder(settle(world))).toEqual([]);
    expect(delivery(world, "XA", id, "XB")).toBeDefined();
  });

  it("[ROT-4] the outgoing key's word that comes later ends it, and the watch is told", () => {
    let world = come();
    const body = { kind: "credential" as const, note: XA2.self.credentialNote };
    world = inject(world, "XA", "XB", "deliver", statement({ ...draft(XA, [XB]), body }, XA));
    expect(heldOf(world, "XB", "XA")).toMatchObject({ serial: 2, confirmed: 2 });
    expect(watch(world, "XB").notices.map(({ kind }) => kind)).toEqual(["credential-changed"]);
    expect(durable(refold(nodeOf(world, "XB")))).toEqual(durable(nodeOf(world, "XB").state));
  });

  it("[ROT-4] a key that was replaced vouches for nothing", () => {
    let world = settle(rotate(makeOpenWorld(PAIR), "XA"));
    const XA3 = rotated(XA2);
    const body = { kind: "credential" as const, note: XA3.self.credentialNote };
    world = inject(world, "XA", "XB", "deliver", statement({ ...draft(XA, [XB]), body }, XA));
    expect(heldOf(world, "XB", "XA")).toMatchObject({ serial: 3, confirmed: 2 });
    expect(watch(world, "XB").notices.map(({ kind }) => kind)).toContain(
      "credential-not-confirmed",
    );
  });

  it("[PIN-3] [ROT-4] an introduction brings a newer one, with its card, and never an older one", () => {
    const accede = (introduction: Uint8Array) => ({ kind: "accede" as const, introduction });
    let [world] = done(makeOpenWorld(PAIR), "XB", accede(XA2.introduction));
    expect(heldOf(world, "XB", "XA")).toMatchObject({ serial: 2, confirmed: 1, card: 2 });
    world = act(
      world,
      "XB",
      accede(makeIdentity("XA", { serial: 1, names: "Other" }).introduction),
    );
    expect(answerOf(world)).toMatchObject({ ok: false, rule: "ROT-5" });
    [world] = done(makeOpenWorld(PAIR), "XB", accede(rotated(XA2).introduction));
    world = act(world, "XB", accede(XA2.introduction));
    expect(answerOf(world)).toMatchObject({ ok: false, rule: "PIN-3" });
    expect(heldOf(world, "XB", "XA").serial).toBe(3);
  });
});

describe("a credential that is not taken", () => {
  it("[ROT-1] by another root, of another party, or that is none: the statement is refused", () => {
    const other = makeIdentity("XA", { seed: "another", serial: 2 });
    const notes = [
      other.self.credentialNote,
      rotated(XB).self.credentialNote,
      new TextEncoder().encode("parley/exercise/v1/credential\n{}\n\n— a b\n"),
    ];
    for (const note of notes) {
      const body = { kind: "credential" as const, note };
      const bytes = statement({ ...draft(XA, [XB]), body }, XA);
      const world = inject(makeOpenWorld(PAIR), "XA", "XB", "deliver", bytes, 1);
      expect(watch(world, "XB").notices).toMatchObject([{ rule: "ROT-1" }]);
      expect(nodeOf(world, "XB").state.statements.size).toBe(0);
    }
    const hello = helloOf(other, "XB", { credentialNote: other.self.credentialNote });
    const world = inject(makeOpenWorld(PAIR), "XA", "XB", "hello", hello);
    expect(watch(world, "XB").notices).toMatchObject([{ rule: "ROT-1" }]);
    expect(heldOf(world, "XB", "XA").serial).toBe(1);
  });

  it("[ROT-2] a lower serial, in a statement or in hello, replaces nothing", () => {
    const XA3 = rotated(XA2);
    let world = settle(restart(makeOpenWorld(PAIR), "XA", unvouched(XA3)));
    const body = { kind: "credential" as const, note: XA2.self.credentialNote };
    const note = statement({ ...draft(XA, [XB]), body }, XA);
    world = inject(world, "XA", "XB", "deliver", note);
    expect(world.receipts.get(`XB ${idOf(note)}`)).toHaveLength(1);
    const hello = helloOf(XA2, "XB", { credentialNote: XA2.self.credentialNote });
    world = inject(world, "XA", "XB", "hello", hello);
    expect(watch(world, "XB").notices.map(({ rule }) => rule)).toContain("ROT-2");
    expect(heldOf(world, "XB", "XA")).toMatchObject({ serial: 3, earlier: [{}] });
  });

  it("[ROT-4] a hello that carries a credential which did not sign it takes nothing", () => {
    const { credential, credentialNote } = XA2.self;
    const forged = helloOf({ ...XA2, centre: makeIdentity("XA", { seed: "thief" }).centre }, "XB", {
      credentialNote,
      credential: credential.id,
    });
    const world = inject(makeOpenWorld(PAIR), "XA", "XB", "hello", forged);
    expect(watch(world, "XB").notices).toMatchObject([{ rule: "NOTE-5" }]);
    expect(heldOf(world, "XB", "XA").serial).toBe(1);
  });

  it("[ROT-11] more than six newer ones in an hour are refused, and taken later", () => {
    let world = makeOpenWorld(PAIR);
    let identity = XA;
    const greet = (): World =>
      inject(
        world,
        "XA",
        "XB",
        "hello",
        helloOf(identity, "XB", { credentialNote: identity.self.credentialNote }),
      );
    for (let at = 0; at < 6; at++) {
      identity = rotated(identity);
      world = greet();
    }
    expect(heldOf(world, "XB", "XA").serial).toBe(7);
    identity = rotated(identity);
    world = greet();
    expect(heldOf(world, "XB", "XA").serial).toBe(7);
    expect(watch(world, "XB").notices.map(({ rule }) => rule)).toContain("RECV-10");
    world = pass(setLine(world, "XA", "XB", false), 3_600_001);
    expect(heldOf(greet(), "XB", "XA").serial).toBe(8);
  });
});

function delivery(world: World, party: string, id: string, to: string) {
  return keptOf(nodeOf(world, party).state, id)?.deliveries.get(to)?.receipt;
}

const ROUTINE = { precedence: 4 } as const;
