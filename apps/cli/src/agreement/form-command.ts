/** @module `parley agreement form`: a notification on paper or as a table, blank or filled in. */

import { readFile, stat } from "node:fs/promises";
import { extname } from "node:path";
import type { Pack, Schema } from "@parley/agreement";
import {
  decodeText,
  encodeHex,
  encodeText,
  formatJson,
  instant,
  parseInstant,
} from "@parley/bytes";
import type { Instant, JsonObject } from "@parley/bytes";
import { paperFormOf, readSheet, readValues, writeSheet } from "@parley/form";
import { renderPaperForm } from "@parley/paper-pdf";
import { sha256 } from "@parley/signer-file";
import { Complaint, misspoken, unreadable } from "../complaint.js";
import { inertJson, visible } from "../inert-text.js";
import type { FormFlags } from "./flags.js";
import { claimFile } from "./new-file.js";
import { loadPack } from "./pack-folder.js";

/** `agreement form`: into a file that is not there yet; its ending says what it is. */
export async function agreementForm(id: string, flags: FormFlags): Promise<void> {
  const kind = extname(flags.out).toLowerCase();
  const pack = await loadPack(id, flags.folder);
  const { fields } = dutyOf(pack, flags.notification);
  if (fields === undefined) {
    throw misspoken(`The data of ${id} do not say what ${flags.notification} contains.`, "");
  }
  const values = flags.values === undefined ? undefined : await valuesOf(flags.values, fields);
  const content = await contentOf(kind, { pack, fields, values, flags });
  await claimFile(flags.out, content);
  const hash = encodeHex(sha256(content));
  const json = { file: flags.out, sha256: hash, agreement: pack.hash };
  const line = `${visible(flags.out)} holds it; SHA-256 ${hash}. Nothing was sent.\n`;
  process.stdout.write(flags.json === true ? `${inertJson(json)}\n` : line);
}

interface Wanted {
  readonly pack: Pack;
  readonly fields: Schema;
  readonly values: readonly JsonObject[] | undefined;
  readonly flags: FormFlags;
}

async function contentOf(kind: string, wanted: Wanted): Promise<Uint8Array> {
  const { fields, values } = wanted;
  switch (kind) {
    case ".pdf":
      return paper(wanted);
    case ".csv": {
      const table = writeSheet(fields, values ?? [], { mark: true });
      if (table.ok) return encodeText(table.value);
      throw new Complaint(`${table.detail}.`, { rule: table.rule, safe: UNWRITTEN });
    }
    case ".json":
      if (values !== undefined) return encodeText(`${formatJson(values)}\n`);
      throw misspoken("A blank form has no values for JSON.", "Name a .pdf or .csv, or --values.");
    default:
      throw misspoken(
        `${wanted.flags.out} names no kind of file.`,
        "End it in .pdf, .csv or .json.",
      );
  }
}

async function paper({ pack, values, flags }: Wanted): Promise<Uint8Array> {
  if (values !== undefined && values.length !== 1) {
    throw misspoken(
      `The values are of ${values.length} notifications, and a paper is of one.`,
      "Give a file with one of them.",
    );
  }
  const form = paperFormOf(pack, {
    notification: flags.notification,
    languages: languagesOf(pack, flags.languages),
    header: {},
    values: values?.[0],
    isExercise: flags.exercise === true,
  });
  if (!form.ok) throw misspoken(`${form.detail}.`, "Name two with --languages, such as en,ru.");
  return renderPaperForm(form.value, { createdAt: madeAt(pack, values !== undefined) });
}

/** Blank forms of the same data are the same file wherever and whenever they are made. */
function madeAt({ asOf }: Pack, isFilled: boolean): Instant {
  const day = parseInstant(`${asOf}T00:00:00.000Z`);
  return isFilled || !day.ok ? instant(Date.now()) : day.value;
}

function languagesOf(pack: Pack, given: string | undefined): readonly [string, string] {
  const [first = "", second = "", ...more] = given?.split(",") ?? pack.languages;
  if (given !== undefined && (second === "" || more.length > 0)) {
    throw misspoken(`${given} is not two languages.`, "Write --languages en,ru.");
  }
  return [first, second];
}

function dutyOf({ id, notifications, exchanges }: Pack, name: string): { fields?: Schema } {
  const all = [...notifications, ...exchanges];
  const found = all.find((one) => one.id === name);
  if (found !== undefined) return found.fields === undefined ? {} : { fields: found.fields };
  const names = all.filter(({ fields }) => fields !== undefined).map((one) => one.id);
  const list = names.length === 0 ? "none" : names.join(", ");
  throw misspoken(`${id} has no notification or exchange ${name}.`, `With a form: ${list}.`);
}

async function valuesOf(path: string, fields: Schema): Promise<readonly JsonObject[]> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true) throw unreadable(`${path} is no file.`, UNWRITTEN, "Check it.");
  if (found.size > FILE_BYTES_MAX) {
    throw unreadable(`${path} is too large for values.`, UNWRITTEN, "Give a part of it.");
  }
  const bytes = new Uint8Array(
    await readFile(path).catch((error: unknown) => {
      throw unreadable(`${path} cannot be read.`, UNWRITTEN, "Check who may read it.", error);
    }),
  );
  const text = decodeText(bytes);
  if (!text.ok) throw broken(path, text.rule, "it is not UTF-8");
  if (extname(path).toLowerCase() === ".json") {
    const read = readValues(fields, text.value);
    if (read.ok) return read.value;
    throw broken(path, read.rule, read.detail);
  }
  const read = readSheet(fields, text.value);
  if (read.ok) return read.values;
  const told = read.faults.slice(0, FAULTS_TOLD).map(({ row, column, rule, detail }) => {
    return `row ${row}, column ${column}: ${detail} (${rule})`;
  });
  const more = read.faults.length - told.length;
  const rest = more > 0 ? [`and ${more} more`] : [];
  throw broken(path, read.faults[0]?.rule ?? "SHEET-3", [...told, ...rest].join("; "));
}

function broken(path: string, rule: string, detail: string): Complaint {
  const next = "Correct the file, and give it again.";
  return new Complaint(`${path}: ${detail}.`, { rule, safe: UNWRITTEN, next, exitCode: 2 });
}

const UNWRITTEN = "No file was written.";
const FILE_BYTES_MAX = 16_777_216;
const FAULTS_TOLD = 10;
