import { encodeText, type Result } from "@parley/bytes";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyKeyOf, fromBase64, readTlog } from "../../../vectors/log-cases.js";
import { nodeCrypto } from "../../../vectors/wire-cases.js";
import {
  limits,
  openCheckpoint,
  parseEntryBundle,
  parseTilePath,
  parseTlogProof,
  parseWitnessPolicy,
  parseWitnessRequest,
  readCosignatures,
} from "./index.js";
import { verifiers } from "./log-people.fuzz.js";

const { hash } = nodeCrypto;
/** What holding up a centre would be. */
const READ_MS_MAX = 100;
const genlog = readTlog("log-genlog-700") as {
  readonly vkey: string;
  readonly witnessVkeys: readonly string[];
  readonly checkpoints: Readonly<Record<string, string>>;
};
const mlDsa = readTlog("cosignature-mldsa44") as {
  readonly vkey: string;
  readonly cases: readonly { readonly note: string }[];
};
const tessera = readTlog("log-tessera-15") as {
  readonly resourcesBase64: Readonly<Record<string, string>>;
};
const talk = readTlog("witness-add-checkpoint") as {
  readonly steps: readonly { readonly request: string }[];
};
const proofs = readTlog("tlog-proof-format") as {
  readonly valid: readonly { readonly text: string }[];
};
const logKey = anyKeyOf(genlog.vkey);
const witnesses = [...genlog.witnessVkeys, mlDsa.vkey].map(anyKeyOf);
const [note = ""] = mlDsa.cases.map((one) => one.note);
const cosigned = `${genlog.checkpoints["700"] ?? ""}${note.slice(note.indexOf("—"))}`;
const policy = [
  `# a policy\nlog ${genlog.vkey} https://example.com/\n`,
  ...genlog.witnessVkeys.map((vkey, at) => `witness w${at} ${vkey}\n`),
  "group both 2 w0 w1\nquorum both\n",
].join("");

interface Reader {
  readonly name: string;
  readonly read: (bytes: Uint8Array) => Result<unknown>;
  readonly valid: Uint8Array;
  readonly bytesMax: number;
}
const readers: readonly Reader[] = [
  {
    name: "a checkpoint with cosignatures",
    read: (bytes) => {
      const opened = openCheckpoint(bytes, logKey.name, [logKey], nodeCrypto);
      return opened.ok ? readCosignatures(opened.value, witnesses, verifiers) : opened;
    },
    valid: encodeText(cosigned),
    bytesMax: limits.checkpointNoteBytesMax,
  },
  {
    name: "a proof",
    read: parseTlogProof,
    valid: encodeText(proofs.valid[1]?.text ?? ""),
    bytesMax: limits.proofBytesMax,
  },
  {
    name: "a request",
    read: parseWitnessRequest,
    valid: encodeText(talk.steps[5]?.request ?? ""),
    bytesMax: limits.proofBytesMax,
  },
  {
    name: "a policy",
    read: (bytes) => parseWitnessPolicy(bytes, hash),
    valid: encodeText(policy),
    bytesMax: limits.policyBytesMax,
  },
  {
    name: "a bundle",
    read: (bytes) => parseEntryBundle(bytes, 15),
    valid: fromBase64(tessera.resourcesBase64["tile/entries/000.p/15"] ?? ""),
    bytesMax: limits.bundleBytesMax,
  },
  {
    name: "a path",
    read: (bytes) => parseTilePath(Buffer.from(bytes).toString("latin1")),
    valid: encodeText("tile/0/x001/x234/067.p/89"),
    bytesMax: limits.policyBytesMax,
  },
];

describe("readers of what comes from outside", () => {
  it.each(readers)("[LOG-6] $name: any bytes are a value or a rule", ({ read, valid }) => {
    expect(read(valid).ok).toBe(true);
    const anyBytes = fc.oneof(fc.uint8Array({ maxLength: 200 }), mangled(valid));
    fc.assert(
      fc.property(anyBytes, (bytes) => expectRead(read(bytes))),
      { numRuns: 400 },
    );
  });
  it.each(readers)("[LOG-6] $name: cut short anywhere, it is a value or a rule", (reader) => {
    const { read, valid } = reader;
    for (let size = 0; size < valid.length; size += size < 1_000 ? 1 : 97) {
      expectRead(read(valid.subarray(0, size)));
    }
  });
  it.each(readers)("[LOG-6] $name: at the largest size, in time", ({ read, bytesMax }) => {
    const fills = ["\n", "A\n", "— k AAAAAAA=\n", "0", "x001/", " ", "#\n", "witness a b\n", "\0"];
    const starts = ["", "c2sp.org/tlog-proof@v1\nextra ", "old 1\n", "tile/0/", "quorum none\n"];
    for (const start of starts) {
      for (const fill of fills) {
        const bytes = new Uint8Array(Buffer.alloc(bytesMax, fill));
        bytes.set(encodeText(start));
        // The processor's time, not the clock's: other programs may be at work beside this one.
        const before = process.cpuUsage();
        expectRead(read(bytes));
        const { user, system } = process.cpuUsage(before);
        if ((user + system) / 1_000 < READ_MS_MAX) continue;
        const again = process.cpuUsage();
        read(bytes);
        const second = process.cpuUsage(again);
        expect([start, fill, (second.user + second.system) / 1_000 < READ_MS_MAX]).toEqual([
          start,
          fill,
          true,
        ]);
      }
    }
  });
});

function expectRead(read: Result<unknown>): void {
  if (read.ok) return;
  expect(read.rule).toMatch(/^(NOTE|CHKP|COSIG|PROOF|WIT|POL|TILE)-\d+$/);
  expect(read.detail).not.toBe("");
}

/** What is valid with a few pieces taken out, put in or doubled. */
function mangled(valid: Uint8Array): fc.Arbitrary<Uint8Array> {
  const pieces = ["\n", "\n\n", "— ", "=", " ", "0", "A", "\0", "\ufeff", "-1", "9".repeat(20)];
  const change = fc.record({
    at: fc.nat(valid.length),
    drop: fc.nat(12),
    piece: fc.oneof(fc.constantFrom(...pieces).map(encodeText), fc.uint8Array({ maxLength: 6 })),
  });
  return fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => {
    let out = valid;
    for (const { at, drop, piece } of changes) {
      const kept = [out.subarray(0, at), piece, out.subarray(at + drop)];
      out = new Uint8Array(Buffer.concat(kept));
    }
    return out;
  });
}
