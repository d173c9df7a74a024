import { describe, expect, it } from "vitest";
import { sentences } from "./findings.js";
import { checkFormat } from "./format.js";
import { makeBareSkeleton, makeSkeleton } from "./skeleton.js";

describe("format", () => {
  it("a formatted repository is clean; each unformatted or broken file is named", async () => {
    const skeleton = makeSkeleton();
    const clean = await checkFormat(skeleton.root);
    skeleton.write("packages/bytes/src/indent.ts", "export const a = {\n    b: 1,\n};\n");
    skeleton.write("packages/bytes/src/quotes.ts", "export const a = 'b';\n");
    skeleton.write("packages/bytes/src/wide.ts", `export const a = [${'"word", '.repeat(20)}];\n`);
    skeleton.write("packages/bytes/src/broken.ts", "export const = ;\n");
    const broken = await checkFormat(skeleton.root);
    skeleton.close();
    expect(sentences(clean)).toEqual([]);
    expect(new Set(broken.breaches.map((each) => each.file))).toEqual(
      new Set(
        ["broken", "indent", "quotes", "wide"].map((name) => `packages/bytes/src/${name}.ts`),
      ),
    );
  });

  it("a source that the configuration leaves out is named", async () => {
    const skeleton = makeSkeleton();
    skeleton.write("biome.json", '{ "files": { "includes": ["**", "!packages/wire"] } }\n');
    const { breaches } = await checkFormat(skeleton.root);
    skeleton.close();
    expect(breaches).toContainEqual(
      expect.objectContaining({ rule: "every source is formatted", file: "biome.json" }),
    );
  });

  it("looking at no file fails", async () => {
    const bare = makeBareSkeleton();
    for (const path of ["eslint.config.js", ".dependency-cruiser.cjs"]) bare.remove(path);
    const found = await checkFormat(bare.root);
    bare.close();
    expect(sentences(found)).toEqual(["it looked at no file, so it proves nothing"]);
  });
});
