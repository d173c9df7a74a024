import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Mark } from "@parley/joint-text";
import * as Y from "yjs";
import {
  block,
  made,
  madeOn,
  marks,
  numbers,
  struct,
  update,
  words,
} from "./forged-update.fuzz.js";
import { limits } from "./limits.js";
import { bring, insert, plain, Replica, taken, wordsOf } from "./replicas.fuzz.js";

const XA = 2 ** 32 + 7;
const XB = 2 * 2 ** 32 + 7;
const XC = 3 * 2 ** 32 + 7;
const PARAGRAPH: Mark = { n: 1, kind: "paragraph", id: "XB.1", after: null };

let here: Replica;
beforeEach(async () => {
  here = await Replica.start("XA");
});
afterEach(() => here.close());

/** What becomes of an update that comes over XB's line: nothing at all where it is refused. */
async function ruleOf(forged: Uint8Array, party = "XB"): Promise<string> {
  const before = plain(here.text.live());
  const result = await here.text.take(party, forged);
  if (!result.ok) expect(plain(here.text.live())).toEqual(before);
  return result.ok ? result.value : result.rule;
}

function json(mark: object): string {
  return JSON.stringify(mark);
}

describe("an update from a line", () => {
  it("[LIVE-3] that removes something is refused", async () => {
    const own = taken(await here.text.edit([insert("shall")]));
    const removing = madeOn(XB, [own], (doc) => doc.getText("XA.1 en").delete(0, 2));
    expect(await ruleOf(removing)).toBe("LIVE-3");
    const both = made(XB, (doc) => {
      doc.getText("XA.1 en").insert(0, "abc");
      doc.getText("XA.1 en").delete(1, 1);
    });
    expect(["LIVE-3", "LIVE-5"]).toContain(await ruleOf(both));
    expect(wordsOf(here.text.live())).toBe("shall");
  });

  it("[LIVE-4] brings only what the party of the line wrote", async () => {
    expect(await ruleOf(words(XC, "not XB's"))).toBe("LIVE-4");
    expect(await ruleOf(words(XA, "not XB's"))).toBe("LIVE-4");
    expect(await ruleOf(words(9 * 2 ** 32, "nobody's"))).toBe("LIVE-4");
    expect(await ruleOf(words(5, "nobody's"))).toBe("LIVE-4");
    expect(await ruleOf(marks(XB, "XC", json({ ...PARAGRAPH, id: "XC.1" })))).toBe("LIVE-4");
    expect(await ruleOf(words(XB, "its own"), "XA")).toBe("LIVE-4");
    expect(await ruleOf(words(XB, "its own"), "XN")).toBe("LIVE-4");
    expect(await ruleOf(words(XB, "its own"))).toBe("taken");
  });

  it("[LIVE-4] may repeat what another wrote only where it is here already", async () => {
    const theirs = words(XC, "the mediator's");
    taken(await here.text.take("XC", theirs));
    expect(await ruleOf(Y.mergeUpdates([theirs, words(XB, "own")]))).toBe("taken");
    expect(wordsOf(here.text.live())).toContain("the mediator's");
    const more = madeOn(XC, [theirs], (doc) => doc.getText("XA.1 en").insert(0, "more "));
    expect(await ruleOf(more)).toBe("LIVE-4");
  });

  it("[LIVE-5] is an update of Yjs with words and marks alone", async () => {
    const bad: readonly (readonly [string, Uint8Array])[] = [
      ["nothing", new Uint8Array()],
      ["noise", Uint8Array.from({ length: 64 }, (_, at) => (at * 37) % 256)],
      ["cut short", words(XB, "cut short").subarray(0, 12)],
      ["many blocks that are not there", numbers(2 ** 40)],
      ["bytes", made(XB, (doc) => doc.getArray("marks XB").push([new Uint8Array(3)]))],
      ["an object", made(XB, (doc) => doc.getArray("marks XB").push([{ n: 1 }]))],
      ["a nested list", made(XB, (doc) => doc.getArray("marks XB").push([new Y.Array()]))],
      ["a nested document", made(XB, (doc) => doc.getArray("marks XB").push([new Y.Doc()]))],
      ["a format", made(XB, (doc) => doc.getText("XA.1 en").insert(0, "a", { bold: true }))],
      ["an embed", made(XB, (doc) => doc.getText("XA.1 en").insertEmbed(0, { a: 1 }))],
      ["a key", made(XB, (doc) => void doc.getMap("XA.1 en").set("a", "b"))],
      ["removed units", update(block(XB, 0, numbers(0, 5)))],
      ["units left out", update(block(XB, 0, numbers(10, 5), struct("after")))],
      ["no units", update(block(XB, 0, struct("")))],
      ["one client twice", update(block(XB, 0, struct("one")), block(XB, 9, struct("two")))],
      [
        "one client around another",
        update(block(XB, 0, struct("a")), block(XB + 1, 0, struct("b")), block(XB, 1, struct("c"))),
      ],
    ];
    for (const [what, forged] of bad)
      expect([what, await ruleOf(forged)]).toEqual([what, "LIVE-5"]);
    expect(await ruleOf(update(block(XB, 0, struct("one"))))).toBe("taken");
  });

  it("[LIVE-5] is read within its own bytes", async () => {
    const whole = words(XB, "secret of another buffer");
    const pool = Buffer.concat([Buffer.from("before"), whole]);
    expect(await ruleOf(pool.subarray(6, 6 + 30))).toBe("LIVE-5");
    expect(await ruleOf(pool.subarray(6))).toBe("taken");
  });

  it("[LIVE-6] names lists of this text, and neighbours in one list", async () => {
    const roots = ["", "XA.1", "XA.1 fr", "XN.1 en", "XA.0 en", "XA.01 en", "XA.401 en"];
    for (const root of [...roots, "XA.1 en en", "marks", "marks XN", "other"]) {
      expect([root, await ruleOf(words(XB, "a", root))]).toEqual([root, "LIVE-6"]);
    }
    expect(await ruleOf(words(XB, "a", "marks XB"))).toBe("LIVE-6");
    const marksAmongWords = made(XB, (doc) => doc.getArray("XA.1 en").push([json(PARAGRAPH)]));
    expect(await ruleOf(marksAmongWords)).toBe("LIVE-6");
    taken(await here.text.take("XC", words(XC, "left", "XA.1 en")));
    taken(await here.text.take("XC", words(XC + 1, "right", "XA.2 en")));
    const across = Buffer.concat([
      Uint8Array.of(0xc4),
      numbers(XC, 0, XC + 1, 0, 1),
      Buffer.from("x"),
    ]);
    expect(await ruleOf(update(block(XB, 0, across)))).toBe("LIVE-6");
  });

  it("[LIVE-7] puts each mark after the last of its party", async () => {
    const first = marks(XB, "XB", json(PARAGRAPH));
    taken(await here.text.take("XB", first));
    const strike = json({ n: 2, kind: "strike-paragraph", paragraph: "XB.1" });
    const before = madeOn(XB + 1, [first], (doc) => doc.getArray("marks XB").insert(0, [strike]));
    expect(await ruleOf(before)).toBe("LIVE-7");
    expect(await ruleOf(marks(XB + 1, "XB", strike))).toBe("LIVE-7");
    const after = madeOn(XB + 1, [first], (doc) => doc.getArray("marks XB").push([strike]));
    expect(await ruleOf(after)).toBe("taken");
    expect(here.text.live().marks[1]?.map(({ kind }) => kind)).toEqual([
      "paragraph",
      "strike-paragraph",
    ]);
  });

  it("[LIVE-8] carries marks with exactly the members of their kind", async () => {
    const on = {
      paragraph: "XA.1",
      language: "en",
      ranges: [{ from: { client: XA, clock: 0 }, length: 1 }],
    };
    const [range] = on.ranges;
    const bad: readonly object[] = [
      { ...PARAGRAPH, n: 0 },
      { ...PARAGRAPH, n: 1.5 },
      { ...PARAGRAPH, n: limits.numberMax + 1 },
      { ...PARAGRAPH, id: "XA.1" },
      { ...PARAGRAPH, id: "XB.401" },
      { ...PARAGRAPH, after: "XN.1" },
      { n: 1, kind: "paragraph", id: "XB.1" },
      { n: 1, kind: "erase", paragraph: "XA.1" },
      { n: 1, kind: "strike", ...on, language: "fr" },
      { n: 1, kind: "strike", ...on, ranges: [] },
      { n: 1, kind: "strike", ...on, ranges: [{ ...range, length: 0 }] },
      {
        n: 1,
        kind: "keep",
        ...on,
        ranges: [{ from: { client: 9 * 2 ** 32, clock: 0 }, length: 1 }],
      },
      { n: 1, kind: "bracket", ...on, ranges: Array.from({ length: 1_001 }, () => range) },
      { n: 1, kind: "footnote", ...on, text: "x".repeat(4_097) },
      { n: 1, kind: "withdraw", mark: 0 },
      [],
    ];
    for (const mark of bad) {
      expect([mark, await ruleOf(marks(XB, "XB", json(mark)))]).toEqual([mark, "LIVE-8"]);
    }
    expect(await ruleOf(marks(XB, "XB", "{}x"))).toBe("LIVE-8");
    expect(await ruleOf(marks(XB, "XB", json(PARAGRAPH), json(PARAGRAPH)))).toBe("LIVE-8");
    const later = { ...PARAGRAPH, n: 9 };
    const less = { n: 8, kind: "ad-referendum", paragraph: "XB.1" };
    expect(await ruleOf(marks(XB, "XB", json(later), json(less)))).toBe("LIVE-8");
    const good = [
      later,
      { n: 10, kind: "move", paragraph: "XB.1", after: "XA.1" },
      { n: 10, kind: "bracket", ...on },
      { n: 10, kind: "footnote", ...on, text: "XB: to be discussed" },
      { n: 11, kind: "withdraw", mark: 2 },
    ];
    expect(await ruleOf(marks(XB, "XB", ...good.map(json)))).toBe("taken");
    expect(here.text.live().marks[1]).toEqual(good);
  });

  it("[LIVE-9] carries no words with controls, and none within a pair of units", async () => {
    for (const text of ["\u0000", "a\tb", "\u001b[2J", "\u007f"]) {
      expect([text, await ruleOf(words(XB, text))]).toEqual([text, "LIVE-9"]);
    }
    const own = taken(await here.text.edit([insert("a😀b")]));
    const within = madeOn(XB, [own], (doc) => doc.getText("XA.1 en").insert(2, "x"));
    expect(await ruleOf(within)).toBe("LIVE-9");
    const [client] = Y.decodeStateVector(here.text.vector()).keys();
    const leftOf = Buffer.concat([
      Uint8Array.of(0x44),
      numbers(client ?? 0, 2, 1),
      Buffer.from("x"),
    ]);
    expect(await ruleOf(update(block(XB, 0, leftOf)))).toBe("LIVE-9");
    expect(wordsOf(here.text.live())).toBe("a😀b");
  });

  it("[LIVE-10] has a largest size, and its party a largest part of the text", async () => {
    const half = "x".repeat(limits.editUnitsMax);
    for (const client of [XB, XB + 1]) expect(await ruleOf(words(client, half))).toBe("taken");
    expect(await ruleOf(words(XB + 2, "x"))).toBe("LIVE-10");
    expect(await ruleOf(words(XB + 2, "x", "XA.1 zh"))).toBe("taken");
    expect(await ruleOf(words(XC, half), "XC")).toBe("taken");
    expect(await ruleOf(new Uint8Array(limits.updateBytesMax + 1))).toBe("LIVE-10");
    const clients = Array.from({ length: limits.clientsMax }, (_, at) => {
      return block(XB + 10 + at, 0, struct("c", `XA.${2 + (at % 2)} en`));
    });
    expect(await ruleOf(update(...clients))).toBe("LIVE-10");
    expect(await ruleOf(update(...clients.slice(3)))).toBe("taken");
  });

  it("[LIVE-10] has so many pieces and no more, and few that do not go on", async () => {
    // After the first unit and before the second, again and again.
    const piece = Buffer.concat([Uint8Array.of(0xc4), numbers(XB, 0, XB, 1, 1), Buffer.from("x")]);
    const between = (client: number, count: number): Uint8Array =>
      update(block(client, 0, ...Array.from({ length: count }, () => piece)));
    expect(await ruleOf(words(XB, "ab"))).toBe("taken");
    expect(await ruleOf(between(XB + 1, limits.insertionsMax))).toBe("LIVE-10");
    const begun = performance.now();
    expect(await ruleOf(between(XB + 1, limits.insertionsMax - 1))).toBe("taken");
    expect(performance.now() - begun).toBeLessThan(2_000);
    expect(await ruleOf(between(XB + 2, 1))).toBe("LIVE-10");
    const chain = made(XB + 9, (doc) => doc.getText("XA.2 en").insert(0, "typed on"));
    expect(await ruleOf(chain)).toBe("taken");
    const pieces = Array.from({ length: limits.piecesMax + 1 }, () => struct("x", "XA.3 en"));
    expect(await ruleOf(update(block(XB + 20, 0, ...pieces)))).toBe("LIVE-10");
  });

  it("[LIVE-10] has at most so many marks of one party", async () => {
    const mark = json({ n: limits.numberMax, kind: "ad-referendum", paragraph: "XB.1" });
    const sent: Uint8Array[] = [];
    const doc = new Y.Doc();
    doc.clientID = XB;
    doc.on("update", (one: Uint8Array) => sent.push(one));
    for (let part = 0; part < 20; part++) {
      doc.getArray("marks XB").push(Array.from({ length: 10_000 }, () => mark));
    }
    for (const one of sent) expect(await ruleOf(one)).toBe("taken");
    doc.getArray("marks XB").push([mark]);
    expect(await ruleOf(sent.at(-1)!)).toBe("LIVE-10");
    // LIVE-8: at the end of all numbers marks are still made.
    taken(await here.text.edit([{ mark: { kind: "paragraph", id: "XA.1", after: null } }]));
    expect(here.text.live().marks[0]).toMatchObject([{ n: limits.numberMax }]);
  }, 30_000);

  it("[LIVE-11] inserts at most so many units at once", async () => {
    const most = limits.editUnitsMax;
    expect(await ruleOf(words(XB, "x".repeat(most + 1)))).toBe("LIVE-11");
    expect(await ruleOf(words(XB, "x".repeat(most)))).toBe("taken");
  });

  it("[LIVE-12] says the same of what is here already", async () => {
    const first = words(XB, "shall");
    taken(await here.text.take("XB", first));
    expect(await ruleOf(first)).toBe("known");
    expect(await ruleOf(words(XB, "would"))).toBe("LIVE-12");
    expect(await ruleOf(words(XB, "shall not"))).toBe("taken");
    expect(wordsOf(here.text.live())).toBe("shall not");
    const noted = marks(XB + 1, "XB", json(PARAGRAPH));
    taken(await here.text.take("XB", noted));
    expect(await ruleOf(noted)).toBe("known");
    const other = json({ ...PARAGRAPH, id: "XB.2" });
    expect(await ruleOf(marks(XB + 1, "XB", other))).toBe("LIVE-12");
    expect(await ruleOf(words(XB + 1, "x"))).toBe("LIVE-12");
  });

  it("[LIVE-13] that refers to what is not here waits, and is taken when that has come", async () => {
    const [two, three] = [await Replica.start("XB"), await Replica.start("XC")];
    try {
      const a = taken(await two.text.edit([insert("We ")]));
      taken(await three.text.take("XB", a));
      const { at } = three.text.live().runs.get("XA.1 en")?.[0] as never as { at: never };
      const b = taken(await three.text.edit([insert("shall ", at)]));
      const c = taken(await three.text.edit([insert("meet. ", at)]));
      expect(await ruleOf(c, "XC")).toBe("waits");
      expect(await ruleOf(b, "XC")).toBe("waits");
      expect(wordsOf(here.text.live())).toBe("");
      expect(await ruleOf(a)).toBe("taken");
      expect(plain(here.text.live())).toEqual(plain(three.text.live()));
    } finally {
      await Promise.all([two.close(), three.close()]);
    }
  });

  it("[LIVE-13] is taken in parts where two refer to each other's beginning", async () => {
    const [two, three] = [await Replica.start("XB"), await Replica.start("XC")];
    try {
      taken(await two.text.edit([insert("theirs ")]));
      await bring(two, three);
      taken(await three.text.edit([insert("mediated ")]));
      await bring(three, two);
      taken(await two.text.edit([insert("again ")]));
      const [b] = taken(await two.text.since(here.text.vector()));
      const [c] = taken(await three.text.since(here.text.vector()));
      expect(await ruleOf(b!)).toBe("waits");
      expect(wordsOf(here.text.live())).toBe("theirs ");
      expect(await ruleOf(c!, "XC")).toBe("taken");
      expect(wordsOf(here.text.live())).toBe("again mediated theirs ");
      await here.restart();
      expect(wordsOf(here.text.live())).toBe("again mediated theirs ");
    } finally {
      await Promise.all([two.close(), three.close()]);
    }
  });

  it("[LIVE-5] refers to nothing in a circle", async () => {
    const after = (client: number): Uint8Array =>
      Buffer.concat([Uint8Array.of(0x84), numbers(client, 0, 1), Buffer.from("x")]);
    const circle = update(block(XB, 0, after(XB + 1)), block(XB + 1, 0, after(XB)));
    expect(await ruleOf(circle)).toBe("LIVE-5");
    expect(await ruleOf(update(block(XB, 0, after(XB))))).toBe("LIVE-5");
  });

  it("[LIVE-13] waits with so many others and no more, and comes again by the vector", async () => {
    const two = await Replica.start("XB");
    try {
      const sent: Uint8Array[] = [];
      for (let at = 0; at < limits.waitingMax + 3; at++) {
        sent.push(taken(await two.text.edit([insert(`${at} `)])));
      }
      for (const late of sent.slice(1)) expect(await ruleOf(late)).toBe("waits");
      expect(await ruleOf(sent[0]!)).toBe("taken");
      expect(wordsOf(here.text.live()).split(" ")).toHaveLength(limits.waitingMax + 2);
      expect(await bring(two, here)).toEqual(["taken"]);
      expect(plain(here.text.live())).toEqual(plain(two.text.live()));
    } finally {
      await two.close();
    }
  });
});
