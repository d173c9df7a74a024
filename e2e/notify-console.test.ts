import { readFile } from "node:fs/promises";
import type { ConversationView } from "@parley/protocol";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  expectAccessible,
  findBrowser,
  launch,
  nightsIn,
  openConsole,
  type Desk,
  type Officer,
} from "./browser.js";
import { Constellation } from "./constellation.js";

const executable = findBrowser();
const FORM = "#/notify/launch-notification-1988/launch";
const SMALL = [
  "#/desk",
  "#/notify/model/moved",
  "#/event/model/launches",
  "#/act/model",
  "#/registry/model",
];

describe.skipIf(executable === undefined)("the form of a notice", () => {
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
    await page.getByText("is not named by this agreement's data").waitFor();
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
      for (const dark of nightsIn(lang, "zh")) {
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

  it("notes an event, gives the notice it calls for, and shows both sides what is still owed", async () => {
    await go(page, "#/event/model/launches");
    await page.getByLabel(/^Own name of the event/).fill("L-7");
    await fillTime("the window opens", day(3), "06:00");
    await fillTime("the window closes", day(3), "10:00");
    await page.getByRole("button", { name: "Note it here" }).click();
    const given = page.getByRole("link", { name: "Give this notice L-7" }).first();
    await given.waitFor();
    await expectAccessible(page);
    await given.click();
    await page.getByLabel(/^the Party's own number/).fill("a-26-7");
    await page.getByLabel(/^kind of missile/).selectOption("land");
    await page.getByLabel(/^Shape/).selectOption("circle-kilometres");
    const places = page.getByLabel(/^(Latitude|Longitude)/);
    for (let index = 0; index < 4; index++) await places.nth(index).fill(`${10 + index}`);
    await page.getByRole("textbox", { name: "Radius" }).fill("50");
    await page.getByRole("button", { name: "Read it back" }).click();
    await page.getByRole("heading", { name: "One field is not yet as the form asks." }).waitFor();
    await page.getByLabel(/^missiles in the window/).fill("1");
    await page.getByRole("button", { name: "Read it back" }).click();
    await page.getByLabel("Language").last().selectOption("zh");
    await page.locator(".read-back .letter").getByText("示范协定").waitFor();
    await page.getByText("XB Borealia and XC Corvania will see it").waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Release now to XB XC" }).click();
    const letter = page.locator(".agreement-letter");
    await letter.getByText("launched from land").waitFor();
    await letter.getByText(/XB Borealia: its coming is to be acknowledged by/).waitFor();
    await expectAccessible(page);
  });

  it("is read there in their language, acknowledged, and then owed no more", async () => {
    const there = await open({ lang: "zh" }, "XB");
    await there.page
      .getByRole("link", { name: /示范协定.*L-7/ })
      .first()
      .waitFor();
    await there.page.getByRole("heading", { name: /^今日应做/ }).waitFor();
    await go(there.page, "#/desk");
    await there.page.getByRole("button", { name: "确认收到" }).click();
    await there.page.locator(".agreement-letter").getByText("陆基").waitFor();
    // The line comes a moment after the letter and moves what stands below: a press could miss it.
    const theirs = there.page.getByText(/XB 博雷利亚：须在/);
    await theirs.waitFor();
    await there.page.locator(".acts button.first").first().click();
    await theirs.waitFor({ state: "detached" });
    expect(there.breaches).toEqual([]);
    await there.context.close();
    await go(page, "#/desk");
    const acknowledges = page.locator("section[aria-labelledby=they-owe] .duty", {
      hasText: "its coming is to be acknowledged",
    });
    await page.getByRole("heading", { name: /^WHAT THEY OWE/ }).waitFor();
    await acknowledges.filter({ hasText: "XB Borealia" }).waitFor({ state: "detached" });
    await acknowledges.filter({ hasText: "XC Corvania" }).waitFor();
    await go(page, "#/registry/model");
    await page.locator(".registry").getByText("launched from land").waitFor();
    await expectAccessible(page);
  });

  it("fits a telephone in Arabic: the desk, a notice, an event, an act and a registry", async () => {
    const small = await open({ lang: "ar", width: 390, height: 844 });
    for (const hash of SMALL) {
      await go(small.page, hash);
      await small.page.locator(".duty, .notice-desk, .registry").first().waitFor();
      const width = await small.page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, hash).toBe(390);
      await expectAccessible(small.page);
    }
    expect(small.breaches).toEqual([]);
    await small.context.close();
  });

  it("says which places do not keep the form, and drafts an answer that a person sends", async () => {
    const there = await open({}, "XB");
    await there.page.route(/\/api\/conversations\//, async (route) => {
      const id = new URL(route.request().url()).pathname.split("/").at(-1) ?? "";
      await route.fulfill({ json: withBreaches(await all.client("XB").conversation(id)) });
    });
    await there.page
      .getByRole("link", { name: /Model Agreement.*L-7/ })
      .first()
      .click();
    await there.page.getByText("In 2 places it is not as its form says").waitFor();
    await there.page.getByText("It counts as given; its form was not kept.").waitFor();
    await there.page.getByText("missiles in the window: not a whole number").waitFor();
    await expectAccessible(there.page);
    await there.page.getByRole("button", { name: /^Draft a message/ }).click();
    const draft = there.page.getByLabel(/^Free text/);
    expect(await draft.inputValue()).toMatch(
      /XA 1 on L-7[^]*- missiles in the window: not[^]*centre/,
    );
    expect((await all.client("XB").watch()).conversations[0]?.statements).toBe(2);
    await there.context.close();
  });

  it("ran nothing from outside and asked nobody else", () => {
    expect(officer.breaches).toEqual([]);
  });

  function open(desk: Desk = {}, party: "XA" | "XB" = "XA"): Promise<Officer> {
    const { port, token } = all.client(party);
    const host = `${party.toLowerCase()}.localhost:${port}`;
    return openConsole(browser, `http://${host}/#token=${token}`, desk);
  }

  /** No centre of ours sends what does not keep its form: here the view of one is made up. */
  function withBreaches(view: ConversationView): object {
    const breaches = [
      { path: "values.count", detail: "not a whole number" },
      { path: "values.impact.centre", detail: "it is missing" },
    ];
    const statements = view.statements.map((one) => {
      return one.body.kind === "notification" ? { ...one, body: { ...one.body, breaches } } : one;
    });
    return { ...view, statements };
  }

  /** A day so many days from now: a launch is told a day ahead. */
  function day(ahead: number): string {
    return new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  }

  async function fillTime(label: string, on: string, time: string): Promise<void> {
    const field = page.locator("fieldset.time-field", { hasText: label });
    await field.getByLabel("Day (UTC)").fill(on);
    await field.getByLabel("Time (UTC, 24 h)").fill(time);
  }

  async function go(where: Page, hash: string): Promise<void> {
    await where.evaluate((to) => (window.location.hash = to), hash);
  }

  async function press(key: string, times: number): Promise<void> {
    for (let count = 0; count < times; count++) await page.keyboard.press(key);
  }
});
