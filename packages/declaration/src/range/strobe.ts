/** @module STROBE-128 v1.0.2, the four operations that Merlin uses: meta-AD, AD, KEY and PRF. */

import { keccakP } from "@noble/hashes/sha3.js";
import { assert, encodeText } from "@parley/bytes";

/** A duplex sponge over Keccak-f[1600]. It changes with each operation; `clone` keeps a state. */
export class Strobe {
  private constructor(
    /** 200 bytes in words of 32 bits, the least significant byte first. */
    private readonly state: Uint32Array,
    private position: number,
    private begin: number,
    private flags: number,
  ) {}

  /** The initial state of a protocol. */
  static create(protocol: Uint8Array): Strobe {
    const strobe = new Strobe(new Uint32Array(STATE_WORDS), 0, 0, 0);
    const domain = [1, RATE + 2, 1, 0, 1, 12 * 8, ...encodeText("STROBEv1.0.2")];
    domain.forEach((byte, at) => strobe.mix(at, byte));
    keccakP(strobe.state);
    strobe.metaAd(protocol, false);
    return strobe;
  }

  /** Absorbs what describes the data; `more` continues the operation before. */
  metaAd(bytes: Uint8Array, more: boolean): void {
    this.beginOperation(FLAG_M | FLAG_A, more);
    this.absorb(bytes);
  }

  /** Absorbs data that both sides know. */
  ad(bytes: Uint8Array): void {
    this.beginOperation(FLAG_A, false);
    this.absorb(bytes);
  }

  /** Overwrites the state by a secret. */
  key(bytes: Uint8Array): void {
    this.beginOperation(FLAG_A | FLAG_C, false);
    for (const byte of bytes) {
      this.mix(this.position, byte ^ this.byteAt(this.position));
      this.advance();
    }
  }

  /** Takes `sizeBytes` bytes that depend on everything before, and forgets them. */
  prf(sizeBytes: number): Uint8Array {
    this.beginOperation(FLAG_I | FLAG_A | FLAG_C, false);
    const out = new Uint8Array(sizeBytes);
    for (let at = 0; at < sizeBytes; at++) {
      const byte = this.byteAt(this.position);
      out[at] = byte;
      this.mix(this.position, byte);
      this.advance();
    }
    return out;
  }

  /** Another sponge in the same state. */
  clone(): Strobe {
    return new Strobe(this.state.slice(), this.position, this.begin, this.flags);
  }

  private beginOperation(flags: number, more: boolean): void {
    if (more) {
      assert(flags === this.flags, "only the same operation is continued");
      return;
    }
    const before = this.begin;
    this.begin = this.position + 1;
    this.flags = flags;
    this.absorb(Uint8Array.of(before, flags));
    if ((flags & FLAG_C) !== 0 && this.position !== 0) this.permute();
  }

  private absorb(bytes: Uint8Array): void {
    for (const byte of bytes) {
      this.mix(this.position, byte);
      this.advance();
    }
  }

  private advance(): void {
    this.position++;
    if (this.position === RATE) this.permute();
  }

  private permute(): void {
    this.mix(this.position, this.begin);
    this.mix(this.position + 1, 0x04);
    this.mix(RATE + 1, 0x80);
    keccakP(this.state);
    this.position = 0;
    this.begin = 0;
  }

  private byteAt(at: number): number {
    return ((this.state[at >> 2] as number) >>> ((at & 3) * 8)) & 255;
  }

  /** Adds a byte to the one in the state, bit by bit. */
  private mix(at: number, byte: number): void {
    this.state[at >> 2] = (this.state[at >> 2] as number) ^ (byte << ((at & 3) * 8));
  }
}

const STATE_WORDS = 50;
/** Bytes between two permutations: 200 - 128 / 4 - 2. */
const RATE = 166;
const FLAG_I = 1;
const FLAG_A = 2;
const FLAG_C = 4;
const FLAG_M = 16;
