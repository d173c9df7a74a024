import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkApi, updateApi } from "./api-report.js";
import { sentences } from "./findings.js";
import { makeBareSkeleton, makeSkeleton, type Skeleton } from "./skeleton.js";

/** Declarations as the build writes them; building is tested elsewhere. */
function makeBuilt(): Skeleton {
  const skeleton = makeSkeleton();
  for (const name of ["protocol", "ports"]) {
    skeleton.write(
      `packages/${name}/dist/index.d.ts`,
      "/** Says it. */\nexport declare function step(text: string): string;\n",
    );
  }
  skeleton.write(
    "packages/wire/dist/index.d.ts",
    'export { readNote, type Note } from "./note.js";\n' +
      'export { second as first } from "./note.js";\n' +
      'export type { Input } from "@parley/protocol";\n',
  );
  skeleton.write(
    "packages/wire/dist/note.d.ts",
    "/** A note. */\nexport interface Note {\n" +
      "    /** Its text. */\n    readonly text: string;\n}\n" +
      "export declare function readNote(text: string): Note | Inner;\n" +
      "export declare const second: readonly string[];\n" +
      "interface Inner {\n    readonly deep: Deeper;\n}\ntype Deeper = 1;\ntype Unreached = 2;\n" +
      "export {};\n",
  );
  skeleton.write(
    "packages/protocol/dist/index.d.ts",
    "export declare function step(text: string): string;\nexport type Input = string;\n",
  );
  return skeleton;
}

describe("api report", () => {
  it("an updated report is clean", () => {
    const skeleton = makeBuilt();
    updateApi(skeleton.root);
    const found = checkApi(skeleton.root);
    skeleton.close();
    expect(found.looked).toBe(3);
    expect(sentences(found)).toEqual([]);
  });

  it("the report lists signatures by name, without prose, and what they reach", () => {
    const skeleton = makeBuilt();
    updateApi(skeleton.root);
    const report = readFileSync(join(skeleton.root, "packages/wire/api.md"), "utf8");
    skeleton.close();
    const [exported = "", reached = ""] = report.split("## Reached by these but not exported");
    expect(exported).toContain("interface Note {\n    readonly text: string;\n}");
    expect(exported).toContain("function readNote(text: string): Note | Inner;");
    expect(exported).toContain("second: readonly string[];\n// exported as first");
    expect(exported).toContain("// Input: elsewhere");
    expect(exported).not.toContain("A note.");
    expect(reached).toContain("type Deeper = 1;");
    expect(reached).toContain("interface Inner");
    expect(reached).not.toContain("Unreached");
  });

  it.each([
    ["a changed signature", "note.d.ts", "export declare function readNote(text: number): void;\n"],
    ["a changed type that is only reached", "note.d.ts", "type Deeper = 3;\n"],
    ["a new export", "index.d.ts", "export declare const more: 1;\n"],
  ])("%s is named", (_title, file, text) => {
    const skeleton = makeBuilt();
    updateApi(skeleton.root);
    const path = join(skeleton.root, "packages/wire/dist", file);
    const kept = readFileSync(path, "utf8");
    const first = text.slice(0, text.indexOf("Deeper") > 0 ? 11 : 32);
    const without = kept.split("\n").filter((line) => !line.startsWith(first));
    skeleton.write(`packages/wire/dist/${file}`, `${without.join("\n")}\n${text}`);
    const { breaches } = checkApi(skeleton.root);
    skeleton.close();
    expect(breaches).toEqual([
      expect.objectContaining({ rule: "api report", file: "packages/wire/api.md" }),
    ]);
  });

  it("a report that is missing and a package that is not built are named", () => {
    const skeleton = makeBuilt();
    updateApi(skeleton.root);
    skeleton.remove("packages/ports/api.md");
    skeleton.remove("packages/protocol/dist");
    const { breaches } = checkApi(skeleton.root);
    skeleton.close();
    const files = breaches.map(({ file }) => file);
    expect(files).toContain("packages/protocol/dist/index.d.ts");
    expect(files).toContain("packages/ports/api.md");
  });

  it("looking at no file fails", () => {
    const bare = makeBareSkeleton();
    const found = checkApi(bare.root);
    bare.close();
    expect(sentences(found)).toEqual(["it looked at no file, so it proves nothing"]);
  });
});
