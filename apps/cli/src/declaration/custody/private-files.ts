/** @module The private files of a declaration, and what is sealed of them (CUST-3). */

import { randomBytes } from "node:crypto";
import { open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import {
  decodeBase64,
  decodeText,
  encodeBase64,
  encodeText,
  fault,
  formatJson,
  isJsonObject,
  ok,
  parseJson,
  type Result,
} from "@parley/bytes";
import { declarationId, limits, type Header, type KeptDeclaration } from "@parley/declaration";
import { createDeclarer } from "@parley/declaration-threads";
import { Complaint } from "../../complaint.js";
import { showProgress } from "../progress.js";

/** What stands in the clear, byte for byte. */
export interface PrivateFiles {
  readonly secret: Uint8Array;
  readonly leaves: Uint8Array;
}

/** What is sealed: both files in one document. */
export function formatPrivate({ secret, leaves }: PrivateFiles, header: Header): Uint8Array {
  const document = {
    ...{ format: FORMAT, declaration: declarationId(header) },
    ...{ secret: encodeBase64(secret), leaves: encodeBase64(leaves) },
  };
  return encodeText(formatJson(document));
}

/** Reads it again. The files are not checked yet. */
export function parsePrivate(bytes: Uint8Array, header: Header): Result<PrivateFiles> {
  const text = decodeText(bytes);
  if (!text.ok) return fault("CUST-3", "what was sealed is not UTF-8");
  const read = parseJson(text.value, { depthMax: 1, membersMax: 4, valuesMax: 5 });
  if (!read.ok) return read;
  const { value } = read;
  if (!isJsonObject(value) || value["format"] !== FORMAT) {
    return fault("CUST-3", `what was sealed is no ${FORMAT}`);
  }
  if (value["declaration"] !== declarationId(header)) {
    return fault("DECL-20", "what was sealed is of another declaration");
  }
  const [secret, leaves] = [bytesOf(value["secret"]), bytesOf(value["leaves"])];
  if (!secret.ok) return secret;
  return leaves.ok ? ok({ secret: secret.value, leaves: leaves.value }) : leaves;
}

/** Whether seed and items make this very declaration: it is made anew, and takes as long. */
export async function isWhole({ header, seed, items }: KeptDeclaration): Promise<boolean> {
  const { placeKey: _key, root: _root, ...draft } = header;
  const declarer = createDeclarer();
  const progress = showProgress("leaves made anew");
  try {
    const again = await declarer.declare({ draft, items, seed }, progress.show);
    return declarationId(again.header) === declarationId(header);
  } finally {
    progress.end();
    await declarer.close();
  }
}

/** Writes a file for its owner alone, in one step; where it fails nothing is left of it. */
export async function placeFile(path: string, content: Uint8Array): Promise<void> {
  const unfinished = `${path}.unfinished`;
  try {
    await writeDurably(unfinished, content);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw notWritten(path, error);
  }
  await syncFolder(dirname(path));
}

/** That something could not be made or replaced, and why. */
export function notWritten(path: string, cause: unknown): Complaint {
  return new Complaint(`${path} cannot be written.`, {
    safe: "What was there before is as it was.",
    next: "See that there is room, and who may write there.",
    cause,
  });
}

/** Removes a file, and overwrites it first, as far as the file system lets anybody do that. */
export async function wipeFile(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.write(randomBytes((await file.stat()).size), 0, null, 0);
    await file.sync();
  } finally {
    await file.close();
  }
  await rm(path);
  await syncFolder(dirname(path));
}

/** The bytes of a file; undefined where there is none. */
export async function readIfThere(folder: string, name: string): Promise<Uint8Array | undefined> {
  const path = join(folder, name);
  const found = await stat(path).catch(() => undefined);
  return found === undefined ? undefined : new Uint8Array(await readFile(path));
}

/** Makes durable what was made, renamed or removed in a folder. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function writeDurably(path: string, content: Uint8Array): Promise<void> {
  const file = await open(path, "w", 0o600);
  try {
    await file.chmod(0o600);
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

function bytesOf(value: unknown): Result<Uint8Array> {
  const isText = typeof value === "string" && value.length <= BASE64_UNITS_MAX;
  const read = isText ? decodeBase64(value) : undefined;
  return read?.ok === true ? read : fault("CUST-3", "what was sealed holds no two files in base64");
}

/** Folder of the sealed shares in a folder of a declaration. */
export const SHARES = "shares";
/** Of what is sealed; both files are bounded by themselves when they are read. */
export const SEALED_BYTES_MAX = 3 * limits.proofBytesMax;
const BASE64_UNITS_MAX = Math.ceil(limits.proofBytesMax / 3) * 4;
const FORMAT = "parley-declaration-private/1";
