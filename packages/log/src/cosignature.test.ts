import { encodeText } from "@parley/bytes";
import { formatNote, parseNote, type SignatureLine, type VerifierKey } from "@parley/wire";
import { describe, expect, it } from "vitest";
import { anyKeyOf, fromBase64, fromHex, readTlog, toBase64 } from "../../../vectors/log-cases.js";
import { nodeCrypto } from "../../../vectors/wire-cases.js";
import {
  cosignatureLine,
  cosignedBytes,
  formatCheckpoint,
  limits,
  parseCheckpoint,
  readCosignatures,
  type Checkpoint,
  type SignedCheckpoint,
} from "./index.js";
import {
  cosign,
  ed25519Person,
  mlDsaPerson,
  noteOf,
  person,
  verifiers,
  type Person,
} from "./log-people.fuzz.js";

interface Case {
  readonly note: string;
  readonly vkey: string;
  readonly timestamp?: number;
  readonly signedMessage?: string;
  readonly ok: boolean;
  readonly source: string;
}

const { hash } = nodeCrypto;
const v1 = readTlog("cosignature-v1") as {
  readonly cases: readonly Case[];
  readonly timestamps: readonly { readonly signatureBase64: string; readonly timestamp: number }[];
};
const mlDsa = readTlog("cosignature-mldsa44") as {
  readonly seedHex: string;
  readonly vkey: string;
  readonly keyIdHex: string;
  readonly cases: readonly {
    readonly note: string;
    readonly timestamp: number;
    readonly messageHex: string;
    readonly signatureBytes: number;
    readonly lineBytes: number;
  }[];
};
const genlog = readTlog("log-genlog-700") as {
  readonly keys: readonly { name: string; seedHex: string; vkey: string }[];
  readonly checkpoints: Readonly<Record<string, string>>;
};
const checkpoint: Checkpoint = {
  origin: "example.com/log",
  size: 2 ** 40 + 5,
  root: hash(encodeText("root")),
};
const text = formatCheckpoint(checkpoint);
const old = person("example.com/old", "cosignature-v1");
const young = person("example.com/young", "ml-dsa-44");

describe("cases of others", () => {
  it.each(v1.cases)("[COSIG-2] cosignature/v1 of $timestamp by $vkey: $ok", (one) => {
    const key = anyKeyOf(one.vkey);
    expect(key.type).toBe("cosignature-v1");
    const signed = unverified(one.note);
    const read = readCosignatures(signed, [key], verifiers);
    if (!one.ok) return expect(read).toMatchObject({ ok: false, rule: "COSIG-2" });
    const time = one.timestamp!;
    expect(read).toEqual({ ok: true, value: [{ witness: key, time }] });
    const bytes = cosignedBytes(key, signed.checkpoint, signed.note.text, time);
    expect(Buffer.from(bytes).toString()).toBe(one.signedMessage);
    return undefined;
  });
  it.each(v1.timestamps)("[COSIG-3] the time of $signatureBase64", (one) => {
    const blob = fromBase64(one.signatureBase64);
    const key: VerifierKey = {
      ...old.key,
      keyId: Buffer.from(blob.subarray(0, 4)).toString("hex"),
    };
    const line = { name: key.name, keyId: key.keyId, signature: blob.subarray(4) };
    const signed = { checkpoint, note: noteOf(text, [line]) };
    const read = readCosignatures(signed, [key], { ...verifiers, verify: () => true });
    expect(read).toEqual({ ok: true, value: [{ witness: key, time: one.timestamp }] });
    expect(cosignatureLine(key, one.timestamp, blob.subarray(12))).toEqual(line);
  });
  it.each(mlDsa.cases)("[COSIG-1] ML-DSA-44 at $timestamp, both ways", (one) => {
    const key = anyKeyOf(mlDsa.vkey);
    const witness = mlDsaPerson(key.name, fromHex(mlDsa.seedHex));
    expect(witness.key).toEqual(key);
    expect([key.keyId, key.type]).toEqual([mlDsa.keyIdHex, "ml-dsa-44"]);
    const signed = unverified(one.note);
    const time = one.timestamp;
    expect(readCosignatures(signed, [key], verifiers)).toEqual({
      ok: true,
      value: [{ witness: key, time }],
    });
    const bytes = cosignedBytes(key, signed.checkpoint, signed.note.text, time);
    expect(Buffer.from(bytes).toString("hex")).toBe(one.messageHex);
    const line = cosign(witness, signed.checkpoint, time);
    expect(line.signature).toHaveLength(8 + one.signatureBytes);
    const written = formatNote(signed.note.text, [line]).length - signed.note.text.length - 1;
    expect(written).toBe(one.lineBytes);
    const own = { checkpoint: signed.checkpoint, note: noteOf(signed.note.text, [line]) };
    expect(readCosignatures(own, [key], verifiers).ok).toBe(true);
  });
  it("[COSIG-1] the notes of a whole log are written again, byte for byte", () => {
    const [log, ...witnesses] = genlog.keys.map(({ name, seedHex, vkey }) => {
      const { type } = anyKeyOf(vkey);
      return ed25519Person(name, type, fromHex(seedHex));
    });
    expect(witnesses).toHaveLength(2);
    for (const [size, note] of Object.entries(genlog.checkpoints)) {
      const { checkpoint: said, note: read } = unverified(note);
      const { name, keyId } = log!.key;
      const signature = log!.sign(read.textBytes);
      const lines = [0, 7].map((late, at) =>
        cosign(witnesses[at]!, said, 1_700_000_000 + said.size + late),
      );
      const bytes = formatNote(formatCheckpoint(said), [{ name, keyId, signature }, ...lines]);
      expect([size, Buffer.from(bytes).toString()]).toEqual([size, note]);
    }
  });
});

describe("what a witness signs", () => {
  it("[COSIG-1] by cosignature/v1 the whole text, extension lines too", () => {
    const extended = `${text}extension\n`;
    const bytes = cosignedBytes(old.key, checkpoint, extended, 0);
    expect(Buffer.from(bytes).toString()).toBe(`cosignature/v1\ntime 0\n${extended}`);
  });
  it("[COSIG-1] by ML-DSA-44 names, numbers and root, and no extension line", () => {
    const bytes = Buffer.from(cosignedBytes(young.key, checkpoint, `${text}extension\n`, 2 ** 33));
    const parts = [
      Buffer.from("subtree/v1\n\0"),
      Buffer.from([young.key.name.length]),
      Buffer.from(young.key.name),
      Buffer.from("0000000200000000", "hex"),
      Buffer.from([checkpoint.origin.length]),
      Buffer.from(checkpoint.origin),
      Buffer.from("0000000000000000", "hex"),
      Buffer.from("0000010000000005", "hex"),
      checkpoint.root,
    ];
    expect(toBase64(bytes)).toBe(toBase64(Buffer.concat(parts)));
  });
  it("[COSIG-1] a key that signs notes, and a name no byte can count, cosign nothing", () => {
    const log = person("example.com/log", "ed25519");
    const [long, longest] = ["特".repeat(86), "特".repeat(85)];
    const sign = (key: Pick<VerifierKey, "name" | "type">): Uint8Array =>
      cosignedBytes(key, checkpoint, text, 1);
    expect(() => sign(log.key)).toThrow("no cosignatures");
    expect(() => sign({ name: long, type: "ml-dsa-44" })).toThrow("no cosignatures");
    expect(encodeText(longest)).toHaveLength(limits.cosignerNameBytesMax);
    expect(sign({ name: longest, type: "ml-dsa-44" })[12]).toBe(255);
    expect(sign({ name: long, type: "cosignature-v1" }).length).toBeGreaterThan(0);
    const key = { ...young.key, name: long };
    const read = readCosignatures(
      { checkpoint, note: noteOf(text, [{ ...cosign(young, checkpoint, 1), name: long }]) },
      [key],
      verifiers,
    );
    expect(read).toMatchObject({ ok: false, rule: "COSIG-2" });
  });
  it("[COSIG-3] times are whole seconds from 0 to the largest exact number", () => {
    for (const time of [-1, 0.5, Number.NaN, limits.treeSizeMax + 1]) {
      for (const { key } of [old, young]) {
        expect(() => cosignedBytes(key, checkpoint, text, time)).toThrow("whole numbers");
        expect(() => cosignatureLine(key, time, new Uint8Array(64))).toThrow("whole numbers");
      }
    }
  });
});

describe("cosignatures on a checkpoint", () => {
  const read = (
    lines: readonly SignatureLine[],
    witnesses: readonly Person[],
  ): ReturnType<typeof readCosignatures> =>
    readCosignatures(
      { checkpoint, note: noteOf(text, lines) },
      witnesses.map(({ key }) => key),
      verifiers,
    );
  const times = [0, 1, 2 ** 31, 2 ** 32, limits.treeSizeMax];

  it.each(times)("[COSIG-3] of both kinds at the time %d, in the order of their lines", (time) => {
    const lines = [old, young].map((witness) => cosign(witness, checkpoint, time));
    const found = [old, young].map(({ key }) => ({ witness: key, time }));
    expect(read(lines, [young, old])).toEqual({ ok: true, value: found });
  });
  it("[COSIG-3] a time beyond exact numbers is refused", () => {
    for (const { key } of [old, young]) {
      const { name, keyId } = key;
      const raw = new Uint8Array(key.type === "ml-dsa-44" ? 2_420 : 64);
      for (const time of ["0020000000000000", "0020000000000001", "ffffffffffffffff"]) {
        const line = { name, keyId, signature: new Uint8Array([...fromHex(time), ...raw]) };
        const refused = readCosignatures({ checkpoint, note: noteOf(text, [line]) }, [key], {
          verify: () => true,
          verifyMlDsa44: () => true,
        });
        expect(refused).toMatchObject({ ok: false, rule: "COSIG-3" });
      }
    }
  });
  it("[COSIG-2] a line by an unknown key is left alone", () => {
    const lines = [old, young].map((witness) => cosign(witness, checkpoint, 5));
    expect(read(lines, [])).toEqual({ ok: true, value: [] });
    expect(read(lines, [young])).toMatchObject({ value: [{ witness: young.key }] });
  });
  it.each([old, young])(
    "[COSIG-2] no bit of time, signature, text or name: $key.type",
    (witness) => {
      const { key } = witness;
      const good = cosign(witness, checkpoint, 1_700_000_000);
      const refused = { ok: false, rule: expect.stringMatching(/^COSIG-[23]$/) };
      for (const at of [0, 3, 7, 8, 9, 40, good.signature.length - 1]) {
        const signature = good.signature.slice();
        signature[at]! ^= 1;
        expect([at, read([{ ...good, signature }], [witness])]).toMatchObject([at, refused]);
      }
      for (const cut of [1, 7, 8, 9, 64, good.signature.length - 1]) {
        const signature = good.signature.subarray(0, cut);
        expect([cut, read([{ ...good, signature }], [witness])]).toMatchObject([cut, refused]);
      }
      const longer = new Uint8Array([...good.signature, 0]);
      expect(read([{ ...good, signature: longer }], [witness])).toMatchObject(refused);
      for (const other of [
        { ...checkpoint, size: checkpoint.size + 1 },
        { ...checkpoint, origin: "example.com/other" },
        { ...checkpoint, root: hash(checkpoint.root) },
      ]) {
        const signed = { checkpoint: other, note: noteOf(formatCheckpoint(other), [good]) };
        expect(readCosignatures(signed, [key], verifiers)).toMatchObject(refused);
      }
      expect(read([good], [witness]).ok).toBe(true);
    },
  );
  it("[COSIG-2] one bad line of a known witness spoils the note, a second of one is not read", () => {
    const good = [old, young].map((witness) => cosign(witness, checkpoint, 5));
    const bad = { ...good[1]!, signature: new Uint8Array(2_428) };
    expect(read([good[0]!, bad], [old, young])).toMatchObject({ ok: false, rule: "COSIG-2" });
    expect(read([...good, bad], [old, young])).toMatchObject({ value: [{}, {}] });
    let verified = 0;
    const count = (): boolean => ++verified > 0;
    const note = noteOf(
      text,
      Array.from({ length: 50 }, () => good[0]!),
    );
    readCosignatures({ checkpoint, note }, [old.key], { verify: count, verifyMlDsa44: count });
    expect(verified).toBe(1);
  });
  it("[COSIG-2] a reader that verifies no ML-DSA-44 leaves its lines alone, good or bad", () => {
    const [first, second] = [old, young].map((witness) => cosign(witness, checkpoint, 5));
    const { verify } = verifiers;
    for (const signature of [second!.signature, new Uint8Array(2_428), new Uint8Array(1)]) {
      const note = noteOf(text, [first!, { ...second!, signature }]);
      const found = readCosignatures({ checkpoint, note }, [old.key, young.key], { verify });
      expect(found).toEqual({ ok: true, value: [{ witness: old.key, time: 5 }] });
    }
  });
  it("[COSIG-2] a signature of another length is refused without asking the verifier", () => {
    const all = { verify: () => true, verifyMlDsa44: () => true };
    for (const { key } of [old, young]) {
      const right = key.type === "ml-dsa-44" ? 2_428 : 72;
      const taken = [1, 8, 71, 72, 73, 2_427, 2_428, 2_429].filter((size) => {
        const line = { name: key.name, keyId: key.keyId, signature: new Uint8Array(size) };
        return readCosignatures({ checkpoint, note: noteOf(text, [line]) }, [key], all).ok;
      });
      expect(taken).toEqual([right]);
    }
  });
  it("[COSIG-2] the log's own key is no witness", () => {
    const log = person("example.com/log", "ed25519");
    const { name, keyId } = log.key;
    const line = { name, keyId, signature: new Uint8Array(72) };
    expect(read([line], [log])).toMatchObject({ ok: false, rule: "COSIG-2" });
  });
});

/** A checkpoint whose log nobody asks after: the cases are about its witnesses. */
function unverified(bytes: string): SignedCheckpoint {
  const note = parseNote(encodeText(bytes), limits.checkpointNoteBytesMax, 100);
  if (!note.ok) throw new Error(note.detail);
  const said = parseCheckpoint(note.value.text, hash);
  if (!said.ok) throw new Error(said.detail);
  return { checkpoint: said.value, note: note.value };
}
