import { cp, link, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeBase64, encodeText } from "@parley/bytes";
import { formatShare, splitKey } from "@parley/declaration";
import type { Sealer } from "@parley/ports";
import * as age from "@parley/sealer-age";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { commit } from "../commit.js";
import { absent } from "../proofs.js";
import { answerOf, ROWS, sheetOf } from "../small-table.fuzz.js";
import { verifyDeclaration } from "../verify.js";
import { destroy } from "./destroy.js";
import type { SealFlags } from "./flags.js";
import { seal } from "./seal.js";
import { unseal } from "./unseal.js";

vi.mock("@parley/declaration", async (original) => {
  const { fewLeaves } = await import("../quick.fuzz.js");
  return fewLeaves(await original());
});
vi.mock("@parley/declaration-threads", async (original) => {
  const { sharedDeclarer } = await import("../quick.fuzz.js");
  return sharedDeclarer(await original());
});
vi.mock("@parley/rules-cel", async (original) => {
  const { sharedCounter } = await import("../quick.fuzz.js");
  return sharedCounter(await original());
});

vi.mock("@parley/sealer-age", async (original) => {
  const { keptOpen } = await import("../quick.fuzz.js");
  const real = await original<typeof age>();
  const quiet = keptOpen(real.createQuietSealing());
  return {
    ...real,
    createQuietSealing: () => quiet,
    sealWithPassphrase: vi.fn(real.sealWithPassphrase),
  };
});

let folder: string;
let whole: string;
let ours: string;
let keys: readonly age.SealingIdentity[];
let holders: readonly Sealer[];
let made = 0;
let printed = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-custody-"));
  whole = join(folder, "whole");
  await writeFile(join(folder, "ours.csv"), sheetOf(ROWS));
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const under = { agreement: "model", party: "XA", asOf: "2026-11-01" };
  await commit(join(folder, "ours.csv"), undefined, { ...under, out: whole });
  keys = await Promise.all([1, 2, 3].map(() => age.generateSealingIdentity()));
  holders = await Promise.all(keys.map((key) => age.createSealerAge(key)));
  vi.restoreAllMocks();
});
afterAll(async () => {
  await Promise.all(holders.map((holder) => holder.close()));
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  ours = join(folder, `ours-${made++}`);
  await cp(whole, ours, { recursive: true });
  printed = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

function sealing(changes: Partial<SealFlags> = {}): Promise<void> {
  const [first = "", second = "", escrow = ""] = keys.map(({ recipient }) => recipient);
  return seal(ours, { custodian: [first, second], escrow, json: true, ...changes });
}

/** Opens shares as their holders do, into text files. */
async function openShares(): Promise<readonly string[]> {
  const names = ["custodian-1", "custodian-2", "escrow"];
  return Promise.all(
    names.map(async (name, index) => {
      const sealed = new Uint8Array(await readFile(join(ours, `shares/${name}.age`)));
      const opened = await holders[index]?.open(sealed, 4096);
      if (opened?.ok !== true) throw new Error(opened?.detail);
      return written(`${name}-${made}.json`, opened.value);
    }),
  );
}

async function written(name: string, content: Uint8Array | string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
}

/** Seals this under a key of the test's, as somebody else might, and gives its shares. */
async function sealedByHand(content: object): Promise<readonly [string, string]> {
  const key = new Uint8Array(32).fill(5);
  const text = encodeText(JSON.stringify(content));
  const file = await age.sealWithPassphrase(text, encodeBase64(key), 1);
  await writeFile(join(ours, "private/sealed.age"), file);
  const [one, two] = splitKey(key, await declaration(), new Uint8Array(64).fill(6));
  return [await written("a.json", formatShare(one)), await written("b.json", formatShare(two))];
}

async function declaration(): Promise<string> {
  const secret = await readFile(join(whole, "private/secret.json"), "utf8");
  return (JSON.parse(secret) as { readonly declaration: string }).declaration;
}

async function inBase64(name: string): Promise<string> {
  return (await readFile(join(whole, name))).toString("base64");
}

async function clearFiles(): Promise<readonly Buffer[]> {
  const names = ["private/secret.json", "private/leaves.bin"];
  return Promise.all(names.map((name) => readFile(join(ours, name))));
}

describe("parley declaration seal and unseal", { timeout: 60_000 }, () => {
  it("[CUST-3] [CUST-4] any two of three holders give back the same bytes", async () => {
    const before = await clearFiles();
    await sealing({ remove: true });
    expect(answerOf("seal", printed)).toMatchObject({ removed: true });
    expect(await readdir(join(ours, "private"))).toEqual(["sealed.age"]);
    const [one = "", two = "", three = ""] = await openShares();
    for (const share of [
      [one, two],
      [three, two],
      [one, three],
    ]) {
      printed = "";
      await unseal(ours, { share, json: true });
      expect(answerOf("unseal", printed)).toMatchObject({ items: 3, written: true });
      expect(await clearFiles()).toEqual(before);
      for (const name of ["secret.json", "leaves.bin"]) {
        expect((await stat(join(ours, "private", name))).mode & 0o777).toBe(0o600);
        await rm(join(ours, "private", name));
      }
    }
  });

  it("[CUST-4] each share is sealed for its own holder", async () => {
    await sealing();
    const sealed = new Uint8Array(await readFile(join(ours, "shares/custodian-2.age")));
    expect(await holders[0]?.open(sealed, 4096)).toMatchObject({ ok: false, rule: "SEAL-4" });
    const texts = await Promise.all((await openShares()).map((file) => readFile(file, "utf8")));
    expect(texts.map((text) => (JSON.parse(text) as { number: number }).number)).toEqual([1, 2, 3]);
  });

  it("[CUST-5] what does not open again keeps the clear files", async () => {
    const before = await clearFiles();
    vi.mocked(age.sealWithPassphrase).mockImplementationOnce(async (content) => {
      const { sealWithPassphrase } = await vi.importActual<typeof age>("@parley/sealer-age");
      return sealWithPassphrase(content, "another passphrase", 1);
    });
    const failed = sealing({ remove: true });
    await expect(failed).rejects.toMatchObject({ exitCode: 1, trouble: { rule: "CUST-5" } });
    await expect(failed).rejects.toThrow(/No clear file was removed\./);
    expect(await clearFiles()).toEqual(before);
  });

  it("[CUST-5] secrets that do not make the declaration are not sealed away", async () => {
    const file = join(ours, "private/secret.json");
    const text = await readFile(file, "utf8");
    await writeFile(file, text.replace("SILO-17", "SILO-71"));
    const failed = sealing({ remove: true });
    await expect(failed).rejects.toMatchObject({ exitCode: 1, trouble: { rule: "CUST-5" } });
    expect(await readdir(ours)).not.toContain("shares");
    expect(await readdir(join(ours, "private"))).toEqual(["leaves.bin", "secret.json"]);
  });

  it("[CUST-6] secrets that do not make the declaration are not given back", async () => {
    const secret = await readFile(join(whole, "private/secret.json"), "utf8");
    const forged = encodeBase64(encodeText(secret.replace('"=A1+1"', '"north"')));
    const share = await sealedByHand({
      ...{ format: "parley-declaration-private/1", declaration: await declaration() },
      ...{ secret: forged, leaves: await inBase64("private/leaves.bin") },
    });
    await rm(join(ours, "private/secret.json"));
    await expect(unseal(ours, { share })).rejects.toMatchObject({
      ...{ exitCode: 1, trouble: { rule: "CUST-6", safe: "Nothing was written." } },
    });
    expect(await readdir(join(ours, "private"))).not.toContain("secret.json");
  });

  it.each([
    ["another format", { format: "x/1" }, "CUST-3"],
    ["another declaration", { declaration: "e".repeat(64) }, "DECL-20"],
    ["no base64", { secret: "*" }, "CUST-3"],
    ["one file", { leaves: null }, "CUST-3"],
    ["leaves cut short", { leaves: "AAAA" }, "DECL-11"],
    ["a member too many", { more: 1 }, "JSON-"],
  ])("[CUST-3] %s is refused", async (_, changes, rule) => {
    const share = await sealedByHand({
      ...{ format: "parley-declaration-private/1", declaration: await declaration() },
      secret: await inBase64("private/secret.json"),
      leaves: await inBase64("private/leaves.bin"),
      ...changes,
    });
    await expect(unseal(ours, { share })).rejects.toMatchObject({
      ...{ exitCode: 1, trouble: { rule: expect.stringMatching(`^${rule}`) } },
    });
  });

  it("[CLI-83] a second sealing leaves the first one alone", async () => {
    await sealing();
    const names = ["private/sealed.age", "shares/escrow.age"];
    const first = await Promise.all(names.map((name) => readFile(join(ours, name))));
    await expect(sealing()).rejects.toMatchObject({ exitCode: 1 });
    await rm(join(ours, "private/sealed.age"));
    await expect(sealing()).rejects.toThrow(
      /shares is there already\. It was left as it is, and no/,
    );
    expect(await readFile(join(ours, "shares/escrow.age"))).toEqual(first[1]);
    for (const name of ["custodian-1.age", "custodian-2.age", "escrow.age"]) {
      expect((await stat(join(ours, "shares", name))).mode & 0o777).toBe(0o600);
    }
  });

  it("[CLI-83] where the sealed file cannot be written no share stays, and it is sealed later", async () => {
    const blocked = join(ours, "private/sealed.age.unfinished");
    await mkdir(blocked);
    await expect(sealing({ remove: true })).rejects.toThrow(
      /sealed\.age cannot be written\. What was there before is as it was\. See that there is room/,
    );
    expect(await readdir(ours)).not.toContain("shares");
    expect(await clearFiles()).toHaveLength(2);
    await rm(blocked, { recursive: true });
    await sealing();
  });

  it("[CLI-83] of two that seal at once, one seals, and the other leaves its shares alone", async () => {
    const both = await Promise.allSettled([sealing(), sealing()]);
    const refused = both.flatMap((one) => (one.status === "rejected" ? [String(one.reason)] : []));
    expect(refused).toEqual([
      expect.stringMatching(/shares is there already\. It was left as it is/),
    ]);
    const [one = "", two = ""] = await openShares();
    await unseal(ours, { share: [one, two], json: true });
  });

  it("[CLI-83] recipients that are misspelt, too few or the same are refused first", async () => {
    const [first = "", second = ""] = keys.map(({ recipient }) => recipient);
    const classic = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";
    for (const changes of [
      { custodian: [first] },
      { custodian: [first, second, first] },
      { custodian: [first, classic] },
      { custodian: [first, `${second.slice(0, -1)}q`] },
      { escrow: first },
    ]) {
      await expect(sealing(changes)).rejects.toMatchObject({ exitCode: 2 });
    }
    expect(await readdir(ours)).toEqual(["private", "proofs", "public"]);
  });

  it("[CLI-84] beside the clear files it is rehearsed, and what differs is left", async () => {
    await sealing();
    const [one = "", two = ""] = await openShares();
    printed = "";
    await unseal(ours, { share: [one, two], json: true });
    expect(answerOf("unseal", printed)).toMatchObject({ shares: [1, 2], written: false });
    await writeFile(join(ours, "private/leaves.bin"), "another");
    const failed = unseal(ours, { share: [one, two] });
    await expect(failed).rejects.toThrow(/is there, and is another than was sealed\. It was left/);
    expect(await readFile(join(ours, "private/leaves.bin"), "utf8")).toBe("another");
  });

  it("[CLI-84] shares that do not fit end with 1, and what is no share with 2", async () => {
    await sealing();
    const [one = "", two = ""] = await openShares();
    const text = await readFile(two, "utf8");
    const other = splitKey(new Uint8Array(32), await declaration(), new Uint8Array(64));
    const refused = async (share: readonly string[]): Promise<unknown> => {
      return unseal(ours, { share }).catch((error: unknown) => error);
    };
    const twice = await refused([one, one]);
    const unfit = await refused([one, await written("unfit.json", formatShare(other[1]))]);
    const elsewhere = text.replaceAll(await declaration(), "e".repeat(64));
    const foreign = await refused([await written("foreign.json", elsewhere), one]);
    for (const failed of [twice, unfit, foreign]) {
      expect(failed).toMatchObject({ exitCode: 1, trouble: { rule: "CUST-2" } });
    }
    const pair = [other[0], other[2]].map((share) => formatShare(share));
    const [left = "", right = ""] = await Promise.all(
      pair.map((share, index) => written(`pair-${index}.json`, share)),
    );
    expect(await refused([left, right])).toMatchObject({
      exitCode: 1,
      trouble: { rule: "SEAL-9" },
    });
    expect(await refused([one, await written("none.json", "{}")])).toMatchObject({ exitCode: 2 });
    expect(await refused([one, join(folder, "missing")])).toMatchObject({ exitCode: 2 });
    expect(await refused([one])).toMatchObject({ exitCode: 2, trouble: { rule: "CLI-4" } });
  });

  it("[CLI-86] what is sealed away is said to be sealed, and how to have it back", async () => {
    await sealing({ remove: true });
    const failed = absent(ours, { item: "SILO-99" });
    await expect(failed).rejects.toMatchObject({ exitCode: 2 });
    await expect(failed).rejects.toThrow(
      /are sealed\. .* npx parley declaration unseal .* --help$/,
    );
  });
});

describe("parley declaration destroy", () => {
  it("[CUST-7] [CLI-85] removes secrets and shares, and what was shown can still be verified", async () => {
    await sealing();
    await absent(ours, { item: "SILO-99" });
    const held = (await readdir(ours, { recursive: true })).length;
    await expect(destroy(ours, {})).rejects.toMatchObject({ exitCode: 2 });
    await expect(destroy(ours, {})).rejects.toThrow(
      /would remove 6 files, all of .*private and shares, .*--yes\.$/,
    );
    expect(await readdir(ours, { recursive: true })).toHaveLength(held);
    printed = "";
    await destroy(ours, { yes: true, json: true });
    const { removed } = answerOf<{ removed: readonly string[] }>("destroy", printed);
    expect(removed).toHaveLength(6);
    expect((await readdir(ours, { recursive: true })).sort()).toEqual(
      ["proofs", "proofs/absent.SILO-99.json", "public", "public/header.json"].sort(),
    );
    expect(await verifyDeclaration(ours, [join(ours, "proofs/absent.SILO-99.json")], {})).toBe(0);
    await expect(destroy(ours, { yes: true })).rejects.toThrow(/holds no secret\. Nothing was rem/);
  });

  it("[CLI-85] what is removed is overwritten first", async () => {
    const before = await readFile(join(ours, "private/secret.json"), "utf8");
    const linked = join(folder, "linked");
    await link(join(ours, "private/secret.json"), linked);
    await destroy(ours, { yes: true });
    const after = await readFile(linked, "utf8");
    for (const line of before.split("\n").filter((one) => one.length > 3)) {
      expect(after).not.toContain(line);
    }
  });

  it("[CLI-85] what is no declaration is left alone", async () => {
    await rm(join(ours, "public/header.json"));
    await expect(destroy(ours, { yes: true })).rejects.toMatchObject({ exitCode: 2 });
    expect(await readdir(join(ours, "private"))).toEqual(["leaves.bin", "secret.json"]);
  });
});
