import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectAccessible, findBrowser, launch, openConsole, type Officer } from "./browser.js";
import { Constellation, PARTIES, until, type Party } from "./constellation.js";
import { CutLines } from "./cut-lines.js";

const executable = findBrowser();
const SUBJECT = "Launch notices";
const MINUTES = "Minutes of the first round";
const MET = { en: "The sides met in Helvenia.", zh: "双方在海尔维尼亚会晤。" };
const PROMISE = { en: "Aurelia gives its list.", zh: "奥雷利亚提交清单。" };
const DUE = "2037-02-15";
const NEXT = "2037-03-01";

describe.skipIf(executable === undefined)("a round at the desk of dialogue", () => {
  let all: Constellation;
  let lines: CutLines;
  let browser: Browser;
  let xa: Officer;
  let xb: Officer;
  let xc: Officer;

  beforeAll(async () => {
    all = await Constellation.start();
    await all.interrupt();
    lines = await CutLines.before(all);
    await all.launch();
    browser = await launch(executable ?? "");
    [xa, xb, xc] = await Promise.all([open("XA"), open("XB"), open("XC")]);
    await linesAre(true);
  });
  afterAll(async () => {
    await browser?.close();
    await lines?.close();
    await all?.clean();
  });

  it("[CONS-24] is proposed with its level, days, mandate and agenda", async () => {
    const { page } = xa;
    await goTo(page, "Dialogue");
    await page.getByRole("link", { name: "Propose a consultation" }).click();
    await page.getByText("XB Borealia", { exact: true }).click();
    await page.getByText("XC Corvania", { exact: true }).click();
    await page.getByLabel("Mediator").selectOption({ label: "XC Corvania" });
    await page.getByLabel("Subject").fill(SUBJECT);
    await page.getByLabel("Level").selectOption({ label: "directors-general" });
    await page.getByLabel("Venue").fill("Helvenia");
    await page.getByLabel("First day").fill("2036-12-01");
    await page.getByLabel("Mandate", { exact: true }).fill("Exchange of notes of January");
    await page.getByLabel("Mandate holds from").fill("2036-12-02");
    await page.getByLabel("Agenda").fill("Test launches\nExercises at sea");
    await press(page, "Read it back");
    await page.getByText("The first day is before the mandate holds.").first().waitFor();
    await page.getByLabel("Mandate holds from").fill("2026-01-02");
    await expectAccessible(page);
    await release(page);
    await goTo(xb.page, "Dialogue");
    await xb.page.getByText("XA Aurelia proposes round 1, from").waitFor();
  });

  it("[CONS-4] other terms are agreed once all have accepted them, the mediator too", async () => {
    await xb.page.getByRole("link", { name: `Answer ${SUBJECT}` }).click();
    await xb.page.getByRole("link", { name: "Propose other terms" }).click();
    const { today } = await all.client("XB").get<{ today: string }>("/api/consultations");
    await xb.page.getByLabel("First day").fill(today);
    await xb.page.getByLabel("Last day").fill("");
    await release(xb.page);
    await desk(xa.page);
    await say(xa.page, "Accept these terms");
    await xa.page.getByText("Not accepted yet by XC Corvania.").waitFor();
    await desk(xc.page);
    await expectAccessible(xc.page);
    await say(xc.page, "Accept these terms");
    for (const { page } of [xa, xb, xc]) {
      await page.getByText("The terms that are agreed").waitFor();
    }
  });

  it("[CONS-7] [CONS-9] [CONS-11] a delegation is named, it is held, and both name the outcome", async () => {
    await say(xa.page, "Name our delegation", async (form) => {
      await form.getByLabel("Function").fill("Director for arms control");
      await form.getByLabel("Level").selectOption({ label: "directors-general" });
    });
    await say(xa.page, "Say that it was held");
    for (const { page } of [xa, xb]) {
      await say(page, "Name the outcome", async (form) => {
        await form.getByLabel("Name the outcome").selectOption({ label: "agreed minutes" });
      });
    }
    await xc.page.getByText("Director for arms control · directors-general · leads").waitFor();
    await xc.page.getByText("XB Borealia names the outcome: agreed minutes.").waitFor();
  });

  it("[JOINT-35] [JOINT-12] its minutes are written by both, with the line cut", async () => {
    const { page } = xa;
    await page.getByRole("link", { name: "Open a text" }).click();
    await page.getByLabel(/^Title/).fill(MINUTES);
    const languages = page.getByRole("group", { name: /^Languages/ });
    await languages.getByText("English", { exact: true }).click();
    await languages.getByText("Chinese", { exact: true }).click();
    await press(page, "See what goes out");
    await press(page, "Open it with XB XC");
    for (const other of [xb.page, xc.page]) {
      await other.getByRole("link", { name: "Go on with it" }).click();
      await other.getByRole("heading", { name: MINUTES }).waitFor();
    }
    await press(page, "Write the first paragraph");
    await press(xb.page, "Write: paragraph 1, Chinese");
    await cut();
    await write(page, 1, "English", MET.en);
    await field(xb.page, 1, "Chinese").fill(MET.zh);
    lines.mend();
    await meanwhile(page, MET.zh);
    await meanwhile(xb.page, MET.en);
    await keepAll(page, 1, "Chinese");
    await keepAll(xb.page, 1, "English");
    await page.getByText("Nothing is open: no brackets").waitFor();
  });

  it("[JOINT-46] what was cleared and written while the line was cut is there after", async () => {
    await press(xa.page, "Add a paragraph at the end");
    await press(xb.page, "Write: paragraph 2, English");
    await cut();
    await press(xa.page, "Clear it");
    await press(xa.page, "Clear paragraph 1");
    await field(xb.page, 2, "English").fill(PROMISE.en);
    await write(xb.page, 2, "Chinese", PROMISE.zh);
    lines.mend();
    await meanwhile(xa.page, PROMISE.zh);
    await expectAccessible(xb.page);
    await xb.page.getByText("Cleared by XA Aurelia; the others").waitFor();
    await press(xb.page, "Clear it");
    await press(xb.page, "Clear paragraph 1");
    await xa.page.getByText("its words are frozen").waitFor();
    await keepAll(xa.page, 2, "English");
    await keepAll(xa.page, 2, "Chinese");
    // What is yet to be seen moves the page under a press; a checkpoint is of what is seen.
    for (const { page } of [xa, xb, xc])
      await page.getByText("Nothing is open: no brackets").waitFor();
  });

  it("[JOINT-42] [JOINT-44] they are signed by one alone, shown as that, and then by both", async () => {
    await press(xa.page, "Make a checkpoint");
    await press(xa.page, "Make the checkpoint now");
    await xa.page.getByText("The text as it stands is on the record already").waitFor();
    await bind(xa.page);
    for (const { page } of [xa, xb, xc])
      await page.getByText("Signed by XA Aurelia alone.").waitFor();
    await bind(xb.page);
    for (const { page } of [xa, xb, xc]) {
      await page.getByText("Final: all sides have accepted").waitFor();
      await goTo(page, "Its consultation");
    }
  });

  it("[CONS-13] a commitment in their words stands once its owner has accepted it", async () => {
    await say(xb.page, "State a commitment", async (form) => {
      const from = form.getByLabel("Where the words are from");
      await from.selectOption({ label: `${MINUTES} · paragraph 2 · ${PROMISE.en}` });
      await form.getByLabel("Who is to do it").selectOption({ label: "XA Aurelia" });
      await form.getByLabel("When it is due").selectOption({ label: "on a day" });
      await form.getByLabel("Day", { exact: true }).fill(DUE);
      await expectAccessible(xb.page);
    });
    await xa.page.getByText("XB Borealia proposes words for a commitment.").waitFor();
    await say(xa.page, "Accept these words");
    for (const { page } of [xa, xb, xc]) {
      const commitment = page.locator("[id^=commitment-]");
      await commitment.getByText("In words that all sides have signed:").waitFor();
      await commitment.getByText("Due on 15 Feb 2037.").waitFor();
      for (const words of Object.values(PROMISE)) await commitment.getByText(words).waitFor();
      await commitment.getByRole("heading", { name: /open · To be done by XA Aurelia/ }).waitFor();
    }
  });

  it("[CONS-17] [CONS-19] said to be done by one it stays open, and heads the next agenda", async () => {
    await say(xa.page, "Say that it is done", async (form) => {
      await form.getByLabel("Words").fill("Sent with note XA/1.");
    });
    for (const { page } of [xa, xb]) {
      await say(page, "Close round 1", async (form) => {
        await form.getByLabel("Next meeting on").fill(NEXT);
      });
    }
    await goTo(xb.page, "Propose the next round");
    const raised = xb.page.getByRole("group", { name: "Open commitments, as first items" });
    expect(await raised.getByRole("checkbox", { name: PROMISE.en }).isChecked()).toBe(true);
    expect(await xb.page.getByLabel("First day").inputValue()).toBe(NEXT);
    await xb.page.getByLabel("Agenda").fill("Exercises at sea");
    await expectAccessible(xb.page);
    await release(xb.page);
    for (const { page } of [xa, xb, xc]) {
      await page.getByText("Not accepted yet by XB Borealia.").waitFor();
      const [first] = await page.locator(".proposal ol > li").allInnerTexts();
      expect(first).toBe(`Commitment: ${PROMISE.en}`);
      await page.getByRole("heading", { name: /open · To be done by XA Aurelia/ }).waitFor();
    }
    await expectAccessible(xa.page);
  });

  it("[CONS-16] [CONS-1] once that is accepted it is done, the same at all three", async () => {
    await say(xb.page, "Accept this");
    for (const { page } of [xa, xb, xc]) {
      await page.getByText("Commitments that are done or over (1)").click();
      await page.getByRole("heading", { name: /done · To be done by XA Aurelia/ }).waitFor();
    }
    const seen = await Promise.all(
      [xa, xb, xc].map(({ page }) => page.locator(SHOWN).allInnerTexts()),
    );
    expect(seen[0]?.join("\n")).toContain(
      "XA Aurelia says that it is done: Accepted by XB Borealia.",
    );
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
    expect([...xa.breaches, ...xb.breaches, ...xc.breaches]).toEqual([]);
  });

  async function open(party: Party): Promise<Officer> {
    const { port, token } = all.client(party);
    const address = `http://${party.toLowerCase()}.localhost:${port}/#token=${token}`;
    return openConsole(browser, address);
  }

  async function cut(): Promise<void> {
    lines.cut();
    await linesAre(false);
    for (const { page } of [xa, xb]) await page.getByText("not reached now").first().waitFor();
  }

  function linesAre(isUp: boolean): Promise<void> {
    return until(`all lines are ${isUp ? "up" : "down"}`, 30_000, async () => {
      const watches = await Promise.all(PARTIES.map((party) => all.client(party).watch()));
      return watches.every((watch) => watch.lines.every(({ up }) => up === isUp));
    });
  }
});

function press(page: Page, name: string): Promise<void> {
  return page.getByRole("button", { name, exact: true }).click();
}

function goTo(page: Page, name: string): Promise<void> {
  return page.getByRole("link", { name, exact: true }).click();
}

/** The page of the consultation, by the way that an officer takes. */
async function desk(page: Page): Promise<void> {
  await goTo(page, "Dialogue");
  await goTo(page, SUBJECT);
}

/** Reads a form once more, releases what it says, and goes from its letter to the desk. */
async function release(page: Page): Promise<void> {
  await press(page, "Read it back");
  const last = page.locator(".release");
  await last.getByRole("button", { name: /^Release now to/ }).click();
  await page.getByRole("link", { name: "See it on the desk of dialogue" }).last().click();
  await page.getByRole("heading", { name: SUBJECT }).waitFor();
}

/** An act of the consultation's page. */
async function say(
  page: Page,
  act: string,
  fill: (form: Locator) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  await press(page, act);
  await fill(page.getByRole("region", { name: act }));
  await release(page);
}

function field(page: Page, paragraph: number, language: string): Locator {
  return page.getByLabel(`Paragraph ${paragraph}, ${language}`, { exact: true });
}

async function write(
  page: Page,
  paragraph: number,
  language: string,
  words: string,
): Promise<void> {
  await press(page, `Write: paragraph ${paragraph}, ${language}`);
  await field(page, paragraph, language).fill(words);
}

/** What the others wrote while the line was cut is told, and read. */
async function meanwhile(page: Page, words: string): Promise<void> {
  const band = page.locator(".changes-band");
  await band.getByText("changed while the line was down").waitFor();
  await band.getByText(words).waitFor();
  await press(page, "I have read them");
}

/** Keeps every word of a paragraph in one language. */
async function keepAll(page: Page, paragraph: number, language: string): Promise<void> {
  const words = field(page, paragraph, language);
  if ((await words.count()) === 0) await press(page, `Write: paragraph ${paragraph}, ${language}`);
  await words.press("ControlOrMeta+A");
  await page
    .locator(".words-field", { has: words })
    .getByRole("button", { name: "Keep", exact: true })
    .click();
}

/** Accepts, conforms and signs the newest version. */
async function bind(page: Page): Promise<void> {
  await press(page, "Accept");
  await press(page, "Accept this version");
  await press(page, "Say that the languages conform");
  await page
    .locator(".release")
    .getByRole("button", { name: /^Say that/ })
    .click();
  await press(page, "Sign");
  await page.getByLabel(/In which capacity/).fill("Head of delegation");
  await press(page, "Sign this version");
  await page.locator(".release").waitFor({ state: "detached" });
}

/** What is not said to one party alone: all but needs and forms. */
const SHOWN = [
  ...[".consultation-head", ".proposal dl", ".proposal ol", ".statement-line"],
  "[id^=commitment-] > :not(.offers)",
].join(", ");
