import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeSources } from "../vectors/made-sources.js";
import { expectAccessible, findBrowser, launch, openConsole, type Officer } from "./browser.js";
import { Constellation, type Client } from "./constellation.js";

const executable = findBrowser();
const PROPOSED = {
  ...{ precedence: 4, lang: "en", to: ["XB"] },
  body: {
    ...{ kind: "consultation", as: "proposed", round: 1 },
    terms: {
      ...{ subject: "Launch notices", level: "experts", sides: ["XA", "XB"], venue: "Helvenia" },
      ...{ from: "2036-12-01", until: "2036-12-02", agenda: [{ title: "Test launches" }] },
    },
  },
};

describe.skipIf(executable === undefined)("public sources in the console", () => {
  let all: Constellation;
  let browser: Browser;
  let xa: Officer;
  let page: Page;

  beforeAll(async () => {
    all = await Constellation.start();
    browser = await launch(executable ?? "");
    xa = await open(all.client("XA"));
    ({ page } = xa);
    page.setDefaultTimeout(8_000);
  });

  afterAll(async () => {
    await browser?.close();
    await all?.clean();
  });

  it("[SCREEN-1] [HTTP-51] a place is kept, and what is there taken in when asked", async () => {
    const place = await writeSources(all.state);
    await page.getByRole("link", { name: "Public sources", exact: true }).click();
    await part("Watches and places").click();
    await page.getByLabel("Path or address").fill(place);
    await page.getByLabel("Name").fill("made");
    await page.getByRole("button", { name: "Keep the place" }).click();
    await page.getByRole("button", { name: "Take in what is new" }).click();
    await page.getByText("new texts: 4").waitFor();
    await page.getByText("SOURCE-2").waitFor();
    await expectAccessible(page);
  });

  it("[SCREEN-1] [HTTP-52] words are found, and a text opens with what is proposed", async () => {
    await part("Find").click();
    await page.getByLabel("Words").fill("warheads");
    await page.getByRole("button", { name: "Find", exact: true }).click();
    await page.getByText("Found: 2").waitFor();
    await page.getByText("One story: texts 2, publishers 2.").first().waitFor();
    expect(await page.locator(".excerpt mark").first().innerText()).toBe("warheads");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Keep as a watch" }).click();
    await page.getByRole("link", { name: "A count of warheads", exact: true }).click();
    await page.locator(".source-text mark", { hasText: "more than 500" }).first().click();
    await page.getByText("more than 500 · warheads").first().waitFor();
    await expectAccessible(page);
  });

  it("[SCREEN-1] [HTTP-54] a person decides by the keyboard, and the next one comes", async () => {
    await page.getByRole("link", { name: "Decide on these" }).click();
    await page.getByRole("heading", { name: "A statement" }).waitFor();
    await page.getByRole("button", { name: "Reject" }).focus();
    await page.keyboard.press("r");
    await page.keyboard.type("Analyst");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Only the figure is of use.");
    await page.keyboard.press("Enter");
    await page.getByText("Rejected.").waitFor();
    await page.getByRole("heading", { name: "A figure" }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press("m");
    await choice("Kind").selectOption({ label: "Independent estimate" });
    await page.getByLabel("Reason").fill("The institute counts it of its own.");
    await expectAccessible(page);
    await page.getByLabel("Reason").press("Enter");
    await page.getByText("Accepted as mended.").waitFor();
  });

  it("[SCREEN-1] [HTTP-55] a figure is one press from its words and its source", async () => {
    await part("Record").click();
    await page.getByRole("button", { name: "Words and source 600 or more" }).waitFor();
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await page.route(/\/monitor\/estimates/, (route) => held.then(() => route.continue()));
    await choice("State").selectOption({ label: "XB Borealia" });
    await page.getByText("Loading from the centre …").waitFor();
    // Never another state's figures under this one's name, however long the answer takes.
    expect(await page.getByRole("button", { name: /^Words and source/ }).count()).toBe(0);
    letGo();
    await page.getByRole("heading", { name: "Independent estimate: military stockpile" }).waitFor();
    await choice("Category").selectOption({ label: "deployed" });
    await page.locator("summary", { hasText: "XB Borealia: deployed, warheads" }).click();
    await page.getByText("1,188: exchanged under Model Agreement").waitFor();
    await expectAccessible(page);
    await choice("Category").selectOption({ label: "military stockpile" });
    await page.getByRole("button", { name: "Words and source more than 500" }).click();
    await page.getByRole("heading", { name: "Words and source" }).waitFor();
    await page.getByText("Line of citation").waitFor();
    await expectAccessible(page);
    await page.getByRole("link", { name: "Open the whole entry" }).click();
    await page.getByRole("button", { name: "Grade the source: Port Vale Courier" }).click();
    await page.getByText("B: mostly right").click();
    await page.getByLabel("Reason").fill("So far.");
    await page.getByRole("button", { name: "Keep it" }).click();
    await page.getByText("Port Vale Courier: B: mostly right").waitFor();
    await expectAccessible(page);
    await part("Dossier").click();
    await choice("State or agreement").selectOption({ label: "XB Borealia" });
    await page.getByText("One lineage; publications: 1, entries: 1.").waitFor();
    await expectAccessible(page);
  });

  it("[SCREEN-1] [HTTP-56] a question is drafted and opened elsewhere, and not sent", async () => {
    const client = all.client("XA");
    await client.ask("POST", "/api/consultations/acts", PROPOSED);
    const statements = async (): Promise<number> => {
      const { conversations } = await client.watch();
      return conversations.reduce((sum, one) => sum + one.statements, 0);
    };
    const before = await statements();
    await page.getByRole("link", { name: "more than 500 · warheads" }).click();
    await page.getByRole("link", { name: "Draft a question about it" }).click();
    await choice("To").selectOption({ label: "XB Borealia" });
    await page.getByRole("button", { name: "Launch notices" }).waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Open in a message" }).click();
    await page.getByRole("heading", { name: "Write a message" }).waitFor();
    const words = await page.locator("textarea").first().inputValue();
    expect(words).toContain("more than 500");
    expect(words).not.toContain("Institute of Tallies");
    await page.goBack();
    await choice("To").selectOption({ label: "XB Borealia" });
    await page.getByRole("button", { name: "Launch notices" }).click();
    await page.getByRole("button", { name: "Ask a question" }).click();
    expect(await page.locator("textarea").first().inputValue()).toBe(words);
    expect(await statements()).toBe(before);
    expect(xa.breaches).toEqual([]);
  });

  /** A link of the desk to one of its parts. */
  function part(name: string): Locator {
    const parts = page.getByRole("navigation", { name: "Parts of this desk" });
    return parts.getByRole("link", { name, exact: true });
  }

  function choice(name: string): Locator {
    return page.getByRole("combobox", { name, exact: true });
  }

  async function open(client: Client): Promise<Officer> {
    return openConsole(
      browser,
      `http://${client.party.toLowerCase()}.localhost:${client.port}/#token=${client.token}`,
    );
  }
});
