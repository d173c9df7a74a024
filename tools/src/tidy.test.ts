import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sentences, type Breach } from "./findings.js";
import { makeBareSkeleton, makeSkeleton } from "./skeleton.js";
import { BASE_OPTIONS, NPMRC_SETTINGS } from "./tidy-manifests.js";
import { checkTidy } from "./tidy.js";

function findIn(files: Readonly<Record<string, string>>): readonly Breach[] {
  const skeleton = makeSkeleton();
  for (const [path, text] of Object.entries(files)) skeleton.write(path, text);
  const found = checkTidy(skeleton.root);
  skeleton.close();
  return found.breaches;
}

const HEAD = "/** @module A thing. */\n";
const CORE = "packages/bytes/src/thing.ts";
const OUTSIDE = "packages/runner/src/thing.ts";
const lines = (count: number): string => HEAD + "void 0;\n".repeat(count - 1);
const body = (count: number): string =>
  `${HEAD}export function long(): void {\n${"  void 0;\n".repeat(count - 2)}}\n`;
const ratchet = (files: object, functions: object): Record<string, string> => ({
  "tools/tidy-ratchet.json": JSON.stringify({ files, functions }),
});
/** Written in pieces so that this file keeps the rules it plants breaches of. */
const TO_DO = `TO${"DO"}`;
const REGISTRY = `npm${"js"}.org`;
const machine = (folder: string): string => `${HEAD}export const path = "/${folder}/x";\n`;

/** Rule, file, and the text that breaks the rule there. */
const PLANTED: readonly (readonly [rule: string, file: string, text: string])[] = [
  ["no postponed work", CORE, `${HEAD}// ${TO_DO}: later\n`],
  ["no postponed work", "docs/a.md", `FIX${"ME"}\n`],
  ["no machine paths", CORE, machine("root")],
  ["no machine paths", CORE, machine("home")],
  ["no machine paths", CORE, machine("tmp")],
  ["no machine paths", "docs/guide.md", `cd /${"work"}/parley\n`],
  ["no machine paths", ".ci/run", `cp a /${"tmp"}/b\n`],
  ["no registry host", "docs/a.md", `from registry.${REGISTRY}\n`],
  ["no registry host", ".npmrc", `registry${"="}http://localhost\n`],
  ["no lock to a host", "package-lock.json", '{ "resolved": "https://example.org/a.tgz" }\n'],
  ["line width", CORE, `${HEAD}export const wide = "${"x".repeat(90)}";\n`],
  ["line width", "packages/bytes/src/wide.test.ts", `// ${"x".repeat(98)}\n`],
  ["@module sentence", CORE, "export const bare = 1;\n"],
  ["@module sentence", "apps/centre/src/bare.ts", `\n${HEAD}`],
  ["banned file name", "packages/bytes/src/utils.ts", HEAD],
  ["banned file name", "packages/bytes/src/text-helpers.ts", HEAD],
  ["banned file name", "apps/centre/src/common/thing.ts", HEAD],
  ["banned file name", "packages/bytes/src/key-manager.test.ts", ""],
  ["kebab-case file name", "packages/bytes/src/TextReader.ts", HEAD],
  ["every test runs", "packages/bytes/src/a.test.ts", `it.${"only"}("a", () => {});\n`],
  ["every test runs", "packages/bytes/src/a.test.ts", `describe.${"skip"}("a", () => {});\n`],
  ["every test runs", "e2e/journey.test.ts", `test.${"todo"}("a");\n`],
  ["every test runs", "packages/bytes/src/a.test.ts", `x${"it"}("a", () => {});\n`],
  ["file size", CORE, lines(401)],
  ["file size", OUTSIDE, lines(601)],
  ["function size", CORE, body(71)],
  ["function size", OUTSIDE, body(71)],
  ["exact versions", "packages/bytes/package.json", '{ "dependencies": { "a": "^1.0.0" } }\n'],
  ["exact versions", "packages/bytes/package.json", '{ "devDependencies": { "a": "latest" } }\n'],
  ["installing runs nothing", ".npmrc", "fund=false\n"],
];
/** Each with a value that would undo what the compiler proves of a pure package. */
const OPTIONS: Readonly<Record<(typeof BASE_OPTIONS)[number], unknown>> = {
  lib: ["ES2023", "DOM"],
  types: ["node"],
  customConditions: [],
  strict: false,
  paths: { fs: ["./fs.d.ts"] },
};
const pure = (option: keyof typeof OPTIONS): Record<string, string> => ({
  "packages/bytes/tsconfig.json": JSON.stringify({
    compilerOptions: { [option]: OPTIONS[option] },
  }),
});
const many = (count: number, size: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `packages/bytes/src/part${index % 10}/thing-${index}.ts`,
      lines(size),
    ]),
  );
const FLAT = Object.fromEntries(
  Array.from({ length: 21 }, (_, index) => [`packages/wire/src/flat/a-${index}.ts`, HEAD]),
);

describe("tidy", () => {
  it("a repository that keeps the rules is clean", () => {
    expect(findIn({})).toEqual([]);
  });

  it.each(PLANTED)("%s: named in %s", (rule, file, text) => {
    expect(findIn({ [file]: text })).toContainEqual(expect.objectContaining({ rule, file }));
  });

  it.each(BASE_OPTIONS)("in the core a setting of %s is named", (option) => {
    const detail: unknown = expect.stringContaining(`\`${option}\` is set`);
    const rule = "pure: compiler options of the base";
    expect(findIn(pure(option))).toEqual([{ rule, file: "packages/bytes/tsconfig.json", detail }]);
  });

  it("no other option of a pure package goes unplanted", () => {
    expect(Object.keys(OPTIONS).sort()).toEqual([...BASE_OPTIONS].sort());
  });

  it.each(NPMRC_SETTINGS)("that .npmrc lacks %s alone is named", (setting) => {
    const kept = NPMRC_SETTINGS.filter((each) => each !== setting);
    expect(findIn({ ".npmrc": `${kept.join("\n")}\n` })).toEqual([
      { rule: "installing runs nothing", file: ".npmrc", detail: `write ${setting}` },
    ]);
  });

  it("no rule is left without a planted breach", () => {
    const named = ["manifests", "sizes", "words"].flatMap((name) => {
      const text = readFileSync(new URL(`./tidy-${name}.ts`, import.meta.url), "utf8");
      return [...text.matchAll(/(?:\brule: |holdRatchet\()"([^"]+)"/g)].map(([, rule]) => rule);
    });
    const crowded = findIn({ ...many(165, 100), ...FLAT, ...pure("strict") });
    const planted = [...PLANTED.map(([rule]) => rule), ...crowded.map(({ rule }) => rule)];
    expect(named.length).toBeGreaterThan(10);
    expect([...new Set(planted)].sort()).toEqual([...new Set(named)].sort());
  });

  it("what comes close to a breach is left alone", () => {
    const close = [
      'const url = "https://example.org/tmp/x/a/very/long/path/that/goes/on/and/on/and/on/and/on/a";',
      'const glob = "**/root/x";',
      'const relative = "./tmp/x";',
      `const wide = "${"界".repeat(80)}";`,
    ];
    expect(findIn({ [CORE]: `${HEAD}${close.join("\n")}\n`, [OUTSIDE]: lines(600) })).toEqual([]);
  });

  it("what was given byte for byte is not ours to tidy", () => {
    expect(findIn({ "vectors/a/v1/b.md": `/${"root"}/x ${TO_DO}\n` })).toEqual([]);
  });
});

describe("the ratchet", () => {
  const key = `${OUTSIDE}#long`;

  it("what it holds may stay as it is", () => {
    expect(findIn({ [OUTSIDE]: body(80), ...ratchet({}, { [key]: 80 }) })).toEqual([]);
    expect(findIn({ [OUTSIDE]: lines(700), ...ratchet({ [OUTSIDE]: 700 }, {}) })).toEqual([]);
  });

  it("what it holds may not grow", () => {
    expect(findIn({ [OUTSIDE]: body(81), ...ratchet({}, { [key]: 80 }) })).toEqual([
      expect.objectContaining({ rule: "function size", file: OUTSIDE, line: 2 }),
    ]);
    expect(findIn({ [OUTSIDE]: lines(701), ...ratchet({ [OUTSIDE]: 700 }, {}) })).toEqual([
      expect.objectContaining({ rule: "file size", file: OUTSIDE }),
    ]);
  });

  it("what shrank is lowered, what is within its limit or gone is taken out", () => {
    const details = (size: number, kept: object): readonly string[] =>
      findIn({ [OUTSIDE]: body(size), ...ratchet({}, kept) }).map((each) => each.detail);
    expect(details(79, { [key]: 80 })).toEqual([expect.stringContaining("lower it to 79")]);
    expect(details(70, { [key]: 80 })).toEqual([expect.stringContaining("take it out")]);
    expect(details(70, { [`${OUTSIDE}#gone`]: 80 })).toEqual([expect.stringContaining("is gone")]);
  });

  it("no ratchet allows a file of the core over its last limit", () => {
    const found = findIn({ [CORE]: lines(601), ...ratchet({ [CORE]: 601 }, {}) });
    expect(found).toContainEqual(expect.objectContaining({ rule: "file size", file: CORE }));
  });
});

describe("the size of the core", () => {
  it("too many lines in all are named, tests not counted", () => {
    const say = (found: readonly Breach[]): readonly string[] => found.map((each) => each.detail);
    expect(say(findIn(many(165, 100)))).toEqual([
      expect.stringContaining("lines of code in all, over 16000"),
    ]);
    const tests = Object.entries(many(165, 100)).map(([path, text]) => [
      path.replace(".ts", ".test.ts"),
      text,
    ]);
    expect(say(findIn(Object.fromEntries(tests) as Record<string, string>))).toEqual([]);
  });

  it("a subject has a bound of its own, and does not count among the rest", () => {
    const of = (name: string): Record<string, string> => {
      const files = Object.entries(many(65, 100));
      const moved = files.map(([path, text]) => [
        path.replace(/^packages\/[^/]+/, `packages/${name}`),
        text,
      ]);
      return Object.fromEntries(moved) as Record<string, string>;
    };
    expect(findIn(of("agreement")).map((each) => each.detail)).toEqual([
      expect.stringContaining("agreement: 6435 lines of code, over 6000"),
    ]);
    const both = { ...many(155, 100), ...of("agreement") };
    expect(findIn(both).map((each) => each.detail)).toHaveLength(1);
  });

  it("a folder of a subject counts with the subject, but that of agreements", () => {
    const within = (folder: string): Record<string, string> => {
      const files = Object.entries(many(65, 100)).map(([path, text]) => [
        path.replace(/^(packages\/[^/]+\/src)/, `$1/${folder}`),
        text,
      ]);
      return Object.fromEntries(files) as Record<string, string>;
    };
    expect(findIn({ ...many(110, 100), ...within("declaration") })).toEqual([
      expect.objectContaining({ detail: expect.stringContaining("declaration: 6435 lines") }),
    ]);
    expect(findIn({ ...many(110, 100), ...within("agreement") })).toEqual([
      expect.objectContaining({ detail: expect.stringContaining("lines of code in all") }),
    ]);
  });

  it("a high median is named", () => {
    expect(findIn(many(9, 160)).map((each) => each.detail)).toEqual([
      "the median file has 160 lines",
    ]);
  });

  it("more than one long file in twenty is named, even those the ratchet holds", () => {
    const kept = ratchet({ [CORE]: 450 }, {});
    expect(findIn({ [CORE]: lines(450), ...kept }).map((each) => each.detail)).toEqual([
      "1 files over 400 lines",
    ]);
    expect(findIn({ ...many(20, 20), [CORE]: lines(450), ...kept })).toEqual([]);
  });

  it("a folder with too many files is named", () => {
    expect(findIn(FLAT)).toEqual([
      expect.objectContaining({ rule: "flat folders", file: "packages/wire/src/flat" }),
    ]);
  });
});

describe("nothing to look at", () => {
  it("fails", () => {
    const bare = makeBareSkeleton();
    const found = checkTidy(bare.root);
    bare.close();
    expect(sentences(found)).toEqual(["it looked at no file, so it proves nothing"]);
  });
});
