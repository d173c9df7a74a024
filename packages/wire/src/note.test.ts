import { decodeBase64, encodeText } from "@parley/bytes";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyNamed, nodeCrypto, readJson, vkeyOf } from "../../../vectors/wire-cases.js";
import {
  formatNote,
  formatVerifierKey,
  limits,
  noteKey,
  openNote,
  parseNote,
  parseNoteKey,
  type NoteKey,
} from "./index.js";

interface NoteCase {
  readonly name: string;
  readonly note?: string;
  readonly noteBase64?: string;
  readonly vkeys: readonly string[];
  readonly ok: boolean;
  readonly verified?: readonly string[];
}
interface KeyCase {
  readonly vkey: string;
  readonly name: string;
  readonly keyIdHex: string;
  readonly type: string;
  readonly publicKeyHex: string;
}

const { hash, verify } = nodeCrypto;
const notes = readJson("third-party/note-verify.json") as { cases: readonly NoteCase[] };
const keys = readJson("third-party/note-keys.json") as {
  keys: readonly KeyCase[];
  invalidVkeys: readonly { vkey: string; why: string }[];
  keysWithWrongIdInTheWild: readonly { vkey: string }[];
};
/** C2SP wants at least 16 lines taken, Go takes 100; our own notes have eight. */
const LINES_MAX = 100;

describe("cases made by others", () => {
  it.each(notes.cases)("[NOTE-6] opened as C2SP and Go do: $name", (one) => {
    const note = parseNote(bytesOf(one), 65_536, LINES_MAX);
    const known = one.vkeys.map(vkeyOf);
    const opened = note.ok ? openNote(note.value, known, verify) : note;
    expect(opened.ok).toBe(one.ok);
    if (opened.ok) expect(opened.value.map(shortName)).toEqual(one.verified);
  });
  it("[NOTE-4] they differ from our own notes in the number of lines alone", () => {
    const differing = notes.cases.filter(
      (one) => parseNote(bytesOf(one), 65_536, LINES_MAX).ok !== parseNote(bytesOf(one)).ok,
    );
    expect(differing.map((one) => one.name)).toEqual(["16 signatures"]);
  });
  it.each(keys.keys)("[NOTE-8] key $vkey", ({ vkey, name, keyIdHex, type, publicKeyHex }) => {
    const key = parseNoteKey(vkey, hash);
    if (type !== "0x01") return expect(key).toMatchObject({ ok: false, rule: "NOTE-8" });
    const publicKey = new Uint8Array(Buffer.from(publicKeyHex, "hex"));
    expect(key).toEqual({ ok: true, value: { name, keyId: keyIdHex, type: "ed25519", publicKey } });
    return undefined;
  });
  it.each([...keys.invalidVkeys, ...keys.keysWithWrongIdInTheWild])(
    "[NOTE-8] refused: $vkey",
    ({ vkey }) => expect(parseNoteKey(vkey, hash)).toMatchObject({ ok: false, rule: "NOTE-8" }),
  );
});

describe("verifier keys", () => {
  const publicKeys = fc.uint8Array({ minLength: 32, maxLength: 32 });
  const names = fc.stringMatching(/^[^\s+]{1,64}$/);
  const vkeys = fc.tuple(names, publicKeys).map(([name, key]) => noteKey(name, key, hash));
  it("[NOTE-8] any key is read back as it was written", () => {
    fc.assert(
      fc.property(vkeys, (key) => {
        expect(parseNoteKey(formatVerifierKey(key), hash)).toEqual({ ok: true, value: key });
      }),
    );
  });
  it("[NOTE-8] any text is refused, or is what writing its key gives", () => {
    const piece = fc.constantFrom("+", "=", "AR", "0a", " ", "\n", "\0", "é");
    const changed = fc
      .tuple(vkeys, fc.nat(120), fc.nat(3), fc.oneof(piece, fc.string({ unit: "binary" })))
      .map(([key, at, remove, insert]) => {
        const text = formatVerifierKey(key);
        return text.slice(0, at) + insert + text.slice(at + remove);
      });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), changed), (text) => {
        const read = parseNoteKey(text, hash);
        if (!read.ok) {
          expect(read.rule).toBe("NOTE-8");
          return;
        }
        expect(formatVerifierKey(read.value)).toBe(text);
        expect(read.value.name.length).toBeLessThanOrEqual(limits.keyNameUnitsMax);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("writing", () => {
  it("[NOTE-4] what is written is read, its lines in order", () => {
    const text = "a\n\nb\n";
    const signatures = ["0011aaff", "00000000"].map((keyId, at) => ({
      name: `key ${at}`.replace(" ", "-"),
      keyId,
      signature: new Uint8Array([1, 2, 3, at]),
    }));
    const note = parseNote(formatNote(text, signatures));
    expect(note).toEqual({ ok: true, value: { text, textBytes: encodeText(text), signatures } });
  });
  it("[NOTE-3] a text without its last LF is our own mistake", () => {
    const line = { name: "k", keyId: "00000000", signature: new Uint8Array(64) };
    expect(() => formatNote("text", [line])).toThrow();
    expect(() => formatNote("text\n", [])).toThrow();
  });
  it("[NOTE-8] a key has a name without space or plus, and 32 bytes", () => {
    const bytes = new Uint8Array(32);
    for (const name of ["", "a b", "a+b", "a\u00a0b", "a\u0085b", "a\ufeffb", "n".repeat(129)]) {
      expect(() => noteKey(name, bytes, hash)).toThrow();
    }
    expect(() => noteKey("a", new Uint8Array(31), hash)).toThrow();
    expect(noteKey("n".repeat(128), bytes, hash).name).toHaveLength(128);
  });
});

describe("what verification costs", () => {
  it("[NOTE-6] a note makes a key verify once, however often it is named", () => {
    const key = vkeyOf(keyNamed("exercise/XA/1/centre").vkey);
    const line = { name: key.name, keyId: key.keyId, signature: new Uint8Array(64) };
    const note = parseNote(
      formatNote(
        "text\n",
        Array.from({ length: 8 }, () => line),
      ),
    );
    let verified = 0;
    const count = (): boolean => ++verified > 0;
    expect(note.ok && openNote(note.value, [key], count).ok).toBe(true);
    expect(verified).toBe(1);
  });
});

function bytesOf({ note, noteBase64 }: NoteCase): Uint8Array {
  const decoded = decodeBase64(noteBase64 ?? "");
  if (note === undefined && decoded.ok) return decoded.value;
  return encodeText(note ?? "");
}

function shortName(key: NoteKey): string {
  return `${key.name}+${key.keyId}`;
}
