import { createPrivateKey, randomInt, sign } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { PureCrypto } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import {
  bytesOf,
  keyNamed,
  nodeCrypto,
  readAs,
  readCases,
  structures,
  vkeyOf,
  type Structure,
  type WireCase,
} from "../../../vectors/wire-cases.js";
import {
  formatNote,
  limits,
  openOwnNote,
  formatFrame,
  parseFrame,
  parseNote,
  parseStatement,
  type NoteKey,
  type Frame,
} from "./index.js";

const SMALL_BYTES = 4_096;
const INPUTS_EACH = 250;
/** What PROTOCOL allows an input to hold a centre up. */
const READ_MS_MAX = 100;
/** Structures whose frame or line vouches for them. */
const UNSIGNED: readonly Structure[] = [
  ...["heartbeat", "want", "payload"],
  ...["proof", "checkpoints", "cosigned", "live"],
] as const;
const PIECES = [
  ...["\n", "\n\n", "— ", '"', "\\", "{", "}", "[", "]", ",", ":", " ", "0", "-", "=", "A", "\0"],
  ...["null", "1e999", "9007199254740993", "-0", '"__proto__":', "\\ud800", "\ufeff", "\u202e"],
  ...["parley/live/v1/statement\n", "age-encryption.org/v1\n", "exercise/XA/1/centre", "[[[[[[[["],
  ...["exercise/XA/1/log", "exercise/XA/witness", "+00000000+", '"hashes":[', '"witnesses":['],
];

const cases = structures.flatMap(readCases);
const valid = cases.filter((one) => one.expect === "ok" && one.own !== false);
const small = valid.filter((one) => bytesOf(one).length <= SMALL_BYTES);
const firstOf = new Map(structures.map((name) => [name, small.find(isOf(name))!] as const));

describe("cut short at every byte", () => {
  it.each(structures)("[NOTE-3] %s: every prefix is refused, or is the same value", (structure) => {
    for (const one of small.filter(isOf(structure)).filter(isProven)) {
      const bytes = bytesOf(one);
      const whole = readAll(one, bytes);
      for (let size = 0; size < bytes.length; size++) {
        const read = readAll(one, bytes.subarray(0, size));
        const same = isRefused(read) || isDeepStrictEqual(read, whole);
        expect([one.name, size, same]).toEqual([one.name, size, true]);
      }
    }
  });
});

describe("one bit changed in every byte", () => {
  it.each(structures.filter((name) => !UNSIGNED.includes(name)))(
    "[NOTE-5] %s: every change is refused",
    (structure) => {
      const one = firstOf.get(structure)!;
      const bytes = bytesOf(one);
      for (let at = 0; at < bytes.length; at++) {
        const read = readAll(one, changed(bytes, at, bytes[at]! ^ (1 << (at % 8))));
        expect([at, isRefused(read)]).toEqual([at, true]);
      }
    },
  );
  it.each(UNSIGNED)("[DOC-3] %s: every change is refused or read", (structure) => {
    const one = firstOf.get(structure)!;
    const bytes = bytesOf(one);
    for (let at = 0; at < bytes.length; at++) {
      for (let bit = 0; bit < 8; bit++) readAll(one, changed(bytes, at, bytes[at]! ^ (1 << bit)));
    }
  });
});

describe("made at random from what is valid", () => {
  const seed = Number(process.env["PARLEY_FUZZ_SEED"] ?? randomInt(2 ** 31));
  const random = randomNumbers(seed);
  it.each(structures)(`[DOC-6] %s: a value or a rule, never more (seed ${seed})`, (structure) => {
    const own = small.filter(isOf(structure));
    for (let turn = 0; turn < INPUTS_EACH; turn++) {
      const one = own[random(own.length)]!;
      const other = small[random(small.length)]!;
      const bytes = mangle(bytesOf(one), bytesOf(other), random);
      readAll(one, bytes);
      // Behind the signature stand the readers of members: they must be met as well.
      if (one.id !== undefined) readAll(one, signedAnew(one, bytes));
    }
  });
});

describe("what an input can cost", () => {
  it("[NOTE-5] a reader verifies one signature and hashes a note at most twice", () => {
    for (const one of cases) {
      const bytes = bytesOf(one);
      const cost = { verified: 0, hashed: 0 };
      const counting: PureCrypto = {
        hash: (input) => ((cost.hashed += input.length), nodeCrypto.hash(input)),
        verify: (...input) => (cost.verified++, nodeCrypto.verify(...input)),
      };
      readAs(one, bytes, counting);
      const keys = one.vkeys?.length ?? 0;
      const notes = one.structure === "introduction" ? 2 : 1;
      expect([one.name, cost.verified <= Math.max(keys, notes)]).toEqual([one.name, true]);
      expect([one.name, cost.hashed <= 2 * bytes.length + 4_096]).toEqual([one.name, true]);
    }
  });
  it.each(costly())("[NOTE-1] $name, at the largest size allowed, in time", ({ one, bytes }) => {
    const times = Array.from({ length: 4 }, () => {
      // The processor's time, not the clock's: other programs may be at work beside this one.
      const before = process.cpuUsage();
      readAll(one, bytes);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1_000;
    });
    expect(Math.min(...times)).toBeLessThan(READ_MS_MAX);
  });
});

/** Reads with all that the structure's own proof is: signature, tag. */
function readAll(one: WireCase, bytes: Uint8Array): unknown {
  const read = readAs(one, bytes);
  expect(read).toBeTypeOf("object");
  if (!read.ok) {
    expect(read.rule).toMatch(/^[A-Z0-9]+-\d+$/);
    expect(read.detail).not.toBe("");
    return read;
  }
  if (one.structure === "statement") return openedStatement(bytes);
  if (one.structure === "frame" && one.tag_secret !== undefined) {
    const frame = parseFrame(bytes, "exercise", "XB");
    const secret = Buffer.from(one.tag_secret, "hex");
    const good = frame.ok && isTagged(frame.value, secret, bytes);
    return good === (one.tag === "good") ? read : { ok: false, rule: "FRAME-6" };
  }
  return read;
}

function isTagged({ header, content }: Frame, secret: Uint8Array, bytes: Uint8Array): boolean {
  return Buffer.compare(formatFrame(header, content, secret, nodeCrypto.hash), bytes) === 0;
}

function openedStatement(bytes: Uint8Array): unknown {
  const read = parseStatement(bytes, "exercise", nodeCrypto.hash);
  if (!read.ok) return read;
  const keys = [signerOf(read.value.statement)];
  const opened = openOwnNote(read.value.note, keys, nodeCrypto.verify);
  return opened.ok ? read : opened;
}

function signerOf({ from }: { readonly from: string }): NoteKey {
  return vkeyOf(keyNamed(from === "XB" ? "exercise/XB/1/centre" : "exercise/XA/1/centre").vkey);
}

/** Frames with a wrong tag or none are taken for their direct line alone. */
function isProven({ structure, tag }: WireCase): boolean {
  return structure !== "frame" || tag === "good";
}

function isRefused(read: unknown): boolean {
  return typeof read === "object" && read !== null && "ok" in read && read.ok === false;
}

function isOf(structure: string): (one: WireCase) => boolean {
  return (one) => one.structure === structure;
}

function changed(bytes: Uint8Array, at: number, byte: number): Uint8Array {
  const out = bytes.slice();
  out[at] = byte;
  return out;
}

/** The same text under a good signature of the key that signed the case. */
function signedAnew(one: WireCase, bytes: Uint8Array): Uint8Array {
  const buffer = Buffer.from(bytes);
  const blank = buffer.lastIndexOf("\n\n");
  const text = buffer.subarray(0, blank < 0 ? bytes.length : blank + 1).toString("utf8");
  const { name, keyId } = signingKey(one);
  const whole = text.endsWith("\n") ? text : `${text}\n`;
  const signature = sign(null, Buffer.from(whole), privateKey(name));
  return formatNote(whole, [{ name, keyId, signature: new Uint8Array(signature) }]);
}

function signingKey(one: WireCase): NoteKey {
  const note = parseNote(bytesOf(one), limits.helloBytesMax);
  const name = note.ok ? note.value.signatures[0]!.name : "";
  return vkeyOf(keyNamed(name).vkey);
}

function privateKey(name: string): ReturnType<typeof createPrivateKey> {
  const prefix = Buffer.from("302e020100300506032b657004220420", "hex");
  const key = Buffer.concat([prefix, Buffer.from(keyNamed(name).seed, "hex")]);
  return createPrivateKey({ key, format: "der", type: "pkcs8" });
}

/** One to four changes: bits, cuts, copies, pieces of another input, pieces that mean something. */
function mangle(
  bytes: Uint8Array,
  other: Uint8Array,
  random: (below: number) => number,
): Uint8Array {
  let out = Buffer.from(bytes);
  for (let left = 1 + random(4); left > 0; left--) {
    const at = random(out.length + 1);
    const end = Math.min(out.length, at + random(random(2) === 0 ? 8 : out.length + 1));
    const start = random(other.length + 1);
    const pieces = [
      Buffer.from(PIECES[random(PIECES.length)]!),
      Buffer.from(other.subarray(start, start + random(64))),
      Buffer.from([random(256)]),
      Buffer.alloc(0),
      out.subarray(at, end),
    ];
    const piece = pieces[random(pieces.length)]!;
    const kept = out.subarray(random(2) === 0 ? at : end);
    out = Buffer.concat([out.subarray(0, at), piece, kept]).subarray(0, 2 * SMALL_BYTES);
  }
  return new Uint8Array(out);
}

/** Mulberry32: the same numbers on every machine for one seed. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Inputs of the largest size, each made to be slow for one step of a reader. */
function costly(): readonly { name: string; one: WireCase; bytes: Uint8Array }[] {
  const statement = firstOf.get("statement")!;
  const first = "parley/exercise/v1/statement\n";
  const fill = (text: string, size: number): string =>
    text.repeat(Math.ceil(size / text.length)).slice(0, size);
  const note = (body: string): Uint8Array => Buffer.from(`${first}${body}\n\n— k AAAAAAA=\n`);
  const room = limits.exhibitNoteBytesMax - 64;
  const row = (item: string): string => `[${fill(`${item},`, 999 * (item.length + 1))}${item}],`;
  const frame = firstOf.get("frame")!;
  const header = Buffer.from(bytesOf(frame)).toString("latin1").split("\n", 1)[0]!;
  return [
    { name: "blank lines", ...of(statement, fill("\n", room)) },
    { name: "signature lines", ...of(statement, `x\n\n${fill("— k AAAAAAA=\n", room)}`) },
    { name: "a signature line", ...of(statement, `x\n\n— k ${fill("A", room & ~3)}\n`) },
    { name: "spaces in a signature line", ...of(statement, `x\n\n—${fill(" ", room)}\n`) },
    { name: "lists of numbers", ...of(statement, note(`[${fill(row("0"), room)}`)) },
    { name: "lists of lists", ...of(statement, note(`[${fill(row("[]"), room)}`)) },
    { name: "levels", ...of(statement, note(fill("[", room))) },
    { name: "escapes", ...of(statement, note(`"${fill("\\u0061", room - 8)}"`)) },
    { name: "backslashes", ...of(statement, note(`"${fill("\\", room)}`)) },
    { name: "a number", ...of(statement, note(fill("9", room))) },
    { name: "white space", ...of(statement, note(fill(" ", room))) },
    { name: "keys", ...of(statement, note(`{${fill('"k":0,', room)}`)) },
    { name: "text beyond ASCII", ...of(statement, note(`"${"特".repeat((room - 4) / 3)}"`)) },
    { name: "zeros in a payload", ...of(firstOf.get("payload")!, zeros("want 0\n")) },
    { name: "a frame", ...of(frame, zeros(`${header}\n`)) },
    ...costlyOfLogs(fill),
    { name: "an introduction", ...of(firstOf.get("introduction")!, fill('{"a":', 262_144)) },
  ];
}

/** The same for what is said of logs: keys, and hashes by the thousand. */
function costlyOfLogs(
  fill: (text: string, size: number) => string,
): readonly { name: string; one: WireCase; bytes: Uint8Array }[] {
  const [credential, proof] = [firstOf.get("credential")!, firstOf.get("proof")!];
  const room = limits.proofBodyBytesMax - 1_024;
  const start = '{"checkpoint":"","consistency":[],"cosign":true,"proofs":[';
  const hashes = `"${"A".repeat(43)}="${`,"${"A".repeat(43)}="`.repeat(62)}`;
  const empty = `{"statement":"${"a".repeat(64)}","index":0,"hashes":[`;
  const place = `${empty}${hashes}]}`;
  const shown = `${place}${`,${place}`.repeat(63)}`;
  const witnesses = (key: string): string => {
    const { text = "" } = credential;
    const list = `"${key}"${`,"${key}"`.repeat(15)}`;
    return text.replace('"names"', `"witnesses": [${list}], "names"`);
  };
  return [
    {
      name: "a hash without end",
      ...of(proof, `${start}${empty}"${fill("A", room & ~3)}"]}]}`),
    },
    { name: "a checkpoint", ...of(proof, `{"checkpoint":"${fill("A", room & ~3)}"}`) },
    { name: "all hashes of a proof", ...of(proof, `${start}${shown}]}`.padEnd(room)) },
    { name: "witnesses of no key", ...of(credential, witnesses("w+".padEnd(4_000, "0"))) },
    { name: "names of witnesses", ...of(credential, witnesses(fill("w", 4_000))) },
  ];
}

function of(one: WireCase, text: string | Uint8Array): { one: WireCase; bytes: Uint8Array } {
  return { one, bytes: new Uint8Array(Buffer.from(text)) };
}

function zeros(start: string): Uint8Array {
  const out = new Uint8Array(limits.frameBytesMax);
  out.set(Buffer.from(start));
  return out;
}
