import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { encodeHex, encodeText, instant } from "@parley/bytes";
import { sha256, verifyEd25519 } from "@parley/signer-file";
import { formatReceipt, parseReceipt } from "@parley/wire";
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
import { Constellation, until } from "./constellation.js";
import { OddPeer } from "./odd-peer.js";

const executable = findBrowser();
const LOG_DIFFERS = {
  ...{ id: "log/XB/3/3/XC", at: "2026-11-22T02:40:00.000Z", kind: "log-differs", party: "XB" },
  ...{ rule: "PEERLOG-5", detail: "two checkpoints do not agree", shownBy: "XC" },
};
const peerCrypto = { hash: sha256, verify: verifyEd25519 };

describe.skipIf(executable === undefined)("evidence from the console", () => {
  let all: Constellation;
  let browser: Browser;
  let peer: OddPeer;
  let xa: Officer;
  /** Ids of two statements of XB under one number, and of a statement of ours. */
  let copies: readonly string[];
  let ours: string;

  beforeAll(async () => {
    all = await Constellation.start();
    browser = await launch(executable ?? "");
    const client = all.client("XA");
    await until("the lines are up", 20_000, () => client.hasLine("XB"));
    ours = (await client.say({ to: ["XB"], text: "EXERCISE. All is quiet." })).id;
    await until("XB has receipted it", 20_000, async () => {
      const { statements } = await client.conversation(ours);
      return statements[0]?.deliveries[0]?.state === "delivered";
    });
    await all.kill("XB");
    peer = await OddPeer.open(all, client);
    const id = (text: string): string => encodeHex(sha256(encodeText(text)));
    const opening = peer.statement();
    const after = { conversation: id(opening), members: undefined, seq: 2, prev: id(opening) };
    const both = [peer.statement(after), peer.statement(after)];
    copies = both.map(id);
    for (const text of [opening, ...both]) peer.send(await peer.sealed(await peer.sign(text)));
    await until("the copies are there", 20_000, async () => {
      const { status } = await client.ask("GET", `/api/statements/${copies[1]}`);
      return status === 200;
    });
    xa = await open();
  });

  afterAll(async () => {
    await browser?.close();
    await peer?.close();
    await all?.clean();
  });

  it("[WATCH-17] [EXPO-7] [EXPO-3] one of two copies is given out with the other, by keyboard", async () => {
    const { page } = xa;
    const row = page.locator(".row-notice", { hasText: "Two copies differ" });
    await row.getByText("A restored backup, a failover").waitFor();
    await row.getByRole("link", { name: /^Ask XB/ }).waitFor();
    await row.getByRole("link", { name: /^Give out evidence/ }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("radio", { name: /^This statement, XB 2/ }).waitFor();
    await page.getByText("Copies that differ go into the same file").waitFor();
    await expectAccessible(page);
    const give = page.getByRole("button", { name: "Record it and save the file" });
    expect(await give.isDisabled()).toBe(true);
    await page.getByRole("radio", { name: /^This statement/ }).focus();
    for (const words of ["A. Vale", "releasing officer", "a. vale", "watch officer"]) {
      await page.keyboard.press("Tab");
      await page.keyboard.type(words);
    }
    await page.getByText("Both have typed one name.").waitFor();
    expect(await give.isDisabled()).toBe(true);
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.type("B. Quist");
    for (let presses = 0; presses < 3; presses++) await page.keyboard.press("Tab");
    const file = await saved(page, () => page.keyboard.press("Enter"));
    await page.getByRole("heading", { name: "It is recorded" }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("recorded");
    const digest = createHash("sha256").update(file.bytes).digest("hex");
    expect(file.name).toBe(`evidence-XA-${digest.slice(0, 8)}.json`);
    expect(await page.locator("section .code").innerText()).toBe(digest.match(/.{8}/g)?.join(" "));
    await expectAccessible(page);
    const again = await saved(page, () =>
      page.getByRole("button", { name: "Save the same file again" }).click(),
    );
    expect(again).toMatchObject({ name: file.name, bytes: file.bytes });
    const verdict = await verified(file.path);
    expect(verdict).toMatchObject({ verdict: "consistent", domain: "exercise" });
    const { contradictions } = verdict as { contradictions: readonly { ids: string[] }[] };
    expect(contradictions).toMatchObject([{ kind: "two-statements", party: "XB" }]);
    expect([...(contradictions[0]?.ids ?? [])].sort()).toEqual([...copies].sort());
    const listed = await all.client("XA").ask("GET", "/api/evidence");
    expect(JSON.parse(listed.text)).toMatchObject([
      {
        sha256: digest,
        officers: [
          { name: "A. Vale", role: "releasing officer" },
          { name: "B. Quist", role: "watch officer" },
        ],
      },
    ]);
    expect(file.bytes.toString("utf8")).not.toContain("A. Vale");
  });

  it("[EXPO-2] a whole conversation is given out from one of its letters", async () => {
    const { page } = xa;
    await page.goto(addressed(`#/conversation/${ours}`));
    await page.getByRole("link", { name: "Give out evidence XA 1" }).click();
    await page.getByRole("radio", { name: /^The whole conversation/ }).check({ force: true });
    await signOff(page, ["First officer", "Second officer"], ["Name", "Role"]);
    await page.getByLabel("Language of the plain text").selectOption("zh");
    const file = await saved(page, () =>
      page.getByRole("button", { name: "Record it and save the file" }).click(),
    );
    const bundle = JSON.parse(file.bytes.toString("utf8")) as { subject: object; text: string };
    expect(bundle.subject).toEqual({ conversation: ours });
    expect(bundle.text).toMatch(/^演习/);
    expect(await verified(file.path)).toMatchObject({ verdict: "consistent" });
  });

  it("[EXPO-1] a refusal says what happened, what is safe and what to do, and keeps the words", async () => {
    const { page } = await open();
    await page.goto(addressed(`#/evidence/${ours}/${ours}`));
    await signOff(page, ["First officer", "Second officer"], ["Name", "Role"]);
    const give = page.getByRole("button", { name: "Record it and save the file" });
    await page.route("**/api/evidence", (route) =>
      route.continue({
        postData: route.request().postData()?.replace("B. Quist", "A. Vale") ?? "",
      }),
    );
    await give.click();
    await page.getByText("rule EXPO-1").waitFor();
    await page.getByText("Nothing was given out, and nothing was recorded.").waitFor();
    await page.getByText("Let two officers each type").waitFor();
    await expectAccessible(page);
    await page.unroute("**/api/evidence");
    await page.route("**/api/evidence", (route) => route.abort());
    await give.click();
    await page.getByText("If only the answer was lost").waitFor();
    await page.unroute("**/api/evidence");
    await saved(page, () => give.click());
    await page.context().close();
  });

  it("[HTTP-12] [RECV-16] both receipts that differ are shown and saved byte for byte", async () => {
    const { page } = xa;
    const second = await receiptOf(9_000);
    peer.send(await peer.sealed(second, {}, "receipt"));
    await page.getByRole("link", { name: "Watch floor" }).click();
    const row = page.locator(".row-notice", { hasText: "Two receipts differ" });
    await row.getByRole("link", { name: /^Both signed originals/ }).click();
    const files: Buffer[] = [];
    for (const [at, name] of ["First original", "Second original"].entries()) {
      const shown = page.getByRole("region", { name });
      expect(await shown.locator("pre").innerText()).toContain(`"statement": "${ours}"`);
      const file = await saved(page, () => shown.getByRole("button", { name: /^Save/ }).click());
      expect(file.name).toBe(`receipts-XB-${at + 1}.txt`);
      files.push(file.bytes);
    }
    const read = files.map((bytes) => parseReceipt(bytes, peer.own.credential, peerCrypto));
    expect(read).toMatchObject([{ ok: true }, { ok: true }]);
    expect(files[1]?.equals(second)).toBe(true);
    expect(files[0]?.equals(second)).toBe(false);
    await page.getByText(/^exercise\/XB\/1\/centre\+/).waitFor();
    await expectAccessible(page);
    const notice = encodeURIComponent("log/XB/1/1/XB");
    await page.goto(addressed(`#/originals/${notice}`));
    await page.getByText("rule HTTP-12").waitFor();
  });

  it("[WATCH-17] a question about a log begins as a draft, and waits for an officer", async () => {
    const { page, context } = await open();
    await page.route("**/api/watch", async (route) => {
      const watch = JSON.parse((await all.client("XA").ask("GET", "/api/watch")).text) as object;
      await route.fulfill({ json: { ...watch, notices: [LOG_DIFFERS] } });
    });
    await page.reload();
    const row = page.locator(".row-notice", { hasText: "checkpoints of the log" });
    await row.getByText("Most often a restored backup").waitFor();
    await row.getByRole("link", { name: /^Ask XB/ }).click();
    await page.getByText("nothing has been sent").waitFor();
    expect(await page.getByRole("checkbox", { name: /^XB/ }).isChecked()).toBe(true);
    const words = page.getByLabel("Free text");
    expect(await words.inputValue()).toContain("Was a backup restored");
    await page.goBack();
    await row.waitFor();
    expect(await page.locator(".row-draft").count()).toBe(0);
    await page.goForward();
    await words.fill("Which machine signed this?");
    await page.goBack();
    await page.locator(".row-draft").getByRole("link").click();
    expect(await words.inputValue()).toBe("Which machine signed this?");
    await page.getByRole("button", { name: "Look at it and release" }).click();
    await page.getByRole("button", { name: /^Send/ }).click();
    await page.getByRole("heading", { name: /XA.*XB/ }).waitFor();
    await context.close();
  });

  it.each(["en", "zh", "ru", "ar"])(
    "fits a telephone in %s, and axe finds nothing",
    async (lang) => {
      for (const dark of nightsIn(lang, "ar")) {
        const { page, context, breaches } = await open({ lang, dark, width: 390, height: 844 });
        expect(await page.locator("html").getAttribute("dir")).toBe(lang === "ar" ? "rtl" : "ltr");
        const receipts = encodeURIComponent(`${ours}/XB/receipts`);
        for (const [hash, there] of [
          ["#/", ".row-notice a"],
          [`#/evidence/${ours}/${ours}`, ".officer"],
          [`#/originals/${receipts}`, "pre.raw"],
        ] as const) {
          await page.evaluate((to) => (window.location.hash = to), hash);
          await page.locator(there).first().waitFor();
          const wide = await page.evaluate(() => document.documentElement.scrollWidth);
          expect([hash, wide]).toEqual([hash, 390]);
          await expectAccessible(page);
        }
        expect(breaches).toEqual([]);
        await context.close();
      }
    },
  );

  it("ran nothing from outside and asked nobody else", () => {
    expect(xa.breaches).toEqual([]);
  });

  function open(desk: Desk = {}): Promise<Officer> {
    return openConsole(browser, addressed(`#token=${all.client("XA").token}`), desk);
  }

  function addressed(hash: string): string {
    return `http://xa.localhost:${all.client("XA").port}/${hash}`;
  }

  /** A receipt of XB for our statement, as of that many milliseconds from now. */
  async function receiptOf(ms: number): Promise<Uint8Array> {
    const { text } = await all.client("XA").ask("GET", `/api/statements/${ours}`);
    const { note } = JSON.parse(text) as { readonly note: string };
    const receipt = {
      ...{ by: "XB", serial: 1, to: "XA", statement: ours, understood: true, heads: [] },
      note: encodeHex(sha256(encodeText(note))),
      time: instant(Date.now() + ms),
    };
    return peer.sign(formatReceipt(receipt, "exercise"));
  }

  /** What a stranger's verifier says of a file, with nobody pinned. */
  async function verified(file: string): Promise<object> {
    const started = all.run("verify", file, "--json");
    await started.ended;
    return JSON.parse(started.stdout()) as object;
  }
});

async function signOff(
  page: Page,
  groups: readonly string[],
  [name = "", role = ""]: readonly string[],
): Promise<void> {
  for (const [at, words] of ["A. Vale", "B. Quist"].entries()) {
    const group = page.getByRole("group", { name: groups[at] ?? "" });
    await group.getByLabel(name).fill(words);
    await group.getByLabel(role).fill("watch officer");
  }
}

/** The file that the browser saves when this is done. */
async function saved(
  page: Page,
  act: () => Promise<void>,
): Promise<{ readonly name: string; readonly path: string; readonly bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  const path = await download.path();
  return { name: download.suggestedFilename(), path, bytes: await readFile(path) };
}
