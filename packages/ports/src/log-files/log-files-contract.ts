/** @module What every LogFiles must keep: one tree that grows, and bytes that never change. */

import { encodeBase64, encodeHex, encodeText, instant, UsageError, type Hash } from "@parley/bytes";
import {
  appendLeaf,
  edgeRoot,
  emptyEdge,
  leafHash,
  verifyConsistency,
  verifyInclusion,
  type TreeHead,
} from "@parley/log";
import { must, mustEqual, mustReject, type ContractCase } from "../contract-case.js";
import { LogFilesError, type LogFiles, type ScrubStep } from "../log-files.js";

/** A medium, empty at first. Opening again after `close` is a restart on the same medium. */
export interface LogFilesUnderTest {
  /** SHA-256. */
  readonly hash: Hash;
  open(): Promise<LogFiles>;
  /** An entry as it is kept. */
  entry(index: number): Promise<Uint8Array>;
  /** Changes a bit of an entry where it is kept. */
  damage(index: number): Promise<void>;
}

/** The promises of `LogFiles`. */
export const logFilesContract: readonly ContractCase<LogFilesUnderTest>[] = [
  {
    title: "a new log is empty",
    async run(make) {
      const subject = await make();
      const log = await subject.open();
      mustEqual(log.size, 0, "size");
      mustEqual(await log.published(), undefined, "the public checkpoint");
      mustBeHead(await log.headAt(0), headsOf(0, subject.hash)[0]);
      mustBeHead(await log.append([]), headsOf(0, subject.hash)[0]);
      await log.close();
    },
  },
  {
    title: "entries come back as they were, and every tree on the way has its root",
    async run(make) {
      const subject = await make();
      const heads = headsOf(SIZE, subject.hash);
      let log = await subject.open();
      for (const end of ENDS) {
        mustBeHead(await log.append(entriesOf(log.size, end)), heads[end]);
        mustEqual(log.size, end, "size");
        if (end === 256) {
          await log.close();
          log = await subject.open();
          mustEqual(log.size, end, "size after a restart");
        }
      }
      for (const size of [...ENDS, 2, 128, 300]) mustBeHead(await log.headAt(size), heads[size]);
      for (const index of [0, 1, 2, 254, 255, 256, SIZE - 1]) {
        mustEqual([...(await subject.entry(index))], [...entryAt(index)], `entry ${index}`);
      }
      await log.close();
    },
  },
  {
    title: "entries appended at once stand in the order of the calls",
    async run(make) {
      const subject = await make();
      const log = await subject.open();
      const heads = await Promise.all(
        Array.from({ length: 300 }, (_, index) => log.append([entryAt(index)])),
      );
      const known = headsOf(300, subject.hash);
      heads.forEach((head, index) => {
        must(head.size > index, `the tree has entry ${index}`);
        mustBeHead(head, known[head.size]);
      });
      for (const index of [0, 7, 255, 256, 299]) {
        mustEqual([...(await subject.entry(index))], [...entryAt(index)], `entry ${index}`);
      }
      await log.close();
    },
  },
  {
    title: "proofs verify, from every tree to every later one",
    async run(make) {
      const subject = await make();
      const { hash } = subject;
      const heads = headsOf(SIZE, hash);
      const log = await subject.open();
      await log.append(entriesOf(0, SIZE));
      for (const size of ENDS) {
        const { root } = heads[size] as TreeHead;
        for (const index of [0, 3, 255, 256, size - 1].filter((one) => one < size)) {
          const hashes = await log.proveInclusion(index, size);
          const leaf = leafHash(entryAt(index), hash);
          must(verifyInclusion({ index, size, root, leaf, hashes }, hash).ok, `${index} ${size}`);
        }
        for (const oldSize of ENDS.filter((one) => one <= size)) {
          const hashes = await log.proveConsistency(oldSize, size);
          const [old, next] = [heads[oldSize], heads[size]] as [TreeHead, TreeHead];
          must(verifyConsistency(old, next, hashes, hash).ok, `${oldSize} to ${size}`);
        }
      }
      await mustBeUsage(log.proveInclusion(0, SIZE + 1), "a proof in a larger tree");
      await mustBeUsage(log.headAt(SIZE + 1), "the head of a larger tree");
      await log.close();
    },
  },
  {
    title: "[FILES-2] a checkpoint is public when its tree is there, and outlives a restart",
    async run(make) {
      const subject = await make();
      const heads = headsOf(300, subject.hash);
      const log = await subject.open();
      await log.append(entriesOf(0, 300));
      const wrong = { size: 300, root: new Uint8Array(32) };
      const error = await mustReject(log.publish(noteOf(wrong), wrong), "another root");
      must(error instanceof LogFilesError, `a LogFilesError was expected, not ${String(error)}`);
      mustEqual(error.reason, "damaged", "reason");
      mustEqual(await log.published(), undefined, "the public checkpoint");
      for (const size of [200, 300]) {
        const head = heads[size] as TreeHead;
        const note = noteOf(head);
        await log.publish(note, head);
        note.fill(0);
        mustEqual([...((await log.published()) ?? [])], [...noteOf(head)], "the public checkpoint");
      }
      const smaller = heads[299] as TreeHead;
      await mustBeUsage(log.publish(noteOf(smaller), smaller), "a smaller tree");
      await mustBeUsage(log.publish(noteOf(wrong), { ...wrong, size: 301 }), "a larger tree");
      await log.close();
      const again = await subject.open();
      const kept = (await again.published()) ?? [];
      mustEqual([...kept], [...noteOf(heads[300] as TreeHead)], "after a restart");
      await again.close();
    },
  },
  {
    title: "an entry is at most 65,535 bytes; a larger one harms nothing else",
    async run(make) {
      const subject = await make();
      const log = await subject.open();
      const large = new Uint8Array(65_535).fill(7);
      const answers = await Promise.allSettled([
        log.append([large]),
        log.append([entryAt(1), new Uint8Array(65_536)]),
        log.append([new Uint8Array(0)]),
      ]);
      mustEqual(
        answers.map(({ status }) => status),
        ["fulfilled", "rejected", "fulfilled"],
        "answers",
      );
      mustEqual((await subject.entry(0)).length, 65_535, "the largest entry");
      mustEqual((await subject.entry(1)).length, 0, "an empty entry");
      mustEqual(log.size, 2, "size");
      await log.close();
    },
  },
  {
    title: "what the caller does to its bytes afterwards changes nothing kept",
    async run(make) {
      const subject = await make();
      const log = await subject.open();
      const entry = entryAt(0);
      const appended = log.append([entry]);
      entry.fill(0);
      await appended;
      mustEqual([...(await subject.entry(0))], [...entryAt(0)], "the entry");
      mustBeHead(await log.append([entryAt(1)]), headsOf(2, subject.hash)[2]);
      await log.close();
    },
  },
  {
    title: "[FILES-4] a pass over all files ends with the tree, also while entries come",
    async run(make) {
      const subject = await make();
      const log = await subject.open();
      mustBeScrub(await scrub(log), "sound");
      await log.append(entriesOf(0, SIZE - 100));
      const pass = log.scrub();
      const first = await pass.step();
      mustEqual(first.state, "more", "the first step");
      const head = await log.append(entriesOf(SIZE - 100, SIZE));
      let last = first;
      while (last.state === "more") last = await pass.step();
      mustBeScrub(last, "sound");
      must(last.state === "sound", "sound");
      mustBeHead(last.head, head);
      mustBeScrub(await pass.step(), "sound");
      await log.close();
    },
  },
  {
    title: "[FILES-5] an entry that was damaged is found, and repaired from elsewhere",
    async run(make) {
      const subject = await make();
      const log = await subject.open();
      await log.append(entriesOf(0, SIZE));
      await subject.damage(300);
      const found = await scrub(log);
      mustBeScrub(found, "damaged");
      must(found.state === "damaged" && found.index <= 300, "the place");
      for (const source of [
        (): Promise<undefined> => Promise.resolve(undefined),
        (index: number): Promise<Uint8Array> => Promise.resolve(entryAt(index + 1)),
      ]) {
        mustEqual(await log.repair(source), { rebuilt: [], lost: [300] }, "without the entry");
        mustBeScrub(await scrub(log), "damaged");
      }
      const { rebuilt, lost } = await log.repair((index) => Promise.resolve(entryAt(index)));
      mustEqual([rebuilt.length, lost.length], [1, 0], "what was rebuilt and what is lost");
      mustBeScrub(await scrub(log), "sound");
      mustEqual([...(await subject.entry(300))], [...entryAt(300)], "the entry");
      const again = await log.repair(() => Promise.resolve(undefined));
      mustEqual(again, { rebuilt: [], lost: [] }, "nothing is left to repair");
      await log.close();
    },
  },
  {
    title: "[FILES-6] collecting, whatever the clock says, changes nothing that is read",
    async run(make) {
      const subject = await make();
      const heads = headsOf(SIZE, subject.hash);
      const log = await subject.open();
      for (const size of [10, 300, SIZE]) {
        const head = await log.append(entriesOf(log.size, size));
        await log.publish(noteOf(head), head);
        for (const hours of [0, 30, -30, 1, 2, 3, 200]) {
          await log.collect(instant(NOW_MS + hours * 3_600_000));
        }
        mustEqual([...((await log.published()) ?? [])], [...noteOf(head)], "the checkpoint");
        mustBeHead(await log.headAt(size), heads[size]);
        mustBeScrub(await scrub(log), "sound");
      }
      await log.close();
    },
  },
];

async function scrub(log: LogFiles): Promise<ScrubStep> {
  const pass = log.scrub();
  for (;;) {
    const step = await pass.step();
    if (step.state !== "more") return step;
  }
}

function mustBeScrub(step: ScrubStep, state: ScrubStep["state"]): void {
  mustEqual(step.state, state, `the pass, at ${"path" in step ? step.path : "its end"}`);
}

async function mustBeUsage(promise: Promise<unknown>, what: string): Promise<void> {
  const error = await mustReject(promise, what);
  must(error instanceof UsageError, `${what}: a UsageError was expected, not ${String(error)}`);
}

function mustBeHead(found: TreeHead, expected: TreeHead | undefined): void {
  mustEqual(shown(found), expected && shown(expected), "the tree");
}

function shown({ size, root }: TreeHead): readonly unknown[] {
  return [size, encodeHex(root)];
}

/** The tree at each size from 0, by another way than any log takes. */
function headsOf(size: number, hash: Hash): readonly TreeHead[] {
  let edge = emptyEdge;
  const heads = [{ size: 0, root: edgeRoot(edge, hash) }];
  while (edge.size < size) {
    edge = appendLeaf(edge, leafHash(entryAt(edge.size), hash), hash);
    heads.push({ size: edge.size, root: edgeRoot(edge, hash) });
  }
  return heads;
}

function entriesOf(from: number, to: number): readonly Uint8Array[] {
  return Array.from({ length: to - from }, (_, at) => entryAt(from + at));
}

/** Entries of 1 to 100 bytes, each another. */
function entryAt(index: number): Uint8Array {
  return Uint8Array.from({ length: 1 + (index % 100) }, (_, at) =>
    at === 0 ? index : (index >> 8) + at,
  );
}

function noteOf({ size, root }: TreeHead): Uint8Array {
  const lines = `log.example\n${size}\n${encodeBase64(root)}\n\n— log.example AAAAAAAA\n`;
  return encodeText(lines);
}

const ENDS = [1, 3, 255, 256, 257, 511, 600];
const SIZE = 600;
const NOW_MS = 1_795_300_000_000;
