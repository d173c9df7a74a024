/** @module A folder of one declaration: what others get, and what nobody else may see. */

import { randomInt } from "node:crypto";
import { constants } from "node:fs";
import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { encodeText, formatJson, type Fault } from "@parley/bytes";
import {
  declarationId,
  formatHeader,
  formatKept,
  formatProof,
  holdDeclaration,
  limits,
  parseHeader,
  parseKept,
  parseProof,
  type Header,
  type HeldDeclaration,
  type KeptDeclaration,
  type Proof,
} from "@parley/declaration";
import { Complaint, unreadable } from "../complaint.js";
import { claimFile } from "../agreement/new-file.js";
import { placeFile, syncFolder } from "./custody/private-files.js";

/** Refuses a folder that is there already: ask before the work is done. */
export async function refuseTaken(folder: string): Promise<void> {
  if ((await stat(folder).catch(() => undefined)) === undefined) return;
  throw taken(folder);
}

/** Makes the folder, whole or not at all; `refuseTaken` first. */
export async function makeFolder(folder: string, kept: KeptDeclaration): Promise<void> {
  const files = formatKept(kept);
  if (!files.ok) {
    const { rule, detail } = files;
    const next = "Declare fewer items, or fewer fields of each.";
    throw new Complaint(`${detail}.`, { rule, safe: "Nothing was bound.", next });
  }
  const { secret, leaves } = files.value;
  // A number of its own: what was cut short lies beside it under another.
  const making = join(dirname(folder), `.${randomInt(2 ** 47)}-declaration`);
  try {
    await mkdir(join(making, "public"), { recursive: true });
    await mkdir(join(making, "private"), { mode: 0o700 });
    await mkdir(join(making, "proofs"), { mode: 0o700 });
    const header = `${formatJson(formatHeader(kept.header))}\n`;
    await writeDurably(join(making, HEADER), encodeText(header), 0o644);
    await writeDurably(join(making, LEAVES), leaves, 0o600);
    await writeDurably(join(making, SECRET), encodeText(secret), 0o600);
    for (const made of ["public", "private", "."]) await syncFolder(join(making, made));
    await rename(making, folder).catch((error: NodeJS.ErrnoException) => {
      // Another command has made it meanwhile.
      throw TAKEN.includes(error.code ?? "") ? taken(folder) : error;
    });
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    if (error instanceof Complaint) throw error;
    throw new Complaint(`${folder} cannot be made.`, {
      safe: "Nothing was bound.",
      next: "See that there is room, and who may write there.",
      cause: error,
    });
  }
  await syncFolder(dirname(folder));
}

/** The readable part, from a folder of a declaration, from its public folder, or from the file. */
export async function readHeader(path: string): Promise<Header> {
  for (const file of [join(path, HEADER), join(path, "header.json"), path]) {
    const found = await stat(file).catch(() => undefined);
    if (found?.isFile() !== true) continue;
    const header = parseHeader(await readUpTo(file, limits.headerBytesMax));
    if (header.ok) return header.value;
    throw refusedFile(file, header);
  }
  throw unreadable(`${path} holds no declaration.`, UNDONE, "Name its folder, or header.json.");
}

/** Everything that proofs are made of. */
export async function readHeld(folder: string): Promise<HeldDeclaration> {
  return holdDeclaration(await readKept(folder));
}

/** The same, before it is made ready. */
export async function readKept(folder: string): Promise<KeptDeclaration> {
  const header = await readHeader(folder);
  if (!(await isThere(folder, SECRET)) && (await isThere(folder, SEALED))) {
    const next = `Ask for two of its shares: npx parley declaration unseal ${folder} --help`;
    throw unreadable(`The secrets of ${folder} are sealed.`, UNDONE, next);
  }
  const secret = await readUpTo(join(folder, SECRET), limits.proofBytesMax);
  const leaves = await readUpTo(join(folder, LEAVES), limits.proofBytesMax);
  const kept = parseKept(secret, leaves, header);
  if (kept.ok) return kept.value;
  throw refusedFile(join(folder, SECRET), kept);
}

/** Writes a proof that all can read, into the folder where no file is named; says where. */
export async function writeProof(
  folder: string,
  made: { readonly proof: Proof; readonly name: readonly string[]; readonly out?: string },
  header: Header,
): Promise<string> {
  const { proof, name, out } = made;
  const text = `${formatProof(proof, header)}\n`;
  const read = parseProof(encodeText(text), header);
  if (!read.ok) {
    const next = "Open less at once, or say why in fewer words.";
    throw new Complaint(`${read.detail}.`, { rule: read.rule, safe: "No proof was made.", next });
  }
  if (out !== undefined) {
    await claimFile(out, text, 0o600);
    return out;
  }
  const file = join(folder, "proofs", `${name.map(inFileName).join(".")}.json`);
  // The same proof once more says nothing new, and is made anew without harm.
  await placeFile(file, encodeText(text)).catch((cause: unknown) => {
    throw new Complaint(`${file} cannot be written.`, {
      safe: "The declaration is as it was.",
      next: "See that there is room, or name a file elsewhere: --out.",
      cause,
    });
  });
  return file;
}

/** What a reader of a declaration is told of it. */
export function headerJson(header: Header): object {
  const { party, agreement, pack, asOf, padded } = header;
  return { declaration: declarationId(header), party, agreement, pack, asOf, padded };
}

/** At most one byte more than is allowed: that is enough to refuse the rest unread. */
export async function readUpTo(path: string, bytesMax: number): Promise<Uint8Array> {
  const opened = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch((error) => {
    throw unreadable(`${path} cannot be read.`, UNDONE, "Check its name.", error);
  });
  try {
    const found = await opened.stat();
    if (!found.isFile()) throw unreadable(`${path} is no file.`, UNDONE, "Check its name.");
    if (found.size > bytesMax) {
      throw unreadable(`${path} has more than ${bytesMax} bytes.`, UNDONE, "Check its name.");
    }
    return new Uint8Array(await readFile(opened));
  } finally {
    await opened.close();
  }
}

/** A file that breaks a rule. */
export function refusedFile(file: string, { rule, detail }: Fault): Complaint {
  const next = "Get the file again from where it was made.";
  return new Complaint(`${file}: ${detail}.`, { rule, safe: UNDONE, next, exitCode: 2 });
}

function taken(folder: string): Complaint {
  return new Complaint(`${folder} is there already.`, {
    safe: "It was left as it is, and nothing was bound.",
    next: "Name another folder.",
  });
}

async function isThere(folder: string, name: string): Promise<boolean> {
  return (await stat(join(folder, name)).catch(() => undefined)) !== undefined;
}

/** Different names stay different, whatever signs they have (CLI-78). */
function inFileName(part: string): string {
  return part.replaceAll(/[^\p{L}\p{Nd}=-]/gu, (sign) => `_${sign.codePointAt(0)?.toString(16)}`);
}

async function writeDurably(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  const file = await open(path, "wx", mode);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

const HEADER = "public/header.json";
/** Where what is private lies in a folder of a declaration, in the clear and sealed. */
export const SECRET = "private/secret.json";
export const LEAVES = "private/leaves.bin";
export const SEALED = "private/sealed.age";
/** What renaming a folder onto something else says, on one system or another. */
const TAKEN: readonly string[] = ["ENOTEMPTY", "EEXIST", "ENOTDIR"];
const UNDONE = "Nothing was done.";
