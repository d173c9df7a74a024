import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { limits } from "./limits.js";
import type { PrivateWords } from "./private-item.js";
import { PrivateSpace } from "./private-space.js";

/** Ten thousand folders take a minute to make and to remove. */
const FEW = vi.hoisted(() => 12);
vi.mock("./limits.js", async (original) => {
  const real: typeof import("./limits.js") = await original();
  return { limits: { ...real.limits, itemsMax: FEW, realItemsMax: real.limits.itemsMax } };
});

const NOTE: PrivateWords = { kind: "note", title: "A title", text: "Words." };

it("[PRIV-8] beyond the limit of items none is taken, and all others are", async () => {
  expect(limits).toMatchObject({ itemsMax: FEW, realItemsMax: 10_000 });
  const root = mkdtempSync(join(tmpdir(), "parley-private-limits-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const folder = join(root, "private");
  const open = (): PrivateSpace =>
    new PrivateSpace({ folder, now: () => "2026-01-02T03:04:05.678Z", changed: () => undefined });
  const one = open();
  for (let count = 0; count < FEW; count++) expect((await one.add(NOTE)).ok).toBe(true);
  expect(await one.add(NOTE)).toMatchObject({ ok: false, rule: "PRIV-8" });
  const { items } = await one.list();
  expect(items).toHaveLength(FEW);
  const first = { id: items[0]?.id ?? "" };
  expect((await one.write(first.id, 1, NOTE)).ok).toBe(true);
  const last = "f".repeat(32);
  mkdirSync(join(folder, last));
  writeFileSync(join(folder, last, "0001.item"), readFileSync(join(folder, first.id, "0001.item")));
  const looked = await open().list();
  expect(looked.items).toHaveLength(FEW);
  expect(looked.strays).toEqual([{ file: last, why: "too-many" }]);
  expect((await one.remove(first.id)).ok).toBe(true);
  expect((await one.add(NOTE)).ok).toBe(true);
});
