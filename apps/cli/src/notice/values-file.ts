/** @module What a notice says, as a file of values (CLI-15). */

import { readFile, stat } from "node:fs/promises";
import { decodeText, isJsonObject, parseJson, type JsonObject } from "@parley/bytes";
import { limits } from "@parley/wire";
import { unreadable } from "../complaint.js";

/** Reads the values of one notice. They are held against the form afterwards, not here. */
export async function readValuesFile(path: string): Promise<JsonObject> {
  const text = decodeText(await bytesOf(path));
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
const AN_OBJECT = 'Values are an object: {"launch": "L-7", …}, by the names of the form.';
