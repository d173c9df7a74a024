import { describe, expect, it } from "vitest";
import { makeIdentity } from "../../../../vectors/identity.js";
import { acknowledge, say } from "../convergence.fuzz.js";
import { draft, idOf, statement } from "../forgery.fuzz.js";
import { keptOf } from "../lookup.js";
import { makeOpenLogWorld } from "../log/log-world.fuzz.js";
import { ownHead } from "../log/own-log.js";
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
  pass,
  refold,
  restart,
  setLine,
  settle,
  view,
  watch,
  type World,
} from "../world.fuzz.js";
import { disorder, heldOf, helloOf, printOf, revocationOf, rotated } from "./keys.fuzz.js";

const XA = makeIdentity("XA");
const XB = makeIdentity("XB");
const REVOCATION = revocationOf(XA, [1], "stolen");

describe("a revocation", () => {
  it("[REVO-1] unsays nothing: what was receipted before stands, also after a restart", () => {
    const [first, id] = done(makeOpenWorld(["XA", "XB"]), "XA", say({ to: ["XB"] }, "before"));
    let world = first;
    world = settle(world);
    let answer = "";
    [world, answer] = done(world, "XB", say({ conversation: id }, "ours"));
    world = settle(world);
    const before = view(world, "XB", id).statements;
    world = crash(settle(revoke(world, "XB")), "XB");
    expect(view(world, "XB", id).statements.map(({ body }) => body)).toEqual(
      before.map(({ body }) => body),
    );
    const receipt = keptOf(nodeOf(world, "XB").state, answer)?.deliveries.get("XA")?.receipt;
    expect(receipt?.said.by).toBe("XA");
    expect(durable(refold(nodeOf(world, "XB")))).toEqual(durable(nodeOf(world, "XB").state));
    // A statement that is here already is answered as ever.
    const note = noteOf(world, "XA", id);
    const again = inject({ ...world, flights: [] }, "XA", "XB", "deliver", note);
    expect(again.flights.filter(({ from }) => from === "XB").map(kindOf)).toEqual(["receipt"]);
  });

  it("[REVO-1] from then on all under that serial is refused, whatever its time", () => {
    const [first, id] = done(makeOpenWorld(["XA", "XB"]), "XB", say({ to: ["XA"] }, "ours"));
    let world = first;
    const receiptless = world;
    world = revoke({ ...world, flights: [] }, "XB");
    const early = { ...draft(XA, [XB]), precedence: 4 as const, time: 0 as never };
    world = inject(world, "XA", "XB", "deliver", statement(early, XA));
    world = inject(world, "XA", "XB", "hello", helloOf(XA, "XB"));
    const receipt = settle(receiptless).receipts.get(`XA ${id}`)?.[0] ?? "";
    world = inject(world, "XA", "XB", "receipt", new TextEncoder().encode(receipt));
    const { notices } = watch(world, "XB");
    expect(notices.map(({ kind }) => kind).sort()).toEqual([
      "credential-revoked",
      "frame-refused",
      "frame-refused",
      "frame-refused",
    ]);
    expect(new Set(notices.map(({ rule }) => rule))).toEqual(new Set(["REVO-1"]));
    expect(nodeOf(world, "XB").state.statements.size).toBe(1);
    expect(keptOf(nodeOf(world, "XB").state, id)?.deliveries.get("XA")?.receipt).toBeUndefined();
  });

  it("[REVO-1] [WATCH-11] a FLASH under it sounds, is not receipted and stands in no transcript", () => {
    let world = revoke(makeOpenWorld(["XA", "XB"]), "XB");
    const alarms = nodeOf(world, "XB").alarms.length;
    const note = statement(draft(XA, [XB]), XA);
    world = pass(inject(world, "XA", "XB", "deliver", note, 1), 1);
    const kinds = watch(world, "XB").notices.map(({ kind }) => kind);
    expect(kinds).toContain("flash-not-authenticated");
    expect(nodeOf(world, "XB").alarms).toHaveLength(alarms + 1);
    expect(nodeOf(world, "XB").state.statements.size).toBe(0);
    expect(world.receipts.has(`XB ${idOf(note)}`)).toBe(false);
    // One that another key signed under that name is a forgery, and no reason to call.
    const forged = statement(draft(XA, [XB], 2), { ...XA, centre: XB.centre });
    const after = inject(world, "XA", "XB", "deliver", forged, 2);
    expect(watch(after, "XB").notices.at(-1)).toMatchObject({
      kind: "frame-refused",
      rule: "NOTE-5",
    });
  });

  it("[REVO-2] is taken only under a root that is pinned here, or our own", () => {
    const world = makeOpenWorld(["XA", "XB"]);
    const take = (revocation: Uint8Array): string => {
      const answer = answerOf(act(world, "XB", { kind: "revoke", revocation }));
      return answer?.ok === false ? answer.rule : "taken";
    };
    expect(take(revocationOf(makeIdentity("XC")))).toBe("REVO-2");
    expect(take(revocationOf(makeIdentity("XA", { seed: "another" })))).toBe("NOTE-6");
    expect(take(revocationOf(makeIdentity("XA", { domain: "live" })))).toBe("DOC-2");
    expect(take(XA.self.credentialNote)).toBe("DOC-1");
    expect(take(REVOCATION)).toBe("taken");
    expect(take(revocationOf(XB))).toBe("taken");
  });

  it("[REVO-3] travels to all peers: at once, by others, and when a line opens", () => {
    let world = makeOpenWorld(["XA", "XB", "XC"]);
    world = setLine(world, "XB", "XC", false);
    world = settle(revoke(world, "XB"));
    expect(nodeOf(world, "XA").state.revoked.size).toBe(1);
    expect(nodeOf(world, "XC").state.revoked.size).toBe(1);
    // XC heard it of XA, who hands on what is against itself.
    const late = setLine(makeOpenWorld(["XA", "XB", "XC"]), "XB", "XC", false);
    let apart = settle(revoke(setLine(late, "XA", "XC", false), "XB"));
    expect(nodeOf(apart, "XC").state.revoked.size).toBe(0);
    apart = settle(setLine(apart, "XB", "XC", true));
    expect(nodeOf(apart, "XC").state.revoked.size).toBe(1);
    for (const party of ["XA", "XB", "XC"]) {
      expect(nodeOf(world, party).journal.filter(({ kind }) => kind === "revoked")).toHaveLength(1);
    }
  });

  it("[REVO-3] of a party that is not known here is left alone; a forged one is refused", () => {
    const world = makeOpenWorld(["XA", "XB"]);
    const unknown = inject(world, "XA", "XB", "revocation", revocationOf(makeIdentity("XC")));
    expect(watch(unknown, "XB").notices).toEqual([]);
    const other = makeIdentity("XA", { seed: "another" });
    const forged = inject(world, "XA", "XB", "revocation", revocationOf(other));
    expect(watch(forged, "XB").notices).toMatchObject([{ rule: "NOTE-6" }]);
    expect(nodeOf(forged, "XB").state.revoked.size).toBe(0);
  });

  it("[REVO-3] another one of the same serials says nothing new", () => {
    let world = revoke(makeOpenWorld(["XA", "XB"]), "XB");
    const { journal } = nodeOf(world, "XB");
    for (let time = 0; time < 10; time++) {
      const again = revocationOf(XA, [1], "lost", time);
      world = inject(world, "XA", "XB", "revocation", again);
    }
    expect(nodeOf(world, "XB").journal).toHaveLength(journal.length);
  });

  it("[REVO-6] of one root are kept up to a number, and then left alone", () => {
    let world = makeOpenWorld(["XA", "XB"]);
    for (let serial = 2; serial < 80; serial++) {
      world = inject(world, "XA", "XB", "revocation", revocationOf(XA, [serial]));
    }
    expect(nodeOf(world, "XB").state.revocations.size).toBe(64);
  });

  it("[REVO-4] of our own: nothing more is said or signed under it", () => {
    let world = settle(revoke(makeOpenWorld(["XA", "XB"]), "XA"));
    const spoken = act(world, "XA", say({ to: ["XB"] }, "?"));
    expect(answerOf(spoken)).toMatchObject({ ok: false, rule: "REVO-4" });
    expect(watch(world, "XA").notices).toMatchObject([{ kind: "credential-revoked", party: "XA" }]);
    let id = "";
    [world, id] = done(world, "XB", say({ to: ["XA"] }, "are you there?"));
    world = settle(crash(settle(world), "XA"));
    expect(view(world, "XA", id).statements).toHaveLength(1);
    expect(world.receipts.has(`XA ${id}`)).toBe(false);
    expect(watch(world, "XB").notices.map(({ kind }) => kind)).toEqual(["credential-revoked"]);
  });

  it("[REVO-4] [ROT-4] after it a new credential comes without the old key's word", () => {
    const [first, id] = done(makeOpenWorld(["XA", "XB"]), "XB", say({ to: ["XA"] }, "before"));
    let world = first;
    world = settle(revoke(settle(world), "XA"));
    const XA2 = rotated(XA);
    world = settle(restart(world, "XA", XA2));
    expect(heldOf(world, "XB", "XA")).toMatchObject({ serial: 2, confirmed: 1 });
    expect(nodeOf(world, "XA").journal.filter(({ kind }) => kind === "sent")).toHaveLength(0);
    const fingerprint = printOf(XA2.self.credential);
    [world] = done(world, "XB", { kind: "confirm-credential", party: "XA", fingerprint });
    [world] = done(world, "XA", acknowledge(id, "read"));
    expect(disorder(settle(world))).toEqual([]);
    // Nor is the revoked one taken again under any name.
    const back = act(world, "XB", { kind: "accede", introduction: XA.introduction });
    expect(answerOf(back)?.ok).toBe(true);
    expect(heldOf(back, "XB", "XA").serial).toBe(2);
  });

  it("[REVO-1] a serial that is revoked before it came is never taken", () => {
    const XA2 = rotated(XA);
    const world = revoke(makeOpenWorld(["XA", "XB"]), "XB", revocationOf(XA, [2]));
    const { credentialNote } = XA2.self;
    const after = inject(world, "XA", "XB", "hello", helloOf(XA2, "XB", { credentialNote }));
    expect(watch(after, "XB").notices.map(({ rule }) => rule)).toEqual(["REVO-1", "REVO-1"]);
    expect(heldOf(after, "XB", "XA").serial).toBe(1);
  });

  it("[REVO-5] stands in the log between what was accepted before and after", () => {
    let world = makeOpenLogWorld(["XA", "XB"]);
    const size = (): number => ownHead(nodeOf(world, "XB").state)?.size ?? 0;
    const before = size();
    world = settle(revoke(world, "XB", revocationOf(nodeOf(world, "XA").identity, [7])));
    expect(size()).toBe(before + 1);
    expect(durable(refold(nodeOf(world, "XB")))).toEqual(durable(nodeOf(world, "XB").state));
  });
});

function revoke(world: World, party: string, revocation = REVOCATION): World {
  const [next] = done(world, party, { kind: "revoke", revocation });
  return next;
}

function noteOf(world: World, party: string, id: string): Uint8Array {
  for (const entry of nodeOf(world, party).journal) {
    if (entry.kind === "sent" && entry.id === id) return entry.note;
  }
  throw new Error("it was sent");
}
