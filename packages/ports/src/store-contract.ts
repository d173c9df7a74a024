/** @module What every Store must keep, also when a commit fails before or after it is durable. */

import { sameBytes } from "@parley/bytes";
import { must, mustEqual, mustReject, type ContractCase } from "./contract-case.js";
import { StoreError, type CommitFaults, type JournalEntry, type Store } from "./store.js";

/** A medium, empty at first. Opening again after `close` is a restart on the same medium. */
export interface StoreUnderTest {
  open(faults?: CommitFaults): Promise<Store>;
}

/** The promises of `Store`. */
export const storeContract: readonly ContractCase<StoreUnderTest>[] = [
  {
    title: "a new store is empty",
    async run(make) {
      const store = await (await make()).open();
      mustEqual(await keysOf(store), [], "entries");
      mustEqual(await store.find("note", "1"), undefined, "what was never kept");
      await store.close();
    },
  },
  {
    title: "entries come back byte for byte in the order committed",
    async run(make) {
      const store = await (await make()).open();
      const bodies = [EVERY_BYTE, new Uint8Array(0), Uint8Array.of(0), EVERY_BYTE.slice(7, 90)];
      await store.commit([entry("z", "1", bodies[0]), entry("a", "2", bodies[1])]);
      await store.commit([entry("m", "0", bodies[2])]);
      await store.commit([entry("a", "1", bodies[3])]);
      const found: JournalEntry[] = [];
      for await (const one of store.entries()) found.push(one);
      mustEqual(found.map(nameOf), ["z/1", "a/2", "m/0", "a/1"], "the order");
      found.forEach((one, index) => {
        must(one.body instanceof Uint8Array, "a body is a Uint8Array");
        mustEqual([...one.body], [...(bodies[index] as Uint8Array)], `the body of ${nameOf(one)}`);
      });
      await store.close();
    },
  },
  {
    title: "kinds and keys keep their letters, in any script and case",
    async run(make) {
      const subject = await make();
      const names = ["é", "e\u0301", "特急", "Срочно", "عاجل", "🕊", "a b", "A", "a", "'\"%_", ""];
      const first = await subject.open();
      await first.commit(names.map((key, index) => entry("имя", key, Uint8Array.of(index))));
      await first.close();
      const second = await subject.open();
      mustEqual(
        await keysOf(second),
        names.map((key) => `имя/${key}`),
        "the names",
      );
      for (const [index, key] of names.entries()) {
        mustEqual([...((await second.find("имя", key)) ?? [])], [index], `the body of ${key}`);
      }
      await second.close();
    },
  },
  {
    title: "find tells kinds and keys apart and gives what was kept",
    async run(make) {
      const store = await (await make()).open();
      await store.commit([entry("note", "1", Uint8Array.of(1)), entry("head", "1", EVERY_BYTE)]);
      mustEqual([...((await store.find("note", "1")) ?? [])], [1], "note/1");
      mustEqual([...((await store.find("head", "1")) ?? [])], [...EVERY_BYTE], "head/1");
      mustEqual(await store.find("note", "2"), undefined, "note/2");
      mustEqual(await store.find("1", "note"), undefined, "1/note");
      await store.close();
    },
  },
  {
    title: "what the caller does to its bytes afterwards changes nothing kept",
    async run(make) {
      const store = await (await make()).open();
      const body = Uint8Array.of(1, 2, 3);
      await store.commit([entry("note", "1", body)]);
      body.fill(9);
      const first = await store.find("note", "1");
      mustEqual([...(first ?? [])], [1, 2, 3], "the body");
      first?.fill(7);
      mustEqual([...((await store.find("note", "1")) ?? [])], [1, 2, 3], "the body again");
      await store.close();
    },
  },
  {
    title: "a store opened again holds everything committed before",
    async run(make) {
      const subject = await make();
      const first = await subject.open();
      await first.commit([entry("note", "1"), entry("note", "2")]);
      await first.commit([entry("note", "3")]);
      await first.close();
      const second = await subject.open();
      mustEqual(await keysOf(second), ["note/1", "note/2", "note/3"], "entries");
      await second.commit([entry("note", "4")]);
      await second.close();
      const third = await subject.open();
      mustEqual(await keysOf(third), ["note/1", "note/2", "note/3", "note/4"], "entries");
      await third.close();
    },
  },
  {
    title: "an empty commit keeps nothing and is no error",
    async run(make) {
      const store = await (await make()).open();
      await store.commit([]);
      mustEqual(await keysOf(store), [], "entries");
      await store.close();
    },
  },
  {
    title: "a second entry of one kind and key is refused with all that came with it",
    async run(make) {
      const store = await (await make()).open();
      await store.commit([entry("note", "1", Uint8Array.of(1))]);
      await mustBeDuplicate(store, [entry("note", "2"), entry("note", "1"), entry("note", "3")]);
      await mustBeDuplicate(store, [entry("head", "1"), entry("head", "1")]);
      mustEqual(await keysOf(store), ["note/1"], "entries");
      mustEqual([...((await store.find("note", "1")) ?? [])], [1], "the first body stands");
      await store.commit([entry("note", "2"), entry("head", "1")]);
      mustEqual(await keysOf(store), ["note/1", "note/2", "head/1"], "entries after");
      await store.close();
    },
  },
  {
    title: "failed and lost: a commit that fails before it is durable keeps none of it",
    run: (make) => runFailingAt(make, "beforeCommit"),
  },
  {
    title: "failed but persisted: a commit that fails after it is durable keeps all of it",
    run: (make) => runFailingAt(make, "afterCommit"),
  },
  {
    title: "bodies of 4 MiB come back whole",
    async run(make) {
      const subject = await make();
      const large = new Uint8Array(LARGE_BYTES).map(
        (_, index) => (index * 31 + (index >> 9)) & 255,
      );
      const first = await subject.open();
      await first.commit([entry("exhibit", "1", large), entry("exhibit", "2", large)]);
      await first.close();
      const second = await subject.open();
      let count = 0;
      for await (const one of second.entries()) {
        must(sameBytes(one.body, large), "a large body changed");
        count++;
      }
      mustEqual(count, 2, "large entries");
      await second.close();
    },
  },
  {
    title: "thousands of entries stream in order, and reading may stop early and begin again",
    async run(make) {
      const store = await (await make()).open();
      for (let from = 0; from < MANY; from += 500) {
        await store.commit(
          Array.from({ length: 500 }, (_, index) => entry("note", String(from + index))),
        );
      }
      let read = 0;
      for await (const one of store.entries()) {
        mustEqual(one.key, String(read), "the next key");
        if (++read === 1_234) break;
      }
      await store.commit([entry("note", "after a reading that stopped")]);
      const keys = await keysOf(store);
      mustEqual(keys.length, MANY + 1, "entries");
      mustEqual(keys.at(-1), "note/after a reading that stopped", "the last entry");
      await store.close();
    },
  },
  {
    title: "a reading goes on beside commits and other readings, to what is the last entry then",
    async run(make) {
      const store = await (await make()).open();
      const all = Array.from({ length: MANY }, (_, index) => `note/${index}`);
      const entries = all.map((_, index) => entry("note", String(index)));
      await store.commit(entries.slice(0, MANY - 10));
      const read: string[] = [];
      for await (const one of store.entries()) {
        read.push(nameOf(one));
        const next = MANY - 10 + read.length - 1;
        if (read.length === 5) mustEqual((await keysOf(store)).length, next, "beside it");
        if (read.length <= 10) await store.commit([entries[next] as JournalEntry]);
      }
      mustEqual(read, all, "entries");
      await store.close();
    },
  },
  {
    title: "after close everything is refused; closing again is harmless",
    async run(make) {
      const subject = await make();
      const store = await subject.open();
      await store.commit([entry("note", "1")]);
      await store.close();
      await mustReject(store.commit([entry("note", "2")]), "commit after close");
      await mustReject(store.find("note", "1"), "find after close");
      await mustReject(keysOf(store), "entries after close");
      await store.close();
      const again = await subject.open();
      mustEqual(await keysOf(again), ["note/1"], "entries");
      await again.close();
    },
  },
];

/** Fails each of a run of commits in turn, and compares what a restart finds. */
async function runFailingAt(
  make: () => Promise<StoreUnderTest>,
  place: "beforeCommit" | "afterCommit",
): Promise<void> {
  for (let failing = 0; failing < COMMITS; failing++) {
    const subject = await make();
    let count = 0;
    const fail = (): void => {
      if (count++ === failing) throw new Error("planted");
    };
    const store = await subject.open({ [place]: fail });
    const expected: string[] = [];
    for (let index = 0; index < COMMITS; index++) {
      const entries = [entry("note", `${index}a`), entry("note", `${index}b`)];
      if (index !== failing) await store.commit(entries);
      else await mustReject(store.commit(entries), "the commit made to fail");
      if (index !== failing || place === "afterCommit") expected.push(...entries.map(nameOf));
    }
    mustEqual(await keysOf(store), expected, `entries, commit ${failing} failed`);
    await store.close();
    const again = await subject.open();
    mustEqual(await keysOf(again), expected, `entries after a restart, commit ${failing} failed`);
    await again.close();
  }
}

async function mustBeDuplicate(store: Store, entries: readonly JournalEntry[]): Promise<void> {
  const error = await mustReject(store.commit(entries), "a second entry of one kind and key");
  must(error instanceof StoreError, `a StoreError was expected, not ${String(error)}`);
  mustEqual([error.reason, error.retryable], ["duplicate", false], "reason and retryable");
}

async function keysOf(store: Store): Promise<string[]> {
  const names: string[] = [];
  for await (const one of store.entries()) names.push(nameOf(one));
  return names;
}

function nameOf(one: JournalEntry): string {
  return `${one.kind}/${one.key}`;
}

function entry(kind: string, key: string, body: Uint8Array = Uint8Array.of(1)): JournalEntry {
  return { kind, key, body };
}

const EVERY_BYTE = Uint8Array.from({ length: 256 }, (_, index) => index);
const LARGE_BYTES = 4 * 1024 * 1024;
const MANY = 5_000;
const COMMITS = 4;
