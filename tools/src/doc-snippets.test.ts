import { describe, expect, it, vi } from "vitest";
import { checkSnippets } from "./doc-snippets.js";
import { sentences, type Breach } from "./findings.js";
import { makeBareSkeleton, makeSkeleton } from "./skeleton.js";

// Whole compilers run here, and on a busy machine they take their time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

function findIn(files: Readonly<Record<string, string>>): readonly Breach[] {
  const skeleton = makeSkeleton();
  for (const [path, text] of Object.entries(files)) skeleton.write(path, text);
  const found = checkSnippets(skeleton.root);
  skeleton.close();
  return found.breaches;
}

describe("snippets in the documents", () => {
  it("examples that compile are clean, and blocks do not see each other", () => {
    const block =
      '```ts\nimport { size } from "@parley/bytes";\nconst n: number = size("a");\n```\n';
    const list = `- a list\n  \`\`\`ts\n  const n = 1;\n  void n;\n  \`\`\`\n`;
    const other = "```sh\nconst =\n```\n\n````md\n```ts\nnot code =\n```\n````\n";
    expect(findIn({ "docs/a.md": block + block + other, "ARCHITECTURE.md": list })).toEqual([]);
  });

  it("an example that does not compile is named with its line", () => {
    const text = '# A\n\n```ts\nimport { size } from "@parley/bytes";\nsize(1);\n```\n';
    const files = ["ARCHITECTURE.md", "README.md", "docs/guides/a.md", "spec/b/c.md"];
    expect(findIn(Object.fromEntries(files.map((file) => [file, text])))).toEqual(
      files.map((file): unknown => expect.objectContaining({ rule: "TS2345", file, line: 5 })),
    );
  });

  it("each way not to compile is named", () => {
    const wrong = {
      "docs/name.md": 'import { gone } from "@parley/bytes";\ngone();',
      "docs/package.md": 'import "@parley/gone";',
      "docs/syntax.md": "const = 1;",
      "docs/deep.md": 'import { size } from "@parley/bytes/src/size.js";\nsize("a");',
    };
    const files = Object.entries(wrong).map(([path, code]) => [
      path,
      `\`\`\`ts\n${code}\n\`\`\`\n`,
    ]);
    const found = findIn(Object.fromEntries(files) as Record<string, string>);
    expect(new Set(found.map((each) => each.file))).toEqual(new Set(Object.keys(wrong)));
  });

  it("no block is exempt: a mark behind ts is a breach of its own", () => {
    const infos = ["ts ignore", "ts no-check", "typescript", "tsx"];
    const text = infos.map((info) => `\`\`\`${info}\nexport {};\n\`\`\`\n`).join("");
    expect(findIn({ "docs/a.md": text })).toEqual(
      [1, 4, 7, 10].map((line): unknown =>
        expect.objectContaining({ rule: "snippets are compiled", file: "docs/a.md", line }),
      ),
    );
  });

  it("looking at no file fails", () => {
    const bare = makeBareSkeleton();
    const found = checkSnippets(bare.root);
    bare.close();
    expect(sentences(found)).toEqual(["it looked at no file, so it proves nothing"]);
  });
});
