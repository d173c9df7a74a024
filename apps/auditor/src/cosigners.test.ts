import { beforeAll, describe, expect, it } from "vitest";
import { AuditInputError } from "./index.js";
import { parseCheckpointText } from "./note/checkpoint-text.js";
import { verifyLine } from "./note/line-signature.js";
import { parseNote } from "./note/signed-note.js";
import { parseVerifierKey } from "./note/verifier-key.js";
import {
  auditOf,
  LOG,
  newFolder,
  noteOf,
  placesOf,
  put,
  readVector,
  signatory,
  writeLog,
} from "./sample-logs.fuzz.js";

interface CosignedCase {
  readonly note: string;
  readonly vkey?: string;
  readonly timestamp?: number;
  readonly ok: boolean;
  readonly why?: string;
}
const ed25519 = readVector("tlog/cosignature-v1.json") as { readonly cases: CosignedCase[] };
const mlDsa = readVector("tlog/cosignature-mldsa44.json") as {
  readonly vkey: string;
  readonly cases: CosignedCase[];
};
const NOW = 1_800_000_000;
const classic = signatory("witness.example/one", 4);
const modern = signatory("witness.example/two", 6);
const witnesses = [classic.vkey, modern.vkey];
const log = newFolder();
let text = "";

beforeAll(async () => {
  const [note = ""] = await writeLog(log, [20]);
  text = note.slice(0, note.indexOf("\n\n") + 1);
});

function cosigned(...lines: readonly string[]): Promise<Awaited<ReturnType<typeof auditOf>>> {
  put(log, "checkpoint", noteOf(text, LOG) + lines.join(""));
  return auditOf(log, { witnesses });
}

describe("cosignatures of other programs", () => {
  it.each([
    ...ed25519.cases,
    ...mlDsa.cases.map((one) => ({ ...one, vkey: mlDsa.vkey, ok: one.ok ?? true })),
  ])("[AUD-11] $ok $why: $vkey", ({ note, vkey = "", timestamp, ok }) => {
    const read = parseNote(Buffer.from(note));
    const key = parseVerifierKey(vkey);
    if (!read.ok || !key.ok) return expect(ok).toBe(false);
    const checkpoint = parseCheckpointText(read.value.text);
    const line = read.value.lines.find(({ id }) => id === key.value.id);
    if (!checkpoint.ok || line === undefined) return expect(ok).toBe(false);
    const verified = verifyLine(key.value, line, read.value.text, checkpoint.value);
    expect(verified !== undefined).toBe(ok);
    if (ok && timestamp !== undefined) expect(verified?.seconds).toBe(timestamp);
    return undefined;
  });
});

describe("the reader's witnesses", () => {
  it("[AUD-11] of both kinds are found, with their times", async () => {
    const report = await cosigned(classic.line(text, NOW - 60), modern.line(text, 0));
    expect(report).toMatchObject({ verdict: "sound", quorum: 2 });
    expect(report.cosignatures.map(({ seconds }) => seconds)).toEqual([NOW - 60, 0]);
  });

  it("[AUD-11] fewer than the quorum break a rule, whatever others cosigned", async () => {
    const stranger = signatory("witness.example/three", 4);
    const report = await cosigned(classic.line(text, NOW), stranger.line(text, NOW));
    expect(placesOf(report)).toEqual(["AUD-11 checkpoint"]);
    expect(report).toMatchObject({ exitCode: 1, entriesAsSigned: true });
    const asked = async (quorum: number): Promise<number> =>
      (await auditOf(log, { witnesses, quorum })).exitCode;
    expect([await asked(0), await asked(1), await asked(2)]).toEqual([0, 0, 1]);
    expect((await auditOf(log)).exitCode).toBe(0);
  });

  it("[AUD-11] a line over another text, time or name does not verify", async () => {
    const other = text.replace("\n20\n", "\n21\n");
    for (const witness of [classic, modern]) {
      const good = witness.line(text, NOW);
      expect((await cosigned(good)).cosignatures).toHaveLength(1);
      const [head = "", base64 = ""] = good.trimEnd().split(/ (?=[^ ]+$)/);
      for (const at of [4, 11, 12, 75, 70]) {
        const bytes = Buffer.from(base64, "base64");
        bytes[at] = (bytes[at] as number) ^ 1;
        const report = await cosigned(`${head} ${bytes.toString("base64")}\n`);
        expect(placesOf(report)).toEqual(["AUD-11 checkpoint", "AUD-11 checkpoint"]);
        expect(report.cosignatures).toEqual([]);
      }
      for (const bad of [witness.line(other, NOW), `${head} ${base64.slice(0, 32)}\n`]) {
        expect((await cosigned(bad)).findings[0]?.what).toMatch(/does not verify$/);
      }
      // Of lines of one key the first counts, and so it does when it is the bad one.
      expect((await cosigned(good, witness.line(other, NOW))).cosignatures).toHaveLength(1);
      expect((await cosigned(witness.line(other, NOW), good)).cosignatures).toHaveLength(0);
    }
  });

  it("[AUD-12] a time ahead of the clock is a remark, and breaks a rule of a strict audit", async () => {
    for (const [seconds, isAhead] of [
      [NOW + 300, false],
      [NOW + 301, true],
      [Number.MAX_SAFE_INTEGER, true],
      [1, false],
    ] as const) {
      const report = await cosigned(classic.line(text, seconds), modern.line(text, NOW));
      expect([seconds, report.verdict, report.remarks.length]).toEqual([
        seconds,
        "sound",
        isAhead ? 1 : 0,
      ]);
      const strict = await auditOf(log, { witnesses, strict: true });
      expect(placesOf(strict)).toEqual(isAhead ? ["AUD-12 checkpoint"] : []);
    }
  });

  it.each([
    ["a key of a log", [LOG.vkey], undefined],
    ["one key twice", [classic.vkey, classic.vkey], undefined],
    ["one key under two names", [classic.vkey, signatory("b", 4, classic.name).vkey], undefined],
    ["no key", ["witness"], undefined],
    ["a quorum above their number", witnesses, 3],
    ["a quorum below nothing", witnesses, -1],
    ["half a quorum", witnesses, 0.5],
  ])("[AUD-2] %s is refused before anything is read", async (_, given, quorum) => {
    const options = { witnesses: given, ...(quorum !== undefined && { quorum }) };
    await expect(auditOf("nowhere", options)).rejects.toThrow(AuditInputError);
  });

  it("[AUD-2] a key that cosigns is no log's key", async () => {
    await expect(auditOf(log, { vkeys: [classic.vkey] })).rejects.toThrow(/--witness/);
  });
});
