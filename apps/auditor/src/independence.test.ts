import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const IMPORTS = /(?:\}\s*from|\bimport\s*\(?)\s*"([^"]+)"/g;
const HERE = fileURLToPath(new URL(".", import.meta.url));

describe("the auditor's own sources", () => {
  it("[AUD-1] import the platform, ML-DSA-44 and each other", () => {
    const sources = readdirSync(HERE, { recursive: true, encoding: "utf8" }).filter(
      (name) => name.endsWith(".ts") && !/\.(test|fuzz)\.ts$/.test(name),
    );
    const imported = sources.flatMap((name) => {
      const text = readFileSync(join(HERE, name), "utf8");
      return [...text.matchAll(IMPORTS)].map(([, from]) => from);
    });
    const others = new Set(imported.filter((name) => name?.startsWith(".") === false));
    expect(sources.length).toBeGreaterThan(20);
    expect(imported.filter((name) => name?.includes("../../../"))).toEqual([]);
    expect([...others].filter((name) => name?.startsWith("node:") === false)).toEqual([
      "@noble/post-quantum/ml-dsa.js",
    ]);
  });
});
