import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv2020, type AnySchema } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { readCases, type ReadCase } from "../../../vectors/evidence-cases.js";
import { verify } from "./verify.js";

const cases = readCases().filter(({ path }) => path !== undefined);
const schema = JSON.parse(
  readFileSync(new URL("../schemas/verify.schema.json", import.meta.url), "utf8"),
) as AnySchema;
const check = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }).compile(schema);
const EXIT_CODES = { proven: 0, refused: 1, consistent: 2 };

describe("parley verify", () => {
  it.each(cases)("[CLI-29] [CLI-30] $name", async (each) => {
    const { code, text } = await verified(each, { json: true });
    expect(code).toBe(EXIT_CODES[each.verdict]);
    expect(text).toMatch(/^[\x20-\x7e]*\n$/);
    const answer = JSON.parse(text) as { readonly verdict: string; readonly rule?: string };
    expect(check(answer), JSON.stringify(check.errors)).toBe(true);
    expect(answer.verdict).toBe(each.verdict);
    if (each.verdict === "refused") expect(answer.rule).toBe(each.rule);
  });

  it("[CLI-30] tells it in the language that is asked for, words of the bundle behind a bar", async () => {
    const talk = cases.find(({ name }) => name.startsWith("a conversation of three"))!;
    for (const [lang, first] of [
      ["en", "EXERCISE · nothing in this bundle is real\n\nProven:"],
      ["zh", "演习 · 此证据包中的内容均非真实\n\n已证实："],
      ["ru", "УЧЕНИЕ · в этом пакете нет ничего настоящего\n\nДоказано"],
    ] as const) {
      const { text } = await verified(talk, { lang });
      expect(text.slice(0, first.length)).toBe(first);
      expect(text).toContain("\n  | EXERCISE. The plot is attached. 雷达图见附件。\n");
      expect(text).not.toContain("\u202e");
    }
  });

  it.each([["no-such-file.json"], [fileURLToPath(new URL(".", import.meta.url))]])(
    "[CLI-29] %s cannot be read, which is not a verdict",
    async (path) => {
      const out = { write: (): never => expect.fail("nothing is written") };
      await expect(verify(path, { lang: "en" }, out)).rejects.toMatchObject({
        exitCode: 4,
        trouble: { rule: "CLI-29", safe: "Nothing was verified." },
      });
    },
  );

  it("[CLI-29] nor is a trust file that is none", async () => {
    const { path = "" } = cases[0]!;
    const out = { write: (): never => expect.fail("nothing is written") };
    await expect(verify(path, { lang: "en", trust: path }, out)).rejects.toMatchObject({
      exitCode: 4,
      trouble: { rule: "TRST-2" },
    });
  });
});

async function verified(
  { path = "", trustPath }: ReadCase,
  flags: { readonly json?: boolean; readonly lang?: string },
): Promise<{ readonly code: number; readonly text: string }> {
  let text = "";
  const trust = trustPath === undefined ? {} : { trust: trustPath };
  const out = { write: (more: string) => void (text += more) };
  const code = await verify(path, { lang: "en", ...trust, ...flags }, out);
  return { code, text };
}
