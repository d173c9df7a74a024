/** @module What a notice says, as a file of values (CLI-15). */

import { readFile, stat } from "node:fs/promises";
import { extname } from "node:path";
import type { Pack } from "@parley/agreement";
import { decodeText, isJsonObject, parseJson, type JsonObject } from "@parley/bytes";
import { readSheet } from "@parley/form";
import { limits } from "@parley/wire";
import { unreadable } from "../complaint.js";
import { dutyOf } from "./read-back.js";

/**
 * Reads the values of one notice: a table with one row where the name ends in .csv, else JSON.
 * JSON is held against the form afterwards, not here.
 */
export async function readValuesFile(
  path: string,
  pack: Pack,
  notification: string,
): Promise<JsonObject> {
  const text = decodeText(await bytesOf(path));
  if (extname(path).toLowerCase() === ".csv") {
    if (text.ok) return valuesOfSheet(path, text.value, pack, notification);
    throw unreadable(`${path} is not UTF-8.`, SAFE, "Save it as UTF-8.");
  }
  const read = text.ok ? parseJson(text.value, limits) : text;
  if (!read.ok) {
    const place = read.offset === undefined ? "" : ` at byte ${read.offset}`;
    const next = "Mend the file. The console saves a form as such a file: Save as JSON.";
    throw unreadable(`${path} is no JSON: ${read.detail}${place} (${read.rule}).`, SAFE, next);
  }
  const { value } = read;
  if (!isJsonObject(value)) throw unreadable(`${path} holds no object.`, SAFE, AN_OBJECT);
  // What the console saves names the agreement and the notification beside the values.
  const saved = value["values"];
  return isJsonObject(saved) && "notification" in value ? saved : value;
}

function valuesOfSheet(path: string, text: string, pack: Pack, notification: string): JsonObject {
  const duty = dutyOf(pack, notification);
  const form = duty !== undefined && "fields" in duty ? duty.fields : undefined;
  if (form === undefined) {
    throw unreadable(`${pack.id} has no form of ${notification} for a table.`, SAFE, "Use JSON.");
  }
  const read = readSheet(form, text);
  if (!read.ok) {
    const told = read.faults.slice(0, FAULTS_TOLD).map(({ row, column, rule, detail }) => {
      return `row ${row}, column ${column}: ${detail} (${rule})`;
    });
    const more = read.faults.length - told.length;
    const rest = more > 0 ? [`and ${more} more`] : [];
    throw unreadable(`${path}: ${[...told, ...rest].join("; ")}.`, SAFE, "Mend the file.");
  }
  const [only, ...others] = read.values;
  if (only !== undefined && others.length === 0) return only;
  throw unreadable(`${path} has ${read.values.length} rows.`, SAFE, "A notice is of one row.");
}

async function bytesOf(path: string): Promise<Uint8Array> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true) {
    throw unreadable(`${path} is not a file that can be read.`, SAFE, "Check its name.");
  }
  if (found.size > limits.noteBytesMax) {
    const next = "A notice says at most that much; the rest goes as an exhibit or another notice.";
    const what = `${path} has ${found.size} bytes, and a notice holds ${limits.noteBytesMax}.`;
    throw unreadable(what, SAFE, next);
  }
  return readFile(path).catch((error: unknown) => {
    throw unreadable(`${path} cannot be read.`, SAFE, "Check who may read it.", error);
  });
}

const SAFE = "Nothing was sent.";
const AN_OBJECT = 'Values are an object: {"launch": "l-7", …}, by the names of the form.';
const FAULTS_TOLD = 10;
