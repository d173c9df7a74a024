import { describe, expect, it } from "vitest";
import { instant } from "@parley/bytes";
import { formatNote, parseNote, type FrozenLog } from "@parley/wire";
import { signText } from "../../../../vectors/identity.js";
import { say } from "../convergence.fuzz.js";
import { keptOf } from "../lookup.js";
import { limits } from "../limits.js";
import { anotherLog, newPeerLog, type Pin } from "../log/log-state.js";
import {
  forkOf,
  logOf,
  makeOpenLogWorld,
  pinnedSize,
  proofOf,
  TestLog,
} from "../log/log-world.fuzz.js";
import { ownHead } from "../log/own-log.js";
import {
  crash,
  done,
  durable,
  inject,
  nodeOf,
  refold,
  settle,
  watch,
  type World,
} from "../world.fuzz.js";
import { heldOf, revocationOf, rotate } from "./keys.fuzz.js";

const NEW_KEY = { log: { witnesses: [], key: " 2" } };

describe("another key of the same log", () => {
  it("[ROT-9] signs alone, with the old one, or the old one alone: each is taken", () => {
    const { identity: before } = nodeOf(makeOpenLogWorld(["XA", "XB"]), "XA");
    for (const signers of ["new", "old", "both"] as const) {
      let [world, id] = done(makeOpenLogWorld(["XA", "XB"]), "XB", say({ to: ["XA"] }, "before"));
      world = settle(rotate(settle(world), "XA", NEW_KEY));
      const frozen = pinnedSize(world, "XB", "XA");
      [world, id] = done({ ...world, showLog: (same) => same }, "XB", say({ to: ["XA"] }, "after"));
      world = settle(world);
      const log = logOf(world, "XA");
      const place = { statement: id, index: log.leaves.length - 1 };
      const asked = { places: [place], pinned: frozen, sizes: [] };
      const checkpoint = log.checkpoint();
      const { text } = noteOf(checkpoint);
      const old = signText(text, before.self.credential.logKey!, before.log);
      const both = [...noteOf(checkpoint).signatures, ...noteOf(old).signatures];
      const shown = { new: checkpoint, old, both: formatNote(text, both) }[signers];
      const proof = proofOf(log, asked, [], { checkpoint: shown });
      world = crash(inject(world, "XA", "XB", "proof", proof), "XB");
      expect(watch(world, "XB").notices.map(({ kind }) => kind)).toEqual(["credential-changed"]);
      expect(pinnedSize(world, "XB", "XA"), signers).toBe(log.leaves.length);
      expect(proofTo(world, id), signers).toBeDefined();
    }
  });

  it("[ROT-9] under a revoked credential the old one counts no more", () => {
    let world = settle(rotate(makeOpenLogWorld(["XA", "XB"]), "XA", NEW_KEY));
    const { identity } = nodeOf(world, "XA");
    [world] = done(world, "XB", { kind: "revoke", revocation: revocationOf(identity, [1]) });
    const log = logOf(world, "XA");
    const { previous } = identity;
    const { text } = noteOf(log.checkpoint());
    const checkpoint = signText(text, previous!.self.credential.logKey!, previous!.log);
    const pinned = pinnedSize(world, "XB", "XA");
    const body = proofOf(log, { places: [], pinned, sizes: [] }, [], { checkpoint });
    const after = inject(world, "XA", "XB", "proof", body);
    expect(watch(after, "XB").notices.at(-1)).toMatchObject({ rule: "CHKP-4" });
  });
});

describe("another log", () => {
  const anew = (last: FrozenLog) => ({ log: { witnesses: [], since: 2, last } });

  it("[ROT-10] begins with the credential that names the frozen one, and is proven anew", () => {
    const [first, id] = done(makeOpenLogWorld(["XA", "XB"]), "XB", say({ to: ["XA"] }, "before"));
    let world = first;
    world = settle(world);
    const frozen = logOf(world, "XA");
    const old = frozen.head();
    const origin = "exercise/XA/1/log";
    expect(proofTo(world, id)).toBeDefined();
    world = settle(rotate(world, "XA", anew({ origin, ...old })));
    expect(nodeOf(world, "XA").state.log?.origin).toBe("exercise/XA/2/log");
    expect(heldOf(world, "XB", "XA").serial).toBe(2);
    let after = "";
    [world, after] = done(world, "XB", say({ to: ["XA"] }, "after"));
    world = settle(world, 70_000);
    expect(proofTo(world, after)).toBeDefined();
    expect(proofTo(world, id)).toBeDefined();
    expect(watch(world, "XB").notices.map(({ kind }) => kind)).toEqual(["credential-changed"]);
    for (const party of ["XA", "XB"]) {
      world = crash(world, party);
      expect(durable(refold(nodeOf(world, party)))).toEqual(durable(nodeOf(world, party).state));
      expect(ownHead(nodeOf(world, party).state)).toEqual(logOf(world, party).head());
    }
  });

  it("[ROT-10] frozen at less than was shown, or at another tree, is told to the watch", () => {
    const world = settle(done(makeOpenLogWorld(["XA", "XB"]), "XB", say({ to: ["XA"] }, "?"))[0]);
    const size = pinnedSize(world, "XB", "XA");
    const origin = "exercise/XA/1/log";
    for (const [last, kind] of [
      [{ origin, size, root: new Uint8Array(32) }, "log-differs"],
      [{ origin, ...logOf(world, "XA").head(size - 1) }, "log-not-joined"],
    ] as const) {
      const after = settle(rotate(world, "XA", anew(last)));
      const kinds = watch(after, "XB").notices.map((notice) => notice.kind);
      expect(kinds).toEqual([kind, "credential-changed"]);
    }
  });

  it("[PEERLOG-2] one that is named again must begin with what was shown of it before", () => {
    let [world, id] = done(makeOpenLogWorld(["XA", "XB"]), "XB", say({ to: ["XA"] }, "before"));
    world = settle(world);
    const shown = logOf(world, "XA");
    const size = pinnedSize(world, "XB", "XA");
    expect(size).toBe(shown.leaves.length);
    world = settle(rotate(world, "XA", anew({ origin: "exercise/XA/1/log", ...shown.head() })));
    [world, id] = done(world, "XB", say({ to: ["XA"] }, "meanwhile"));
    world = settle(world, 10_000);
    expect(pinnedSize(world, "XB", "XA")).toBe(logOf(world, "XA").leaves.length);
    expect(proofTo(world, id)).toBeDefined();
    const back = { log: { witnesses: [], since: 1 } };
    const flights = { showLog: (same: World) => same };
    world = crash(settle({ ...rotate(world, "XA", back), ...flights }), "XB");
    expect(nodeOf(world, "XA").state.log?.origin).toBe("exercise/XA/1/log");
    expect(pinnedSize(world, "XB", "XA")).toBe(size);
    // The same log, grown: it is taken. A younger one of its name is not, whatever it proves.
    const { identity } = nodeOf(world, "XA");
    const grown = new TestLog(identity, [...shown.leaves, new Uint8Array(32)]);
    const places = { places: [], pinned: size, sizes: [] };
    const right = inject(world, "XA", "XB", "proof", proofOf(grown, places));
    expect(pinnedSize(right, "XB", "XA")).toBe(size + 1);
    const younger = forkOf(grown, 0);
    const wrong = inject(world, "XA", "XB", "proof", proofOf(younger, places));
    expect(watch(wrong, "XB").notices.at(-1)).toMatchObject({ rule: "PEERLOG-2" });
    const same = new TestLog(identity, younger.leaves.slice(0, size));
    const differs = inject(world, "XA", "XB", "proof", proofOf(same, places));
    expect(watch(differs, "XB").notices.at(-1)).toMatchObject({ kind: "log-differs" });
    for (const after of [right, wrong, differs]) {
      expect(pinnedSize(crash(after, "XB"), "XB", "XA")).toBe(after === right ? size + 1 : size);
    }
  });

  it("[PEERLOG-2] of the logs that were left, the last 16 stay pinned", () => {
    const pin = (size: number): Pin => {
      const note = new Uint8Array(0);
      return { size, root: new Uint8Array(32), note, at: instant(0) };
    };
    let log = newPeerLog(instant(0));
    for (let number = 0; number <= limits.frozenPinsMax; number++) {
      log = anotherLog({ ...log, pin: pin(number + 1) }, `log ${number}`, `log ${number + 1}`);
      expect(log.pin).toBeUndefined();
    }
    expect([...log.frozen.keys()]).toEqual(
      Array.from({ length: limits.frozenPinsMax }, (_, at) => `log ${at + 1}`),
    );
    expect(anotherLog(log, "log 17", "log 3").pin?.size).toBe(4);
    expect(anotherLog(log, "log 17", "log 0").pin).toBeUndefined();
    expect(anotherLog(log, "log 17", undefined).pin).toBeUndefined();
  });

  it("[ROT-10] a statement that was sent before it and came after owes no proof", () => {
    const [first, id] = done(makeOpenLogWorld(["XA", "XB"]), "XB", say({ to: ["XA"] }, "?"));
    let world = first;
    const head = logOf(world, "XA").head();
    const deliver = world.flights.findIndex(({ from, link }) => from === "XB" && link === 1);
    expect(deliver).toBeGreaterThanOrEqual(0);
    world = { ...world, flights: [] };
    world = settle(rotate(world, "XA", anew({ origin: "exercise/XA/1/log", ...head })));
    const receipt = keptOf(nodeOf(world, "XB").state, id)?.deliveries.get("XA")?.receipt;
    expect(receipt?.said.log?.origin).toBe("exercise/XA/2/log");
    // It was sent for the old log: there its hash is known, and in the new one it is not.
    expect(proofTo(settle(world, 130_000), id)).toBeUndefined();
    const kinds = watch(settle(world, 130_000), "XB").notices.map(({ kind }) => kind);
    expect(kinds).toEqual(["credential-changed"]);
  });
});

function proofTo(world: World, id: string) {
  return keptOf(nodeOf(world, "XB").state, id)?.deliveries.get("XA")?.proof;
}

function noteOf(bytes: Uint8Array) {
  const read = parseNote(bytes);
  if (!read.ok) throw new Error("not a note");
  return read.value;
}
