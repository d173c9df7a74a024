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
import { Constellation, type Client } from "./constellation.js";

const executable = findBrowser();
/** What each page shows once it is whole. */
const PLACES: Readonly<Record<string, string>> = {
  "": ".agreement-row",
  "/new-start": ".plot canvas",
  "/party/RUS/new-start": ".binding",
};

describe.skipIf(executable === undefined)("agreements in the console", () => {
  let all: Constellation;
  let browser: Browser;
  let xa: Officer;

  beforeAll(async () => {
    all = await Constellation.start();
    browser = await launch(executable ?? "");
    xa = await open();
  });

  afterAll(async () => {
    await browser?.close();
    await all?.clean();
  });

  it("[SCREEN-1] [HTTP-13] a party's status on any day, with its source, is three clicks away", async () => {
    const { page } = xa;
    await addFinding(page, all.client("XA"));
    await page.getByRole("link", { name: "Agreements", exact: true }).click();
    await page.getByText("agreements/own-one/agreement.json:4").waitFor();
    await page.getByText("PACK-3: version is missing").waitFor();
    await expectAccessible(page);
    await page.getByRole("link", { name: "CTBT", exact: true }).click();
    await choose(page, "2022-03-15");
    await page.getByRole("heading", { name: "STATUS ON 15 Mar 2022" }).waitFor();
    await page.getByText("185 to 186").waitFor();
    await page.getByRole("searchbox").fill("domin");
    const tiles = page.locator(".tile");
    expect(await tiles.allInnerTexts()).toEqual([
      expect.stringMatching(/^Dominica\s+not known$/),
      expect.stringMatching(/^Dominican Republic\s+State that has ratified$/),
    ]);
    await expectAccessible(page);
    await tiles.first().click();
    const first = page.locator(".binding").first();
    await first.getByText("not known").waitFor();
    await first
      .getByText(/The day is known only within bounds: signature · after .*, by /)
      .waitFor();
    expect(await first.locator("cite").first().isVisible()).toBe(true);
    expect(await first.locator(".source-address a").first().getAttribute("href")).toMatch(/^http/);
    await expectAccessible(page);
  });

  it("[STA-1] the slider goes through time by keyboard, and from change to change", async () => {
    const { page } = xa;
    await page.goBack();
    const slider = page.getByRole("slider");
    await slider.focus();
    await page.keyboard.press("Home");
    await page.getByRole("heading", { name: "STATUS ON 23 Sept 1996" }).waitFor();
    await legendSays(page, "not signed 196");
    await page.keyboard.press("ArrowRight");
    await page.getByRole("heading", { name: "STATUS ON 24 Sept 1996" }).waitFor();
    expect(await slider.getAttribute("aria-valuetext")).toBe("24 Sept 1996");
    await legendSays(page, "State Signatory 71");
    await choose(page, "2023-11-01");
    await page.getByRole("button", { name: "Next change" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "STATUS ON 2 Nov 2023" }).waitFor();
    expect(await page.locator(".tile").count()).toBe(196);
  });

  it("[SCREEN-1] [SCREEN-2] [STA-3] [LIM-3] both positions and every gap are shown, each with its source", async () => {
    const { page } = xa;
    await page.getByRole("link", { name: "All agreements" }).click();
    await page.getByRole("link", { name: "New START", exact: true }).click();
    await choose(page, "2023-03-15");
    await legendSays(page, "positions differ 1");
    await page.getByText("by this centre's reading").first().waitFor();
    const held = page.locator(".held > li");
    expect(await held.count()).toBe(2);
    await held.first().getByText("4 sources").click();
    await held.first().locator("cite").first().waitFor();
    await page.getByRole("tab", { name: /launchers/ }).click();
    const figures = page.getByRole("group", { name: "Figures as they were exchanged" });
    await figures.getByRole("row", { name: /1 Sept 2022.*not sourced here/ }).waitFor();
    await figures.getByRole("row", { name: /1 Mar 2022.*Another count, 901/ }).waitFor();
    await page.getByRole("img", { name: /drawn over time/ }).waitFor();
    expect(await page.locator(".plot canvas").count()).toBe(1);
    await expectAccessible(page);
    expect(xa.breaches).toEqual([]);
  });

  it.each(["zh", "ar"])(
    "[SCREEN-4] fits a telephone in %s, and axe finds nothing",
    async (lang) => {
      const { page, context, breaches } = await open({ lang, width: 390, height: 844 });
      for (const place of ["", "/new-start", "/party/RUS/new-start"]) {
        await page.evaluate((hash) => (window.location.hash = hash), `#/agreements${place}`);
        await page
          .locator(PLACES[place] ?? "h1")
          .first()
          .waitFor();
        const wide = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          return scrollWidth - clientWidth;
        });
        expect([place, wide]).toEqual([place, 0]);
        if (place === "/new-start") await expectAccessible(page);
      }
      // The data have Chinese words and no Arabic ones: those are marked as what they are.
      const state = page.locator(".binding-state bdi").first();
      expect(await state.getAttribute("lang")).toBe(lang === "zh" ? "zh" : "en");
      expect(breaches).toEqual([]);
      await context.close();
    },
  );

  async function open(desk: Desk = {}): Promise<Officer> {
    const { port, token } = all.client("XA");
    return openConsole(browser, `http://xa.localhost:${port}/#token=${token}`, desk);
  }
});

/** Types a day where days are chosen. */
async function choose(page: Page, day: string): Promise<void> {
  await page.getByRole("textbox", { name: "Day (UTC)" }).fill(day);
}

/** Waits until the legend of the tiles says so. */
async function legendSays(page: Page, words: string): Promise<void> {
  const legend = page.locator(".status-section .state-counts").first();
  await legend.locator("li", { hasText: words }).waitFor();
}

/** The centre's list, with data of a party's own that were not taken. */
async function addFinding(page: Page, client: Client): Promise<void> {
  const list = await client.get<object>("/api/agreements");
  const where = { origin: "own", folder: "own-one", file: "agreement.json", line: 4 };
  const notTaken = [{ ...where, rule: "PACK-3", detail: "version is missing" }];
  await page.route("**/api/agreements", (route) => route.fulfill({ json: { ...list, notTaken } }));
}
