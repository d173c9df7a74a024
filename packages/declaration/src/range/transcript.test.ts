import { encodeText, UsageError } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import { Strobe } from "./strobe.js";
import { createTranscript, type Transcript } from "./transcript.js";

const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

describe("transcripts", () => {
  it("[RANGE-10] give the challenges that Merlin's own test has", () => {
    const transcript = createTranscript("test protocol");
    transcript.append("some label", encodeText("some data"));
    expect(toHex(transcript.challenge("challenge", 32))).toBe(
      "d5a21972d0d5fe320c0d263fac7fffb8145aa640af6e9bca177c03c7efcf0615",
    );
  });
  it("[RANGE-10] and those of its long test, over many permutations", () => {
    const transcript = createTranscript("test protocol");
    transcript.append("step1", encodeText("some data"));
    let challenge = "";
    for (let turn = 0; turn < 32; turn++) {
      const bytes = transcript.challenge("challenge", 32);
      transcript.append("bigdata", new Uint8Array(1_024).fill(99));
      transcript.append("challengedata", bytes);
      challenge = toHex(bytes);
    }
    // As printed by the tests of several ports of Merlin.
    expect(challenge).toBe("a8c933f54fae76e3f9bea93648c1308e7dfa2152dd51674ff3ca438351cf003c");
  });
  it("[RANGE-11] numbers are eight bytes, the least significant first", () => {
    const [numbered, plain] = [createTranscript("x"), createTranscript("x")];
    numbered.appendNumber("n", 0x1_0203_0405_0607);
    plain.append("n", Uint8Array.of(7, 6, 5, 4, 3, 2, 1, 0));
    expect(numbered.challenge("c", 32)).toEqual(plain.challenge("c", 32));
  });
  it("[RANGE-10] what is said is told apart by label, bytes, order and where it ends", () => {
    const ways: readonly ((transcript: Transcript) => void)[] = [
      () => undefined,
      (transcript) => transcript.append("a", encodeText("bc")),
      (transcript) => transcript.append("ab", encodeText("c")),
      (transcript) => transcript.append("b", encodeText("bc")),
      (transcript) => {
        transcript.append("a", encodeText("b"));
        transcript.append("a", encodeText("c"));
      },
      (transcript) => {
        transcript.append("a", encodeText("c"));
        transcript.append("a", encodeText("b"));
      },
    ];
    const answers = ["one", "two"].flatMap((label) =>
      ways.map((say) => {
        const transcript = createTranscript(label);
        say(transcript);
        return toHex(transcript.challenge("c", 32));
      }),
    );
    expect(new Set(answers).size).toBe(answers.length);
  });
  it("[RANGE-13] a fork has the same past, and a future of its own", () => {
    const transcript = createTranscript("x");
    transcript.append("a", encodeText("b"));
    const [one, other] = [transcript.fork(), transcript.fork()];
    other.append("a", encodeText("c"));
    const [first, second] = [one.challenge("c", 32), other.challenge("c", 32)];
    expect(transcript.challenge("c", 32)).toEqual(first);
    expect(second).not.toEqual(first);
  });
});

describe("a prover's secrets", () => {
  const entropy = new Uint8Array(32).fill(7);
  const witness = [encodeText("secret")];
  const drawn = (transcript: Transcript, from = witness, by = entropy): string => {
    return toHex(transcript.secrets(from, by).next(64));
  };

  it("[RANGE-14] depend on transcript, witness and entropy, and on nothing else", () => {
    const other = createTranscript("x");
    other.append("a", encodeText("b"));
    const rows = [
      drawn(createTranscript("x")),
      drawn(createTranscript("y")),
      drawn(other),
      drawn(createTranscript("x"), [encodeText("Secret")]),
      drawn(createTranscript("x"), [...witness, ...witness]),
      drawn(createTranscript("x"), []),
      drawn(createTranscript("x"), witness, new Uint8Array(32)),
    ];
    expect(new Set(rows).size).toBe(rows.length);
    expect(drawn(createTranscript("x"))).toBe(rows[0]);
  });
  it("[RANGE-14] leave the transcript as it was, and never repeat", () => {
    const [transcript, untouched] = [createTranscript("x"), createTranscript("x")];
    const secrets = transcript.secrets(witness, entropy);
    expect(secrets.next(64)).not.toEqual(secrets.next(64));
    expect(transcript.challenge("c", 32)).toEqual(untouched.challenge("c", 32));
  });
  it("[RANGE-14] take 32 bytes of entropy, neither fewer nor more", () => {
    for (const size of [0, 31, 33]) {
      const make = (): unknown => createTranscript("x").secrets(witness, new Uint8Array(size));
      expect(make).toThrow(UsageError);
    }
  });
});

it("[RANGE-10] an operation is continued by the same one alone", () => {
  const strobe = Strobe.create(encodeText("x"));
  strobe.ad(encodeText("a"));
  expect(() => strobe.metaAd(encodeText("b"), true)).toThrow("same operation");
});
