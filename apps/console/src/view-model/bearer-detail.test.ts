import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { detailWords } from "./bearer-detail.js";

const FILES = ["dial", "live-socket", "peer-line", "websocket-bearer"];
const bearer = new URL("../../../../adapters/bearer-websocket/src/", import.meta.url);

describe("why a line is up or down", () => {
  it("is known with its place", () => {
    expect(detailWords("connection refused at xb.example:7443")).toEqual({
      id: "bearer.refused",
      values: { place: "xb.example:7443" },
    });
    expect(detailWords("nothing heard for 15 s")?.values).toEqual({ seconds: "15" });
    expect(detailWords("something new")).toBeUndefined();
  });

  it("is known for every sentence of the bearer", () => {
    const sentences = FILES.flatMap((name) => sentencesOf(new URL(`${name}.ts`, bearer)));
    expect(sentences.length).toBeGreaterThan(20);
    const unknown = sentences.filter((one) => detailWords(one) === undefined);
    // These two are told to nobody: a newer connection is up, and a caller's slip throws.
    expect(unknown).toEqual(["a newer connection took its place", "a bearer starts once"]);
  });
});

/** Every string with a space in it that the code tells as a reason, its values filled in. */
function sentencesOf(file: URL): string[] {
  const code = readFileSync(file, "utf8").replace(/^\s*(?:\/\/|\/?\*).*$/gm, "");
  return [...code.matchAll(/"([^"\n]*)"|`([^`\n]*)`/g)]
    .map((found) => found[1] ?? found[2] ?? "")
    .map((text) => text.replace(/\$\{[^}]*\}/g, "15"))
    .filter((text) => /[a-z] [a-z]|\d s$/i.test(text));
}
