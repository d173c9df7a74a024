import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { UsageError } from "@parley/bytes";
import { participantOf, type CharId } from "@parley/joint-text";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { LiveFileError, LiveTexts, type Edit, type LiveFileReason } from "./index.js";
import { limits } from "./limits.js";
import {
  bring,
  insert,
  LANGUAGES,
  meet,
  PARTIES,
  plain,
  Replica,
  taken,
  TEXT,
  unitAt,
  wordsOf,
} from "./replicas.fuzz.js";

let one: Replica;
let two: Replica;
const children: ChildProcess[] = [];
beforeEach(async () => {
  one = await Replica.start("XA");
  two = await Replica.start("XB");
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await Promise.all([one.close(), two.close()]);
});

/** Why a text cannot be opened, and the words before the damage. */
async function broken(replica: Replica): Promise<{ reason: LiveFileReason; words: string }> {
  await replica.texts.close();
  const error = await replica.open().then(
    () => undefined,
    (failed: unknown) => failed,
  );
  if (!(error instanceof LiveFileError) || error.readable === undefined) throw error;
  return { reason: error.reason, words: wordsOf(error.readable) };
}

async function ruleOf(...edits: readonly Edit[]): Promise<string> {
  const before = plain(one.text.live());
  const result = await one.text.edit(edits);
  if (!result.ok) expect(plain(one.text.live())).toEqual(before);
  return result.ok ? "done" : result.rule;
}

function strike(clock: number, language = "en"): Edit {
  const ranges = [{ from: { client: 2 ** 32, clock }, length: 1 }];
  return { mark: { kind: "strike", paragraph: "XA.1", language, ranges } };
}

describe("a text that is kept", () => {
  it("[LIVE-2] is written under a number of its party, another one at every start", async () => {
    const clients: number[] = [];
    for (let start = 0; start < 3; start++) {
      const update = taken(await two.text.edit([insert("word ")]));
      clients.push(...Y.parseUpdateMeta(update).to.keys());
      await two.restart();
    }
    expect(new Set(clients).size).toBe(3);
    expect(clients.map(participantOf)).toEqual([1, 1, 1]);
  });

  it("[LIVE-6] takes words after a unit of the same paragraph and language only", async () => {
    taken(await one.text.edit([insert("shall")]));
    const [run] = one.text.live().runs.get("XA.1 en") ?? [];
    const at = run!.at;
    expect(await ruleOf(insert("x", { ...at, clock: 5 }))).toBe("LIVE-6");
    expect(await ruleOf(insert("x", { ...at, clock: -1 }))).toBe("LIVE-6");
    expect(await ruleOf(insert("x", { ...at, client: 1 }))).toBe("LIVE-6");
    expect(await ruleOf(insert("x", at, "XA.2"))).toBe("LIVE-6");
    expect(await ruleOf(insert("x", null, "XN.1"))).toBe("LIVE-6");
    expect(await ruleOf(insert("not ", { ...at, clock: 4 }))).toBe("done");
    expect(await ruleOf(insert("We "))).toBe("done");
    expect(wordsOf(one.text.live())).toBe("We shallnot ");
  });

  it("[LIVE-8] numbers marks one more than the greatest that is here", async () => {
    const paragraph: Edit = { mark: { kind: "paragraph", id: "XA.1", after: null } };
    taken(await one.text.edit([paragraph, strike(0)]));
    expect(await ruleOf(paragraph)).toBe("LIVE-8");
    expect(await ruleOf(strike(0, "fr"))).toBe("LIVE-8");
    await bring(one, two);
    taken(await two.text.edit([strike(1)]));
    await bring(two, one);
    taken(await one.text.edit([strike(2)]));
    const numbers = one.text.live().marks.map((marks) => marks.map(({ n }) => n));
    expect(numbers).toEqual([[1, 2, 4], [3], []]);
  });

  it("[LIVE-9] takes no half of a pair of units, and nothing between its halves", async () => {
    expect(await ruleOf(insert("\ud83d"))).toBe("LIVE-9");
    expect(await ruleOf(insert(""))).toBe("LIVE-9");
    expect(await ruleOf(insert("a\u0007"))).toBe("LIVE-9");
    taken(await one.text.edit([insert("😀")]));
    const runs = one.text.live().runs.get("XA.1 en") ?? [];
    expect(await ruleOf(insert("x", unitAt(runs, 0)))).toBe("LIVE-9");
    expect(await ruleOf(insert("x", unitAt(runs, 1)))).toBe("done");
  });

  it("[LIVE-10] takes as much of this party as of any other", async () => {
    const half = "x".repeat(limits.editUnitsMax);
    expect(await ruleOf(insert(half))).toBe("done");
    expect(await ruleOf(insert(half))).toBe("done");
    expect(await ruleOf(insert("x"))).toBe("LIVE-10");
    expect(await ruleOf(insert("x", null, "XA.2"))).toBe("done");
  });

  it("[LIVE-10] counts insertions, and typing on as one", async () => {
    let at: CharId | null = null;
    for (let key = 0; key < limits.insertionsMax + 50; key++) {
      expect(await ruleOf(insert("k", at, "XA.1"))).toBe("done");
      const [run] = one.text.live().runs.get("XA.1 en") ?? [];
      at = { client: run!.at.client, clock: run!.at.clock + run!.text.length - 1 };
    }
    // The first of these goes on from what was typed.
    const most = Array.from({ length: limits.insertionsMax }, () => insert("x", at));
    expect(await ruleOf(...most)).toBe("done");
    expect(await ruleOf(insert("x", at))).toBe("LIVE-10");
    expect(await bring(one, two)).toEqual(["taken"]);
    expect(plain(two.text.live())).toEqual(plain(one.text.live()));
  });

  it("[LIVE-10] leaves each participant its share of the file", async () => {
    const page = "字".repeat(limits.editUnitsMax);
    let edits = 0;
    while ((await two.text.edit([insert(page, null, `XB.${edits + 1}`)])).ok) edits++;
    expect(statSync(two.path).size).toBeLessThan(limits.fileBytesMax / 3);
    expect(statSync(two.path).size).toBeGreaterThan(limits.fileBytesMax / 3 - 3_000_000);
    await bring(one, two);
    taken(await one.text.edit([insert("room for others")]));
    expect(await bring(one, two)).toEqual(["taken"]);
    await two.restart();
    expect(await two.text.edit([insert("x")])).toMatchObject({ rule: "LIVE-10" });
  }, 30_000);

  it("[LIVE-11] refuses a paste of five megabytes, and does all of an edit or nothing", async () => {
    expect(await ruleOf(insert("x".repeat(5_000_000)))).toBe("LIVE-11");
    expect(await ruleOf(insert("kept out "), insert("x".repeat(limits.editUnitsMax)))).toBe(
      "LIVE-11",
    );
    expect(await ruleOf(...Array.from({ length: 1_001 }, () => insert("x")))).toBe("LIVE-11");
    expect(await ruleOf(insert("good "), insert("\u0000"))).toBe("LIVE-9");
    await expect(one.text.edit([])).rejects.toThrow(UsageError);
    expect(await ruleOf(insert("x".repeat(limits.editUnitsMax)))).toBe("done");
  });

  it("[LIVE-14] is durable when an edit is answered: kill -9 loses nothing of it", async () => {
    await one.texts.close();
    const script = fileURLToPath(new URL("writer.fuzz.ts", import.meta.url));
    const loader = new URL("../../../tools/source-loader.mjs", import.meta.url).href;
    const execArgv = ["--conditions=@parley/source", "--import", loader];
    const child = fork(script, [`${one.folder}/texts`], { execArgv, stdio: "inherit" });
    children.push(child);
    let answered = 0;
    child.on("message", (count) => (answered = Number(count)));
    while (answered < 200) await once(child, "message");
    child.kill("SIGKILL");
    await once(child, "exit");
    await one.open();
    const words = wordsOf(one.text.live()).split(" ").filter(Boolean).map(Number);
    expect(words.length).toBeGreaterThanOrEqual(answered);
    for (let word = 1; word <= answered; word++) expect(words).toContain(word);
    await bring(one, two);
    expect(plain(two.text.live())).toEqual(plain(one.text.live()));
  }, 60_000);

  it("[LIVE-14] answers nothing more once its medium has failed", async () => {
    taken(await one.text.edit([insert("kept ")]));
    await one.text.close();
    await expect(one.text.edit([insert("lost ")])).rejects.toMatchObject({ reason: "broken" });
    await expect(one.text.edit([insert("lost ")])).rejects.toThrow(LiveFileError);
    const update = taken(await two.text.edit([insert("theirs ")]));
    await expect(one.text.take("XB", update)).rejects.toThrow(LiveFileError);
    await expect(one.text.since(two.text.vector())).rejects.toThrow(LiveFileError);
    await one.texts.release(TEXT).catch(() => undefined);
    await one.open();
    expect(wordsOf(one.text.live())).toBe("kept ");
  });

  it("[LIVE-15] cuts off what a crash left unfinished, wherever it was cut", async () => {
    taken(await one.text.edit([insert("first ")]));
    await one.text.close();
    const whole = readFileSync(one.path);
    await one.open();
    taken(await one.text.edit([insert("second ")]));
    await one.texts.close();
    const longer = readFileSync(one.path);
    for (let size = whole.length; size < longer.length; size += 7) {
      writeFileSync(one.path, longer.subarray(0, size));
      await one.open();
      expect(wordsOf(one.text.live())).toBe("first ");
      taken(await one.text.edit([insert("again ")]));
      await one.restart();
      expect(wordsOf(one.text.live())).toBe("again first ");
      await one.texts.close();
    }
    writeFileSync(one.path, longer);
    await one.open();
    expect(wordsOf(one.text.live())).toBe("second first ");
    expect(statSync(one.path).mode & 0o777).toBe(0o600);
  });

  it("[LIVE-16] tells of a changed byte, and gives everything before it", async () => {
    for (const word of ["one ", "two ", "three "]) taken(await one.text.edit([insert(word)]));
    await one.text.close();
    const whole = readFileSync(one.path);
    const before = ["", "one ", "two one ", "three two one "];
    const starts = [...whole.keys()].filter((at) => at === 0 || whole[at - 1] === 0x0a);
    for (let at = 0; at < whole.length; at += at < whole.length - 40 ? 11 : 1) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] as number) ^ 0x01;
      writeFileSync(one.path, bytes);
      const line = starts.filter((start) => start <= at).length - 1;
      expect(await broken(one)).toEqual({
        reason: "damaged",
        words: before[Math.max(line - 1, 0)],
      });
      expect(readFileSync(one.path)).toEqual(bytes);
    }
    const lines = whole.toString().split("\n");
    for (const order of [
      [0, 2, 1, 3],
      [0, 2, 3],
      [1, 2, 3],
    ]) {
      writeFileSync(one.path, order.map((line) => `${lines[line]}\n`).join(""));
      expect(await broken(one)).toEqual({ reason: "damaged", words: "" });
    }
    writeFileSync(one.path, whole);
    await one.open();
    expect(wordsOf(one.text.live())).toBe("three two one ");
  });

  it("[LIVE-17] gives a peer its own words alone, from where the peer's vector ends", async () => {
    const three = await Replica.start("XC");
    try {
      taken(await two.text.edit([insert("theirs ")]));
      await bring(two, one);
      expect(taken(await one.text.since(three.text.vector()))).toEqual([]);
      taken(await one.text.edit([insert("own ")]));
      await one.restart();
      taken(await one.text.edit([insert("later ")]));
      expect(await bring(one, three)).toEqual(["waits"]);
      await meet([one, two, three]);
      expect(wordsOf(three.text.live())).toBe("later own theirs ");
      for (const peer of [two, three]) {
        expect(taken(await one.text.since(peer.text.vector()))).toEqual([]);
      }
      const odd = await one.text.since(Uint8Array.of(5, 1));
      expect(odd).toMatchObject({ rule: "LIVE-5" });
      const large = await one.text.since(new Uint8Array(limits.vectorBytesMax + 1));
      expect(large).toMatchObject({ rule: "LIVE-5" });
    } finally {
      await three.close();
    }
  });

  it("[LIVE-17] gives at most so much at once, each within the size of an update", async () => {
    const page = "字".repeat(limits.editUnitsMax);
    for (let paragraph = 1; paragraph <= 16; paragraph++) {
      taken(await one.text.edit([insert(page, null, `XA.${paragraph}`)]));
    }
    const first = taken(await one.text.since(two.text.vector()));
    const bytes = first.reduce((sum, update) => sum + update.length, 0);
    expect(bytes).toBeLessThanOrEqual(limits.answerBytesMax);
    expect(bytes).toBeGreaterThan(limits.answerBytesMax / 2);
    for (const update of first) expect(update.length).toBeLessThanOrEqual(limits.updateBytesMax);
    for (let round = 0; round < 2; round++) await bring(one, two);
    expect(plain(two.text.live())).toEqual(plain(one.text.live()));
  });

  it("[LIVE-17] merges no more pieces than an update may have", async () => {
    for (let edit = 0; edit < 10; edit++) {
      const paragraph = `XA.${edit + 1}`;
      taken(await one.text.edit(Array.from({ length: 900 }, () => insert("x", null, paragraph))));
    }
    const updates = taken(await one.text.since(two.text.vector()));
    expect(updates).toHaveLength(3);
    for (const update of updates) expect(taken(await two.text.take("XA", update))).toBe("taken");
    expect(plain(two.text.live())).toEqual(plain(one.text.live()));
  });

  it("[LIVE-18] tells who wrote and marked what, and when it was first seen here", async () => {
    one.time = two.time = 1_800_000_000_000;
    taken(await one.text.edit([{ mark: { kind: "paragraph", id: "XA.1", after: null } }]));
    taken(await one.text.edit([insert("shall meet")]));
    await bring(one, two);
    two.time += 1_000;
    const runs = two.text.live().runs.get("XA.1 en") ?? [];
    const ranges = [{ from: runs[0]!.at, length: 5 }];
    const [paragraph, language] = ["XA.1", "en"];
    taken(await two.text.edit([insert("should ", unitAt(runs, 5))]));
    taken(await two.text.edit([{ mark: { kind: "strike", paragraph, language, ranges } }]));
    taken(await two.text.edit([{ mark: { kind: "bracket", paragraph, language, ranges } }]));
    taken(await two.text.edit([{ mark: { kind: "withdraw", mark: 1 } }]));
    taken(await two.text.edit([insert("elsewhere", null, "XA.2")]));
    one.time += 60_000;
    await bring(two, one);
    const told = (replica: Replica): unknown[] =>
      replica.text
        .seen("XA.1")
        .map((event) => [
          (event.at - 1_800_000_000_000) / 1_000,
          event.party,
          event.kind === "wrote" ? event.text : event.mark.kind,
        ]);
    const expected = [
      [0, "XA", "paragraph"],
      [0, "XA", "shall meet"],
      [60, "XB", "should "],
      [60, "XB", "strike"],
      [60, "XB", "bracket"],
      [60, "XB", "withdraw"],
    ];
    expect(told(one)).toEqual(expected);
    expect(told(two).map((event) => (event as number[])[0])).toEqual([0, 0, 1, 1, 1, 1]);
    await one.restart();
    expect(told(one)).toEqual(expected);
    expect(one.text.seen("XA.3")).toEqual([]);
  });
});

describe("texts in a folder", () => {
  it("are found by id, and each is open once", async () => {
    const again = one.texts.text(TEXT, one.shape);
    expect(await again).toBe(one.text);
    expect(await one.texts.kept()).toEqual([TEXT]);
    writeFileSync(`${one.folder}/texts/notes.txt`, "");
    expect(await one.texts.kept()).toEqual([TEXT]);
  });

  it("are texts of a shape that can be, by an id", () => {
    const { shape } = one;
    expect(() => one.texts.text("../x", shape)).toThrow(UsageError);
    const bad = [
      { ...shape, participants: ["XA", "XB", "XA"] },
      { ...shape, participants: [...PARTIES, "XN"] },
      { ...shape, sides: 1 },
      { ...shape, sides: 4 },
      { ...shape, own: "XN" },
      { ...shape, languages: [] },
      { ...shape, languages: Array.from({ length: 9 }, () => "en") },
    ];
    for (const odd of bad) expect(() => one.texts.text("cd".repeat(32), odd)).toThrow(UsageError);
    expect(LANGUAGES).toHaveLength(2);
  });

  it("fail with the path where the folder cannot be used", async () => {
    const texts = await LiveTexts.open(`${one.folder}/texts`, () => 0 as never);
    writeFileSync(`${one.folder}/file`, "");
    await expect(LiveTexts.open(`${one.folder}/file`, () => 0 as never)).rejects.toThrow("EEXIST");
    await texts.close();
  });
});
