import fc from "fast-check";
import { afterEach, beforeEach, expect, it } from "vitest";
import * as Y from "yjs";
import { madeOn, marks, words } from "../forged-update.fuzz.js";
import { insert, plain, Replica, taken } from "../replicas.fuzz.js";

const XB = 2 * 2 ** 32 + 7;
let here: Replica;
beforeEach(async () => {
  here = await Replica.start("XA");
});
afterEach(() => here.close());

it("[LIVE-5] an update with changed bytes is refused or taken, and never stops a centre", async () => {
  const own = taken(await here.text.edit([insert("a😀b共同")]));
  const first = words(XB, "shall 共同 meet");
  const samples = [
    first,
    madeOn(XB + 1, [own, first], (doc) => doc.getText("XA.1 en").insert(4, "x😀y")),
    madeOn(XB + 2, [own, first], (doc) => {
      doc.getText("XA.1 en").insert(0, "one");
      doc.getText("XA.1 zh").insert(0, "two");
      doc
        .getArray("marks XB")
        .push([JSON.stringify({ n: 1, kind: "ad-referendum", paragraph: "XA.1" })]);
      doc.getText("XA.1 en").insert(9, "three");
    }),
    marks(XB + 3, "XB", JSON.stringify({ n: 1, kind: "paragraph", id: "XB.1", after: null })),
  ];
  samples.push(Y.mergeUpdates(samples));
  const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 3 });
  const became = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...samples), changes, fc.nat(), async (sample, some, cut) => {
      const bytes = sample.slice(0, cut % 4 === 0 ? cut % (sample.length + 1) : sample.length);
      for (const [at, byte] of some) bytes[at % Math.max(bytes.length, 1)] = byte;
      const result = await here.text.take("XB", bytes);
      const what = result.ok ? result.value : result.rule;
      became.set(what, (became.get(what) ?? 0) + 1);
    }),
    { numRuns: 4_000 },
  );
  // It is still worth something when each kind of end is reached.
  for (const what of ["taken", "waits", "LIVE-4", "LIVE-5", "LIVE-6"]) {
    expect([what, became.get(what) ?? 0]).not.toEqual([what, 0]);
  }
  const before = plain(here.text.live());
  await here.restart();
  expect(plain(here.text.live())).toEqual(before);
}, 60_000);

it("[LIVE-18] a chain of withdrawals costs no more than other marks, and is of no paragraph", async () => {
  const chain = [JSON.stringify({ n: 1, kind: "ad-referendum", paragraph: "XA.1" })];
  while (chain.length < 20_000) {
    chain.push(JSON.stringify({ n: 1, kind: "withdraw", mark: chain.length - 1 }));
  }
  expect(taken(await here.text.take("XB", marks(XB, "XB", ...chain)))).toBe("taken");
  const events = here.text.seen("XA.1");
  expect(events.map((one) => one.kind === "marked" && one.mark.kind)).toEqual([
    "ad-referendum",
    "withdraw",
  ]);
}, 20_000);
