import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Constellation, PARTIES, pause, until, type Made, type Party } from "./constellation.js";
import { parleyHere, type Ended } from "./here.js";

const OFFICERS = [
  "--officer",
  "A. Vale, releasing officer",
  "--officer",
  "B. Quist, watch officer",
];

describe("evidence of what was said", () => {
  let all: Constellation;
  let folder = "";
  let trust = "";
  let made: Made;

  beforeAll(async () => {
    all = await Constellation.start();
    folder = await mkdtemp(join(tmpdir(), "parley-evidence-"));
    trust = await trustFile();
    await until("the lines are up", 20_000, () => all.client("XA").hasLine("XB"));
    made = await all.client("XA").say({ to: ["XB", "XC"], text: "EXERCISE. All is quiet." });
    const arrived = async (party: Party): Promise<boolean> => {
      return (await all.client(party).ask("GET", `/api/statements/${made.id}`)).status === 200;
    };
    await until("it has come", 20_000, async () => (await arrived("XB")) && arrived("XC"));
    const read = { of: made.id, as: "understood", text: "All is quiet with you.", lang: "en" };
    await all.client("XB").ask("POST", "/api/acknowledgements", read);
  });
  afterAll(async () => {
    await all.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it("[EXPO-1] one officer alone gives out nothing, and no file is left", async () => {
    const out = join(folder, "alone.json");
    const words = ["evidence", "export", made.id, "--out", out];
    const alone = await parley("XA", ...words, "--officer", "A. Vale, releasing officer");
    expect(alone).toMatchObject({ code: 1, stdout: "" });
    expect(alone.stderr).toMatch(/request was not as|two officers/);
    const twice = await parley(
      "XA",
      ...words,
      ...OFFICERS.slice(0, 2),
      "--officer",
      "a. vale, chief",
    );
    expect(twice).toMatchObject({ code: 1, stdout: "" });
    expect(twice.stderr).toMatch(/two officers/);
    await expect(readFile(out)).rejects.toThrow(/ENOENT/);
    expect((await parley("XA", "evidence", "list")).stdout).toBe("No evidence was given out.\n");
  });

  it("[EXPO-5] a statement with its receipts and witnessed places is proven to a stranger", async () => {
    let said: Verdict | undefined;
    let attempt = 0;
    await until("the recipients' logs show it, witnessed", 150_000, async () => {
      const { statements } = await all.client("XA").conversation(made.conversation);
      return statements[0]?.deliveries.every(({ witnessed }) => witnessed !== undefined) ?? false;
    });
    await until("our own log shows it, witnessed", 90_000, async () => {
      const out = join(folder, `statement-${++attempt}.json`);
      const given = await parley("XA", "evidence", "export", made.id, "--out", out, ...OFFICERS);
      expect(given).toMatchObject({ code: 0, stderr: "" });
      said = await verified(out);
      await pause(2_000);
      const [only] = said.statements;
      return only?.logs.length === 3 && only.logs.every(({ isWitnessed }) => isWitnessed);
    });
    expect(said).toMatchObject({ verdict: "proven", domain: "exercise" });
    const [only] = said?.statements ?? [];
    expect(only?.receipts.map(({ by }) => by).sort()).toEqual(["XB", "XC"]);
    expect(only?.logs.map(({ party }) => party).sort()).toEqual(["XA", "XB", "XC"]);
    expect(only?.notProven).toEqual([]);
  }, 300_000);

  it("[EXPO-3] a whole conversation is proven, by whoever was a member, and recorded", async () => {
    await until("the answer has come", 20_000, async () => {
      const { statements } = await all.client("XC").conversation(made.conversation);
      return statements.length === 2;
    });
    const out = join(folder, "conversation.json");
    const words = ["evidence", "export", made.id, "--conversation", "--out", out, "--lang", "zh"];
    const given = await parley("XC", ...words, ...OFFICERS);
    expect(given).toMatchObject({ code: 0, stderr: "" });
    const said = await verified(out);
    expect(said.verdict).toBe("proven");
    expect(said.statements).toHaveLength(2);
    const [, sha256] = /SHA-256 ([0-9a-f]{64})/.exec(given.stdout) ?? [];
    const list = await parley("XC", "evidence", "list");
    expect(list.stdout).toContain(`conversation ${made.conversation}\n  SHA-256 ${sha256}`);
    expect(list.stdout).toContain("A. Vale (releasing officer) and B. Quist (watch officer)");
    expect(await readFile(out, "utf8")).not.toContain("A. Vale");
    const again = await parley("XC", ...words, ...OFFICERS);
    expect(again).toMatchObject({ code: 1, stdout: "" });
    expect(again.stderr).toContain("is there already. Nothing was given out.");
  });

  /** Pins all three by the fingerprints that their officers read out. */
  async function trustFile(): Promise<string> {
    const roots = await Promise.all(
      PARTIES.map(async (party) => {
        const { stdout } = await parley(party, "keys", "fingerprint", "--json");
        const { fingerprint } = JSON.parse(stdout) as { readonly fingerprint: string };
        return { party, domain: "exercise", fingerprint, compared: "read out by its officers" };
      }),
    );
    const path = join(folder, "trust.json");
    await writeFile(path, JSON.stringify({ parley: "trust/v1", roots }));
    return path;
  }

  async function verified(file: string): Promise<Verdict> {
    const { code, stdout } = await parley("XA", "verify", file, "--trust", trust, "--json");
    expect(code, stdout).toBe(0);
    return JSON.parse(stdout) as Verdict;
  }

  function parley(party: Party, ...words: readonly string[]): Promise<Ended> {
    return parleyHere(all.state, "--centre", party, ...words);
  }
});

interface Verdict {
  readonly verdict: string;
  readonly statements: readonly {
    readonly receipts: readonly { readonly by: string }[];
    readonly logs: readonly { readonly party: string; readonly isWitnessed: boolean }[];
    readonly notProven: readonly object[];
  }[];
}
