import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectAccessible, findBrowser, launch, openConsole, type Officer } from "./browser.js";
import { Constellation, type Client } from "./constellation.js";

const executable = findBrowser();
const TABLE = `id,kind,deployed,inView,warheads,place
SILO-1,missile,true,false,3,North
SILO-2,missile,true,false,2,South
`;

describe.skipIf(executable === undefined)("declarations in the console", () => {
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

  it("[SCREEN-1] [HTTP-21] [LIFE-5] a table is tried, signed off by three and declared", async () => {
    const { page } = xa;
    await page.getByRole("link", { name: "Declarations", exact: true }).click();
    await page.getByRole("link", { name: "Declare", exact: true }).click();
    await page.getByLabel("Agreement").selectOption({ label: "Model Agreement" });
    await page.getByText("XB Borealia", { exact: true }).click();
    await page.getByLabel("Or pasted here").fill(TABLE.replace("SILO-2", "SILO-1"));
    await page.getByLabel("What is declared, and what is not").fill("All silos.");
    await page.getByRole("button", { name: "Dry run" }).click();
    await page.getByText("DECL-4").first().waitFor();
    await page.getByRole("button", { name: "Back to the form" }).click();
    await page.getByLabel("Or pasted here").fill(TABLE);
    await page.getByRole("button", { name: "Dry run" }).click();
    await page.getByText("1,200").first().waitFor();
    await expectAccessible(page);
    await page.getByLabel("Looked through by").fill("Counting");
    await page.getByLabel("Released by", { exact: true }).fill("Duty");
    await page.getByLabel("Released by, a second").fill("Head");
    await page.getByRole("button", { name: "See what all will see at once" }).click();
    await expectAccessible(page);
    expect(await page.locator(".release").innerText()).not.toContain("SILO-1");
    await page.getByRole("button", { name: "Bind it and declare it to XB" }).click();
    await page.getByText("Begun.").first().waitFor();
  });

  it("[SCREEN-1] [HTTP-23] one item is opened there, and proven here", async () => {
    const { page } = xb;
    await page.getByRole("link", { name: "Declarations", exact: true }).click();
    await page.getByText("Model Agreement").first().waitFor();
    const declared = await all.client("XB").get<{ tables: { id: string }[] }>("/api/declarations");
    const declaration = declared.tables[0]?.id ?? "";
    for (const part of ["totals", "opening", "inspection", "life"]) {
      await page.goto(`${page.url().split("#")[0]}#/declarations/${part}/${declaration}`);
      await page
        .getByText(`· ${declaration.slice(0, 8)}`)
        .first()
        .waitFor({ state: "attached" });
      await expectAccessible(page);
    }
    const asked = { declaration, item: "SILO-1", authority: "Head", precedence: 3, lang: "en" };
    const { status } = await all.client("XA").ask("POST", "/api/disclosures", asked);
    expect(status).toBe(202);
    await page.goto(`${page.url().split("#")[0]}#/declarations/opening/${declaration}`);
    await page.getByText("SILO-1").first().waitFor();
    await page.getByText("Proven.").first().waitFor();
    expect([...xa.breaches, ...xb.breaches]).toEqual([]);
  });

  async function open(client: Client): Promise<Officer> {
    return openConsole(
      browser,
      `http://${client.party.toLowerCase()}.localhost:${client.port}/#token=${client.token}`,
    );
  }
});
