/** @module What every Clock and every Random must keep. */

import { instant } from "@parley/bytes";
import type { Clock, Random } from "./clock.js";
import { must, mustBecome, mustEqual, type ContractCase } from "./contract-case.js";

/** A clock, and how to let its time pass. */
export interface ClockUnderTest {
  readonly clock: Clock;
  /** Lets at least `ms` pass on that clock. */
  wait(ms: number): Promise<void>;
}

/** The promises of `Clock`. */
export const clockContract: readonly ContractCase<ClockUnderTest>[] = [
  {
    title: "the time is a whole number of milliseconds and moves on",
    async run(make) {
      const { clock, wait } = await make();
      const before = clock.now();
      must(instant(before) === before, "now() is no instant");
      await wait(30);
      must(clock.now() >= before + 25, "time stood still");
    },
  },
  {
    title: "a wake comes once, not before its time",
    async run(make) {
      const { clock, wait } = await make();
      const at = instant(clock.now() + 60);
      const wakes: number[] = [];
      clock.wakeAt(at, () => wakes.push(clock.now()));
      await mustBecome(() => wakes.length > 0, wait, "the wake");
      await wait(80);
      must(wakes.length === 1, `it came ${wakes.length} times`);
      must((wakes[0] as number) >= at, "it came too early");
    },
  },
  {
    title: "a wake in the past comes at once, but never inside the call that asked for it",
    async run(make) {
      const { clock, wait } = await make();
      let woken = false;
      clock.wakeAt(instant(clock.now() - 5_000), () => (woken = true));
      must(!woken, "it called back before wakeAt returned");
      await mustBecome(() => woken, wait, "the wake", 1_000);
    },
  },
  {
    title: "wakes come in the order of their times",
    async run(make) {
      const { clock, wait } = await make();
      const start = clock.now();
      const order: number[] = [];
      for (const ms of [90, 30, 60]) {
        clock.wakeAt(instant(start + ms), () => order.push(ms));
      }
      await mustBecome(() => order.length === 3, wait, "three wakes");
      mustEqual(order, [30, 60, 90], "the order");
    },
  },
  {
    title: "a cancelled wake does not come, and cancelling late or twice is harmless",
    async run(make) {
      const { clock, wait } = await make();
      let cancelledCame = false;
      let otherCame = false;
      const cancel = clock.wakeAt(instant(clock.now() + 40), () => (cancelledCame = true));
      const cancelLate = clock.wakeAt(instant(clock.now() + 40), () => (otherCame = true));
      cancel();
      cancel();
      await mustBecome(() => otherCame, wait, "the other wake");
      await wait(40);
      cancelLate();
      must(!cancelledCame, "a cancelled wake came");
    },
  },
  {
    title: "a wake a year ahead does not come now",
    async run(make) {
      const { clock, wait } = await make();
      let came = false;
      const cancel = clock.wakeAt(instant(clock.now() + YEAR_MS), () => (came = true));
      await wait(50);
      cancel();
      must(!came, "a wake beyond the range of the platform's timers came at once");
    },
  },
];

/** The promises of `Random`. */
export const randomContract: readonly ContractCase<Random>[] = [
  {
    title: "it gives exactly as many bytes as asked for",
    async run(make) {
      const random = await make();
      for (const size of [0, 1, 16, 32, 4096]) {
        mustEqual(random.bytes(size).length, size, "the number of bytes");
      }
    },
  },
  {
    title: "no two of 1,000 draws of 16 bytes are alike",
    async run(make) {
      const random = await make();
      const seen = new Set<string>();
      for (let count = 0; count < 1_000; count++) seen.add(random.bytes(16).join());
      mustEqual(seen.size, 1_000, "different draws");
    },
  },
  {
    title: "each bit is set about half of the time",
    async run(make) {
      const random = await make();
      const counts = new Array<number>(8).fill(0);
      for (const byte of random.bytes(20_000)) {
        for (let bit = 0; bit < 8; bit++) counts[bit] = (counts[bit] ?? 0) + ((byte >> bit) & 1);
      }
      for (const count of counts) must(Math.abs(count - 10_000) < 600, `${count} of 20,000`);
    },
  },
  {
    title: "what was given is the caller's own: a later draw does not change it",
    async run(make) {
      const random = await make();
      const first = random.bytes(32);
      const copy = first.slice();
      random.bytes(32);
      mustEqual([...first], [...copy], "the first draw");
    },
  },
];

const YEAR_MS = 366 * 86_400_000;
