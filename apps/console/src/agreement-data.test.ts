import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readAgreement } from "./agreement-data.js";

const names = ["agreement.json", "events.json", "sources.json"];
const files = names.map((name) => {
  const url = new URL(`../../../agreements/cues/${name}`, import.meta.url);
  return { name, text: readFileSync(url, "utf8") };
});
const covered = files.map(({ name, text }) => `${name} ${Buffer.byteLength(text)}\n${text}`);
const hash = createHash("sha256").update(covered.join("")).digest("hex");

describe("an agreement that comes from the centre", () => {
  it("[HTTP-14] is the one with the hash that was listed", async () => {
    expect(await readAgreement({ files }, hash)).toMatchObject({ id: "cues", hash });
  });

  it("[HTTP-14] is not taken where its bytes are others, or keep no rules", async () => {
    const changed = files.map(({ name, text }) => ({ name, text: `${text}\n` }));
    expect(await readAgreement({ files: changed }, hash)).toBeUndefined();
    expect(await readAgreement({ files: files.slice(1) }, hash)).toBeUndefined();
    expect(await readAgreement({ files }, "no hash")).toBeUndefined();
  });
});
