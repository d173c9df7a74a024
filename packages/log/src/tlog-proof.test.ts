import { encodeText } from "@parley/bytes";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  buildLog,
  fromBase64,
  inclusionFrom,
  readTlog,
  rootFrom,
} from "../../../vectors/log-cases.js";
import { nodeCrypto } from "../../../vectors/wire-cases.js";
import {
  formatTlogProof,
  isQuorum,
  leafHash,
  limits,
  noteLeaf,
  openCheckpoint,
  parseTlogProof,
  parseWitnessPolicy,
  readCosignatures,
  verifyInclusion,
  type TlogProof,
} from "./index.js";
import { formatVerifierKey } from "@parley/wire";
import { checkpointNote, cosign, person, verifiers } from "./log-people.fuzz.js";

const { hash } = nodeCrypto;
const cases = readTlog("tlog-proof-format") as {
  readonly valid: readonly {
    readonly text: string;
    readonly index: number;
    readonly hashes: readonly string[];
    readonly extraText?: string;
    readonly checkpoint: string;
  }[];
  readonly invalid: readonly { readonly text: string; readonly why: string }[];
};
const FIRST = "c2sp.org/tlog-proof@v1\n";
const HASH = `${"A".repeat(43)}=\n`;

describe("proofs in a file", () => {
  it.each(cases.valid)("[PROOF-1] read and written again: $text", (one) => {
    const { text, index, hashes, extraText, checkpoint } = one;
    const proof: TlogProof = {
      ...(extraText === undefined ? {} : { extra: encodeText(extraText) }),
      index,
      hashes: hashes.map(fromBase64),
      checkpoint: encodeText(checkpoint),
    };
    expect(parseTlogProof(encodeText(text))).toEqual({ ok: true, value: proof });
    expect(Buffer.from(formatTlogProof(proof)).toString()).toBe(text);
  });
  it.each(cases.invalid)("[PROOF-1] refused: $why", ({ text }) => {
    expect(parseTlogProof(encodeText(text))).toMatchObject({ ok: false, rule: "PROOF-1" });
  });
  it.each([
    `${FIRST}index 01\n\nc\n`,
    `${FIRST}index +1\n\nc\n`,
    `${FIRST}index  1\n\nc\n`,
    `${FIRST}index 1 \n\nc\n`,
    `${FIRST}index 9007199254740992\n\nc\n`,
    `${FIRST}index 1\r\n\nc\n`,
    `${FIRST}index 1\n`,
    `${FIRST}index 1\nc\n`,
    `${FIRST}index 1\nextra AAAA\n\nc\n`,
    `${FIRST}extra AAAA\nextra AAAA\nindex 1\n\nc\n`,
    `${FIRST}extra AAAB=\nindex 1\n\nc\n`,
    `${FIRST}index 1\n${HASH.replace("=", "")}\nc\n`,
    `${FIRST}index 1\n${HASH.replace("A=", "B=")}\nc\n`,
    `${FIRST}index 1\n ${HASH}\nc\n`,
    `\n${FIRST}index 1\n\nc\n`,
    `C2SP.org/tlog-proof@v1\nindex 1\n\nc\n`,
    `\ufeff${FIRST}index 1\n\nc\n`,
    "",
    "\n",
    "\n\n",
  ])("[PROOF-1] refused: %j", (text) => {
    expect(parseTlogProof(encodeText(text))).toMatchObject({ ok: false, rule: "PROOF-1" });
  });
  it("[PROOF-1] the checkpoint is taken as it stands, blank lines and other bytes included", () => {
    const checkpoint = new Uint8Array([...encodeText("\n\na\n\n"), 0xff, 0]);
    const proof = { index: limits.treeSizeMax, hashes: [], checkpoint };
    expect(parseTlogProof(formatTlogProof(proof))).toEqual({ ok: true, value: proof });
  });
  it("[PROOF-1] whatever is written is read", () => {
    const hashes = fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: 63 });
    const index = fc.maxSafeNat();
    const bytes = fc.uint8Array({ maxLength: 300 });
    fc.assert(
      fc.property(hashes, index, bytes, fc.option(bytes), (list, at, checkpoint, extra) => {
        const proof = {
          ...(extra === null ? {} : { extra }),
          index: at,
          hashes: list,
          checkpoint,
        };
        expect(parseTlogProof(formatTlogProof(proof))).toEqual({ ok: true, value: proof });
      }),
    );
  });
  it("[PROOF-1] at most 63 hashes and 147,456 bytes", () => {
    const checkpoint = encodeText("c\n");
    const file = (count: number): Uint8Array =>
      encodeText(`${FIRST}index 0\n${HASH.repeat(count)}\nc\n`);
    expect(parseTlogProof(file(limits.proofHashesMax)).ok).toBe(true);
    expect(parseTlogProof(file(64))).toMatchObject({ rule: "PROOF-1", detail: "too many hashes" });
    const hashes = Array.from({ length: 64 }, () => new Uint8Array(32));
    expect(() => formatTlogProof({ index: 0, hashes, checkpoint })).toThrow("so many hashes");
    const sized = (size: number): TlogProof => ({
      index: 0,
      hashes: [],
      checkpoint: new Uint8Array(size),
    });
    const room = limits.proofBytesMax - formatTlogProof(sized(0)).length;
    const full = formatTlogProof(sized(room));
    expect([full.length, parseTlogProof(full).ok]).toEqual([limits.proofBytesMax, true]);
    expect(() => formatTlogProof(sized(room + 1))).toThrow("more than a reader takes");
    const over = new Uint8Array([...full, 0]);
    expect(parseTlogProof(over)).toMatchObject({
      rule: "PROOF-1",
      detail: expect.stringContaining("more than"),
    });
  });
  it("[PROOF-1] what no reader would take is not written", () => {
    const proof = { index: 0, hashes: [], checkpoint: encodeText("c\n") };
    for (const index of [-1, 0.5, Number.NaN, limits.treeSizeMax + 1]) {
      expect(() => formatTlogProof({ ...proof, index })).toThrow("whole numbers");
    }
    const short = [new Uint8Array(31)];
    expect(() => formatTlogProof({ ...proof, hashes: short })).toThrow("32 bytes");
  });
});

describe("a note in a log", () => {
  const origin = "example.com/log";
  const note = encodeText("parley/exercise/v1/statement\n{}\n\n— k AAAAAAA=\n");

  it("[LEAF-1] its entry is a hash of the origin and the whole note", () => {
    const made = hash(new Uint8Array([...encodeText(`parley/leaf/v1\n${origin}\n`), ...note]));
    expect(noteLeaf(origin, note, hash)).toEqual(made);
    expect(noteLeaf("example.com/log2", note, hash)).not.toEqual(made);
    expect(noteLeaf(origin, note.subarray(1), hash)).not.toEqual(made);
    expect(() => noteLeaf("a\nb", note, hash)).toThrow("origin");
  });
  it("[PROOF-2] a proof is believed for checkpoint, quorum and inclusion, each by its rule", () => {
    const log = person(origin, "ed25519");
    const witnesses = ["cosignature-v1", "ml-dsa-44"] as const;
    const [one, two] = witnesses.map((type) => person(`example.com/${type}`, type));
    const policyText = [
      `log ${formatVerifierKey(log.key)}`,
      `witness one ${formatVerifierKey(one!.key)}`,
      `witness two ${formatVerifierKey(two!.key)}`,
      "group both all one two\nquorum both\n",
    ].join("\n");
    const entries = Array.from({ length: 300 }, (_, at) =>
      at === 256 ? noteLeaf(origin, note, hash) : hash(encodeText(`${at}`)),
    );
    const files = buildLog(entries);
    const checkpoint = { origin, size: 300, root: rootFrom(files, 300) };
    const lines = [one!, two!].map((witness) => cosign(witness, checkpoint, 1_700_000_000));
    const hashes = inclusionFrom(files, 256, 300);
    const believed = (cosigned: typeof lines, about: Uint8Array, index = 256): boolean => {
      const signed = checkpointNote(checkpoint, log, cosigned);
      const proof = parseTlogProof(formatTlogProof({ index, hashes, checkpoint: signed }));
      const policy = parseWitnessPolicy(encodeText(policyText), hash);
      if (!proof.ok || !policy.ok) throw new Error("neither is refused here");
      const keys = policy.value.logs.map(({ key }) => key);
      const opened = openCheckpoint(proof.value.checkpoint, origin, keys, nodeCrypto);
      if (!opened.ok) throw new Error(opened.detail);
      const known = [...policy.value.witnesses.values()].map(({ key }) => key);
      const found = readCosignatures(opened.value, known, verifiers);
      if (!found.ok) throw new Error(found.detail);
      const { size, root } = opened.value.checkpoint;
      const leaf = leafHash(noteLeaf(origin, about, hash), hash);
      const included = verifyInclusion({ ...proof.value, size, root, leaf }, hash);
      const by = found.value.map(({ witness }) => witness);
      return included.ok && isQuorum(policy.value, by);
    };
    expect(believed(lines, note)).toBe(true);
    expect(believed(lines.slice(1), note)).toBe(false);
    expect(believed(lines, note.subarray(1))).toBe(false);
    expect(believed(lines, note, 255)).toBe(false);
  });
});
