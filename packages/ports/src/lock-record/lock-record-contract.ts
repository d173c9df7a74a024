/** @module What every LockRecord must keep: one head at a time, and none overwritten unseen. */

import { encodeHex, UsageError } from "@parley/bytes";
import { must, mustEqual, mustReject, type ContractCase } from "../contract-case.js";
import type { LockedHead, LockRecord } from "../lock-record.js";

/** A medium, empty at first. Opening again is a restart, or another machine on that medium. */
export interface LockRecordUnderTest {
  open(): Promise<LockRecord>;
}

/** The promises of `LockRecord`. */
export const lockRecordContract: readonly ContractCase<LockRecordUnderTest>[] = [
  {
    title: "[LOCK-1] a new record holds no head, and then the one it was given",
    async run(make) {
      const record = await (await make()).open();
      await mustHold(record, undefined);
      mustEqual(await record.advance(undefined, headOf(1)), "advanced", "the first head");
      await mustHold(record, headOf(1));
      await record.close();
    },
  },
  {
    title: "[LOCK-1] heads follow one another, and a restart finds the last",
    async run(make) {
      const subject = await make();
      let last: LockedHead | undefined;
      for (const size of [1, 2, 3, 300, 70_000, Number.MAX_SAFE_INTEGER]) {
        const record = await subject.open();
        await mustHold(record, last);
        mustEqual(await record.advance(last, headOf(size)), "advanced", `to ${size}`);
        await mustHold(record, headOf(size));
        await record.close();
        last = headOf(size);
      }
    },
  },
  {
    title: "[LOCK-1] an origin keeps its letters, up to 255 bytes",
    async run(make) {
      for (const origin of ["x", "centre.example/log", "имя 特急 +", "o".repeat(255)]) {
        const subject = await make();
        const record = await subject.open();
        mustEqual(await record.advance(undefined, { ...headOf(1), origin }), "advanced", origin);
        await record.close();
        const again = await subject.open();
        await mustHold(again, { ...headOf(1), origin });
        await again.close();
      }
    },
  },
  {
    title: "[LOCK-3] a head that does not stand there is not replaced: moved",
    async run(make) {
      const record = await (await make()).open();
      mustEqual(await record.advance(headOf(4), headOf(5)), "moved", "from a head on nothing");
      await mustHold(record, undefined);
      await record.advance(undefined, headOf(5));
      const others = [
        undefined,
        headOf(4),
        { ...headOf(5), root: new Uint8Array(32) },
        { ...headOf(5), origin: "another.example/log" },
      ];
      for (const [index, from] of others.entries()) {
        const to = { ...headOf(9), origin: from?.origin ?? ORIGIN };
        mustEqual(await record.advance(from, to), "moved", `from another head, ${index}`);
        await mustHold(record, headOf(5));
      }
      mustEqual(await record.advance(headOf(5), headOf(9)), "advanced", "from the one there");
      await record.close();
    },
  },
  {
    title: "[LOCK-3] what one machine moved is moved for the other, at any later time",
    async run(make) {
      const subject = await make();
      const [ours, theirs] = [await subject.open(), await subject.open()];
      mustEqual(await ours.advance(undefined, headOf(1)), "advanced", "ours at first");
      mustEqual(await theirs.advance(undefined, headOf(1)), "moved", "theirs at first");
      mustEqual(await theirs.advance(headOf(1), headOf(2)), "advanced", "theirs from ours");
      mustEqual(await ours.advance(headOf(1), headOf(3)), "moved", "ours from what was");
      await mustHold(ours, headOf(2));
      await ours.close();
      await theirs.close();
    },
  },
  {
    title: "[LOCK-3] of calls made at once from one head, one succeeds",
    async run(make) {
      const record = await (await make()).open();
      await record.advance(undefined, headOf(1));
      const sizes = Array.from({ length: 20 }, (_, index) => index + 2);
      const answers = await Promise.all(
        sizes.map((size) => record.advance(headOf(1), headOf(size))),
      );
      mustEqual(answers.filter((answer) => answer === "advanced").length, 1, "how many advanced");
      await mustHold(record, headOf(sizes[answers.indexOf("advanced")] as number));
      await record.close();
    },
  },
  {
    title: "[LOCK-3] a head may be put in place of itself; one that cannot follow is refused",
    async run(make) {
      const record = await (await make()).open();
      await record.advance(undefined, headOf(5));
      mustEqual(await record.advance(headOf(5), headOf(5)), "advanced", "the same again");
      const unfit = [
        headOf(0),
        headOf(4),
        { ...headOf(5), root: new Uint8Array(32) },
        { ...headOf(6), origin: "another.example/log" },
        { ...headOf(6), origin: "two\nlines" },
        { ...headOf(6), origin: "o".repeat(256) },
        { ...headOf(6), size: 6.5 },
        { ...headOf(6), root: new Uint8Array(31) },
      ];
      for (const [index, to] of unfit.entries()) {
        const error = await mustReject(record.advance(headOf(5), to), `unfit head ${index}`);
        must(error instanceof UsageError, `unfit head ${index} gave ${String(error)}`);
      }
      await mustReject(record.advance(undefined, headOf(0)), "a head without an entry");
      await mustHold(record, headOf(5));
      await record.close();
    },
  },
  {
    title: "[LOCK-1] what the caller does to its bytes afterwards changes nothing kept",
    async run(make) {
      const record = await (await make()).open();
      const given = headOf(1);
      await record.advance(undefined, given);
      given.root.fill(0);
      const read = await record.read();
      read?.root.fill(0);
      await mustHold(record, headOf(1));
      await record.close();
    },
  },
  {
    title: "[LOCK-1] after close everything is refused; closing again is harmless",
    async run(make) {
      const subject = await make();
      const record = await subject.open();
      await record.advance(undefined, headOf(1));
      await record.close();
      await mustReject(record.read(), "read after close");
      await mustReject(record.advance(headOf(1), headOf(2)), "advance after close");
      await record.close();
      const again = await subject.open();
      await mustHold(again, headOf(1));
      await again.close();
    },
  },
];

async function mustHold(record: LockRecord, expected: LockedHead | undefined): Promise<void> {
  mustEqual(shown(await record.read()), shown(expected), "the head on the medium");
}

function shown(head: LockedHead | undefined): readonly unknown[] {
  return head === undefined ? ["none"] : [head.origin, head.size, encodeHex(head.root)];
}

/** A head that no other size has. */
function headOf(size: number): LockedHead {
  const root = Uint8Array.from({ length: 32 }, (_, at) => (size % 1009) + at * 7);
  return { origin: ORIGIN, size, root };
}

const ORIGIN = "centre.example/log";
