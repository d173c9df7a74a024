/** @module `parley agreement limits --table`: a declared table beside the limits, and what if. */

import { readFile, stat } from "node:fs/promises";
import {
  changeTable,
  compareCounts,
  countedAt,
  readTable,
  type CivilDate,
  type CountedRow,
  type CountedTable,
  type DeclaredTable,
  type Difference,
  type NamedFile,
  type Pack,
  type Read,
} from "@parley/agreement";
import { encodeHex } from "@parley/bytes";
import { sha256 } from "@parley/signer-file";
import { Complaint, misspoken, unreadable } from "../complaint.js";
import type { JsonFlag } from "../flags.js";
import { inertJson } from "../inert-text.js";
import { formatCounted, formatWhatIf } from "./counted-page.js";
import { countTables } from "./rule-counting.js";
import { sourceJson } from "./source-json.js";

interface Asked {
  readonly table: string;
  readonly whatIf: string | undefined;
  readonly at: CivilDate | undefined;
}

/** Counts a table by the rules of a pack, and once more with changes; nothing is kept. */
export async function countLimits(pack: Pack, asked: Asked, { json }: JsonFlag): Promise<void> {
  const file = await named(asked.table);
  const table = taken(readTable(pack, file));
  const { at = table.asOf } = asked;
  if (at < table.asOf) {
    throw misspoken(`The table is as of ${table.asOf}, after ${at}.`, "Leave out --at.");
  }
  const inputs = inputsOf(pack, table, file);
  if (asked.whatIf === undefined) {
    const [adds = new Map()] = await countTables(pack, [table]);
    const rows = countedAt(pack, table, adds, at);
    const answer = { at, reading: READING, inputs, rows: rows.map(rowJson) };
    process.stdout.write(json ? `${inertJson(answer)}\n` : formatCounted(pack, table, at, rows));
    return;
  }
  const changes = await named(asked.whatIf);
  const changed = taken(changeTable(pack, table, changes));
  const [adds = new Map(), then = new Map()] = await countTables(pack, [table, changed]);
  const before: CountedTable = { table, adds };
  const differences = compareCounts(pack, before, { table: changed, adds: then }, at);
  const answer = {
    ...{ at, reading: READING },
    inputs: { ...inputs, changes: fileJson(changes) },
    rows: differences.map((one) => rowJson(one.before)),
    whatIf: differences.map(differenceJson),
  };
  process.stdout.write(
    json ? `${inertJson(answer)}\n` : formatWhatIf(pack, table, at, differences),
  );
}

async function named(path: string): Promise<NamedFile> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true) {
    throw unreadable(`${path} is not a file that can be read.`, SAFE, "Check its name.");
  }
  // One byte more than is taken: the reader says by which rule.
  if (found.size > BYTES_READ_MAX) return { file: path, bytes: new Uint8Array(BYTES_READ_MAX) };
  const bytes = await readFile(path).catch((error: unknown) => {
    throw unreadable(`${path} cannot be read.`, SAFE, "Check who may read it.", error);
  });
  return { file: path, bytes: new Uint8Array(bytes) };
}

/** What was read; else every fault of it with file, line and rule, the first few of them. */
function taken<T>(read: Read<T>): T {
  if (read.ok) return read.value;
  const shown = read.faults.slice(0, FAULTS_SHOWN).map(({ file, line, rule, detail }) => {
    return `${file}${line === undefined ? "" : `:${line}`}: ${rule}: ${detail}`;
  });
  const more = read.faults.length - shown.length;
  const what = `${shown.join("; ")}${more > 0 ? `; and ${more} more` : ""}.`;
  const rule = read.faults[0]?.rule ?? "TAB-1";
  throw new Complaint(what, { rule, safe: SAFE, next: "Mend the file.", exitCode: 2 });
}

function inputsOf(pack: Pack, { party, asOf, items }: DeclaredTable, file: NamedFile): object {
  const table = { ...fileJson(file), party, asOf, items: items.length };
  return { agreement: pack.id, hash: pack.hash, table };
}

function fileJson({ file, bytes }: NamedFile): object {
  return { file, sha256: encodeHex(sha256(bytes)) };
}

function rowJson(row: CountedRow): object {
  const { sources, disputes, rule, counted, margin, article, trouble, ...rest } = row;
  return {
    ...rest,
    kind: "counted-here",
    counted: counted ?? null,
    margin: margin ?? null,
    article: article ?? null,
    rule: {
      id: rule.id,
      article: rule.article ?? null,
      sum: rule.sum ?? null,
      text: rule.text,
    },
    trouble: trouble === undefined ? null : { rule: trouble.rule, detail: trouble.detail },
    source: sources.map(sourceJson),
    disputes: disputes.map(({ sources: read, ...one }) => {
      return { ...one, source: read.map(sourceJson) };
    }),
  };
}

function differenceJson({ limit, before, after, counted, items }: Difference): object {
  return {
    ...{ limit, before: sideJson(before), after: sideJson(after) },
    difference: counted ?? null,
    items: items.map((one) => ({
      ...{ id: one.id, before: one.before ?? null, after: one.after ?? null },
    })),
  };
}

function sideJson({ counted, margin, reading, items, trouble, disputes }: CountedRow): object {
  return {
    ...{ counted: counted ?? null, margin: margin ?? null, reading, items },
    trouble: trouble === undefined ? null : { rule: trouble.rule, detail: trouble.detail },
    disputes: disputes.map(({ by, counted: other, margin: room }) => {
      return { by, counted: other, margin: room };
    }),
  };
}

const READING = "by this centre's reading";
const SAFE = "Nothing was counted.";
const BYTES_READ_MAX = 8_388_609;
const FAULTS_SHOWN = 8;
