import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectAccessible, findBrowser, launch, openConsole, type Officer } from "./browser.js";
import { Constellation, type Client } from "./constellation.js";

const executable = findBrowser();
const TITLE = "Minutes of the first round";

describe.skipIf(executable === undefined)("a joint text in two consoles", () => {
  let all: Constellation;
  let browser: Browser;
  let xa: Officer;
  let xb: Officer;

  beforeAll(async () => {
    all = await Constellation.start();
    browser = await launch(executable ?? "");
    xa = await open(all.client("XA"));
    xb = await open(all.client("XB"));
  });

  afterAll(async () => {
    await browser?.close();
    await all?.clean();
  });

  it("[JOINT-35] is opened, and stands in the list of the other side", async () => {
    const { page } = xa;
    await page.getByRole("link", { name: "Joint texts" }).click();
    await press(page, "Open a text");
    await page.getByLabel(/^Title/).fill(TITLE);
    const languages = page.getByRole("group", { name: /^Languages/ });
    await languages.getByText("English", { exact: true }).click();
    await languages.getByText("Chinese", { exact: true }).click();
    await page.getByRole("group", { name: "With the sides" }).getByText("XB Borealia").click();
    await expectAccessible(page);
    await press(page, "See what goes out");
    await expectAccessible(page);
    await press(page, "Open it with XB");
    await page.getByRole("heading", { name: TITLE }).waitFor();
    await xb.page.getByRole("link", { name: "Joint texts" }).click();
    await xb.page.getByRole("link", { name: "Go on with it" }).click();
    await xb.page.getByRole("heading", { name: TITLE }).waitFor();
  });

  it("[JOINT-12] is written by both at once, and no word of either is lost", async () => {
    await press(xa.page, "Write the first paragraph");
    await press(xa.page, "Write: paragraph 1, English");
    await press(xb.page, "Write: paragraph 1, English");
    await Promise.all([
      field(xa, 0).pressSequentially("The sides met.", { delay: 15 }),
      field(xb, 0).pressSequentially("Both left again.", { delay: 20 }),
    ]);
    await expect.poll(() => field(xb, 0).inputValue(), POLL).toContain("The sides met.");
    await expect.poll(() => field(xa, 0).inputValue(), POLL).toContain("Both left again.");
    expect(await field(xa, 0).inputValue()).toBe(await field(xb, 0).inputValue());
    await keepAll(xa, 0);
    await keepAll(xb, 0);
    await press(xa.page, "Write: paragraph 1, Chinese");
    await field(xa, 1).fill("双方会晤。");
    await press(xb.page, "Write: paragraph 1, Chinese");
    await expect.poll(() => field(xb, 1).inputValue(), POLL).toBe("双方会晤。");
    await keepAll(xb, 1);
    await xa.page.getByText("Nothing is open: no brackets").waitFor();
    await expectAccessible(xa.page);
  });

  it("[JOINT-21] a sign that turns the writing is told at once, and taken out", async () => {
    const before = await field(xa, 0).inputValue();
    await field(xa, 0).press("End");
    await xa.page.keyboard.insertText("\u202e");
    await xa.page.getByText("the sign U+202E turns the direction of writing").waitFor();
    await press(xa.page, "Take such signs out");
    expect(await field(xa, 0).inputValue()).toBe(before);
  });

  it("[JOINT-46] a paragraph that both have cleared is frozen", async () => {
    await press(xa.page, "Clear it");
    await press(xa.page, "Clear paragraph 1");
    await xb.page.getByText("Cleared by XA Aurelia; the others").waitFor();
    await press(xb.page, "Clear it");
    await press(xb.page, "Clear paragraph 1");
    await xa.page.getByText("its words are frozen").waitFor();
  });

  it("[JOINT-42] [JOINT-44] signed by one alone is shown as that; by both it is final", async () => {
    await bind(xa.page);
    await xb.page.getByText("Signed by XA Aurelia alone.").waitFor();
    await bind(xb.page);
    for (const { page } of [xa, xb]) {
      await page.getByText("Final: all sides have accepted").waitFor();
    }
    const href = await xa.page.getByRole("link", { name: /side by side/ }).getAttribute("href");
    const type = await xa.page.evaluate(async (path) => {
      return (await fetch(path)).headers.get("content-type");
    }, href ?? "");
    expect(type).toBe("application/pdf");
  });

  it("[JOINT-19] [JOINT-50] a late edit is a proposal beside, told to who was not there", async () => {
    const { page } = xb;
    await page.getByRole("link", { name: "Watch floor" }).click();
    await field(xa, 0).press("Home");
    await field(xa, 0).pressSequentially("Late. ");
    await xa.page.getByText("Other words are proposed beside").waitFor();
    await page.getByRole("link", { name: "Joint texts" }).click();
    await page.getByRole("link", { name: "Read it" }).click();
    await page.getByText("1 paragraph changed since your side last looked").waitFor();
    await expectAccessible(page);
    await press(page, "I have read them");
    await page.getByText("since your side last looked").waitFor({ state: "detached" });
    expect([...xa.breaches, ...xb.breaches]).toEqual([]);
  });

  async function open(client: Client): Promise<Officer> {
    return openConsole(
      browser,
      `http://${client.party.toLowerCase()}.localhost:${client.port}/#token=${client.token}`,
    );
  }
});

function press(page: Page, name: string): Promise<void> {
  return page.getByRole("button", { name, exact: true }).click();
}

function field({ page }: Officer, index: number): Locator {
  return page.locator("textarea").nth(index);
}

/** Keeps every word of a field. */
async function keepAll({ page }: Officer, index: number): Promise<void> {
  const words = page.locator(".words-field").nth(index);
  await words.locator("textarea").press("ControlOrMeta+A");
  await words.getByRole("button", { name: "Keep", exact: true }).click();
}

/** Accepts, conforms and signs the newest version. */
async function bind(page: Page): Promise<void> {
  await press(page, "Accept");
  await expectAccessible(page);
  await press(page, "Accept this version");
  await press(page, "Say that the languages conform");
  await page
    .locator(".release")
    .getByRole("button", { name: /^Say that/ })
    .click();
  // What is offered moves up once it is done.
  await page.getByRole("button", { name: /^Say that/ }).waitFor({ state: "detached" });
  await press(page, "Sign");
  await page.getByLabel(/In which capacity/).fill("Head of delegation");
  await press(page, "Sign this version");
  await page.locator(".release").waitFor({ state: "detached" });
}

const POLL = { timeout: 10_000, interval: 50 };
