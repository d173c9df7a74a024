import { encodeText } from "@parley/bytes";
import { formatNote, parseNote, type SignatureLine } from "@parley/wire";
import { describe, expect, it } from "vitest";
import { nodeCrypto } from "../../../vectors/wire-cases.js";
import { formatCheckpoint, keepVerifiedLines, type Checkpoint, type LineKeys } from "./index.js";
import { cosign, lineOf, person, verifiers } from "./log-people.fuzz.js";

const { hash } = nodeCrypto;
const origin = "example.com/log";
const checkpoint: Checkpoint = { origin, size: 7, root: hash(encodeText("root")) };
const text = formatCheckpoint(checkpoint);
const log = person(origin, "ed25519");
const revoked = person("example.com/before", "ed25519");
const old = person("example.com/old", "cosignature-v1");
const young = person("example.com/young", "ml-dsa-44");
const known: LineKeys = {
  origin,
  keys: [log.key, { ...revoked.key, name: origin }],
  witnesses: [old.key, young.key],
};
const own = lineOf(log, text);
const byOld = cosign(old, checkpoint, 1_700_000_000);
const byYoung = cosign(young, checkpoint, 1_700_000_000);

describe("what is handed on of a checkpoint", () => {
  it("[EXPO-5] a junk line by ML-DSA-44 is left out, the others stand", () => {
    const junk = { ...byYoung, signature: new Uint8Array(byYoung.signature.length) };
    expect(kept([own, junk, byOld])).toEqual([own, byOld]);
    expect(kept([own, { ...byYoung, signature: new Uint8Array(3) }])).toEqual([own]);
    expect(kept([own, byYoung, byOld])).toEqual([own, byYoung, byOld]);
  });

  it("[EXPO-5] of one key the first line that verifies is kept, whatever stands before it", () => {
    const junk = { ...byOld, signature: cosign(old, { ...checkpoint, size: 8 }, 1).signature };
    const later = cosign(old, checkpoint, 1_700_000_009);
    expect(kept([own, junk, byOld, later, own])).toEqual([own, byOld]);
    expect(kept([{ ...own, signature: byOld.signature }, own])).toEqual([own]);
  });

  it("[EXPO-5] a junk line by another key of the log is left out, a good one is kept", () => {
    const { keyId } = revoked.key;
    const good = { ...lineOf(revoked, text), name: origin };
    expect(kept([own, { name: origin, keyId, signature: own.signature }])).toEqual([own]);
    expect(kept([own, good])).toEqual([own, good]);
    expect(kept([good])).toEqual([good]);
  });

  it("[EXPO-5] lines of others are left out", () => {
    const other = cosign(person("example.com/other", "cosignature-v1"), checkpoint, 1);
    expect(kept([other, own])).toEqual([own]);
  });

  it("[EXPO-5] a line that verifies under one of two keys with one name and id is left out", () => {
    const twin = { ...person("example.com/twin", "cosignature-v1").key, ...nameOf(old.key) };
    const keys = { ...known, witnesses: [twin, old.key] };
    expect(kept([own, byOld], keys)).toEqual([own]);
  });

  it("[EXPO-5] nothing stands without a line of the log", () => {
    const of = (lines: readonly SignatureLine[], about = known): unknown =>
      keepVerifiedLines(formatNote(text, lines), about, { ...verifiers, hash });
    expect(of([byOld])).toMatchObject({ ok: false, rule: "CHKP-4" });
    expect(of([own], { ...known, origin: "example.com/2" })).toMatchObject({ rule: "CHKP-3" });
    expect(keepVerifiedLines(encodeText("?"), known, { ...verifiers, hash })).toMatchObject({
      rule: "NOTE-3",
    });
    expect(keepVerifiedLines(formatNote("?\n", [own]), known, { ...verifiers, hash }).ok).toBe(
      false,
    );
  });
});

function kept(lines: readonly SignatureLine[], keys = known): readonly SignatureLine[] {
  const read = keepVerifiedLines(formatNote(text, lines), keys, { ...verifiers, hash });
  if (!read.ok) throw new Error(`${read.rule}: ${read.detail}`);
  const note = parseNote(read.value, 131_072, 100);
  if (!note.ok) throw new Error(note.detail);
  expect(note.value.text).toBe(text);
  return note.value.signatures;
}

function nameOf({ name, keyId }: SignatureLine | typeof old.key): {
  readonly name: string;
  readonly keyId: string;
} {
  return { name, keyId };
}
