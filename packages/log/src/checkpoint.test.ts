import { encodeText, joinBytes } from "@parley/bytes";
import { formatNote, type SignatureLine } from "@parley/wire";
import { describe, expect, it } from "vitest";
import { fromBase64, readTlog } from "../../../vectors/log-cases.js";
import { nodeCrypto } from "../../../vectors/wire-cases.js";
import {
  emptyRoot,
  formatCheckpoint,
  limits,
  openCheckpoint,
  parseCheckpoint,
  type Checkpoint,
} from "./index.js";
import { checkpointNote, cosign, lineOf, person } from "./log-people.fuzz.js";

const { hash } = nodeCrypto;
const bodies = readTlog("checkpoint-body") as {
  readonly cases: readonly {
    readonly body: string;
    readonly ok: boolean;
    readonly origin?: string;
    readonly size?: string;
    readonly rootBase64?: string;
    readonly extensions?: readonly string[];
    readonly why?: string;
  }[];
};
const origin = "example.com/log";
const root = hash(encodeText("root"));
const checkpoint: Checkpoint = { origin, size: 7, root };
const log = person(origin, "ed25519");

describe("the text of a checkpoint", () => {
  it.each(bodies.cases)("[CHKP-1] $ok: $body", (one) => {
    const read = parseCheckpoint(one.body, hash);
    expect(read.ok).toBe(one.ok);
    if (!read.ok) return expect(read.rule).toMatch(/^CHKP-[12]$/);
    expect(read.value).toMatchObject({ origin: one.origin, size: Number(one.size) });
    if (one.rootBase64 !== undefined) expect(read.value.root).toEqual(fromBase64(one.rootBase64));
    const extensions = (one.extensions ?? []).map((line) => `${line}\n`).join("");
    expect(`${formatCheckpoint(read.value)}${extensions}`).toBe(one.body);
    return undefined;
  });
  it("[CHKP-1] every line has its limit", () => {
    const text = formatCheckpoint(checkpoint);
    const refused = { ok: false, rule: "CHKP-1" };
    expect(parseCheckpoint(`${text}${"x\n".repeat(limits.extensionsMax)}`, hash).ok).toBe(true);
    const more = `${text}${"x\n".repeat(limits.extensionsMax + 1)}`;
    expect(parseCheckpoint(more, hash)).toMatchObject(refused);
    const named = (name: string): string => text.replace(origin, name);
    expect(parseCheckpoint(named("o".repeat(255)), hash).ok).toBe(true);
    expect(parseCheckpoint(named("o".repeat(256)), hash)).toMatchObject(refused);
    expect(parseCheckpoint(named("特".repeat(85)), hash).ok).toBe(true);
    expect(parseCheckpoint(named("特".repeat(86)), hash)).toMatchObject(refused);
    const sized = (size: string): string => text.replace("\n7\n", `\n${size}\n`);
    expect(parseCheckpoint(sized("9007199254740991"), hash)).toMatchObject({
      value: { size: limits.treeSizeMax },
    });
    for (const size of ["9007199254740992", "9007199254740993", "٣", "", "1e3"]) {
      expect(parseCheckpoint(sized(size), hash)).toMatchObject(refused);
    }
  });
  it("[CHKP-1] what no reader would take is not written", () => {
    for (const odd of ["", "a\nb", "a\rb", "\ud800", "o".repeat(256), "特".repeat(86)]) {
      expect(() => formatCheckpoint({ ...checkpoint, origin: odd })).toThrow("origin");
    }
    for (const size of [-1, 0.5, Number.NaN, limits.treeSizeMax + 1]) {
      expect(() => formatCheckpoint({ ...checkpoint, size })).toThrow("whole numbers");
    }
    expect(() => formatCheckpoint({ ...checkpoint, root: root.subarray(1) })).toThrow("32 bytes");
  });
  it("[CHKP-2] a log without entries has the root of no entries", () => {
    const empty = formatCheckpoint({ origin, size: 0, root: emptyRoot(hash) });
    expect(parseCheckpoint(empty, hash).ok).toBe(true);
    const other = formatCheckpoint({ origin, size: 0, root });
    expect(parseCheckpoint(other, hash)).toMatchObject({ ok: false, rule: "CHKP-2" });
  });
});

describe("a signed checkpoint", () => {
  const open = (bytes: Uint8Array, keys = [log.key]): ReturnType<typeof openCheckpoint> =>
    openCheckpoint(bytes, origin, keys, nodeCrypto);
  const text = formatCheckpoint(checkpoint);
  const signed = lineOf(log, text);
  const unknown: SignatureLine = { name: "x", keyId: "00000000", signature: new Uint8Array(64) };

  it("[CHKP-4] opens under the key of its log, whoever else signed", () => {
    const opened = open(checkpointNote(checkpoint, log));
    expect(opened).toMatchObject({ ok: true, value: { checkpoint, note: { text } } });
    const witness = person("example.com/witness", "cosignature-v1");
    const cosigned = checkpointNote(checkpoint, log, [cosign(witness, checkpoint, 1), unknown]);
    expect(open(cosigned)).toMatchObject({ value: { checkpoint } });
    expect(open(formatNote(text, [unknown, signed])).ok).toBe(true);
  });
  it("[CHKP-3] a checkpoint of another log is refused, though the key is known", () => {
    const other = { ...checkpoint, origin: "example.com/log2" };
    const refused = open(checkpointNote(other, log));
    expect(refused).toMatchObject({ ok: false, rule: "CHKP-3" });
  });
  it("[CHKP-4] nobody known has signed", () => {
    expect(open(formatNote(text, [unknown]))).toMatchObject({ rule: "CHKP-4" });
    const stranger = person("example.com/stranger", "ed25519");
    expect(open(checkpointNote(checkpoint, stranger))).toMatchObject({ rule: "CHKP-4" });
    expect(open(checkpointNote(checkpoint, log), [])).toMatchObject({ rule: "CHKP-4" });
    const renamed = { ...signed, name: "example.com/other" };
    expect(open(formatNote(text, [renamed]))).toMatchObject({ rule: "CHKP-4" });
  });
  it("[CHKP-4] a line by a known key that does not verify spoils a note that another signed", () => {
    const second = person("example.com/log/2", "ed25519");
    const both = [log.key, second.key];
    const bad = { ...lineOf(second, text), signature: new Uint8Array(64) };
    expect(open(formatNote(text, [signed, bad]), both)).toMatchObject({ rule: "CHKP-4" });
    expect(open(formatNote(text, [signed, bad])).ok).toBe(true);
    expect(open(formatNote(text, [signed, lineOf(second, text)]), both).ok).toBe(true);
  });
  it("[CHKP-4] the second line of a key is not looked at", () => {
    const bad = { ...signed, signature: new Uint8Array(64) };
    expect(open(formatNote(text, [signed, bad])).ok).toBe(true);
    expect(open(formatNote(text, [bad, signed]))).toMatchObject({ rule: "CHKP-4" });
  });
  it("[CHKP-4] a key that cosigns is no key of a log", () => {
    const witness = person(origin, "cosignature-v1");
    const cosigned = formatNote(text, [cosign(witness, checkpoint, 1)]);
    expect(open(cosigned, [witness.key])).toMatchObject({ rule: "CHKP-4" });
  });
  it("[CHKP-4] no byte of what is signed can be another", () => {
    const bytes = checkpointNote(checkpoint, log);
    for (let at = 0; at < bytes.length; at++) {
      const changed = bytes.slice();
      changed[at]! ^= 1 << (at % 8);
      expect([at, open(changed).ok]).toEqual([at, false]);
    }
  });
  it("[CHKP-4] a checkpoint has at most 100 lines and 131,072 bytes", () => {
    const others = Array.from({ length: limits.checkpointLinesMax - 1 }, () => unknown);
    expect(open(formatNote(text, [...others, signed])).ok).toBe(true);
    const lines = formatNote(text, [...others, unknown, signed]);
    expect(open(lines)).toMatchObject({ rule: "NOTE-4" });
    const long = (more: number): Uint8Array => {
      const extended = `${text}${"x".repeat(limits.checkpointNoteBytesMax - 200 + more)}\n`;
      return formatNote(extended, [lineOf(log, extended)]);
    };
    const room = limits.checkpointNoteBytesMax - long(0).length;
    expect(long(room)).toHaveLength(limits.checkpointNoteBytesMax);
    expect(open(long(room)).ok).toBe(true);
    expect(open(long(room + 1))).toMatchObject({ rule: "NOTE-1" });
    const junk = joinBytes(long(room), new Uint8Array(1));
    expect(open(junk)).toMatchObject({ rule: "NOTE-1" });
  });
});
