/** @module What every Signer must keep. */

import type { Verify } from "@parley/bytes";
import { must, mustEqual, type ContractCase } from "./contract-case.js";
import type { Signer } from "./signer.js";

/** A signer, another one, and an independent way to verify. */
export interface SignerUnderTest {
  readonly signer: Signer;
  readonly other: Signer;
  readonly verify: Verify;
}

/** The promises of `Signer`. */
export const signerContract: readonly ContractCase<SignerUnderTest>[] = [
  {
    title: "a signature verifies under the public key, for messages of any length",
    async run(make) {
      const { signer, verify } = await make();
      mustEqual(signer.publicKey.length, 32, "the size of the public key");
      for (const size of [0, 1, 63, 64, 1000, 65_536]) {
        const message = new Uint8Array(size).fill(size & 255);
        const signature = await signer.sign(message);
        mustEqual(signature.length, 64, "the size of a signature");
        must(verify(signer.publicKey, message, signature), `${size} bytes do not verify`);
      }
    },
  },
  {
    title: "signing is repeatable and leaves the message alone",
    async run(make) {
      const { signer } = await make();
      const message = Uint8Array.of(1, 2, 3);
      const first = await signer.sign(message);
      mustEqual([...(await signer.sign(message))], [...first], "the second signature");
      mustEqual([...message], [1, 2, 3], "the message");
    },
  },
  {
    title: "any changed bit of message or signature, and any other key, fails to verify",
    async run(make) {
      const { signer, other, verify } = await make();
      const message = Uint8Array.of(5, 6, 7, 8);
      const signature = await signer.sign(message);
      for (let bit = 0; bit < message.length * 8; bit++) {
        must(!verify(signer.publicKey, flip(message, bit), signature), `message bit ${bit}`);
      }
      for (let bit = 0; bit < signature.length * 8; bit++) {
        must(!verify(signer.publicKey, message, flip(signature, bit)), `signature bit ${bit}`);
      }
      must(!verify(other.publicKey, message, signature), "it verifies under another key");
    },
  },
  {
    title: "many signatures may be asked for at once",
    async run(make) {
      const { signer, verify } = await make();
      const messages = Array.from({ length: 50 }, (_, index) => Uint8Array.of(index));
      const signatures = await Promise.all(messages.map((message) => signer.sign(message)));
      messages.forEach((message, index) => {
        must(verify(signer.publicKey, message, signatures[index] as Uint8Array), `number ${index}`);
      });
    },
  },
];

function flip(bytes: Uint8Array, bit: number): Uint8Array {
  const out = bytes.slice();
  out[bit >> 3] = (out[bit >> 3] as number) ^ (1 << (bit & 7));
  return out;
}
