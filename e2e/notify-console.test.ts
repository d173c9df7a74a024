import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  expectAccessible,
  findBrowser,
  launch,
  openConsole,
  type Desk,
  type Officer,
} from "./browser.js";
import { Constellation } from "./constellation.js";

const executable = findBrowser();
const FORM = "#/notify/launch-notification-1988/launch";

describe.skipIf(executable === undefined)("the notifications desk", () => {
  let all: Constellation;
  let browser: Browser;
  let officer: Officer;
  let page: Page;

  beforeAll(async () => {
    all = await Constellation.start();
    browser = await launch(executable ?? "");
    officer = await open();
    page = officer.page;
    await go(page, FORM);
    await page.getByRole("button", { name: "Read it back" }).waitFor();
  });

  afterAll(async () => {
    await browser?.close();
    await all?.clean();
  });

  it("tells all that the form asks for, and each line leads to its field", async () => {
    await page.getByRole("button", { name: "Read it back" }).click();
    await page.getByRole("heading", { name: "3 fields are not yet as the form asks." }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.className)).toContain("complaints");
    await page.getByRole("button", { name: /^planned date of launch: Required/ }).press("Enter");
    await page.keyboard.type("2026-12-01");
    await page.getByText("Tuesday, 1 December 2026, the whole day in UTC").waitFor();
    await page.getByRole("button", { name: /^launch area: Required/ }).press("Enter");
    await page.keyboard.press("End");
    await page.getByLabel(/^body of water/).fill("a bay");
    expect(await page.locator(".complaints li").count()).toBe(1);
  });

  it("draws an area by keyboard alone, across the line where the day changes", async () => {
    await page.getByRole("button", { name: "Add one: impact area" }).press("Enter");
    const map = page.getByRole("application");
    await map.waitFor();
    await map.focus();
    await press("ArrowRight", 14);
    await page.keyboard.press("Enter");
    await press("ArrowRight", 4);
    await page.keyboard.press("Enter");
    await press("ArrowUp", 2);
    await page.keyboard.press("Enter");
    const places = await page.locator(".points input").evaluateAll((inputs) => {
      return inputs.map((one) => (one as HTMLInputElement).value);
    });
    expect(places).toHaveLength(6);
    expect([places[1], places[3]]).toEqual([
      expect.stringMatching(/° E$/),
      expect.stringMatching(/° W$/),
    ]);
    expect(await page.locator(".map-area").getAttribute("d")).toMatch(/^M/);
    await page.locator(".map-point").first().focus();
    await page.keyboard.press("ArrowDown");
    const below = await page.locator(".points input").first().inputValue();
    expect(Number.parseFloat(below)).toBe(Number.parseFloat(places[0] ?? "") - 1);
    await page.locator(".points input").first().fill("12°30′00″ N");
    await page.getByText("Read as 12.5° N, which is 12°30′00″ N").waitFor();
    await page.getByRole("button", { name: /^Point 1: 12°30′00″ N/ }).waitFor();
    await expectAccessible(page);
  });

  it("keeps what was typed through a reload, and reads it back in another language", async () => {
    await page.reload();
    await page.getByRole("button", { name: "Read it back" }).click();
    await page.getByRole("heading", { name: "As the other side will read it" }).waitFor();
    await page.getByLabel("Language").last().selectOption("ru");
    const letter = page.locator(".read-back .letter");
    await letter.getByText("планируемая дата пуска").waitFor();
    expect(await letter.innerText()).toContain("12.5° N");
    await expectAccessible(page);
  });

  it("saves the values as they are", async () => {
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save as JSON" }).click();
    const saved = JSON.parse(await readFile(await (await saving).path(), "utf8")) as {
      readonly notification: string;
      readonly values: { readonly launchArea: unknown; readonly impactAreas: readonly object[] };
    };
    expect(saved.notification).toBe("launch");
    expect(saved.values.launchArea).toEqual({ kind: "body-of-water", name: "a bay" });
    expect(saved.values.impactAreas).toEqual([
      { shape: "boundary", points: expect.arrayContaining([expect.anything()]) as unknown },
    ]);
  });

  it.each(["en", "zh", "ru", "ar"])(
    "fits a telephone in %s, does not mirror the map, and axe finds nothing",
    async (lang) => {
      const kept = await page.evaluate(() => JSON.stringify({ ...sessionStorage }));
      for (const dark of [false, true]) {
        const small = await open({ lang, dark, width: 390, height: 844 });
        await small.page.evaluate((text) => {
          Object.assign(sessionStorage, JSON.parse(text));
        }, kept);
        await go(small.page, FORM);
        const map = small.page.locator("svg.map");
        await map.waitFor();
        expect(await map.evaluate((one) => getComputedStyle(one).direction)).toBe("ltr");
        expect(await small.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
        await expectAccessible(small.page);
        await small.page.locator(".notice-desk > .offers .first").click();
        await small.page.locator(".read-back .letter").waitFor();
        expect(await small.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
        await expectAccessible(small.page);
        expect(small.breaches).toEqual([]);
        await small.context.close();
      }
    },
  );

  it("ran nothing from outside and asked nobody else", () => {
    expect(officer.breaches).toEqual([]);
  });

  function open(desk: Desk = {}): Promise<Officer> {
    const { port, token } = all.client("XA");
    return openConsole(browser, `http://xa.localhost:${port}/#token=${token}`, desk);
  }

  async function go(where: Page, hash: string): Promise<void> {
    await where.evaluate((to) => (window.location.hash = to), hash);
  }

  async function press(key: string, times: number): Promise<void> {
    for (let count = 0; count < times; count++) await page.keyboard.press(key);
  }
});
