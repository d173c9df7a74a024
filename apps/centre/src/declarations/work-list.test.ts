import { fault, ok, type Result } from "@parley/bytes";
import type { Accepted, Act } from "@parley/protocol";
import { pino } from "pino";
import { expect, it } from "vitest";
import { discloseProofs, tooLarge } from "./proof/proof-exhibit.js";
import { WorkList } from "./work-list.js";

it("[HTTP-27] of many works only some run at once, and of those that ended the last are told", async () => {
  const { works } = listOf();
  const ends: (() => void)[] = [];
  const begin = (): string | undefined =>
    works.begin({ what: "prove" }, () => {
      return new Promise((resolve) => ends.push(() => resolve(ok({ id: "ab" }))));
    });
  const begun = Array.from({ length: 9 }, begin);
  expect(begun.filter((one) => one !== undefined)).toHaveLength(8);
  expect(begun[8]).toBeUndefined();
  for (const end of ends) end();
  await works.settled();
  for (let more = 0; more < 20; more++) {
    begin();
    ends.at(-1)?.();
    await works.settled();
  }
  const views = works.views();
  expect(views).toHaveLength(16);
  expect(views.at(-1)).toEqual({ id: "w28", what: "prove", done: 1, statement: "ab" });
});

it("[HTTP-27] says how far a work is, and of one that failed by which rule", async () => {
  const { works, told } = listOf();
  works.begin({ what: "commit" }, async (telling) => {
    telling.about("cd");
    telling.progress(1.5);
    return fault("DECL-4", "it stands twice");
  });
  await works.settled();
  const failed = { rule: "DECL-4", detail: "it stands twice" };
  expect(works.views()).toEqual([{ id: "w1", what: "commit", declaration: "cd", done: 1, failed }]);
  expect(told()).toBeGreaterThan(0);
});

it("[HTTP-26] [HTTP-3] names nothing of what was thrown, neither to people nor in the log", async () => {
  const { works, logged } = listOf();
  const full = Object.assign(new Error("SECRET-WORDS"), { code: "ENOSPC" });
  for (const error of [new Error("SECRET-WORDS"), full]) {
    works.begin({ what: "commit" }, (): Promise<Result<Accepted>> => Promise.reject(error));
    await works.settled();
  }
  expect(works.views().map(({ failed }) => failed?.rule)).toEqual(["HTTP-3", "STORE-1"]);
  expect(logged).toHaveLength(2);
  expect(`${JSON.stringify(works.views())}${logged.join("")}`).not.toContain("SECRET-WORDS");
});

it("[HTTP-23] a proof that no exhibit has room for is refused", () => {
  expect(tooLarge(new Uint8Array(1_566_720))).toBeUndefined();
  expect(tooLarge(new Uint8Array(1_566_721))).toMatchObject({ ok: false, rule: "HTTP-23" });
});

it("[HTTP-23] where the proof went out and the disclosure not, the refusal says so", async () => {
  const full = fault("STORE-1", "the disk is full");
  const said = { declaration: "ab", step: "item", authority: "Order 7" };
  const sent = { destination: { conversation: "cd" }, precedence: 3, lang: "en", role: "watch" };
  const refusing = (kind: Act["kind"]): Promise<Result<Accepted>> => {
    const act = async (one: Act): Promise<Result<Accepted>> =>
      one.kind === kind ? full : ok({ id: "ef" });
    return discloseProofs(act, ["{}"], { ...said, ...sent, precedence: 3 });
  };
  expect(await refusing("exhibit")).toEqual(full);
  const half = "the disk is full; the proof itself went out before, and cannot be taken back";
  expect(await refusing("disclose")).toEqual({ ...full, detail: half });
});

function listOf(): { works: WorkList; logged: string[]; told: () => number } {
  const logged: string[] = [];
  let count = 0;
  const log = pino({ level: "trace" }, { write: (line: string) => logged.push(line) });
  return { works: new WorkList(() => count++, log), logged, told: () => count };
}
