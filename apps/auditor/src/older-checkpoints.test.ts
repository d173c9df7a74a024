import { beforeAll, describe, expect, it } from "vitest";
import {
  auditOf,
  leaves,
  LOG,
  newFolder,
  noteOf,
  placesOf,
  put,
  signatory,
  STRANGER,
  textOf,
  writeLog,
} from "./sample-logs.fuzz.js";
import { AuditInputError } from "./index.js";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const log = newFolder();
const fork = newFolder();
let notes: readonly string[] = [];
let forked: readonly string[] = [];
const given = (...all: readonly (string | undefined)[]): { name: string; bytes: Buffer }[] =>
  all.map((note, place) => ({ name: `kept-${place}`, bytes: Buffer.from(note ?? "") }));

beforeAll(async () => {
  notes = await writeLog(log, [1, 255, 256, 257, 700]);
  // The same as far as 256, and other words from there on.
  forked = await writeLog(fork, [256, 300, 700, 701], (from, to) =>
    from < 256 ? leaves(from, to) : leaves(from, to, "other"),
  );
});

describe("checkpoints kept from before", () => {
  it("[AUD-10] prefixes of every size are met, the log's own among them", async () => {
    const empty = noteOf(textOf(0, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="), LOG);
    const report = await auditOf(log, { older: given(empty, ...notes, forked[0], notes[0]) });
    expect(report).toMatchObject({ verdict: "sound", evidence: [], remarks: [] });
  });

  it("[AUD-10] a smaller one of another history is a split, with both as they were", async () => {
    const report = await auditOf(log, { older: given(notes[1], forked[1]) });
    expect(report).toMatchObject({ verdict: "split", exitCode: 3, entriesAsSigned: true });
    expect(report.findings).toEqual([]);
    expect(report.evidence).toEqual([
      { kind: "split", name: "kept-1", older: forked[1], current: notes.at(-1) },
    ]);
  });

  it("[AUD-10] one of the same size and another root is a split, whatever the files are", async () => {
    const report = await auditOf(log, { older: given(forked[2]) });
    expect(report.evidence).toMatchObject([{ kind: "split", older: forked[2] }]);
    const bare = newFolder();
    put(bare, "checkpoint", notes.at(-1) ?? "");
    const gone = await auditOf(bare, { older: given(forked[2]) });
    expect(gone).toMatchObject({ verdict: "split", exitCode: 3, evidence: [{ kind: "split" }] });
    expect(gone.findings.length).toBeGreaterThan(0);
  });

  it("[AUD-10] a larger one is a rollback, as when an old folder was put back", async () => {
    const report = await auditOf(log, { older: given(notes[2], forked[3]) });
    expect(report).toMatchObject({ verdict: "split", exitCode: 3 });
    expect(report.evidence).toMatchObject([{ kind: "rollback", name: "kept-1" }]);
    const restored = newFolder();
    const [first] = await writeLog(restored, [255]);
    expect(first).toBe(notes[1]);
    expect((await auditOf(restored, { older: given(notes.at(-1)) })).exitCode).toBe(3);
  });

  it("[AUD-10] where the entries are damaged nobody is said to have two histories", async () => {
    const damaged = newFolder();
    await writeLog(damaged, [257, 700]);
    const path = "tile/entries/000";
    const bytes = readFileSync(join(damaged, path));
    bytes[2] = (bytes[2] as number) ^ 1;
    put(damaged, path, bytes);
    const report = await auditOf(damaged, { older: given(notes[1], notes[3]) });
    expect(report).toMatchObject({ verdict: "broken", exitCode: 1, evidence: [] });
    expect(placesOf(report)).toEqual([`AUD-6 ${path}`, "AUD-8 checkpoint"]);
    expect(report.remarks.map(({ where }) => where)).toEqual(["kept-0", "kept-1"]);
  });

  it.each([
    ["a stranger's signature", noteOf(textOf(1, Buffer.alloc(32)), STRANGER)],
    [
      "a stranger's signature under the log's name",
      noteOf(textOf(1, Buffer.alloc(32)), signatory(LOG.name, 1, "x")),
    ],
    ["another origin", noteOf(textOf(1, Buffer.alloc(32), "other.example/log"), LOG)],
    ["no note", "good morning\n"],
    ["nothing", ""],
  ])("[AUD-2] a file with %s is no checkpoint of this log", async (_, note) => {
    const audited = auditOf(log, { older: given(notes[0], note) });
    await expect(audited).rejects.toThrow(AuditInputError);
    await expect(audited).rejects.toThrow(/kept-1 is no older checkpoint of this log/);
  });

  it("[AUD-10] one by a key that was changed since is met, when that key is given too", async () => {
    const next = signatory(LOG.name, 1, "next year");
    const [, text = ""] = /^([^]*?\n)\n/.exec(notes.at(-1) ?? "") ?? [];
    const turned = newFolder();
    await writeLog(turned, [255, 700]);
    const older = given(notes[1]);
    for (const [signers, vkeys, exitCode] of [
      [[LOG], [LOG.vkey], 0],
      [[LOG], [LOG.vkey, next.vkey], 0],
      [[LOG, next], [LOG.vkey, next.vkey], 0],
      [[LOG, next], [LOG.vkey], 0],
      [[next], [LOG.vkey, next.vkey], 0],
      [[next], [LOG.vkey], 1],
    ] as const) {
      put(turned, "checkpoint", noteOf(text, ...signers));
      put(turned, "vkey", `${LOG.vkey}\n${next.vkey}\n`);
      const report = await auditOf(turned, { vkeys, older, strict: true });
      expect([report.keys.length, report.exitCode]).toEqual([
        exitCode === 0 ? signers.filter(({ vkey }) => vkeys.some((one) => one === vkey)).length : 0,
        exitCode,
      ]);
      expect((await auditOf(turned, { vkeys: [], older })).keysFrom).toBe("log");
    }
    put(turned, "checkpoint", noteOf(text, next));
    await expect(auditOf(turned, { vkeys: [next.vkey], older })).rejects.toThrow(/that key with/);
  });
});
