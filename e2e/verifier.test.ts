import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCases, type ReadCase } from "../vectors/evidence-cases.js";
import { expectAccessible, findBrowser, launch } from "./browser.js";
import { LAUNCHER } from "./constellation.js";

const run = promisify(execFile);
const executable = findBrowser();
const cases = readCases();
const decoder = new TextDecoder();
const talk = cases.find(({ name }) => name.startsWith("a conversation of three"))!;

describe.runIf(executable !== undefined)("the verifier's page", () => {
  let folder = "";
  let html = "";
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const breaches: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "parley-verifier-"));
    html = join(folder, "parley-verify.html");
    await run(process.execPath, [LAUNCHER, "verifier", html]);
    browser = await launch(executable!);
    context = await browser.newContext({ locale: "en" });
    page = await context.newPage();
    page.on("pageerror", (error) => breaches.push(error.message));
    page.on("console", (message) => breaches.push(message.text()));
    page.on("request", (request) => {
      if (request.url() !== pathToFileURL(html).href) breaches.push(request.url());
    });
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it("[CLI-31] a file that is there is not written over", async () => {
    const before = await readFile(html);
    const again = run(process.execPath, [LAUNCHER, "verifier", html]);
    await expect(again).rejects.toMatchObject({ code: 1, stdout: "" });
    await expect(again).rejects.toThrow(/is there already.*Nothing was written/s);
    expect(await readFile(html)).toEqual(before);
  });

  it("[VRFY-20] it is one file whose policy allows its own script and style alone", async () => {
    const text = await readFile(html, "utf8");
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(text)?.[1] ?? "";
    expect(policy.replaceAll(/'sha256-[^';]+'/g, "its own")).toBe(
      "default-src 'none'; script-src its own; style-src its own; " +
        "base-uri 'none'; form-action 'none'",
    );
    expect(text).not.toMatch(/<(?:script|link|img|iframe)[^>]*\s(?:src|href)=/);
  });

  it("[VRFY-18] every case of the vectors has the verdict and the rule that the command line gives", async () => {
    expect(cases.filter(({ verdict }) => verdict === "refused").length).toBeGreaterThan(40);
    const answers: unknown[] = [];
    for (const each of cases) answers.push(await answerOf(each));
    expect(answers).toEqual(
      cases.map(({ name, rule, verdict }) => ({
        name,
        verdict,
        rule: verdict === "refused" ? rule : undefined,
      })),
    );
    expect(breaches).toEqual([]);
  }, 240_000);

  it("[VRFY-19] an exercise says so in the reader's language, and words stay what they are", async () => {
    await open(talk);
    await expectAccessible(page);
    for (const [language, word] of [
      ["en", "EXERCISE"],
      ["zh", "演习"],
      ["ru", "УЧЕНИЕ"],
    ] as const) {
      await page.locator("#language").selectOption(language);
      await page.locator("#result[data-verdict]").waitFor();
      expect(await page.locator("html").getAttribute("lang")).toBe(language);
      expect(await page.locator(".exercise").first().innerText()).toContain(word);
      expect(await page.title()).toContain(word);
    }
    const words = await page.locator("blockquote").allInnerTexts();
    expect(words.join("\n")).toContain("../../Radar plot ⟦U+202E⟧txt.exe");
    expect(words.join("\n")).toContain("雷达图见附件");
  });

  it("[VRFY-2] without a trust file it says what a key calls itself, and its fingerprint", async () => {
    await open({ ...talk, trust: undefined, trustPath: undefined });
    const verdict = page.locator(".verdict.consistent");
    expect(await verdict.innerText()).toMatch(
      /Signed by a key that calls itself XA, fingerprint \d{5}( \d{5}){7}\./,
    );
  });

  it("[TRST-2] what is no trust file is said to be none, and nothing is verified under it", async () => {
    await open({ ...talk, trust: talk.bytes, trustPath: talk.path });
    expect(await page.locator("[role=alert]").innerText()).toContain("TRST-2");
  });

  it("[VRFY-20] files that are dropped on the page are told apart", async () => {
    await page.goto(pathToFileURL(html).href);
    const [bundle, trust] = [talk.bytes, talk.trust!].map((bytes) => decoder.decode(bytes));
    await drop(bundle!, trust!);
    await page.locator("#result[data-verdict=proven]").waitFor();
  });

  it("[TRST-2] a broken trust file that is dropped is said to be unread, and the bundle stays", async () => {
    await page.goto(pathToFileURL(html).href);
    const [bundle, trust] = [talk.bytes, talk.trust!].map((bytes) => decoder.decode(bytes));
    const broken = [trust!.slice(0, -5), trust!.replace("trust/v1", "trust/v2")];
    await drop(broken[0]!);
    await page.locator("#result[data-verdict=trust-unread]").waitFor();
    await drop(bundle!, trust!);
    await page.locator("#result[data-verdict=proven]").waitFor();
    for (const file of broken) {
      await drop(file);
      await page.locator("#result[data-verdict=trust-unread]").waitFor();
    }
    expect(await page.locator("[role=alert]").innerText()).toContain("TRST-2");
    await drop(trust!);
    await page.locator("#result[data-verdict=proven]").waitFor();
  });

  async function drop(...texts: readonly string[]): Promise<void> {
    const data = await page.evaluateHandle((all) => {
      const transfer = new DataTransfer();
      for (const text of all) transfer.items.add(new File([text], "file.json"));
      return transfer;
    }, texts);
    await page.dispatchEvent("body", "drop", { dataTransfer: data });
  }

  async function answerOf(each: ReadCase): Promise<object> {
    await open(each);
    const result = page.locator("#result");
    const verdict = await result.getAttribute("data-verdict");
    const rule = (await result.getAttribute("data-rule")) ?? undefined;
    return { name: each.name, verdict, rule };
  }

  async function open({ bytes, path, trustPath }: ReadCase): Promise<void> {
    await page.goto(pathToFileURL(html).href);
    if (trustPath !== undefined) await page.locator("#trust").setInputFiles(trustPath);
    await page.locator("#bundle").setInputFiles(path ?? (await written(bytes)));
    await page.locator("#result[data-verdict]").waitFor();
  }

  async function written(bytes: Uint8Array): Promise<string> {
    const path = join(folder, "made.json");
    if (existsSync(path)) await rm(path);
    await writeFile(path, bytes);
    return path;
  }
});
