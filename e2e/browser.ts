/** @module The machine's browser, and consoles opened in it as an officer would. */

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { expect } from "vitest";

/** A console, and what must stay empty while it is used. */
export interface Officer {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Scripts that ran, addresses asked elsewhere, and what the page's policy had to stop. */
  readonly breaches: string[];
}

/** How a console is opened. */
export interface Desk {
  readonly lang?: string;
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
}

/** Where a browser is, or nothing; with CI=true its absence is an error. */
export function findBrowser(): string | undefined {
  const found = process.env["PARLEY_BROWSER"] ?? programNamed(NAMES);
  if (found === undefined && process.env["CI"] === "true") throw new Error("no browser found");
  return found;
}

/** Starts the browser: the same one without its frame of windows where there is such a build. */
export function launch(found: string): Promise<Browser> {
  const bare = process.env["PARLEY_BROWSER"] === undefined ? programNamed(SHELLS) : undefined;
  return chromium.launch({ executablePath: bare ?? found, args: [...FLAGS] });
}

/** Opens a console by the address that the centre printed. */
export async function openConsole(
  browser: Browser,
  address: string,
  desk: Desk = {},
): Promise<Officer> {
  const { lang = "en", width = 1440, height = 900, dark = false } = desk;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? "dark" : "light",
    timezoneId: "Asia/Shanghai",
    locale: lang,
  });
  await context.addInitScript(countLoops);
  const page = await context.newPage();
  const breaches: string[] = [];
  watchFor(page, breaches);
  await page.goto(address);
  await page.getByRole("heading", { level: 2 }).first().waitFor();
  return { page, context, breaches };
}

/** Expects that axe finds nothing on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  // What is well is counted, not described.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] });
  const { violations, passes } = await axe.analyze();
  expect(passes.length).toBeGreaterThan(10);
  const found = violations.flatMap((one) =>
    one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 200)} ${node.failureSummary ?? ""}`),
  );
  expect(found).toEqual([]);
}

/** Day, and night in one language: colours are the same in all. */
export function nightsIn(lang: string, night: string): readonly boolean[] {
  return lang === night ? [false, true] : [false];
}

/** How many repeating sounds play now. */
export function loopsPlaying(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as { loops: number }).loops);
}

function watchFor(page: Page, breaches: string[]): void {
  page.on("dialog", (dialog) => {
    breaches.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (!url.hostname.endsWith(".localhost")) breaches.push(`request: ${request.url()}`);
  });
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) breaches.push(message.text());
  });
  page.on("pageerror", (error) => breaches.push(`error: ${error.message}`));
}

/** Runs in the page: counts repeating sounds that play, at the device's own interface. */
function countLoops(): void {
  const counted = window as unknown as { loops: number };
  counted.loops = 0;
  const { start, stop } = AudioBufferSourceNode.prototype;
  AudioBufferSourceNode.prototype.start = function (...args) {
    if (this.loop) counted.loops++;
    start.apply(this, args);
  };
  AudioBufferSourceNode.prototype.stop = function (...args) {
    if (this.loop) counted.loops--;
    stop.apply(this, args);
  };
}

function programNamed(names: readonly string[]): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const NAMES = ["chromium", "chromium-browser", "google-chrome"];
/** They draw the same pages for half the work, and know no tab that is behind another. */
const SHELLS = ["chromium-headless-shell"];
/** What a browser needs on a machine without a screen and without a network. */
export const FLAGS: readonly string[] = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
