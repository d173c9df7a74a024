/** @module What is made from the agreements' data: the schema, coverage, and a table of figures. */

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { limitsAt, packSchema, readPack, totalsAt, type Pack } from "@parley/agreement";
import type { Breach, Findings } from "./findings.js";
import { modelYear } from "./model-year-document.js";
import { provisionKindsOf, type ProvisionKind } from "./provision-kinds.js";

/** Compares what is committed with what the data make. */
export function checkAgreements(root: string): Findings {
  const made = documentsOf(root);
  const breaches = [...made.documents].flatMap(([file, text]): readonly Breach[] => {
    const path = join(root, file);
    if (existsSync(path) && readFileSync(path, "utf8") === text) return [];
    const detail = "out of date: run `npm run agreements:update`";
    return [{ rule: "agreements", file, detail }];
  });
  return { looked: made.documents.size, breaches: [...made.faults, ...breaches] };
}

/** Writes anew what is made from the data. */
export function updateAgreements(root: string): void {
  for (const [file, text] of documentsOf(root).documents) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
}

interface Made {
  readonly documents: ReadonlyMap<string, string>;
  readonly faults: readonly Breach[];
}

function documentsOf(root: string): Made {
  const folder = join(root, "agreements");
  const entries = readdirSync(folder, { withFileTypes: true });
  const ids = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const documents = new Map([["agreements/pack.schema.json", schemaText()]]);
  const faults: Breach[] = [];
  const packs: Pack[] = [];
  for (const id of ids.sort()) {
    const names = readdirSync(join(folder, id)).filter((name) => name.endsWith(".json"));
    const files = new Map(names.map((name) => [name, readFileSync(join(folder, id, name))]));
    const hash = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();
    const read = readPack(files, { hash });
    if (!read.ok) {
      for (const { file, line, rule, detail } of read.faults) {
        const at = line === undefined ? {} : { line };
        faults.push({ rule, file: `agreements/${id}/${file}`, ...at, detail });
      }
      continue;
    }
    packs.push(read.pack);
    const raw = JSON.parse(String(files.get("agreement.json"))) as Record<string, unknown>;
    const acts = JSON.parse(String(files.get("events.json"))) as unknown;
    const quoted = quotationsOf([raw, acts]);
    const kinds = provisionKindsOf({ agreement: raw, events: acts });
    documents.set(`agreements/${id}/coverage.md`, coverageOf(read.pack, raw, quoted, kinds));
  }
  documents.set("docs/agreements/figures.md", figuresOf(packs));
  documents.set("docs/agreements/model-year.md", modelYear(root));
  return { documents, faults };
}

function schemaText(): string {
  const $schema = "https://json-schema.org/draft/2020-12/schema";
  const schema = { $schema, $id: "urn:parley:agreement:1", ...packSchema };
  return `${JSON.stringify(schema, null, 1)}\n`;
}

/** What of an agreement is modelled, quoted and missing. */
function coverageOf(
  pack: Pack,
  raw: Record<string, unknown>,
  quoted: readonly string[],
  kinds: readonly ProvisionKind[],
): string {
  const lines = [
    `# ${pack.shortName["en"]}: what this pack covers`,
    "",
    `${pack.name["en"]}. Facts to ${pack.asOf}. Made from the data: do not edit.`,
    "",
    "## Modelled",
    "",
    `- parties: ${pack.parties.size}`,
    `- acts: ${pack.events.length}`,
  ];
  for (const name of MODELLED) {
    const value = raw[name];
    if (value === undefined) continue;
    lines.push(`- ${WORDS[name] ?? name}: ${Array.isArray(value) ? value.length : "yes"}`);
  }
  if (pack.tables.length > 0) lines.push(`- tables of figures: ${pack.tables.length}`);
  const graded = ["A", "B", "C"].map((grade) => {
    const count = [...pack.sources.values()].filter((source) => source.grade === grade).length;
    return `${count} of grade ${grade}`;
  });
  lines.push(`- sources: ${graded.join(", ")}`, "", "## Kinds of provision", "");
  for (const { kind, places } of kinds) {
    if (places.length > 0) lines.push(`- ${kind}: ${places.join(", ")}`);
  }
  lines.push("", "## Quoted", "");
  lines.push(...(quoted.length === 0 ? ["Nothing."] : quoted.map((words) => `- “${words}”`)));
  lines.push("", "## Missing", "");
  const missing = (raw["missing"] ?? []) as readonly Gap[];
  const gaps = missing.map(({ what, why }) => `- ${what["en"]} ${why["en"]}`);
  lines.push(...(gaps.length === 0 ? ["Nothing that is known."] : gaps));
  return `${lines.join("\n")}\n`;
}

interface Gap {
  readonly what: { readonly [language: string]: string };
  readonly why: { readonly [language: string]: string };
}

function quotationsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(quotationsOf);
  if (typeof value !== "object" || value === null) return [];
  const { words, language } = value as { words?: unknown; language?: unknown };
  if (typeof words === "string" && typeof language === "string") return [words];
  return Object.values(value).flatMap(quotationsOf);
}

/** Published totals and figures beside what the data come to. */
function figuresOf(packs: readonly Pack[]): string {
  const lines = [
    "# Published figures, and what the data come to",
    "",
    "Made from `agreements/`: do not edit. All of it is this centre's reading, and no verdict.",
  ];
  for (const pack of packs) {
    lines.push("", `## ${pack.shortName["en"]}`);
    lines.push(...totalLines(pack), ...figureLines(pack));
  }
  return `${lines.join("\n")}\n`;
}

function totalLines(pack: Pack): readonly string[] {
  const rows = pack.totals.flatMap(({ id, name, published }) =>
    published.map(({ on, value, sources }) => {
      const counted = totalsAt(pack, on).counts.get(id);
      const shown = typeof counted === "number" ? counted : `${counted?.min} to ${counted?.max}`;
      return `| ${on} | ${name["en"]} | ${value} | ${shown} | ${titles(pack, sources)} |`;
    }),
  );
  if (rows.length === 0) return [];
  const head = ["| date | total | published | counted here | source |", "|---|---|---|---|---|"];
  return ["", ...head, ...rows];
}

function figureLines(pack: Pack): readonly string[] {
  const rows = pack.tables.flatMap(({ party, asOf, kind, sources }) =>
    limitsAt(pack, asOf).flatMap((row) => {
      if (row.party !== party) return [];
      const figure = row.counted ?? kind.replaceAll("-", " ");
      const cells = [asOf, party, row.limit, figure, row.max, row.margin ?? "", row.applies];
      return [`| ${cells.join(" | ")} | ${titles(pack, sources)} |`];
    }),
  );
  if (rows.length === 0) return [];
  const head = [
    "| as of | party | limit | figure | limit at | margin | must be kept | source |",
    "|---|---|---|---|---|---|---|---|",
  ];
  return ["", ...head, ...rows];
}

function titles({ sources }: Pack, names: readonly string[]): string {
  return names
    .flatMap((name) => sources.get(name) ?? [])
    .map(({ title, address }) => (address === undefined ? title : `[${title}](${address})`))
    .join("; ");
}

const MODELLED = [
  "groups",
  "entryIntoForce",
  "duration",
  "withdrawal",
  "provisionalApplication",
  "statements",
  "relations",
  "triggers",
  "limits",
  "counting",
  "declaration",
  "notifications",
  "exchanges",
  "inspections",
  "procedures",
  "ladders",
  "bodies",
  "voluntary",
  "provisions",
  "totals",
];
const WORDS: { readonly [name: string]: string } = {
  entryIntoForce: "entry into force",
  provisionalApplication: "provisional application",
  counting: "counting rules",
  declaration: "terms of declaration",
  ladders: "clarification ladders",
  bodies: "bodies and meetings",
  voluntary: "voluntary measures",
  provisions: "provisions without logic",
};
