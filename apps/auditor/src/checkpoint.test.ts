import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { AuditInputError } from "./index.js";
import { AUDIT_LIMITS } from "./limits.js";
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
  STRANGER,
  writeLog,
} from "./sample-logs.fuzz.js";

interface NoteCase {
  readonly name: string;
  readonly note?: string;
  readonly noteBase64?: string;
  readonly vkeys: readonly string[];
  readonly ok: boolean;
  readonly verified?: readonly string[];
}
const notes = readVector("note-verify.json") as { readonly cases: readonly NoteCase[] };
const keys = readVector("note-keys.json") as {
  readonly keys: readonly { readonly vkey: string; readonly keyIdHex: string }[];
};
const bodies = readVector("tlog/checkpoint-body.json") as {
  readonly cases: readonly {
    readonly body: string;
    readonly ok: boolean;
    readonly origin?: string;
    readonly size?: string;
  }[];
};
const log = newFolder();
let text = "";

beforeAll(async () => {
  const [note = ""] = await writeLog(log, [20]);
  text = note.slice(0, note.indexOf("\n\n") + 1);
});

/** What the audit of the same log says when this is its checkpoint. */
async function findingsOf(
  checkpoint: string | Uint8Array,
  options: Parameters<typeof auditOf>[1] = {},
): Promise<readonly string[]> {
  put(log, "checkpoint", checkpoint);
  return placesOf(await auditOf(log, options));
}

describe("the form of a checkpoint", () => {
  it.each(notes.cases)(
    "[AUD-3] a note of other programs: $name",
    ({ note, noteBase64 = "", vkeys, ok, verified }) => {
      const read = parseNote(
        note === undefined ? Buffer.from(noteBase64, "base64") : Buffer.from(note),
      );
      const opened = read.ok && signersOf(read.value, vkeys);
      expect(opened !== false).toBe(ok);
      if (ok) expect(opened).toEqual(verified);
    },
  );

  it("[AUD-3] every limit holds, and one above it is refused", async () => {
    const lines = (count: number): string => {
      return noteOf(text, LOG) + STRANGER.line(text).repeat(count - 1);
    };
    const { noteLinesMax, noteBytesMax } = AUDIT_LIMITS;
    expect(await findingsOf(lines(noteLinesMax))).toEqual([]);
    expect(await findingsOf(lines(noteLinesMax + 1))).toEqual(["AUD-3 checkpoint"]);
    expect(await findingsOf(lines(10_000))).toEqual(["AUD-3 checkpoint"]);
    put(log, "checkpoint", lines(900));
    const { findings } = await auditOf(log);
    expect(findings[0]?.what).toBe(`has more than ${noteLinesMax} signature lines`);
    const filled = (bytes: number): string => {
      const note = noteOf(text, LOG);
      // Base64 comes in fours: what is left goes into the name.
      const room = bytes - Buffer.byteLength(note) - Buffer.byteLength("—  \n");
      const name = "n".repeat(8 + (room % 4));
      return `${note}— ${name} ${"AAAA".repeat((room - name.length) / 4)}\n`;
    };
    expect(Buffer.byteLength(filled(noteBytesMax))).toBe(noteBytesMax);
    expect(await findingsOf(filled(noteBytesMax))).toEqual([]);
    expect(await findingsOf(filled(noteBytesMax + 1))).toEqual(["AUD-3 checkpoint"]);
  });

  it.each([
    ["no signature", (note: string) => note.slice(0, note.indexOf("\n\n") + 2)],
    ["no last line end", (note: string) => note.slice(0, -1)],
    ["a carriage return", (note: string) => note.replace("\n", "\r\n")],
    ["a tab", (note: string) => note.replace("\n", "\t\n")],
    ["a hyphen for the dash", (note: string) => note.replace("—", "-")],
    [
      "a byte that is not UTF-8",
      (note: string) => Buffer.concat([Buffer.of(0xff), Buffer.from(note)]),
    ],
    ["base64 without its end", (note: string) => note.replace(/=\n$/, "\n")],
    ["base64 of URLs", (note: string) => `${note}— x ____AAAA\n`],
    ["four bytes for a signature", (note: string) => `${note}— x AAAAAA==\n`],
    ["a line end too many", (note: string) => `${note}\n`],
    ["a space in a name", (note: string) => `${note}— a\u3000b AAAAAAA=\n`],
  ])("[AUD-3] with %s it is none", async (_, change) => {
    expect(await findingsOf(noteOf(text, LOG))).toEqual([]);
    expect(await findingsOf(change(noteOf(text, LOG)))).toEqual(["AUD-3 checkpoint"]);
  });

  it.each(bodies.cases)("[AUD-5] the text $body", ({ body, ok, origin, size }) => {
    const read = parseCheckpointText(Buffer.from(body));
    expect(read.ok).toBe(ok);
    if (read.ok) expect(read.value).toMatchObject({ origin, size: Number(size) });
  });

  it("[AUD-5] more lines are let pass up to their limit, and the largest size is", async () => {
    const extended = (count: number): string => noteOf(text + "more\n".repeat(count), LOG);
    const { extensionsMax, nameBytesMax } = AUDIT_LIMITS;
    expect(await findingsOf(extended(extensionsMax))).toEqual([]);
    expect(await findingsOf(extended(extensionsMax + 1))).toEqual(["AUD-5 checkpoint"]);
    const read = (body: string): boolean => parseCheckpointText(Buffer.from(body)).ok;
    const root = Buffer.alloc(32).toString("base64");
    expect(read(`x\n9007199254740991\n${root}\n`)).toBe(true);
    expect(read(`x\n9007199254740992\n${root}\n`)).toBe(false);
    expect(read(`${"x".repeat(nameBytesMax)}\n1\n${root}\n`)).toBe(true);
    expect(read(`${"x".repeat(nameBytesMax + 1)}\n1\n${root}\n`)).toBe(false);
    expect(read(`x\n0\n${root}\n`)).toBe(false);
    expect(read(`x\n0\n${createHash("sha256").digest("base64")}\n`)).toBe(true);
  });

  it("[AUD-5] the origin is that of a key that signed, or the one asked for", async () => {
    const renamed = text.replace(LOG.name, "borealia.example/log");
    expect(await findingsOf(noteOf(renamed, LOG))).toEqual(["AUD-5 checkpoint"]);
    const told = { origin: "borealia.example/log" };
    expect(await findingsOf(noteOf(renamed, LOG), told)).toEqual([]);
    expect(await findingsOf(noteOf(text, LOG), told)).toEqual(["AUD-5 checkpoint"]);
  });
});

describe("who signed", () => {
  const other = signatory(LOG.name, 1, "another seed");
  const mlDsa = signatory(LOG.name, 6);

  it("[AUD-4] a stranger, another key of the same name and a false ID have not", async () => {
    const { vkey } = LOG;
    expect(await findingsOf(noteOf(text, STRANGER))).toEqual(["AUD-4 checkpoint"]);
    expect(await findingsOf(noteOf(text, other))).toEqual(["AUD-4 checkpoint"]);
    expect(await findingsOf(noteOf(text, STRANGER, other, LOG))).toEqual([]);
    const [name = "", id = "", key = ""] = vkey.split("+");
    const wrong = `${name}+${id.replace(/^./, (digit) => (digit === "0" ? "1" : "0"))}+${key}`;
    for (const bad of [wrong, `${name}+${id.toUpperCase()}+${key}x`, name, "", `${vkey} `]) {
      await expect(auditOf(log, { vkeys: [bad] })).rejects.toThrow(AuditInputError);
    }
  });

  it("[AUD-4] a line by a key that does not verify is found, also beside a good one", async () => {
    const bad = LOG.line("another text\n");
    expect(await findingsOf(`${text}\n${bad}`)).toEqual(["AUD-4 checkpoint"]);
    expect(await findingsOf(`${text}\n${other.line(text)}${bad}`)).toEqual(["AUD-4 checkpoint"]);
    const both = { vkeys: [LOG.vkey, other.vkey] };
    expect(await findingsOf(`${text}\n${other.line(text)}${bad}`, both)).toEqual([
      "AUD-4 checkpoint",
    ]);
    // Of lines of one key the first counts.
    expect(await findingsOf(noteOf(text, LOG) + bad)).toEqual([]);
    expect(await findingsOf(`${text}\n${bad}${LOG.line(text)}`)).toEqual(["AUD-4 checkpoint"]);
  });

  it("[AUD-4] any one of the keys is enough, also in a strict audit", async () => {
    const vkeys = [LOG.vkey, other.vkey];
    expect(await findingsOf(noteOf(text, LOG), { vkeys, strict: true })).toEqual([]);
    put(log, "checkpoint", noteOf(text, other, LOG));
    expect((await auditOf(log, { vkeys, strict: true })).keys).toEqual(vkeys);
  });

  it("[AUD-4] the IDs that other programs give are the same", () => {
    for (const { vkey, keyIdHex } of keys.keys) {
      const read = parseVerifierKey(vkey);
      const isOurs = vkey.includes(`+${keyIdHex}+`);
      expect([vkey.slice(0, 40), read.ok]).toEqual([vkey.slice(0, 40), isOurs]);
    }
    expect(keys.keys.length).toBeGreaterThan(8);
  });

  it("[AUD-19] ML-DSA-44 alone is enough for an audit, and not for a strict one", async () => {
    const vkeys = [mlDsa.vkey];
    put(log, "vkey", `${LOG.vkey}\n${mlDsa.vkey}\n`);
    expect(await findingsOf(noteOf(text, mlDsa), { vkeys })).toEqual([]);
    expect(await findingsOf(noteOf(text, mlDsa), { vkeys, strict: true })).toEqual([
      "AUD-19 checkpoint",
    ]);
    const both = { vkeys: [...vkeys, LOG.vkey], strict: true };
    expect(await findingsOf(noteOf(text, mlDsa, LOG), both)).toEqual([]);
    expect(await findingsOf(`${text}\n${mlDsa.line("a\n1\nb\n")}`, { vkeys })).toEqual([
      "AUD-4 checkpoint",
    ]);
  });

  it("[AUD-14] without a key the log's own is taken, and the report says so", async () => {
    put(log, "vkey", `${LOG.vkey}\n`);
    put(log, "checkpoint", noteOf(text, LOG));
    const report = await auditOf(log, { vkeys: [] });
    expect(report).toMatchObject({ verdict: "sound", keysFrom: "log", keys: [LOG.vkey] });
    for (const bad of ["", "\n", LOG.vkey, `${LOG.vkey}\n\n`, `${LOG.vkey}\r\n`, "x\n"]) {
      put(log, "vkey", bad);
      expect(placesOf(await auditOf(log, { vkeys: [] }))).toEqual(["AUD-4 vkey"]);
    }
    put(log, "vkey", `${STRANGER.vkey}\n`);
    expect(placesOf(await auditOf(log, { vkeys: [] }))).toEqual(["AUD-4 checkpoint"]);
    const most = (count: number): string =>
      `${STRANGER.vkey}\n`.repeat(count - 1) + `${LOG.vkey}\n`;
    put(log, "vkey", most(AUDIT_LIMITS.vkeysMax));
    expect((await auditOf(log, { vkeys: [] })).exitCode).toBe(0);
    put(log, "vkey", most(AUDIT_LIMITS.vkeysMax + 1));
    expect(placesOf(await auditOf(log, { vkeys: [] }))).toEqual(["AUD-4 vkey"]);
    const bare = newFolder();
    put(bare, "checkpoint", noteOf(text, LOG));
    await expect(auditOf(bare, { vkeys: [] })).rejects.toThrow(/Give the log's key with --vkey/);
  });
});

/** Which of the keys signed a note of any text; false when it is to be refused. */
function signersOf(
  note: { readonly text: Buffer; readonly lines: readonly { name: string; id: string }[] },
  vkeys: readonly string[],
): readonly string[] | false {
  const anyTree = { origin: "", size: 0, root: Buffer.alloc(32) };
  const found: string[] = [];
  for (const line of note.lines) {
    const key = vkeys.map(parseVerifierKey).find((one) => {
      return one.ok && one.value.name === line.name && one.value.id === line.id;
    });
    const named = `${line.name}+${line.id}`;
    if (key?.ok !== true || found.includes(named)) continue;
    if (verifyLine(key.value, line as never, note.text, anyTree) === undefined) return false;
    found.push(named);
  }
  return found.length > 0 && found;
}
