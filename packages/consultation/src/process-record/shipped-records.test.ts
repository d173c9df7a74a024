import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readProcessRecord } from "./read-process-record.js";

const FOLDER = fileURLToPath(new URL("../../../../processes/", import.meta.url));
const NAMES = readdirSync(FOLDER).sort();

describe.each(NAMES)("the shipped record %s", (name) => {
  const bytes = readFileSync(join(FOLDER, name, "process.json"));
  const raw = JSON.parse(bytes.toString("utf8")) as Raw;

  it("[PROC-1] keeps every rule, and is alone in its folder", () => {
    expect(readProcessRecord(bytes, name)).toMatchObject({ ok: true, value: { id: name } });
    expect(readdirSync(join(FOLDER, name))).toEqual(["process.json"]);
  });

  it("[PROC-2] [PROC-3] has for every fact an address, a publisher and a day", () => {
    const facts = factsIn(raw);
    expect(facts.length).toBeGreaterThan(6);
    for (const fact of facts) {
      expect(fact.sources.length, JSON.stringify(fact)).toBeGreaterThan(0);
      for (const id of fact.sources) {
        const found = raw.sources.filter((source) => source.id === id);
        expect(found, id).toHaveLength(1);
        expect(found[0]?.url).toMatch(/^https?:\/\/[a-z.]+\/.+/);
        expect(found[0]?.publisher).toMatch(/\p{L}/u);
        expect(found[0]?.published).toMatch(/^20\d\d-[01]\d-[0-3]\d$/);
      }
    }
  });

  it("[PROC-4] says of each side's words whose they are, and whether they are quoted", () => {
    for (const { stated } of raw.events) {
      for (const one of stated) {
        expect(Object.keys(one)).toEqual(["by", "form", "words", "source"]);
        expect(raw.sources.map(({ id }) => id)).toContain(one.source);
      }
    }
  });
});

describe("the dialogue of 2023", () => {
  const id = "us-china-arms-control-2023";
  const read = readProcessRecord(readFileSync(join(FOLDER, id, "process.json")), id);
  if (!read.ok) throw new Error(read.detail);
  const { events, parties, until } = read.value;

  it("[PROC-6] is one round that was held and the next that was suspended, and no more", () => {
    expect(parties.map(({ is }) => is)).toEqual(["CHN", "USA"]);
    expect(until).toBe("2024-07-17");
    expect(events.map(({ act, on, place, by }) => [act.is, on.is, place?.is, by?.is])).toEqual([
      ["held", "2023-11-06", "Washington", undefined],
      ["suspended", "2024-07-17", undefined, "CHN"],
    ]);
  });

  it("[PROC-4] keeps what each side is reported to say beside the other's", () => {
    const said = events.map(({ stated }) => stated.map(({ by, form }) => `${by} ${form}`));
    expect(said).toEqual([
      ["CHN paraphrased", "USA paraphrased"],
      ["CHN paraphrased", "CHN quoted", "USA paraphrased", "USA quoted"],
    ]);
  });

  it("[PROC-5] keeps the misprinted month of the day as it stands in its source", () => {
    expect(events[0]?.on.slips).toMatchObject([{ source: "rfa-2023", words: "下周一（10月6日）" }]);
    // The day before: the source is of a Thursday, and speaks of the Monday after.
    expect(new Date("2023-11-02").getUTCDay()).toBe(4);
    expect(new Date("2023-11-06").getUTCDay()).toBe(1);
  });
});

interface Raw {
  readonly sources: readonly Record<"id" | "url" | "publisher" | "published", string>[];
  readonly events: readonly { readonly stated: readonly { readonly source: string }[] }[];
}

interface Sourced {
  readonly is: string;
  readonly sources: readonly string[];
}

/** Every object that says what is so, wherever it stands. */
function factsIn(node: unknown): readonly Sourced[] {
  if (typeof node !== "object" || node === null) return [];
  const below = Object.values(node).flatMap(factsIn);
  return "is" in node ? [node as Sourced, ...below] : below;
}
