/** @module What every Sealer must keep. */

import { encodeText, joinBytes, sameBytes, UsageError } from "@parley/bytes";
import { must, mustEqual, mustReject, type ContractCase } from "./contract-case.js";
import type { Sealer } from "./sealer.js";

/** Two sealers with different keys, and recipients that must never be sealed for. */
export interface SealerUnderTest {
  readonly sealer: Sealer;
  readonly other: Sealer;
  readonly unfitRecipients: readonly string[];
}

/** The promises of `Sealer`. */
export const sealerContract: readonly ContractCase<SealerUnderTest>[] = [
  {
    title: "what is sealed for us opens, byte for byte, at every size around its blocks",
    async run(make) {
      const { sealer, other } = await make();
      for (const size of [0, 1, 500, 65_535, 65_536, 65_537, 131_072, 200_000]) {
        const plaintext = new Uint8Array(size).map((_, index) => (index * 7) & 255);
        const file = await other.seal(sealer.recipient, plaintext);
        const opened = await sealer.open(file, size);
        must(opened.ok, `${size} bytes did not open: ${opened.ok ? "" : opened.detail}`);
        must(sameBytes(opened.value, plaintext), `${size} bytes came back changed`);
      }
    },
  },
  {
    title: "two seals of the same bytes differ, and the bytes do not stand in them",
    async run(make) {
      const { sealer } = await make();
      const plaintext = new Uint8Array(64).fill(0x41);
      const first = await sealer.seal(sealer.recipient, plaintext);
      const second = await sealer.seal(sealer.recipient, plaintext);
      must(!sameBytes(first, second), "both seals are the same");
      must(!String.fromCharCode(...first).includes("AAAAAAAA"), "the file shows its content");
    },
  },
  {
    title: "[SEAL-4] what is sealed for another is refused",
    async run(make) {
      const { sealer, other } = await make();
      const file = await sealer.seal(other.recipient, Uint8Array.of(1, 2, 3));
      await mustRefuse(sealer, file, "SEAL-4");
    },
  },
  {
    title: "[SEAL-5] what would open to more bytes than allowed is refused",
    async run(make) {
      const { sealer } = await make();
      const file = await sealer.seal(sealer.recipient, new Uint8Array(1_001));
      const opened = await sealer.open(file, 1_000);
      mustEqual(opened.ok ? "opened" : opened.rule, "SEAL-5", "1,001 bytes where 1,000 may be");
    },
  },
  {
    title: "[SEAL-1] bytes that are no sealed file are refused",
    async run(make) {
      const { sealer } = await make();
      await mustRefuse(sealer, new Uint8Array(0), "SEAL-1");
      await mustRefuse(sealer, new Uint8Array(5_000).fill(10), "SEAL-1");
      await mustRefuse(sealer, encodeText("age-encryption.org/v2\n-> x\n"), "SEAL-1");
    },
  },
  {
    title: "a file cut short or with one byte changed never opens",
    async run(make) {
      const { sealer } = await make();
      const file = await sealer.seal(sealer.recipient, new Uint8Array(40));
      for (let size = 0; size < file.length; size += 1 + (size % 97)) {
        must(!(await sealer.open(file.subarray(0, size), 1_000)).ok, `cut to ${size} bytes`);
      }
      for (let at = 0; at < file.length; at += 1 + (at % 61)) {
        const changed = file.slice();
        changed[at] = (changed[at] as number) ^ 0x10;
        must(!(await sealer.open(changed, 1_000)).ok, `byte ${at} changed`);
      }
      must(!(await sealer.open(joinBytes(file, Uint8Array.of(0)), 1_000)).ok, "one byte more");
    },
  },
  {
    title: "[SEAL-6] nothing is sealed for a recipient that is not hybrid",
    async run(make) {
      const { sealer, unfitRecipients } = await make();
      for (const recipient of [...unfitRecipients, "", "age1pq1", `${sealer.recipient}x`]) {
        const error = await mustReject(sealer.seal(recipient, Uint8Array.of(1)), recipient);
        must(error instanceof UsageError, `a UsageError was expected for ${recipient}`);
      }
    },
  },
  {
    title: "many files may be sealed and opened at once",
    async run(make) {
      const { sealer, other } = await make();
      const sizes = Array.from({ length: 20 }, (_, index) => index * 50);
      const opened = await Promise.all(
        sizes.map(async (size) => {
          const file = await other.seal(sealer.recipient, new Uint8Array(size).fill(size & 255));
          return await sealer.open(file, 1_000);
        }),
      );
      const found = opened.map((result) => (result.ok ? result.value.length : result.rule));
      mustEqual(found, sizes, "the sizes opened");
    },
  },
];

async function mustRefuse(sealer: Sealer, file: Uint8Array, rule: string): Promise<void> {
  const opened = await sealer.open(file, 1_000);
  mustEqual(opened.ok ? "opened" : opened.rule, rule, "the rule broken");
}
