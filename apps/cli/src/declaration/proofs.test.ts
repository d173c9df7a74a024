import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { KeptDeclaration } from "@parley/declaration";
import { createDeclarer } from "@parley/declaration-threads";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { commit } from "./commit.js";
import { makeFolder, readKept } from "./declared-folder.js";
import type { DiscloseFlags, ProveFlags } from "./flags.js";
import { absent, disclose, prove } from "./proofs.js";
import { answerOf, ROWS, sheetOf } from "./small-table.fuzz.js";
import { verifyDeclaration, verifyRangeAlone } from "./verify.js";

vi.mock("@parley/declaration", async (original) => {
  const { fewLeaves } = await import("./quick.fuzz.js");
  return fewLeaves(await original());
});
vi.mock("@parley/declaration-threads", async (original) => {
  const { sharedDeclarer } = await import("./quick.fuzz.js");
  return sharedDeclarer(await original());
});
vi.mock("@parley/rules-cel", async (original) => {
  const { sharedCounter } = await import("./quick.fuzz.js");
  return sharedCounter(await original());
});

let folder: string;
let ours: string;
let printed: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-proofs-"));
  ours = join(folder, "ours");
  const table = join(folder, "ours.csv");
  await writeFile(table, sheetOf([...ROWS, "SAT-1,missile,false,false,,orbit"]));
  silence();
  const under = { agreement: "model", party: "XA", asOf: "2026-11-01" };
  await commit(table, undefined, { ...under, out: ours });
  vi.restoreAllMocks();
});
afterAll(async () => rm(folder, { recursive: true }));
beforeEach(() => silence());
afterEach(() => vi.restoreAllMocks());

/** Keeps what is printed. */
function silence(): void {
  printed = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
}

async function made(make: Promise<void>): Promise<Made> {
  printed = "";
  await make;
  return answerOf<Made>("proof", printed);
}

async function opened(flags: DiscloseFlags, of = ours): Promise<Made> {
  return made(disclose(of, { ...flags, json: true }));
}

/** The declaration with changes, whatever they say, in a folder of its own. */
async function boundAgain(
  name: string,
  change: (
    kept: Pick<KeptDeclaration, "header" | "items">,
  ) => Pick<KeptDeclaration, "header" | "items">,
): Promise<string> {
  const { header, items } = change(await readKept(ours));
  const { placeKey: _, root: __, ...draft } = header;
  const seed = new Uint8Array(32).fill(9);
  const kept = await createDeclarer().declare({ draft, items, seed });
  await makeFolder(join(folder, name), kept);
  return join(folder, name);
}

/** What each file proves; `code` is the exit code. */
async function verified(files: readonly string[], of = ours, agreements?: string): Promise<Answer> {
  printed = "";
  const flags = { json: true, ...(agreements && { folder: agreements }) };
  const code = await verifyDeclaration(of, files, flags);
  return { code, ...answerOf<Omit<Answer, "code">>("verify", printed) };
}

describe("parley declaration prove", { timeout: 60_000 }, () => {
  it("[CLI-75] shows that a total is within its limit, and opens another", async () => {
    const flags: ProveFlags = { limit: ["warheads"], category: ["kind=missile"], json: true };
    const { file, shows, doesNotShow } = await made(prove(ours, flags));
    expect(shows.slice(1)).toEqual([
      expect.stringMatching(/"warheads" .* come to at most 1200\.$/),
      expect.stringMatching(/"kind=missile" .* come to a number of items: 2\.$/),
    ]);
    expect(doesNotShow[0]).toBe('How far below its limit is: "warheads".');
    const { code, verdict, files } = await verified([file]);
    expect({ code, verdict }).toEqual({ code: 0, verdict: "proven" });
    expect(files[0]?.totals).toEqual([
      { quantity: "warheads", atMost: 1200, is: null },
      { quantity: "kind=missile", atMost: null, is: "2" },
    ]);
  });

  it("[CLI-75] opens the total of a limit, even one above it", async () => {
    const flags: ProveFlags = { limit: ["in-orbit"], open: true, json: true };
    const { shows } = await made(prove(ours, flags));
    expect(shows.at(-1)).toMatch(/"in-orbit" .* come to 1\.$/);
  });

  it("[CLI-75] writes nothing where a total is above its limit", async () => {
    const before = await readdir(join(ours, "proofs"));
    const refused = prove(ours, { limit: ["in-orbit"] });
    await expect(refused).rejects.toMatchObject({ exitCode: 1, trouble: { rule: "DECL-12" } });
    await expect(refused).rejects.toThrow(/in-orbit.* No proof was made\./);
    expect(await readdir(join(ours, "proofs"))).toEqual(before);
  });

  it.each([
    [{}, /Say what to prove: --limit ID\..* There are: vehicles, warheads, heavy-missiles/],
    [{ limit: ["kind=missile"] }, /There is no limit kind=missile\./],
    [{ category: ["warheads"] }, /There is no category warheads\..* kind=missile, /],
  ])("[CLI-4] %j cannot be proven", async (flags, sentence) => {
    await expect(prove(ours, flags)).rejects.toThrow(sentence);
    await expect(prove(ours, flags)).rejects.toMatchObject({ exitCode: 2 });
  });
});

describe("parley declaration disclose", { timeout: 60_000 }, () => {
  it("[CLI-73] a cell that begins as a formula does is text in the proof and in the answer", async () => {
    const { file } = await opened({ item: "SILO-17", field: ["place"] });
    expect(await readFile(file, "utf8")).toContain('"value": "=A1+1"');
    const { files } = await verified([file]);
    expect(files[0]?.opened?.fields).toEqual({ place: "=A1+1" });
  });

  it("[CLI-76] a second field is opened later, and both proofs stay valid", async () => {
    const first = await opened({ item: "SILO-17", field: ["kind"] });
    const text = await readFile(first.file, "utf8");
    const second = await opened({ item: "SILO-17", field: ["warheads"], count: ["warheads"] });
    expect(second.file).not.toBe(first.file);
    expect(await readFile(first.file, "utf8")).toBe(text);
    const { code, files } = await verified([first.file, second.file]);
    expect(code).toBe(0);
    expect(files.map((one) => one.opened)).toEqual([
      { fields: { kind: "missile" }, counts: {} },
      { fields: { warheads: 3 }, counts: { warheads: "3" } },
    ]);
    expect(files[0]?.closed).toContain("warheads");
  });

  it("[CLI-76] a field that is shrouded stays closed, and its reason stands in the proof", async () => {
    const { file, doesNotShow } = await opened({ item: "SILO-17", shroud: ["place=agreed so"] });
    expect(await readFile(file, "utf8")).not.toContain("=A1+1");
    expect(doesNotShow).toContain(
      'For good, for the reasons given: "place". The signed exhibit vouches for the reasons.',
    );
    const { files } = await verified([file]);
    expect(files[0]).toMatchObject({ shrouded: { place: "agreed so" }, closed: ["place"] });
    expect(files[0]?.opened?.fields).not.toHaveProperty("place");
  });

  it("[CLI-78] [DECL-19] a reason that no reader would take is refused, and no proof is made", async () => {
    const before = await readdir(join(ours, "proofs"));
    const out = join(folder, "long.json");
    const shroud = [`place=${"x".repeat(8_193)}`];
    for (const flags of [{ item: "SILO-17" }, { item: "SILO-17", out }, { step: "bases" }]) {
      const refused = disclose(ours, { ...flags, shroud });
      await expect(refused).rejects.toMatchObject({ exitCode: 1, trouble: { rule: "DECL-19" } });
      await expect(refused).rejects.toThrow(
        /shrouded is not text of 1 to 8192.* No proof was made/,
      );
    }
    expect(await readdir(join(ours, "proofs"))).toEqual(before);
    expect(await readdir(folder)).not.toContain("long.json");
  });

  it("[CLI-76] a step opens its fields of every item", async () => {
    const { file } = await opened({ step: "bases" });
    const { code, files } = await verified([file]);
    expect(code).toBe(0);
    const places = files[0]?.opened as unknown as readonly { readonly place: string }[];
    expect(places.map(({ place }) => place).sort()).toEqual(["=A1+1", "orbit", "south", "south"]);
  });

  it("[DECL-31] a field that is shrouded for good and opened elsewhere is told", async () => {
    const shrouded = await opened({ item: "SILO-17", shroud: ["kind=agreed so"] });
    const open = await opened({ item: "SILO-17", field: ["kind"] });
    const files = [shrouded.file, open.file];
    const together = await verified(files);
    expect(together).toMatchObject({ code: 0, verdict: "proven" });
    expect(together.apart).toEqual([
      { what: "shrouded-and-opened", files, detail: expect.stringContaining("kind") },
    ]);
    expect((await verified([open.file])).apart).toEqual([]);
  });

  it("[CLI-76] a step of numbers opens how many items there are of each category", async () => {
    const { kind, shows } = await opened({ step: "categories" });
    expect(kind).toBe("totals");
    expect(
      shows
        .slice(1)
        .map((one) => /of "(kind=\S+)" .* a number of items: (\d+)\.$/.exec(one)?.slice(1)),
    ).toEqual([
      ["kind=missile", "2"],
      ["kind=heavy-missile", "0"],
      ["kind=launcher", "1"],
      ["kind=heavy-bomber", "1"],
    ]);
  });

  it("[CLI-78] each proof has a name of its own, and another proof never takes it", async () => {
    const asked: readonly DiscloseFlags[] = [
      { item: "BASE-2/7" },
      { item: "BASE-2_7" },
      { item: "BASE-2/7", field: ["kind"] },
      { item: "BASE-2/7", field: ["kind"], shroud: ["place=so"] },
      { item: "BASE-2/7", field: ["kind", "place"] },
      { item: "BASE-2/7", field: ["kind"], count: ["warheads"] },
    ];
    const files: string[] = [];
    for (const flags of asked) files.push((await opened(flags)).file);
    expect(new Set(files).size).toBe(asked.length);
    expect((await verified(files)).files.map(({ item }) => item)).toEqual(
      asked.map(({ item }) => item),
    );
  });

  it("[CLI-78] a file that --out names is left as it is where it is there already", async () => {
    const out = join(folder, "own.json");
    expect((await opened({ item: "SILO-17", field: ["kind"], out })).file).toBe(out);
    const text = await readFile(out, "utf8");
    await expect(opened({ item: "SILO-17", out })).rejects.toThrow(
      /is there already\. It was left/,
    );
    expect(await readFile(out, "utf8")).toBe(text);
  });

  it.each([
    [{}, /Say what to open: --item ID, or --step STEP/],
    [{ item: "SILO-17", step: "bases" }, /Say what to open/],
    [{ item: "SILO-17", field: ["palce"] }, /There is no field palce\..* There are: id, kind, /],
    [{ item: "SILO-17", shroud: ["place"] }, /place gives no reason\./],
    [{ step: "all" }, /There is no step all\..* totals, categories, bases, items, fields/],
  ])("[CLI-4] %j cannot be opened", async (flags, sentence) => {
    await expect(disclose(ours, flags)).rejects.toThrow(sentence);
    await expect(disclose(ours, flags)).rejects.toMatchObject({ exitCode: 2 });
  });
});

describe("parley declaration absent", () => {
  it("[CLI-77] proves that nothing of a name is declared", async () => {
    const { file, shows } = await made(absent(ours, { item: "SILO-99", json: true }));
    expect(shows).toEqual([
      'Nothing called "SILO-99" is declared. No other item is named by this.',
    ]);
    expect(await verified([file])).toMatchObject({
      ...{ code: 0, files: [{ kind: "absent", item: "SILO-99", counts: "not-asked" }] },
    });
  });

  it("[CLI-77] is refused where it is declared, and a disclosure where it is not", async () => {
    const there = absent(ours, { item: "SILO-17" });
    await expect(there).rejects.toMatchObject({ exitCode: 1 });
    await expect(there).rejects.toThrow(/SILO-17 is declared.* No proof was made\./);
    const missing = disclose(ours, { item: "SILO-99" });
    await expect(missing).rejects.toMatchObject({ exitCode: 1, trouble: { rule: "DECL-13" } });
    await expect(missing).rejects.toThrow(/npx parley declaration absent .* --item SILO-99$/);
  });
});

describe("parley declaration verify", () => {
  it("[CLI-81] [LIFE-11] counts that do not follow from the fields are refused, where both are opened", async () => {
    const theirs = await boundAgain("theirs", ({ header, items }) => {
      return {
        header,
        items: items.map((item) => {
          return item.id === "SILO-17" ? { ...item, counts: item.counts.with(1, 2n) } : item;
        }),
      };
    });
    const whole = await opened({ item: "SILO-17" }, theirs);
    const part = await opened({ item: "SILO-17", field: ["kind"], count: ["warheads"] }, theirs);
    const { code, verdict, files } = await verified([whole.file, part.file], theirs);
    expect({ code, verdict }).toEqual({ code: 1, verdict: "refused" });
    expect(files).toMatchObject([
      {
        verdict: "refused",
        rule: "LIFE-11",
        detail: expect.stringMatching(/counts 2 .* make it 3/),
      },
      { verdict: "proven", counts: "not-counted" },
    ]);
  });

  it("[CLI-81] says where counts follow, and where the agreement's data are not there", async () => {
    const { file } = await opened({ item: "SILO-17" });
    expect((await verified([file])).files[0]?.counts).toBe("follows");
    expect((await verified([file], ours, folder)).files[0]?.counts).toBe("not-counted");
    printed = "";
    expect(await verifyDeclaration(ours, [file], { folder })).toBe(0);
    expect(printed).toMatch(/not counted again: the agreement's data are not here/);
  });
});

describe("parley declaration verify of a header", () => {
  it("[CLI-81] [LIFE-10] that is not as the agreement has it is refused, whatever is proven", async () => {
    const high = await boundAgain("high", ({ header, items }) => {
      const quantities = header.quantities.map((one) => {
        return one.id === "warheads" ? { ...one, max: 9000 } : one;
      });
      return { header: { ...header, quantities }, items };
    });
    const { file } = await made(absent(high, { item: "SILO-99", json: true }));
    expect(await verified([file], high)).toMatchObject({
      ...{ code: 1, verdict: "refused", files: [{ verdict: "proven" }] },
      terms: { word: "breaks", detail: expect.stringContaining("quantities") },
    });
    printed = "";
    expect(await verifyDeclaration(high, [file], {})).toBe(1);
    expect(printed).toMatch(/\nREFUSED {2}\(LIFE-10\): .*quantities\.\nPROVEN /);
    expect(await verified([file], high, folder)).toMatchObject({
      ...{ code: 0, terms: { word: "not-counted" } },
    });
  });
});

describe("parley declaration verify-range", () => {
  const published = publishedProofs();

  it.each(published.proofs.map(({ bits, parties, proof }) => [bits, parties, proof] as const))(
    "[CLI-82] the published proof of %d bits and %d values is proven",
    (bits, parties, proof) => {
      const commitments = published.valueCommitments.slice(0, parties);
      expect(rangeOf({ bits, proof, commitments })).toEqual({
        ...{ code: 0, answer: { verdict: "proven", bits, values: parties } },
      });
    },
  );

  it.each([
    ["another label", { label: "another" }, "RANGE-12"],
    ["another number of bits", { bits: 32 }, "RANGE-"],
    ["a number of bits that there is not", { bits: 7 }, "RANGE-"],
    ["too many commitments", { commitments: published.valueCommitments.slice(0, 3) }, "RANGE-"],
    ["bytes cut short", { proof: published.proofs[0]?.proof.slice(2) ?? "" }, "RANGE-"],
    ["no hexadecimal", { proof: "zz" }, ""],
    ["no bytes", { proof: "" }, "RANGE-"],
    ["half a byte", { proof: "abc" }, ""],
    ["a commitment that is no point", { commitments: ["ff".repeat(32)] }, "RANGE-"],
  ])("[CLI-82] %s is refused by rule", (_, changes, rule) => {
    const { code, answer } = rangeOf(changes);
    expect({ code, verdict: answer.verdict }).toEqual({ code: 1, verdict: "refused" });
    expect(answer.rule).toMatch(new RegExp(`^${rule}`));
  });

  it("[CLI-82] what is no number of bits is a mistake of the command line", () => {
    expect(() => rangeOf({ bits: Number.NaN })).toThrow(/NaN is no number of bits/);
  });

  function rangeOf(changes: Partial<RangeAsked>): { code: number; answer: RangeAnswer } {
    const [first] = published.proofs;
    const { bits, label, commitments, proof } = {
      ...{ bits: 8, label: published.transcriptLabel, proof: first?.proof ?? "" },
      ...{ commitments: published.valueCommitments.slice(0, 1), ...changes },
    };
    printed = "";
    const code = verifyRangeAlone({ bits: String(bits), label, commitments, proof, json: true });
    return { code, answer: answerOf<RangeAnswer>("verify-range", printed) };
  }
});

/** The proofs of the reference implementation, as they were published. */
function publishedProofs(): Published {
  const path = "../../../../vectors/third-party/bulletproofs/dalek-range-proofs.json";
  return JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8")) as Published;
}

interface Published {
  readonly transcriptLabel: string;
  readonly valueCommitments: readonly string[];
  readonly proofs: readonly {
    readonly bits: number;
    readonly parties: number;
    readonly proof: string;
  }[];
}

interface RangeAsked {
  readonly bits: number;
  readonly label: string;
  readonly commitments: readonly string[];
  readonly proof: string;
}

interface RangeAnswer {
  readonly verdict: string;
  readonly rule?: string;
}

interface Made {
  readonly file: string;
  readonly kind: string;
  readonly shows: readonly string[];
  readonly doesNotShow: readonly string[];
}

interface Answer {
  readonly apart: readonly object[];
  readonly code: number;
  readonly verdict: string;
  readonly terms: { readonly word: string };
  readonly files: readonly {
    readonly item?: string;
    readonly counts?: string;
    readonly opened?: { readonly fields: Readonly<Record<string, unknown>> };
    readonly closed?: readonly string[];
    readonly totals?: readonly object[];
  }[];
}
