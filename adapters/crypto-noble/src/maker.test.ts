import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { makeFiles } from "../../../vectors/make/evidence.js";

it("[VRFY-18] the cases are what their maker writes", () => {
  const folder = fileURLToPath(new URL("../../../vectors/evidence/v1", import.meta.url));
  const made = makeFiles();
  const kept = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => path.replaceAll("\\", "/"));
  expect([...made.keys()].sort()).toEqual(kept.sort());
  for (const [path, text] of made) expect(readFileSync(join(folder, path), "utf8")).toBe(text);
});
