/** @module What every Bearer must keep. */

import { sameBytes } from "@parley/bytes";
import type { Bearer, BearerEvents, BearerPeer } from "./bearer.js";
import { must, mustBecome, mustEqual, type ContractCase } from "./contract-case.js";

/** Bearers that can reach each other. */
export interface BearerUnderTest {
  /** The bearer of a party, new and not started; one a party. */
  bearer(party: string): Promise<Bearer>;
  /** How others reach that party; asked for once its bearer has started. */
  peer(party: string): BearerPeer;
  readonly frameBytesMax: number;
  /** Lets time pass. */
  wait(ms: number): Promise<void>;
}

/** The promises of `Bearer`. */
export const bearerContract: readonly ContractCase<BearerUnderTest>[] = [
  {
    title: "two that name each other get a line, each told once",
    run: (make) =>
      withPair(make, async ({ subject, left, right }) => {
        await subject.wait(300);
        for (const { lines } of [left, right]) {
          mustEqual(
            lines.map((line) => line.up),
            [true],
            "what was told of the line",
          );
          must(
            lines.every((line) => line.detail.length > 0),
            "a line event says why",
          );
        }
        mustEqual([left.lines[0]?.party, right.lines[0]?.party], ["XB", "XA"], "the peers named");
      }),
  },
  {
    title: "a line opens when only one of the two knows an address",
    async run(make) {
      const subject = await make();
      const [left, right] = [await startEnd(subject, "XA"), await startEnd(subject, "XB")];
      right.bearer.setPeers([{ ...subject.peer("XA"), addresses: [] }]);
      left.bearer.setPeers([subject.peer("XB")]);
      await mustBecome(() => left.isUp() && right.isUp(), subject.wait, "the line");
      must(right.bearer.send("XA", Uint8Array.of(1)), "the side that was dialled can send");
      await mustBecome(() => left.frames.length === 1, subject.wait, "its frame");
      await closeAll(left, right);
    },
  },
  {
    title: "frames of every size up to the largest arrive byte for byte, named after their peer",
    run: (make) =>
      withPair(make, async ({ subject, left, right }) => {
        const sizes = [0, 1, 125, 126, 65_535, 65_536, subject.frameBytesMax];
        for (const [index, size] of sizes.entries()) {
          const frame = new Uint8Array(size).map((_, at) => (at * 13 + index) & 255);
          must(left.bearer.send("XB", frame), `${size} bytes were not taken`);
          await mustBecome(() => right.frames.length > index, subject.wait, `${size} bytes`);
          must(sameBytes(right.frames[index]?.frame as Uint8Array, frame), `${size} changed`);
          mustEqual(right.frames[index]?.party, "XA", "the peer named");
        }
      }),
  },
  {
    title: "frames go both ways at once",
    run: (make) =>
      withPair(make, async ({ subject, left, right }) => {
        for (let index = 0; index < 50; index++) {
          must(left.bearer.send("XB", Uint8Array.of(index)), "left could not send");
          must(right.bearer.send("XA", Uint8Array.of(100 + index)), "right could not send");
        }
        const all = (): boolean => left.frames.length === 50 && right.frames.length === 50;
        await mustBecome(all, subject.wait, "all frames");
      }),
  },
  {
    title: "what the caller does to a frame after sending does not reach the peer",
    run: (make) =>
      withPair(make, async ({ subject, left, right }) => {
        // Large and many, so that some must still wait when the caller uses its bytes again.
        const frame = new Uint8Array(subject.frameBytesMax).fill(1);
        let sent = 0;
        while (sent < 6 && left.bearer.send("XB", frame)) sent++;
        must(sent > 0, "no frame was taken");
        frame.fill(9);
        await mustBecome(() => right.frames.length === sent, subject.wait, "the frames");
        for (const { frame: got } of right.frames) {
          must(
            got.every((byte) => byte === 1),
            "a frame changed",
          );
        }
      }),
  },
  {
    title: "nothing is taken for a party without a line, unknown or not there",
    async run(make) {
      const subject = await make();
      const left = await startEnd(subject, "XA");
      must(!left.bearer.send("XB", Uint8Array.of(1)), "it took a frame for an unknown party");
      left.bearer.setPeers([{ party: "XB", tlsPin: "0".repeat(64), addresses: [] }]);
      must(!left.bearer.send("XB", Uint8Array.of(1)), "it took a frame for a party not there");
      await left.bearer.close();
    },
  },
  {
    title: "a frame above the limit is not taken and does no harm",
    run: (make) =>
      withPair(make, async ({ subject, left, right }) => {
        const tooLarge = new Uint8Array(subject.frameBytesMax + 1);
        must(!left.bearer.send("XB", tooLarge), "a frame above the limit was taken");
        must(left.bearer.send("XB", Uint8Array.of(1)), "a small frame was not taken after");
        await mustBecome(() => right.frames.length === 1, subject.wait, "the small frame");
      }),
  },
  {
    title: "closing one side is told on the other, once, and a new start opens the line again",
    run: (make) =>
      withPair(make, async ({ subject, left, right }) => {
        await right.bearer.close();
        await mustBecome(() => !left.isUp(), subject.wait, "line down");
        must(!left.bearer.send("XB", Uint8Array.of(1)), "it sends into a closed line");
        const again = await startEnd(subject, "XB");
        again.bearer.setPeers([subject.peer("XA")]);
        left.bearer.setPeers([subject.peer("XB")]);
        await mustBecome(() => left.isUp() && again.isUp(), subject.wait, "the line again");
        must(left.bearer.send("XB", Uint8Array.of(7)), "it cannot send on the new line");
        await mustBecome(() => again.frames.length === 1, subject.wait, "a frame on the new line");
        mustEqual(
          left.lines.map((line) => line.up),
          [true, false, true],
          "what was told",
        );
        await again.bearer.close();
      }),
  },
  {
    title: "a peer taken off the list loses its line; put back, it gets one again",
    run: (make) =>
      withPair(make, async ({ subject, left, right }) => {
        left.bearer.setPeers([]);
        await mustBecome(() => !left.isUp() && !right.isUp(), subject.wait, "line down");
        must(!left.bearer.send("XB", Uint8Array.of(1)), "it sends to a peer taken off");
        left.bearer.setPeers([subject.peer("XB")]);
        await mustBecome(() => left.isUp() && right.isUp(), subject.wait, "the line again");
      }),
  },
  {
    title: "naming the same peers again leaves their lines alone",
    run: (make) =>
      withPair(make, async ({ subject, left, right }) => {
        left.bearer.setPeers([subject.peer("XB")]);
        await subject.wait(200);
        mustEqual([left.lines.length, right.lines.length], [1, 1], "line events");
        must(left.isUp() && right.isUp(), "the line is up");
      }),
  },
  {
    title: "one bearer keeps lines to several peers apart",
    async run(make) {
      const subject = await make();
      const parties = ["XA", "XB", "XC"];
      const ends = await Promise.all(parties.map((party) => startEnd(subject, party)));
      for (const [index, end] of ends.entries()) {
        const others = parties.filter((_, other) => other !== index);
        end.bearer.setPeers(others.map((party) => subject.peer(party)));
      }
      const allUp = (): boolean => ends.every((end) => end.lines.length === 2);
      await mustBecome(allUp, subject.wait, "three lines");
      for (const [from, end] of ends.entries()) {
        for (const [to, party] of parties.entries()) {
          if (to !== from) must(end.bearer.send(party, Uint8Array.of(from, to)), "not taken");
        }
      }
      await mustBecome(() => ends.every((end) => end.frames.length === 2), subject.wait, "frames");
      for (const [to, end] of ends.entries()) {
        for (const { party, frame } of end.frames) {
          mustEqual([...frame], [parties.indexOf(party), to], "who sent it, for whom");
        }
      }
      await closeAll(...ends);
    },
  },
  {
    title: "after close nothing is told and nothing is taken; closing again is harmless",
    run: (make) =>
      withPair(make, async ({ subject, left, right }) => {
        await left.bearer.close();
        const told = left.told;
        right.bearer.send("XA", Uint8Array.of(1));
        must(!left.bearer.send("XB", Uint8Array.of(1)), "a closed bearer took a frame");
        await subject.wait(200);
        mustEqual(left.told, told, "events after close");
        await left.bearer.close();
      }),
  },
];

interface End {
  readonly bearer: Bearer;
  /** Changes between down, as which it begins, and up. */
  readonly lines: { readonly party: string; readonly up: boolean; readonly detail: string }[];
  readonly frames: { readonly party: string; readonly frame: Uint8Array }[];
  told: number;
  isUp(): boolean;
}

async function withPair(
  make: () => Promise<BearerUnderTest>,
  run: (pair: { subject: BearerUnderTest; left: End; right: End }) => Promise<void>,
): Promise<void> {
  const subject = await make();
  const [left, right] = [await startEnd(subject, "XA"), await startEnd(subject, "XB")];
  left.bearer.setPeers([subject.peer("XB")]);
  right.bearer.setPeers([subject.peer("XA")]);
  try {
    await mustBecome(() => left.isUp() && right.isUp(), subject.wait, "the line");
    await run({ subject, left, right });
  } finally {
    await closeAll(left, right);
  }
}

async function startEnd(subject: BearerUnderTest, party: string): Promise<End> {
  const bearer = await subject.bearer(party);
  const isUp = (): boolean => end.lines.at(-1)?.up === true;
  const end: End = { bearer, lines: [], frames: [], told: 0, isUp };
  const events: BearerEvents = {
    line: (peer, up, detail) => {
      end.told++;
      const before = end.lines.findLast((line) => line.party === peer)?.up ?? false;
      if (before !== up) end.lines.push({ party: peer, up, detail });
    },
    frame: (peer, frame) => {
      end.told++;
      end.frames.push({ party: peer, frame: frame.slice() });
    },
  };
  await bearer.start(events);
  return end;
}

async function closeAll(...ends: readonly End[]): Promise<void> {
  await Promise.all(ends.map((end) => end.bearer.close()));
}
