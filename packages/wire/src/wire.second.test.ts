import { spawnSync } from "node:child_process";
import { createPrivateKey, createPublicKey, randomBytes, randomInt, sign } from "node:crypto";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { nodeCrypto, readCases } from "../../../vectors/wire-cases.js";
import {
  formatFrame,
  formatNote,
  formatPayload,
  formatVerifierKey,
  noteId,
  noteKey,
  parseNote,
  rootFingerprint,
  rootHash,
  type NoteKey,
} from "./index.js";

/** Python's hashlib and hmac, and Debian's python3-cryptography: no line in common with ours. */
const PYTHON = "/usr/bin/python3";
const CHECKER = checker("check_vectors.py");
const MEMBERS = checker("check_members.py");
const DIALOGUE = checker("check_dialogue.py");
const DIALOGUE_RULES = /^BODY-(?:2[4-9]|3[0-2])$/;
const KINDS_OF_DIALOGUES = ["consultation", "document", "joint-text", "undertaking"];
const { hash } = nodeCrypto;

interface Checked {
  readonly passed: Record<string, number>;
  readonly failed: readonly string[];
}

interface Made {
  readonly keys: readonly Record<"public" | "vkey" | "fingerprint" | "root_hash", string>[];
  readonly notes: readonly { readonly note: string; readonly id: string }[];
  readonly frames: readonly string[];
  readonly payloads: readonly string[];
}

describe("a second implementation", () => {
  it("[NOTE-9] finds in every vector the ids, signatures, tags and padding it claims", () => {
    const { passed, failed } = run([]) as Checked;
    expect(failed).toEqual([]);
    expect(passed).toMatchObject({ fingerprint: 5, "note of others": 23 });
    for (const kind of ["id", "signatures", "opened", "tag", "padding", "verifier key"]) {
      expect([kind, passed[kind] ?? 0]).toEqual([kind, expect.any(Number)]);
      expect(passed[kind]).toBeGreaterThan(4);
    }
  });

  it("[SHOW-3] reads what is said of logs as the vectors say, and finds where proofs lead", () => {
    const { passed, failed } = run([], undefined, MEMBERS) as Checked;
    expect(failed).toEqual([]);
    const counts: Record<string, number> = {
      "log or keys in a credential": 40,
      "log or keys in a receipt": 12,
      "log or keys in a want": 20,
      "log in a hello": 8,
      "key that cosigns": 12,
      proof: 50,
      checkpoint: 5,
      consistency: 2,
      inclusion: 5,
      checkpoints: 15,
      cosigned: 15,
      live: 20,
      cosignature: 1,
    };
    for (const [kind, least] of Object.entries(counts)) {
      expect([kind, (passed[kind] ?? 0) >= least]).toEqual([kind, true]);
    }
  });

  it("[BODY-24] reads and refuses bodies of dialogues as the vectors say", () => {
    const { passed, failed } = run([], undefined, DIALOGUE) as Checked;
    expect(failed).toEqual([]);
    const shown = readCases("statement").filter(({ rule }) => DIALOGUE_RULES.test(rule));
    expect(Object.values(passed).reduce((sum, count) => sum + count, 0)).toBe(shown.length);
    expect(Object.keys(passed).sort()).toEqual(KINDS_OF_DIALOGUES);
  });

  const people = Array.from({ length: 8 }, (_, at) => signer(`exercise/P${at}-Ü/root`));
  const notes = Array.from({ length: 60 }, () => {
    const signers = people.slice(0, 1 + randomInt(people.length));
    const text = `parley/exercise/v1/test\n${randomText()}\n`;
    const lines = signers.map(({ key, privateKey }) => ({
      name: key.name,
      keyId: key.keyId,
      signature: new Uint8Array(sign(null, Buffer.from(text), privateKey)),
    }));
    return { text, signers, bytes: formatNote(text, lines) };
  });
  const frames = Array.from({ length: 40 }, (_, at) => {
    const header = {
      domain: at % 2 === 0 ? ("live" as const) : ("exercise" as const),
      from: "XA",
      to: "X-0123456789ABCD",
      link: at % 3 === 0 ? 0 : randomInt(2 ** 47),
      urgent: at % 5 === 0,
    };
    const secret = at % 4 === 0 ? undefined : bytes(randomInt(1, 100));
    const content = bytes(randomInt(1, 5_000));
    return { header, secret, content, frame: formatFrame(header, content, secret, hash) };
  });
  const payloads = [0, 1, 1_011, 1_012, 5_000, 262_129, 262_130, 600_000].map((size) => {
    const body = bytes(size);
    return { body, payload: formatPayload("deliver", body) };
  });
  const made = (): Made =>
    run(["--make"], {
      keys: people.map(({ key, seed }) => ({ name: key.name, seed: seed.toString("hex") })),
      notes: notes.map(({ text, signers }) => ({
        text: Buffer.from(text).toString("base64"),
        signers: signers.map(({ key, seed }) => ({ name: key.name, seed: seed.toString("hex") })),
      })),
      frames: frames.map(({ header, secret, content }) => ({
        ...header,
        content: base64(content),
        ...(secret === undefined ? {} : { secret: base64(secret) }),
      })),
      payloads: payloads.map(({ body }) => ({ kind: "deliver", body: base64(body) })),
    }) as Made;

  it("[CRED-5] makes the same of fresh keys, notes, frames and payloads", () => {
    const second = made();
    expect(second.keys).toEqual(
      people.map(({ key }) => ({
        public: Buffer.from(key.publicKey).toString("hex"),
        vkey: formatVerifierKey(key),
        fingerprint: rootFingerprint(key, hash),
        root_hash: rootHash(key.publicKey, hash),
      })),
    );
    expect(second.notes).toEqual(
      notes.map(({ bytes: note }) => {
        const read = parseNote(note);
        return { note: base64(note), id: read.ok ? noteId(read.value, hash) : read.detail };
      }),
    );
    expect(second.frames).toEqual(frames.map(({ frame }) => base64(frame)));
    expect(second.payloads).toEqual(payloads.map(({ payload }) => base64(payload)));
  });
});

function checker(name: string): string {
  return fileURLToPath(new URL(`../../../vectors/check/${name}`, import.meta.url));
}

function run(args: readonly string[], input?: unknown, program = CHECKER): unknown {
  const { status, stdout, stderr, error } = spawnSync(PYTHON, [program, ...args], {
    input: input === undefined ? "" : JSON.stringify(input),
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error !== undefined) throw error;
  if (stdout === "") throw new Error(`the second implementation ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}

function signer(name: string): {
  readonly key: NoteKey;
  readonly seed: Buffer;
  readonly privateKey: ReturnType<typeof createPrivateKey>;
} {
  const seed = randomBytes(32);
  const der = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed]);
  const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  const spki = createPublicKey(privateKey).export({ format: "der", type: "spki" });
  return { key: noteKey(name, new Uint8Array(spki.subarray(-32)), hash), seed, privateKey };
}

function bytes(size: number): Uint8Array {
  return new Uint8Array(randomBytes(size));
}

function base64(data: Uint8Array): string {
  return Buffer.from(data).toString("base64");
}

/** Lines with letters of one to four bytes, empty lines among them. */
function randomText(): string {
  const letters = ["a", "é", "特", "😀", "\n", "\n\n", " ", "— ", "\u0085", "\ufeff"];
  return Array.from({ length: randomInt(200) }, () => letters[randomInt(letters.length)]).join("");
}
