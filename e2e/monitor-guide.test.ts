import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, describe, expect, it } from "vitest";
import { ROOT } from "./constellation.js";
import { parleyHere } from "./here.js";

const GUIDE = readFileSync(join(ROOT, "docs/guides/monitoring.md"), "utf8");
/** A line after a dollar sign, and what it prints. */
const TYPED = /^\$ (.*)\n((?:(?!\$ ).*\n)*)/gm;
const REPORTS = join(ROOT, "docs/guides/monitoring");
const kept = new Map<string, string>();
const state = mkdtempSync(join(tmpdir(), "parley-monitor-guide-"));

afterAll(() => rmSync(state, { recursive: true, force: true }));

describe("docs/guides/monitoring.md", () => {
  it("[CLI-101] [CLI-102] [CLI-103] [CLI-105] [CLI-106] [CLI-107] each line answers as it stands there", async () => {
    let typed = 0;
    for (const [, text = ""] of GUIDE.matchAll(/^```console\n([^]*?)^```$/gm)) {
      for (const [, line = "", shown = ""] of text.matchAll(TYPED)) {
        expect(await type(line), line).toMatch(asShown(shown));
        typed++;
      }
    }
    expect(typed).toBeGreaterThan(20);
  });

  it("[CLI-2] [CLI-104] programs are told what the schemas say", async () => {
    const courier = join(REPORTS, "courier.md");
    const found = await answered<readonly Shown[]>("candidates", "candidates", courier);
    const figures = found.filter(({ kind }) => kind === "figure");
    expect(figures).toMatchObject([
      { state: "XA", category: "operational", value: 500, qualifier: "more than", asOf: "2024-05" },
      { state: "XA", category: "operational", value: 1000, qualifier: "more than", asOf: "2030" },
    ]);
    expect(Object.keys(figures[0] ?? {}).join(" ")).toBe(
      "id kind quote state category value qualifier asOf speaker publisher agreement",
    );
    expect(found.filter(({ kind }) => kind === "act")).toMatchObject([
      { state: ["XA", "XB"], category: "signed", value: null, agreement: "hague-code" },
    ]);
    const open = await answered<readonly Shown[]>("candidates", "candidates", courier, "--open");
    expect(open.length).toBeLessThan(found.length);
    const entry = kept.get("ENTRY") ?? "";
    await answered("places", "places");
    await answered("places", "add", courier);
    await answered("ingest", "ingest");
    await answered("search", "search", "Borealia");
    await answered("watches", "watch", "list");
    await answered("watches", "watch", "add", "Corvania");
    await answered("news", "news", "--keep");
    await answered("removed", "watch", "remove", "2");
    await answered("places", "add", join(REPORTS, "post.md"));
    await answered("removed", "remove", join(REPORTS, "post.md"));
    const act = found.find(({ kind }) => kind === "act")?.id ?? "";
    const person = ["--as", "analyst", "--reason", "It is printed"];
    const [first] = await answered<readonly Decided[]>("decision", "accept", act, ...person);
    expect(first).toMatchObject({ as: "accepted", before: null });
    const again = await answered<readonly Decided[]>("decision", "reject", act, ...person);
    expect(again).toMatchObject([{ as: "rejected", entry: null, before: first?.entry }]);
    await answered("judgement", "grade", "source", "post.example", "f", ...person);
    await answered("judgement", "grade", "entry", entry, "6", ...person);
    const pair = [entry, kept.get("FIRST") ?? "", "--finding", "different-thing"];
    await answered("judgement", "compare", ...pair, ...person);
    await answered("clarify", "clarify", entry, "--to", "XB", "--lang", "zh");
    const copies = await answered<{ readonly hits: readonly { readonly capture: string }[] }>(
      "search",
      ...["search", "yearbook"],
    );
    const [copy = { capture: "" }] = copies.hits;
    await answered("chain", "chain", copy.capture.slice(0, 8));
    await answered("forget", "forget", copy.capture, "--reason", "Asked to");
  });

  it("[CLI-108] [CLI-109] [CLI-110] [CLI-111] [CLI-114] [MON-22] views change nothing and say the same twice", async () => {
    const entry = kept.get("ENTRY") ?? "";
    const views: readonly (readonly [string, ...(readonly string[])])[] = [
      ["estimates", "estimates", "XA"],
      ["estimates", "estimates", "US", "--category", "stockpile", "--unit", "warheads"],
      ["beside", "beside"],
      ["beside", "beside", "RU", "--category", "deployed", "--unit", "warheads"],
      ["dossier", "dossier", "XA"],
      ["dossier", "dossier", "hague-code"],
      ["timeline", "timeline"],
      ["timeline", "timeline", "XA", "--by", "captured"],
      ["chain", "chain", entry],
      ["cite", "cite", entry.slice(0, 8)],
    ];
    for (const [name, ...others] of [
      ["XA", "Aurelia", "奥雷利亚", "Аурелия"],
      ["new-start", "New START", "新削减战略武器条约", "the New START Treaty"],
    ]) {
      const known = await answered("dossier", "dossier", name ?? "");
      for (const other of others)
        expect(await answered("dossier", "dossier", other)).toEqual(known);
    }
    for (const [schema, ...words] of views) {
      expect(await answered(schema, ...words)).toEqual(await answered(schema, ...words));
      expect(await run(...words)).toMatchObject({ code: 0, stderr: "" });
    }
    const { stdout: beside } = await run("beside", "US", "--category", "deployed");
    expect(beside).toMatch(/1800 {2}exchanged under new-start; in http/);
    expect(beside).toMatch(/1419 {2}published by the state itself, as new-start counts; in http/);
    expect(beside).toMatch(/independent-estimate\n[^]*“deployed strategic”, Federation/);
    const svg = join(state, "estimates.svg");
    const csv = join(state, "estimates.csv");
    const into = await run("estimates", "XA", "--svg", svg, "--csv", csv);
    expect(into).toMatchObject({ code: 0, stderr: "" });
    expect(readFileSync(svg, "utf8")).toMatch(/^<svg [^]*<\/svg>\n$/);
    expect((await run("estimates", "XA", "--csv")).stdout).toBe(readFileSync(csv, "utf8"));
    expect((await run("estimates", "XA", "--svg")).stdout).toBe(readFileSync(svg, "utf8"));
    expect((await run("dossier", "XA", "--csv")).stdout).toMatch(/^entry,kind,states,/);
    const again = await run("estimates", "XA", "--svg", svg);
    expect(again).toMatchObject({ code: 1, stdout: "" });
    expect(again.stderr).toMatch(/is there already/);
  });

  it("[CLI-4] [CLI-112] [CLI-113] says what cannot be done, and does nothing", async () => {
    const entry = kept.get("ENTRY") ?? "";
    const person = ["--as", "analyst", "--reason", "x"];
    const wrong: readonly (readonly [number, RegExp, ...(readonly string[])])[] = [
      [2, /There is nothing at/, "add", join(state, "nowhere")],
      [2, /Only a feed/, "add", REPORTS, "--allow-private"],
      [1, /There is no place/, "ingest", "Weekly"],
      [1, /There is no place/, "remove", "99"],
      [1, /is a folder/, "candidates", REPORTS],
      [1, /There is no file/, "candidates", join(state, "nowhere.md")],
      [2, /is no state/, "estimates", "Far Away"],
      [2, /is no state/, "estimates", "New START"],
      [2, /There is no category/, "estimates", "--category", "many"],
      [2, /neither a state nor an agreement/, "dossier", "Far Away"],
      [2, /There is no date/, "timeline", "--by", "birth"],
      [1, /No entry of the record/, "cite", "00000000"],
      [1, /There is no capture/, "forget", "00000000", "--reason", "x"],
      [1, /There is no capture/, "candidates", "00000000"],
      [2, /Name a source or a search/, "candidates", "00000000", "--search", "x"],
      [2, /There is no kind/, "candidates", "--kind", "rumour"],
      [2, /no number from 1/, "search", "x", "--limit", "0"],
      [2, /no year, month or day/, "search", "x", "--since", "May"],
      [1, /There is no candidate/, "accept", "0000", ...person],
      [2, /required option/, "accept", "0000", "--as", "analyst"],
      [2, /is no number/, "accept", "0000", ...person, "--value", "many"],
      [2, /There is no grade/, "grade", "entry", entry, "7", ...person],
      [2, /same entry/, "compare", entry, entry, "--finding", "cannot-tell", ...person],
      [2, /There is no finding/, "compare", entry, entry, "--finding", "wrong", ...person],
      [2, /language of a draft/, "clarify", entry, "--to", "XB", "--lang", "fr"],
      [2, /no party's code/, "clarify", entry, "--to", "!"],
      [1, /There is no watch/, "watch", "remove", "99"],
    ];
    const before = await answered("timeline", "timeline");
    for (const [exit, sentence, ...words] of wrong) {
      const { code, stdout, stderr } = await run(...words);
      expect([words, code, stdout]).toEqual([words, exit, ""]);
      expect(stderr).toMatch(sentence);
      expect(stderr).not.toMatch(/^\s+at /m);
    }
    expect(await answered("timeline", "timeline")).toEqual(before);
    const { stderr } = await run("clarify", entry, "--to", "XB");
    expect(stderr).toMatch(/Nothing was sent[^]*parley send --to XB[^]*consultation question/);
  });
});

describe("parley monitor", () => {
  it("[CLI-102] stops in order by Ctrl-C, and goes on where it stopped", async () => {
    const many = mkdtempSync(join(tmpdir(), "parley-monitor-many-"));
    const words = "The yearbook of the institute was published in Port Vale. ".repeat(40);
    for (let at = 0; at < FILES; at++) writeFileSync(join(many, `${at}.txt`), `${at}\n\n${words}`);
    expect(await run("add", many, "--name", "Many", "--watch", "yearbook")).toMatchObject({
      code: 0,
    });
    const pressed = setInterval(() => process.emit("SIGINT"), 50);
    const { code, stdout, stderr } = await run("ingest", "Many");
    clearInterval(pressed);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/Taking in was stopped\. What was taken in is kept.* goes on/);
    const taken = await answered<{ readonly seen: number }>("ingest", "ingest", "Many");
    expect(taken).toMatchObject({ seen: FILES, refused: [] });
    expect(await answered("ingest", "ingest", "Many")).toMatchObject({
      ...{ seen: FILES, unchanged: FILES, new: 0, bytes: 0 },
    });
    rmSync(many, { recursive: true });
  });

  it("[CLI-5] words from outside steer no terminal", async () => {
    const odd = mkdtempSync(join(tmpdir(), "parley-monitor-odd-"));
    const path = join(odd, "page.html");
    const words = "Aurelia had more than 500 warheads\u001b[31m\u202e, an institute said.";
    writeFileSync(
      path,
      `<html><head><title>Tally\u001b[2J\u0007</title></head><body><p>${words}</p></body></html>`,
    );
    const lines = [
      await run("candidates", path),
      await run("candidates", path, "--json"),
      await run("search", "institute", "Aurelia"),
    ];
    for (const { code, stdout, stderr } of lines) {
      expect([code, stderr]).toEqual([0, ""]);
      expect(stdout).toContain("500");
      expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    }
    rmSync(odd, { recursive: true });
  });

  it("[CLI-101] is of the folder of the centre that is named", async () => {
    const none = await parleyHere(state, "--centre", "XA", "monitor", "places");
    expect(none).toMatchObject({ code: 1, stdout: "" });
    mkdirSync(join(state, "XA"));
    const own = await parleyHere(state, "--centre", "XA", "monitor", "places");
    expect(own).toMatchObject({ code: 0, stdout: expect.stringMatching(/^No place/) as string });
    expect(existsSync(join(state, "XA", "monitor"))).toBe(true);
  });
});

const FILES = 1_500;

interface Decided {
  readonly as: string;
  readonly entry: string | null;
  readonly before: string | null;
}

interface Shown {
  readonly id: string;
  readonly kind: string;
}

function run(...words: readonly string[]): ReturnType<typeof parleyHere> {
  return parleyHere(state, "monitor", ...words);
}

/** What a line prints; what it is given a name for is kept, and prints nothing. */
async function type(line: string): Promise<string> {
  const [, name, inner] = /^([A-Z]+)=\$\((.*)\)$/.exec(line) ?? [];
  const [, words = "", pipe = ""] = /^npx parley ([^|]*)(.*)$/.exec(inner ?? line) ?? [];
  const args = [...words.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain = ""]) => {
    return quoted ?? (plain.startsWith("$") ? (kept.get(plain.slice(1)) ?? "") : plain);
  });
  const { code, stdout, stderr } = await parleyHere(state, ...args);
  const said = line.includes(" clarify ") ? /^Nothing was sent/ : /^$/;
  expect([line, code], stderr).toEqual([line, 0]);
  expect(stderr).toMatch(said);
  if (name === undefined) return stdout;
  kept.set(name, piped(stdout, pipe));
  return "";
}

/** `| tail -n 3` and `| head -c 16`, as a shell does them. */
function piped(text: string, pipe: string): string {
  const [, lines] = /tail -n (\d+)/.exec(pipe) ?? [];
  const [, units] = /head -c (\d+)/.exec(pipe) ?? [];
  const tail =
    lines === undefined ? text : text.trimEnd().split("\n").slice(-Number(lines)).join("\n");
  return tail.slice(0, Number(units));
}

/** What a command answers to programs, as its schema says. */
async function answered<T>(schema: string, ...words: readonly string[]): Promise<T> {
  const { code, stdout, stderr } = await run(...words, "--json");
  expect([words, code, stderr]).toEqual([words, 0, ""]);
  expect(stdout).toMatch(/^[^\n]+\n$/);
  const value = JSON.parse(stdout) as T;
  const path = join(ROOT, `apps/cli/schemas/monitor-${schema}.schema.json`);
  const check = new Ajv2020({ strict: false }).compile(
    JSON.parse(readFileSync(path, "utf8")) as object,
  );
  expect(check(value), `${words.join(" ")}: ${JSON.stringify(check.errors)}`).toBe(true);
  return value;
}

/** Ids and times are others each time, and a line of nothing else stands for several. */
function asShown(text: string): RegExp {
  const literal = text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${literal.replaceAll(/^ *…\n/gm, "[^]*").replaceAll("…", ".+")}$`);
}
