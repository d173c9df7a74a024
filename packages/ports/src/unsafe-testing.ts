/** @module Stand-ins without secrecy for tests and simulations: repeatable and never for use. */

import { fault, joinBytes, ok, sameBytes, UsageError } from "@parley/bytes";
import type { Hash, Result } from "@parley/bytes";
import type { Random } from "./clock.js";
import type { Sealer } from "./sealer.js";
import type { Signer } from "./signer.js";

/** Random bytes that anybody who knows the seed can compute (xorshift128+ by Vigna). */
export class UnsafeTestingRandom implements Random {
  private left: bigint;
  private right: bigint;

  constructor(seed: number) {
    if (!Number.isSafeInteger(seed)) throw new UsageError("a seed is a whole number");
    // Neighbouring seeds must not give neighbouring streams: spread them (splitmix64).
    this.left = spread(BigInt(seed));
    this.right = spread(this.left + 1n) | 1n;
  }

  bytes(sizeBytes: number): Uint8Array {
    const out = new Uint8Array(sizeBytes);
    for (let at = 0; at < sizeBytes; at += 8) {
      let word = this.nextWord();
      for (let index = at; index < Math.min(at + 8, sizeBytes); index++) {
        out[index] = Number(word & 255n);
        word >>= 8n;
      }
    }
    return out;
  }

  /** A number from 0 up to, not including, 1. */
  share(): number {
    return Number(this.nextWord() >> 11n) / 2 ** 53;
  }

  private nextWord(): bigint {
    let moved = this.left;
    const kept = this.right;
    const sum = (moved + kept) & WORD;
    this.left = kept;
    moved ^= (moved << 23n) & WORD;
    this.right = moved ^ kept ^ (moved >> 18n) ^ (kept >> 5n);
    return sum;
  }
}

/** A signer over a function that signs at once, such as one holding its key in memory. */
export function unsafeTestingSigner(
  publicKey: Uint8Array,
  sign: (message: Uint8Array) => Uint8Array,
): Signer {
  return { publicKey, sign: async (message) => sign(message) };
}

/**
 * A sealer that anybody can open: it scrambles under a hash of the recipient's name. It keeps the
 * port's promises about refusals, so that a simulation meets them without the cost of real seals.
 */
export function unsafeTestingSealer(name: string, hash: Hash, random: Random): Sealer {
  const recipient = `${RECIPIENT_START}${name}`;
  return {
    recipient,
    async seal(to: string, plaintext: Uint8Array): Promise<Uint8Array> {
      if (!NAMED_RECIPIENT.test(to)) throw new UsageError("not a testing recipient");
      const nonce = random.bytes(NONCE_BYTES);
      const tag = tagOf(hash, to, nonce, plaintext);
      return joinBytes(ascii(MAGIC), nonce, tag, scramble(hash, to, nonce, plaintext));
    },
    async open(file: Uint8Array, sizeMax: number): Promise<Result<Uint8Array>> {
      if (!sameBytes(file.subarray(0, MAGIC.length), ascii(MAGIC)) || file.length < HEAD_BYTES) {
        return fault("SEAL-1", "This is no testing seal.");
      }
      if (file.length - HEAD_BYTES > sizeMax) return fault("SEAL-5", "It holds too much.");
      const nonce = file.subarray(MAGIC.length, MAGIC.length + NONCE_BYTES);
      const plaintext = scramble(hash, recipient, nonce, file.subarray(HEAD_BYTES));
      const tag = file.subarray(MAGIC.length + NONCE_BYTES, HEAD_BYTES);
      if (!sameBytes(tag, tagOf(hash, recipient, nonce, plaintext))) {
        return fault("SEAL-4", "It was not sealed for us, or was altered.");
      }
      return ok(plaintext);
    },
    close: () => Promise.resolve(),
  };
}

function tagOf(hash: Hash, to: string, nonce: Uint8Array, plaintext: Uint8Array): Uint8Array {
  return hash(joinBytes(ascii(to), Uint8Array.of(0), nonce, plaintext));
}

function scramble(hash: Hash, to: string, nonce: Uint8Array, bytes: Uint8Array): Uint8Array {
  const pad = hash(joinBytes(ascii(to), nonce));
  return bytes.map((byte, index) => byte ^ (pad[index % pad.length] as number) ^ (index >> 5));
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function spread(value: bigint): bigint {
  let mixed = (value + 0x9e3779b97f4a7c15n) & WORD;
  mixed = ((mixed ^ (mixed >> 30n)) * 0xbf58476d1ce4e5b9n) & WORD;
  mixed = ((mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn) & WORD;
  return mixed ^ (mixed >> 31n);
}

const WORD = (1n << 64n) - 1n;
const RECIPIENT_START = "unsafe-testing-";
const NAMED_RECIPIENT = /^unsafe-testing-[A-Z0-9-]{1,32}$/;
const MAGIC = "unsafe-testing-seal\n";
const NONCE_BYTES = 16;
const TAG_BYTES = 32;
const HEAD_BYTES = MAGIC.length + NONCE_BYTES + TAG_BYTES;
