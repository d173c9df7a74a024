import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { encodeHex, encodeText, instant } from "@parley/bytes";
import { noteLeaf } from "@parley/log";
import { sha256 } from "@parley/signer-file";
import {
  formatCheckpointsHeld,
  formatReceipt,
  formatWant,
  noteId,
  parseNote,
  parseProof,
  type NoteKey,
  type Proof,
} from "@parley/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditLog } from "./audited-log.js";
import { pause, until, type Client } from "./constellation.js";
import type { OddPeer } from "./odd-peer.js";
import { OddWitness } from "./odd-witness.js";
import type { RogueLog } from "./rogue-log.js";
import { RogueStage, type Held } from "./rogue-stage.js";

let stage: RogueStage;
/** The history that was shown to XC alone. */
let faceTwo: RogueLog;
beforeAll(async () => {
  stage = await RogueStage.open();
});
afterAll(() => stage?.close());

describe("a peer with two stories", () => {
  it("[CONV-8] [EXPO-7] two notes under one number: both members hold both, and alarm once", async () => {
    const { toXA, toXC, xa, xc } = stage;
    const members = [toXA.own, toXA.theirs, toXC.theirs].map((one) => toXA.member(one));
    const group = { to: ["XA", "XC"], action: ["XA", "XC"] };
    const opening = await toXA.sign(toXA.statement({ ...group, members }));
    const conversation = idOf(opening);
    const second = { ...group, conversation, members: undefined, seq: 2, prev: conversation };
    const told = await toXA.sign(toXA.statement(second));
    const other = await toXA.sign(toXA.statement(second));
    for (const note of [opening, told]) toXA.send(await toXA.sealed(note));
    for (const note of [opening, other]) toXC.send(await toXC.sealed(note));
    for (const client of [xa, xc]) {
      await until(`${client.party} has both`, 10_000, async () => {
        const view = await client.conversation(conversation).catch(() => undefined);
        return view?.statements.length === 3;
      });
      const alarms = await alarmsOf(client, "copies-differ");
      expect(alarms).toMatchObject([{ party: "XB", rule: "CONV-8" }]);
      expect(alarms[0]?.detail).toMatch(/^XB signed two statements with one number/);
      const verdict = await evidenceAt(client, idOf(told));
      expect(verdict).toMatchObject({ verdict: "consistent", domain: "exercise" });
      const [found, ...more] = verdict.contradictions;
      expect(found).toMatchObject({ kind: "two-statements", party: "XB" });
      expect([...(found?.ids ?? [])].sort()).toEqual([idOf(told), idOf(other)].sort());
      expect(more).toEqual([]);
    }
    await expectGoingOn();
  });
});

describe("a peer whose log is not what it was", () => {
  it("[PEERLOG-5] [HTTP-12] two roots at one size: both are held, signed, and an audit says so", async () => {
    const { toXA, toXC, xa, xc } = stage;
    const one = stage.log.grown("one", "two", "three");
    const two = one.forked(stage.log.size);
    await stage.pin(toXA, one);
    await stage.pin(toXC, two);
    const heard = toXA.heard.length;
    await stage.show(toXA, two, { cosign: true });
    await until("XA alarms", 10_000, async () => (await alarmsOf(xa, "log-differs")).length > 0);
    const signed = [textOf(await one.checkpoint()), textOf(await two.checkpoint())] as const;
    const [alarm, ...more] = await alarmsOf(xa, "log-differs");
    expect(more).toEqual([]);
    expect(alarm).toMatchObject({ party: "XB", shownBy: "XB", rule: "PEERLOG-5" });
    expect(alarm?.detail).toBe("two signed checkpoints of the log of XB do not agree");
    expect(alarm?.pair).toMatchObject({ party: "XB", first: signed[0], second: signed[1] });
    const [vkey = ""] = alarm?.pair?.keys ?? [];
    const [folder, old] = [join(stage.all.state, "face"), join(stage.all.state, "other-face")];
    await one.publish(folder);
    expect(await stage.parley("audit", folder, "--vkey", vkey)).toMatchObject({ code: 0 });
    await writeFile(old, alarm?.pair?.second ?? "");
    const audited = await stage.parley("audit", folder, "--vkey", vkey, "--old", old);
    expect(audited).toMatchObject({ code: 3, stdout: expect.stringContaining("DO NOT AGREE") });
    await expectGoingOn();
    // XC was shown one face alone: it learns of the other from XA, and XA once more from XC.
    for (const [client, shownBy] of [
      [xa, "XC"],
      [xc, "XA"],
    ] as const) {
      await until(`${client.party} is told by ${shownBy}`, 10_000, async () => {
        const alarms = await alarmsOf(client, "log-differs");
        return alarms.some((each) => each.shownBy === shownBy);
      });
      const [told] = (await alarmsOf(client, "log-differs")).slice(-1);
      expect([told?.pair?.first, told?.pair?.second].sort()).toEqual([...signed].sort());
    }
    expect(stage.cosignedAt(toXA, heard)).toEqual([]);
    stage.log = one;
    faceTwo = two;
  });

  it("[PEERLOG-8] a smaller one of another history, and hashes that lead nowhere: held as not joined", async () => {
    const { toXA, xa, log } = stage;
    const shorter = faceTwo.cut(log.size - 1);
    await stage.show(toXA, shorter, { cosign: true });
    await asksFor(shorter.size);
    const wrong = parseProof(await faceTwo.proof([shorter.size]));
    if (!wrong.ok) throw new Error(wrong.detail);
    await stage.show(toXA, log, { consistency: wrong.value.consistency });
    expect(await alarmsOf(xa, "log-not-joined")).toEqual([]);
    await stage.clockAhead();
    const alarms = async () => (await alarmsOf(xa, "log-not-joined")).length;
    await stage.untilWoken("XA alarms", async () => (await alarms()) > 0);
    const [alarm, ...more] = await alarmsOf(xa, "log-not-joined");
    expect(more).toEqual([]);
    expect(alarm).toMatchObject({ party: "XB", shownBy: "XB" });
    expect(alarm?.pair).toMatchObject({
      first: textOf(await log.checkpoint()),
      second: textOf(await shorter.checkpoint()),
    });
    await expectGoingOn();
    expect(stage.pinnedAt(toXA)).toBe(log.size);
  });

  it("[PEERLOG-2] an old one that comes again is joined when it is asked for, and no alarm", async () => {
    const { toXA, xa, log } = stage;
    const alarms = await logAlarms(xa);
    const old = log.cut(log.size - 2);
    for (let count = 0; count < 20; count++) await stage.show(toXA, old, { cosign: true });
    await asksFor(old.size);
    const heard = toXA.heard.length;
    toXA.send(await toXA.sealed(await log.proof([old.size], { cosign: true }), {}, "proof"));
    await until("it is taken", 10_000, () => stage.cosignedAt(toXA, heard).length > 0);
    expect(stage.cosignedAt(toXA, heard)).toEqual([log.size]);
    for (let count = 0; count < 2; count++) await stage.clockAhead();
    await pause(500);
    expect(await logAlarms(xa)).toEqual(alarms);
    await expectGoingOn();
    expect(stage.pinnedAt(toXA)).toBe(log.size);
  });

  it("[PEERLOG-1] a foreign log, a foreign key and a forged line are refused by rule; the pin stays", async () => {
    const { toXA, xa, xc, log } = stage;
    const alarms = await logAlarms(xa);
    const foreign = await readFile(stage.all.path("XC", "log", "checkpoint"));
    const key = toXA.own.credential.witnessKey as NoteKey;
    const underAnother = await log.checkpoint("", { key, seed: toXA.keys.witnessSeed });
    const forged = await log.checkpoint("", { key: log.signer.key, seed: randomBytes(32) });
    const shown: readonly (readonly [string, Partial<Proof>])[] = [
      ["CHKP-3", { checkpoint: foreign }],
      ["CHKP-3", { witnessed: foreign }],
      ["CHKP-4", { checkpoint: underAnother }],
      ["CHKP-4", { checkpoint: forged }],
    ];
    for (const [rule, other] of shown) {
      const frame = await stage.show(toXA, log.grown("more"), other);
      await until("it is refused", 10_000, () => toXA.refusalsOf(frame).length > 0);
      expect(toXA.refusalsOf(frame)).toMatchObject([{ by: "XA", to: "XB", rule }]);
    }
    // Nor is XB believed about the log of XC, under a key that XC never had.
    const lie = formatCheckpointsHeld([{ party: xc.party, checkpoint: await log.checkpoint() }]);
    toXA.send(await toXA.sealed(lie, {}, "checkpoints"));
    await stage.pin(toXA, log);
    expect(await logAlarms(xa)).toEqual(alarms);
    await expectGoingOn();
    expect(stage.pinnedAt(toXA)).toBe(log.size);
  });
});

describe("a peer that asks for what is not there", () => {
  it("[WANT-3] sizes and statements that no log has: it is shown what there is", async () => {
    const { toXA } = stage;
    const heard = toXA.heard.length;
    const log = { pinned: 2 ** 53 - 1, statements: ["ab".repeat(32)], sizes: [1, 2 ** 53 - 1] };
    const want = formatWant({ links: [], statements: [], log });
    for (let count = 0; count < 50; count++) toXA.send(await toXA.sealed(want, {}, "want"));
    // Others come meanwhile, such as one that asks for a cosignature.
    const shown = (): readonly Proof[] =>
      toXA.heard.slice(heard).flatMap(({ kind, body }) => {
        const proof = kind === "proof" ? parseProof(body) : undefined;
        return proof?.ok === true ? [proof.value] : [];
      });
    const isAnswer = ({ consistency }: Proof): boolean => consistency[0]?.oldSize === 1;
    await until("its log is shown", 10_000, () => shown().some(isAnswer));
    expect(shown().find(isAnswer)).toMatchObject({ consistency: [{ oldSize: 1 }], proofs: [] });
    await stage.flash();
  });
});

describe("a peer that receipts twice", () => {
  it("[RECV-16] [EXPO-5] two places for one statement: both are held and given out, one counts", async () => {
    const { toXA, xa } = stage;
    const { id } = await xa.say({ to: ["XB"], text: "Is the object yours?" });
    let note: Uint8Array | undefined;
    await until("it comes", 10_000, () => {
      note = toXA.heard.find(({ kind, body }) => kind === "deliver" && idOf(body) === id)?.body;
      return note !== undefined;
    });
    const origin = stage.log.signer.key.name;
    const log = stage.log.grown(noteLeaf(origin, note as Uint8Array, sha256), "behind it");
    const index = log.size - 2;
    const receipts = await Promise.all(
      [index, index + 1].map((place) => receiptFor(toXA, note as Uint8Array, place)),
    );
    const [first, second] = receipts as [Uint8Array, Uint8Array];
    toXA.send(await toXA.sealed(first, {}, "receipt"));
    const delivery = async () => (await xa.conversation(id)).statements[0]?.deliveries[0];
    await until("it counts", 10_000, async () => (await delivery())?.state === "delivered");
    toXA.send(await toXA.sealed(second, {}, "receipt"));
    await until(
      "XA alarms",
      10_000,
      async () => (await alarmsOf(xa, "receipts-differ")).length > 0,
    );
    const alarms = await alarmsOf(xa, "receipts-differ");
    expect(alarms).toMatchObject([{ party: "XB", statement: id, rule: "RECV-16" }]);
    expect(alarms[0]?.pair).toMatchObject({ first: textOf(first), second: textOf(second) });
    const show = (at: number): Promise<Uint8Array> =>
      stage.show(toXA, log, { proofs: [{ statement: id, index: at, hashes: log.inclusion(at) }] });
    const refused = await show(index + 1);
    await until("it is refused", 10_000, () => toXA.refusalsOf(refused).length > 0);
    expect(toXA.refusalsOf(refused)).toMatchObject([{ rule: "PEERLOG-3" }]);
    await show(index);
    await until("it is proven", 10_000, async () => (await delivery())?.proven !== undefined);
    expect((await delivery())?.log).toEqual({ origin, index });
    const verdict = await evidenceAt(xa, id);
    expect(verdict).toMatchObject({ verdict: "consistent" });
    expect(verdict.contradictions).toMatchObject([{ kind: "two-receipts", party: "XB" }]);
    stage.log = log;
    await expectGoingOn();
  });
});

describe("a peer that sends 10,000 signature lines", () => {
  it("[NOTE-4] [SHOW-1] is refused by limit; the centre answers meanwhile and grows no more", async () => {
    const { toXA, xa, log } = stage;
    const lines = (count: number, name: string): string => `— ${name} AAAAAAA=\n`.repeat(count);
    const statement = textOf(await toXA.sign(toXA.statement()));
    const large = async (name: string): Promise<readonly (readonly [string, Uint8Array])[]> => {
      const proof = async (count: number): Promise<Uint8Array> => {
        const checkpoint = await log.checkpoint(lines(count, name));
        return toXA.sealed(await log.proof([], { checkpoint }), {}, "proof");
      };
      const note = encodeText(`${statement}${lines(10_000, name)}`);
      // As many lines as the bytes of a checkpoint allow, and more.
      return [
        ["NOTE-4", await proof(8_500)],
        ["DOC-3", await proof(10_000)],
        ["NOTE-4", await toXA.sealed(note)],
      ];
    };
    for (const [rule, frame] of await large("n")) {
      toXA.send(frame);
      await until("it is refused", 10_000, () => toXA.refusalsOf(frame).length > 0);
      expect(toXA.refusalsOf(frame)).toMatchObject([{ rule }]);
    }
    const refusedSoFar = async (): Promise<number> =>
      (await xa.watch()).lines.find(({ party }) => party === "XB")?.refused ?? 0;
    const [refused, mib] = [await refusedSoFar(), await memoryOfXA()];
    const flood = (await Promise.all(["a", "b", "c"].map(large))).flat();
    for (let round = 0; round < 12; round++) for (const [, frame] of flood) toXA.send(frame);
    await stage.flash();
    await until("all are refused", 20_000, async () => {
      return (await refusedSoFar()) >= refused + flood.length * 12;
    });
    expect((await memoryOfXA()) - mib).toBeLessThan(300);
    await stage.pin(toXA, log);
    await expectGoingOn();
  });
});

describe("a witness that does not do its part", () => {
  let odd: OddWitness;
  let settings = "";
  beforeAll(async () => {
    odd = await OddWitness.open();
    const path = stage.all.path("XA", "centre.json");
    settings = await readFile(path, "utf8");
    const { log, ...others } = JSON.parse(settings) as Settings;
    const witnesses = log.witnesses.map(({ vkey }) => ({ vkey, url: odd.url }));
    const other = JSON.stringify({ ...others, log: { beatSeconds: 1, witnesses } });
    await stage.restart(() => writeFile(path, other));
  });
  afterAll(() => odd?.close());

  it.each([
    ["dead", "dead", /socket|reset|closed|hang/i],
    ["slow", "slow", /^no answer within 1000 ms$/],
    ["talking junk", "junk", /^the answer is too long$/],
    ["in endless conflict", "conflict", /^it has cosigned size [12]$/],
  ] as const)("[OWNLOG-7] one that is %s holds up no FLASH", async (_, oddity, words) => {
    const { xa } = stage;
    odd.oddity = oddity;
    const [asked, begun] = [odd.asked, performance.now()];
    await stage.flash();
    const witness = async () => {
      const { log } = await xa.centre();
      return log?.witnesses.find(({ name }) => name === "exercise/XN/witness");
    };
    await until("its trouble is told", 10_000, async () => {
      return words.test((await witness())?.trouble ?? "");
    });
    await stage.flash();
    // It is asked with each beat, and three times at most.
    const beats = Math.ceil((performance.now() - begun) / 1_000) + 1;
    expect(odd.asked - asked).toBeLessThanOrEqual(beats * 3);
    await until("the public checkpoint goes on", 10_000, async () => {
      const { log } = await xa.centre();
      return log?.published === log?.size;
    });
    expect((await xa.watch()).troubles).toEqual([]);
  });

  it("[OWNLOG-4] the log was sound all the time, and a real witness cosigns it again", async () => {
    const folder = stage.all.path("XA", "log");
    expect(await auditLog(folder)).toMatchObject({ exitCode: 0, findings: [] });
    await stage.restart(() => writeFile(stage.all.path("XA", "centre.json"), settings));
    await until("it cosigns", 10_000, async () => {
      const { log } = await stage.xa.centre();
      const real = log?.witnesses.find(({ name }) => name === "exercise/XN/witness");
      return real?.trouble === undefined && real?.cosigned?.size === log?.size;
    });
  });
});

interface Settings {
  readonly log: { readonly witnesses: readonly { readonly vkey: string }[] };
}

/** A FLASH goes through, before and after kill -9, and nothing that is held is lost by it. */
async function expectGoingOn(): Promise<void> {
  await stage.flash();
  const before = await stage.heldAt(stage.xa);
  await stage.restart();
  await stage.flash();
  expect(await stage.heldAt(stage.xa)).toEqual(expect.arrayContaining([...before]));
}

async function alarmsOf(client: Client, kind: string): Promise<Held> {
  return (await stage.heldAt(client)).filter((one) => one.kind === kind);
}

/** What the watch was told of logs that do not hold together. */
async function logAlarms(client: Client): Promise<Held> {
  const kinds = ["log-differs", "log-not-joined", "log-set-back"];
  return (await stage.heldAt(client)).filter(({ kind }) => kinds.includes(kind));
}

/** XA asks for the hashes that join a checkpoint of this size to what it has pinned. */
async function asksFor(size: number): Promise<void> {
  const asked = (): boolean => {
    return stage.askedAt(stage.toXA).some(({ sizes }) => sizes.includes(size));
  };
  await pause(100);
  await stage.clockAhead();
  await stage.untilWoken("XA asks for the hashes", asked);
}

/** XB's receipt that names a place in its log. */
function receiptFor(peer: OddPeer, note: Uint8Array, index: number): Promise<Uint8Array> {
  const log = { origin: stage.log.signer.key.name, index };
  const said = { by: "XB", serial: 1, to: "XA", understood: true, heads: [], log } as const;
  const of = { statement: idOf(note), note: encodeHex(sha256(note)), time: instant(Date.now()) };
  return peer.sign(formatReceipt({ ...said, ...of }, "exercise"));
}

/** Resident memory in MiB. */
async function memoryOfXA(): Promise<number> {
  const pid = await stage.all.pidOf("XA");
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) / 1024;
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("utf8");
}

/** What a stranger's verifier says of the file that two officers of this centre give out. */
async function evidenceAt(client: Client, id: string): Promise<Verdict> {
  const out = join(stage.all.state, `evidence-${client.party}-${id.slice(0, 8)}.json`);
  const officers = [
    "--officer",
    "A. Vale, releasing officer",
    "--officer",
    "B. Quist, watch officer",
  ];
  const words = ["evidence", "export", id, "--out", out, ...officers];
  const place = ["--state", stage.all.state, "--centre", client.party];
  expect(await stage.parley(...place, ...words)).toMatchObject({ code: 0 });
  const { stdout } = await stage.parley("verify", out, "--json");
  return JSON.parse(stdout) as Verdict;
}

interface Verdict {
  readonly verdict: string;
  readonly contradictions: readonly { readonly kind: string; readonly ids: readonly string[] }[];
}

function idOf(note: Uint8Array): string {
  const read = parseNote(note, note.length);
  if (!read.ok) throw new Error(read.detail);
  return noteId(read.value, sha256);
}
