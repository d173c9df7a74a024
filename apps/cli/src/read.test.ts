import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020, type AnySchema } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { read } from "./read.js";

const vectors = fileURLToPath(new URL("../../../vectors/reading/v1/", import.meta.url));
const schema = JSON.parse(
  readFileSync(new URL("../schemas/read.schema.json", import.meta.url), "utf8"),
) as AnySchema;
const check = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }).compile(schema);
let folder = "";

describe("parley read", () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "parley-read-"));
    const inside = join(folder, "reports");
    mkdirSync(join(inside, "a"), { recursive: true });
    mkdirSync(join(inside, "empty"));
    cpSync(join(vectors, "visit.ru.md"), join(inside, "a.md"));
    cpSync(join(vectors, "notice.en.txt"), join(inside, "a", "z\u202e\n.txt"));
    cpSync(join(vectors, "drill.en.md"), join(inside, "b.md"));
    cpSync(join(vectors, "drill.en.md"), join(folder, "outside.md"));
    writeFileSync(join(inside, "a!"), "<!--0-->\n[т](https://a.example/)\nno rule");
    writeFileSync(join(inside, "long"), "");
    truncateSync(join(inside, "long"), 3_000_000_000);
    symlinkSync("b.md", join(inside, "link-in"));
    symlinkSync("../outside.md", join(inside, "link-out"));
    symlinkSync("..", join(inside, "link-up"));
    symlinkSync("a", join(inside, "link-folder"));
    symlinkSync("gone", join(inside, "link-gone"));
    execFileSync("mkfifo", [join(inside, "pipe")]);
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it("[READ-13] one file gives one line with the path as given", async () => {
    const path = join(vectors, "talks.zh-Hans.md");
    const { code, lines } = await run(path);
    expect(code).toBe(0);
    const { accepted } = JSON.parse(readFileSync(join(vectors, "reports.json"), "utf8")) as Vectors;
    expect(lines).toEqual([{ path, ...accepted[0]!.article }]);
  });

  it("[READ-29] a folder gives one line a file, in order, whatever fails", async () => {
    const { code, lines } = await run(join(folder, "reports"));
    expect(code).toBe(0);
    expect(lines.map((line) => [line["path"], line["title"] ?? line["error"]])).toEqual([
      ["a!", { rule: "READ-7", offset: 34, detail: expect.any(String) as string }],
      ["a.md", "Наблюдатели Борейлии прибыли в Аурелию"],
      ["a/z\u202e\n.txt", "Notice of an exercise"],
      ["b.md", "Aurelia ends border drill early"],
      ["link-folder", { rule: "READ-30", offset: null, detail: "not a regular file" }],
      ["link-gone", { rule: "READ-30", offset: null, detail: LEADS_OUT }],
      ["link-in", "Aurelia ends border drill early"],
      ["link-out", { rule: "READ-30", offset: null, detail: LEADS_OUT }],
      ["link-up", { rule: "READ-30", offset: null, detail: LEADS_OUT }],
      ["long", { rule: "READ-1", offset: null, detail: expect.any(String) as string }],
      ["pipe", { rule: "READ-30", offset: null, detail: "not a regular file" }],
    ]);
  });

  it("[READ-29] a folder without files gives nothing", async () => {
    expect(await run(join(folder, "reports", "empty"))).toEqual({ code: 0, lines: [], text: "" });
  });

  it.each(["pipe", "a!", "long", "gone"])(
    "[READ-30] %s alone ends with exit code 2",
    async (name) => {
      const path = join(folder, "reports", name);
      const { code, lines } = await run(path);
      expect({ code, path: lines[0]?.["path"] }).toEqual({ code: 2, path });
      const page = await written(path, { json: false });
      expect(page).toMatchObject({ code: 2 });
      expect(page.text).toMatch(/cannot be read as a published report: .*\(READ-\d+\)\.\n$/);
    },
  );

  it("[READ-30] a person is told in words why a file cannot be read", async () => {
    const { text } = await written(join(folder, "reports", "gone"), { json: false });
    expect(text).toMatch(/: there is no such file \(READ-30\)\.\n$/);
  });

  it("a person gets a page without anything a terminal would act on", async () => {
    const path = join(folder, "loud.md");
    const title = "\u001b[2Jquiet\u202e";
    writeFileSync(
      path,
      `<!--0-->\n[${title}](https://a.example/)\n---\n<p>one</p><img src=x>\u009b`,
    );
    const { code, text } = await written(path, { json: false });
    expect(code).toBe(0);
    expect(text).toBe(
      "\\u001b[2Jquiet\\u202e\nhttps://a.example/\n" +
        "published 1970-01-01T00:00:00.000Z · language und\n\none\n\n\\u009b\n\n" +
        `[picture] \n  x\n\nsha256 ${sha256Of(path)}\n`,
    );
    const { lines } = await run(path);
    expect(lines[0]).toMatchObject({ title });
  });
});

/** Reads with --json; every line must fit the schema. */
async function run(target: string) {
  const { code, text } = await written(target, { json: true });
  const lines = text.split("\n").slice(0, -1);
  for (const line of lines) expect(line).not.toMatch(/\p{Cc}|\u202e/u);
  const values = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  for (const value of values) expect([check(value), check.errors]).toEqual([true, null]);
  return { code, lines: values, text };
}

async function written(target: string, options: { json: boolean }) {
  let text = "";
  const code = await read(target, options, { write: (part) => (text += part) });
  return { code, text };
}

function sha256Of(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}

interface Vectors {
  readonly accepted: readonly { article: Record<string, unknown> }[];
}

const LEADS_OUT = "a link that leads out of the folder, or nowhere";
