import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BareBrowser } from "./bare-browser.js";
import {
  expectAccessible,
  findBrowser,
  launch,
  loopsPlaying,
  nightsIn,
  openConsole,
  type Officer,
} from "./browser.js";
import { Constellation, pause, until, type Party } from "./constellation.js";
import { OddPeer } from "./odd-peer.js";

const executable = findBrowser();
const folder = mkdtempSync(join(tmpdir(), "parley-e2e-console-"));

describe.skipIf(executable === undefined)("the console", () => {
  let constellation: Constellation;
  let browser: Browser;
  let bare: BareBrowser;
  let xa: Officer;
  let xb: Officer;
  let xc: Officer;
  let flash: string;
  const address = (party: Party): string => {
    const { port, token } = constellation.client(party);
    return `http://${party.toLowerCase()}.localhost:${port}/#token=${token}`;
  };

  beforeAll(async () => {
    constellation = await Constellation.start();
    browser = await launch(executable ?? "");
    bare = BareBrowser.start(executable ?? "");
    xa = await openConsole(browser, address("XA"));
    xb = await openConsole(browser, address("XB"));
    xc = await openConsole(browser, address("XC"));
    for (const { page } of [xa, xb, xc]) await readAll(page);
  });

  afterAll(async () => {
    await browser?.close();
    await bare?.close();
    await constellation?.clean();
    rmSync(folder, { recursive: true, force: true });
  });

  it("shows a page before sign-in that says what it never does", async () => {
    const page = await (await browser.newContext({ locale: "en" })).newPage();
    const answer = await page.goto(new URL(address("XA")).origin);
    expect(answer?.status()).toBe(200);
    await page.getByText("translates nothing by machine").waitFor();
    await expectAccessible(page);
    await page.getByLabel("Token").fill("wrong");
    await page.getByRole("button", { name: "Enter" }).click();
    await page.getByText("no longer, valid (rule HTTP-7)").waitFor();
    await page.getByLabel("Token").fill(address("XA"));
    await page.getByRole("button", { name: "Enter" }).click();
    await page.getByRole("heading", { name: /NEEDS YOU/ }).waitFor();
    expect(page.url()).not.toContain("token");
    await page.context().close();
  });

  it("[HTTP-7] says that a token in the address is not valid, and takes the next", async () => {
    const page = await (await browser.newContext({ locale: "en" })).newPage();
    await page.goto(`${new URL(address("XA")).origin}/#token=${"0".repeat(32)}`);
    await page.getByText("no longer, valid (rule HTTP-7)").waitFor();
    expect(page.url()).not.toContain("token");
    await page.goto(address("XA"));
    await page.getByRole("heading", { name: /NEEDS YOU/ }).waitFor();
    await page.context().close();
  });

  it("[HTTP-10] signs out for good, and stays where it is while it cannot", async () => {
    const { page, context } = await openConsole(browser, address("XC"));
    const cookies = await context.cookies();
    await page.route("**/api/session", (route) => route.abort());
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByText("You are still signed in here.").waitFor();
    await page.getByRole("heading", { name: /NEEDS YOU/ }).waitFor();
    await page.unroute("**/api/session");
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByLabel("Token").waitFor();
    await context.addCookies(cookies);
    await page.reload();
    await page.getByLabel("Token").waitFor();
    await context.close();
  });

  it("says that the browser keeps it silent, until the first press", async () => {
    const tab = await bare.openTab(address("XC"));
    const bars = (): Promise<number> =>
      tab.evaluate("document.querySelectorAll('.bar-sound').length");
    await until("the bar is there", 20_000, async () => (await bars()) === 1);
    await pause(1_000);
    expect(await bars()).toBe(1);
    await tab.press();
    await until("the bar is gone", 5_000, async () => (await bars()) === 0);
  });

  it("raises the other watch's alarm at once, also behind another tab", async () => {
    const alarmedBehind = await hiddenConsole(bare, address("XB"));
    await xa.page.getByRole("link", { name: "Write a message" }).click();
    await sendTo(xa.page, "XB", "XC");
    await writeFlash(xa.page);
    await xa.page.getByLabel("FLASH: type").fill("xb xc");
    const released = Date.now();
    await xa.page.getByRole("button", { name: /Send now/ }).click();
    await xb.page.waitForFunction(() => document.title.includes("FLASH XA"), undefined, {
      polling: 20,
    });
    expect(Date.now() - released).toBeLessThan(10_000);
    expect(await xb.page.title()).toContain("EXERCISE");
    expect(await xb.page.locator("link[rel=icon]").getAttribute("href")).toContain("flash");
    expect(await loopsPlaying(xb.page)).toBe(1);
    expect((await alarmedBehind()) - released).toBeLessThan(2_000);
    await expectAccessible(xb.page);
  });

  it("leads from the alarm to read, and only reading ends the sound", async () => {
    await xb.page.getByRole("link", { name: "Read now" }).first().click();
    const read = xb.page.getByRole("button", { name: /^I have read it/ });
    await read.waitFor();
    await xb.page.getByText("to be read by").waitFor();
    flash = xb.page.url();
    expect(await loopsPlaying(xb.page)).toBe(1);
    await read.click();
    await xb.page.getByText("XB Borealia has read XA 1").waitFor();
    await expect.poll(() => loopsPlaying(xb.page)).toBe(0);
    await ladder(xa.page, "XB", "read ");
  });

  it("quotes back what was understood and promises an answer that can be extended", async () => {
    await act(xb.page, "Understood");
    const send = xb.page.getByRole("button", { name: "Send now: Understood" });
    expect(await send.isDisabled()).toBe(true);
    await xb.page.getByLabel("What you understood").fill("You see an object <b>and ask us.</b>");
    await send.click();
    await xa.page.getByText("You see an object <b>and ask us.</b>").waitFor();
    for (const [name, minutes] of [
      ["Holding", "In 15 min"],
      ["Extend", "In 60 min"],
    ] as const) {
      await act(xb.page, name);
      await xb.page.getByRole("button", { name: minutes }).click();
      await xb.page.getByRole("button", { name: `Send now: ${name}: answer by ` }).click();
      await expect.poll(() => xb.page.getByRole("button", { name: /^Send now/ }).count()).toBe(0);
    }
    // The one that was extended stays, with its time.
    await ladder(xa.page, "XB", "holding: answer promised by", 2);
    await expect.poll(() => xa.page.getByText("XB Borealia holds XA 1").count()).toBe(2);
  });

  it("shows the same after a reload and on a second console", async () => {
    const second = await openConsole(browser, address("XB"));
    await second.page.goto(flash);
    await xb.page.reload();
    const transcript = (page: Page): Promise<string> =>
      page
        .getByRole("region", { name: "Transcript" })
        .locator(".act-entry")
        .allInnerTexts()
        .then(String);
    await expect.poll(() => transcript(second.page)).toContain("answer promised by");
    await expect.poll(() => transcript(xb.page)).toBe(await transcript(second.page));
    await second.context.close();
  });

  it("is answered by keyboard alone, in the reader's language", async () => {
    const { page, context } = await openConsole(browser, address("XC"), { lang: "zh" });
    await tabTo(page, "现在阅读");
    await page.keyboard.press("Enter");
    await page.getByText("我方观测到").first().waitFor();
    await expect.poll(() => focused(page)).toContain("我已阅读");
    await page.keyboard.press("Enter");
    await page.getByText("已阅读").nth(1).waitFor();
    await tabTo(page, "答复 XA 1");
    await page.keyboard.press("Enter");
    await tabTo(page, "自由文本");
    await page.keyboard.type("不是我方的。");
    await tabTo(page, "核对，准备发出");
    await page.keyboard.press("Enter");
    await expect.poll(() => focused(page)).toContain("发出之前");
    await tabTo(page, "特提：输入");
    await page.keyboard.type("XA XB");
    await tabTo(page, "现在发送");
    await page.keyboard.press("Enter");
    await page.getByText("答复 XA 1。").waitFor();
    await xa.page.goto(flash.replace(new URL(flash).origin, new URL(address("XA")).origin));
    await ladder(xa.page, "XC", "answered ");
    await context.close();
  });

  it("keeps everything from outside inert, in every field", async () => {
    const file = join(folder, "report.html");
    writeFileSync(file, `<p>${XSS}</p><img src="http://192.0.2.1/x.png"><script>alert(7)</script>`);
    await xa.page.getByRole("link", { name: "Write a message" }).click();
    await sendTo(xa.page, "XB", "XC");
    await xa.page.getByLabel("Free text").fill(`${XSS} \u202eturned\u202c`);
    await xa.page.getByLabel("Subject").fill(XSS);
    await xa.page.getByLabel("Choose files").setInputFiles(file);
    await xa.page.getByLabel("Title").fill(XSS);
    await xa.page.locator(".exhibit-picker select").selectOption("fr");
    await xa.page.getByRole("button", { name: "Look at it and release" }).click();
    await xa.page.getByRole("button", { name: /Send now/ }).click();
    await xa.page.getByText("⟦U+202E⟧").first().waitFor();
    await readAll(xb.page);
    await xb.page.getByRole("link", { name: /<img/ }).first().click();
    await xb.page.getByText("⟦U+202E⟧").first().waitFor();
    for (const [name, field] of [
      ["Question", "Your question"],
      ["Decline", "Reason"],
    ] as const) {
      await act(xb.page, name);
      await xb.page.getByLabel(field).fill(XSS);
      await xb.page.getByRole("button", { name: /^Send now/ }).click();
      await expect.poll(() => xb.page.getByRole("button", { name: /^Send now/ }).count()).toBe(0);
    }
    await xa.page.getByText("XB Borealia declined to answer").waitFor();
    await xb.page.getByRole("link", { name: /<img/ }).first().click();
    await xb.page.getByText("nothing in it runs").waitFor();
    await expectAccessible(xb.page);
    for (const { page } of [xa, xb]) {
      expect(await page.locator("main img, main script, main iframe").count()).toBe(0);
      expect(await page.evaluate(() => "pwned" in window)).toBe(false);
    }
  });

  it("lets the sender take back its own words, which stay readable", async () => {
    await xa.page.goto(flash.replace(new URL(flash).origin, new URL(address("XA")).origin));
    await xa.page
      .getByRole("button", { name: /^What applies now to XA 1|^Cancel it/ })
      .first()
      .click();
    if ((await xa.page.getByLabel("Reason").count()) === 0) await act(xa.page, "Cancel it");
    await xa.page.getByLabel("Reason").fill("A balloon of our own.");
    await xa.page.getByLabel("FLASH: type").fill("xb xc");
    await xa.page.getByRole("button", { name: "Send now: Cancel it" }).click();
    await xb.page.goto(flash);
    await xb.page.getByText("Cancelled by its sender.").waitFor();
    const struck = xb.page.locator(".struck .foreign").first();
    expect(await struck.innerText()).toContain("We see one object");
    expect(await struck.evaluate((one) => getComputedStyle(one).textDecorationLine)).toBe(
      "line-through",
    );
  });

  it.each(["en", "zh", "ru", "ar"])(
    "has nothing for axe to find in %s, by day and night",
    async (lang) => {
      for (const dark of nightsIn(lang, "en")) {
        const { page, context, breaches } = await openConsole(browser, address("XB"), {
          lang,
          dark,
        });
        expect(await page.locator("html").getAttribute("dir")).toBe(lang === "ar" ? "rtl" : "ltr");
        await expectAccessible(page);
        await page.goto(flash);
        await page.locator("article.letter").first().waitFor();
        await page.locator("article.letter a[href^='#/note/']").first().waitFor();
        await expectAccessible(page);
        await page.locator("article.letter a[href^='#/note/']").first().click();
        await page.locator("pre.raw").waitFor();
        await expectAccessible(page);
        await page.locator("nav a").nth(1).click();
        await page.locator("input[type=search]").fill("OBJ-1");
        await page.keyboard.press("Enter");
        await page.locator(".phrase-fields").waitFor();
        await expectAccessible(page);
        expect(breaches).toEqual([]);
        await context.close();
      }
    },
  );

  it.each(["en", "zh", "ar"])("fits a telephone in %s", async (lang) => {
    const { page, context } = await openConsole(browser, address("XB"), {
      lang,
      width: 390,
      height: 844,
    });
    for (const to of ["#/", "#/compose", new URL(flash).hash]) {
      await page.evaluate((hash) => (window.location.hash = hash), to);
      await page.locator("main h1, main h2").first().waitFor();
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(390);
      const small = await page.evaluate(
        () =>
          [...document.querySelectorAll("main *")].filter(
            (one) => Number.parseFloat(getComputedStyle(one).fontSize) < 16,
          ).length,
      );
      expect(small).toBe(0);
    }
    await context.close();
  });

  it("says when a line is down or it is not connected, and mends by itself", async () => {
    await xa.page.getByRole("link", { name: "Watch floor" }).click();
    await xb.page.getByRole("link", { name: "Watch floor" }).click();
    await constellation.kill("XB");
    await xb.page.getByText("Not connected to the centre").waitFor({ timeout: 10_000 });
    expect(await xb.page.title()).toContain("Not connected");
    await xa.page.getByText(/line down since/).waitFor({ timeout: 10_000 });
    await constellation.startCentre("XB");
    await xb.page.getByText("Not connected to the centre").waitFor({ state: "detached" });
    await expect
      .poll(() => xa.page.getByText(/line down since/).count(), { timeout: 30_000 })
      .toBe(0);
  });

  it("[WATCH-11] tells a FLASH apart whose key is not held, sounds, and ends when it was seen", async () => {
    const { page } = xa;
    await readAll(page);
    expect(await loopsPlaying(page)).toBe(0);
    await constellation.kill("XB");
    const peer = await OddPeer.open(constellation, constellation.client("XA"));
    try {
      const note = await peer.signByAnother(peer.statement({ precedence: 1 }));
      peer.send(await peer.sealed(note));
      const band = page.locator(".alarm-band", { hasText: "not authenticated" });
      await band.getByText(/XB.*Do not act on it, call back/).waitFor();
      await expect.poll(() => loopsPlaying(page)).toBe(1);
      expect(await page.title()).toContain("NOT AUTHENTICATED XB");
      expect(await page.getByText("odd 1").count()).toBe(0);
      await page.getByText("How the frame began").click();
      await page.getByText("0000  70 61 72 6c 65 79 2f").waitFor();
      await expectAccessible(page);
      await band.getByRole("button", { name: "Seen" }).click();
      await band.waitFor({ state: "detached" });
      await expect.poll(() => loopsPlaying(page)).toBe(0);
    } finally {
      await peer.close();
    }
  });

  it("ran nothing from outside and asked nobody else, all the way through", () => {
    expect([...xa.breaches, ...xb.breaches, ...xc.breaches]).toEqual([]);
  });
});

/** Opens what is unread and reads it, as an officer would, until nothing sounds. */
async function readAll(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Watch floor" }).click();
  await page.getByRole("heading", { name: /NEEDS YOU/ }).waitFor();
  await page.waitForTimeout(500);
  for (;;) {
    const next = page.locator(".needs-you").getByRole("link", { name: /^Read now/ });
    if ((await next.count()) === 0) return;
    await next.first().click();
    const read = page.getByRole("button", { name: /^I have read it/ });
    await read.first().click();
    await until("it is read", 5_000, async () => (await read.count()) === 0);
    await page.getByRole("link", { name: "Watch floor" }).click();
    await page.getByRole("heading", { name: /NEEDS YOU/ }).waitFor();
  }
}

/** Nobody is a recipient until chosen. */
async function sendTo(page: Page, ...parties: readonly Party[]): Promise<void> {
  const boxes = page.getByRole("group", { name: "To", exact: true }).getByRole("checkbox");
  await boxes.first().waitFor();
  expect(await boxes.evaluateAll((all) => all.some((one) => one.matches(":checked")))).toBe(false);
  for (const party of parties) {
    await boxes.and(page.getByLabel(new RegExp(`^${party}`))).check({ force: true });
  }
}

/**
 * A console behind another tab of a browser that hides it and slows it down, as people's browsers
 * do. Gives what tells when its alarm was raised.
 */
async function hiddenConsole(
  browser: BareBrowser,
  address: string,
): Promise<() => Promise<number>> {
  const tab = await browser.openTab(address);
  const open = "document.querySelector('main h2') !== null";
  await until("the console is open", 20_000, () => tab.evaluate<boolean>(open));
  await tab.evaluate(WATCH_ALARM);
  await browser.openTab("about:blank");
  const hidden = "document.visibilityState === 'hidden'";
  await until("the console is hidden", 5_000, () => tab.evaluate<boolean>(hidden));
  const before = await tab.evaluate<number>("window.ticks");
  await pause(3_000);
  // Its timers sleep: of one that is due every 50 ms few turns come in three seconds.
  expect((await tab.evaluate<number>("window.ticks")) - before).toBeLessThan(10);
  return async () => {
    const alarmed = "window.alarmedAt > 0";
    await until("the hidden title says FLASH", 5_000, () => tab.evaluate<boolean>(alarmed));
    expect(await tab.evaluate(hidden)).toBe(true);
    expect(await tab.evaluate("document.querySelector('.alarm-1') !== null")).toBe(true);
    expect(await tab.evaluate("document.querySelector('link[rel=icon]').href")).toMatch(/flash/);
    return tab.evaluate<number>("window.alarmedAt");
  };
}

/** A sighting by its phrase; looked at, ready for its codes. */
async function writeFlash(page: Page): Promise<void> {
  await page.getByLabel("Find a standard phrase").fill("OBJ-1");
  await page.keyboard.press("Enter");
  await page.getByLabel("Latitude").fill("54.1 N");
  await page.getByLabel("Longitude").fill("161.5 E");
  for (const now of await page.getByRole("button", { name: "Now", exact: true }).all()) {
    await now.click();
  }
  await page.getByLabel("Confidence").selectOption("unconfirmed");
  await page.getByRole("radio", { name: /FLASH/ }).check({ force: true });
  await page.getByRole("button", { name: "Look at it and release" }).click();
  await page.getByText("It is signed and on the record").waitFor();
  await expectAccessible(page);
  expect(await page.getByRole("button", { name: /Send now/ }).isDisabled()).toBe(true);
}

async function act(page: Page, name: string): Promise<void> {
  await page
    .getByRole("button", { name: new RegExp(`^${name}`) })
    .first()
    .click();
}

/** Waits until the ladder of a recipient has as many steps that begin so. */
async function ladder(page: Page, party: Party, step: string, count = 1): Promise<void> {
  const one = page.locator(".ladder", { hasText: party }).first();
  const steps = one.locator(".step-reached", { hasText: new RegExp(`^\\s*${step}`) });
  await expect.poll(() => steps.count(), { timeout: 20_000 }).toBe(count);
}

/** Presses Tab until what has the focus says so; a person would give up as well. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if ((await focused(page)).startsWith(name)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`no way by Tab to ${name}`);
}

/** What the focus is on, by its own words or its label's. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const one = document.activeElement;
    const label =
      one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement
        ? [...(one.labels ?? [])].map((each) => each.textContent).join(" ")
        : "";
    const own = one === document.body || one?.tagName === "MAIN" ? "" : one?.textContent;
    return `${label} ${own ?? ""}`.trim();
  });
}

const XSS = `"><img src=x onerror="window.pwned=1;alert(1)"><script>window.pwned=1</script>`;
/** Runs in the page: counts its timer's turns, and takes the time when the title says FLASH. */
const WATCH_ALARM = `
  window.ticks = 0;
  window.alarmedAt = 0;
  setInterval(() => window.ticks++, 50);
  new MutationObserver(() => {
    if (document.title.includes("FLASH XA")) window.alarmedAt ||= Date.now();
  }).observe(document.querySelector("title"), { childList: true, characterData: true });
`;
