/** @module The folder of own declarations: whoever reads it can open everything (HTTP-22). */

import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { fault, formatJson, ok, type Fault, type Result } from "@parley/bytes";
import { declarationId, formatHeader, limits, parseHeader } from "@parley/declaration";
import type { StoredDeclaration } from "@parley/ports";
import type { Precedence } from "@parley/wire";
import { z } from "zod";
import { makeFolder, syncFolder } from "../backup/durable-copy.js";
import { writeNew, writeWhole } from "../centre-folder.js";

/** A proof that this party is bound to, and how its disclosure is to be sent. */
export interface WaitingProof {
  readonly authority: string;
  readonly handling?: string;
  readonly precedence: Precedence;
  readonly lang: string;
  /** The document, whose SHA-256 was bound. */
  readonly proof: string;
}

/** Takes away what a process that ended had not finished; call at the start, before all else. */
export async function sweepUnfinished(folder: string): Promise<void> {
  for (const name of await namesIn(folder)) {
    if (name.startsWith(MAKING)) {
      await rm(join(folder, name), { recursive: true, force: true });
      continue;
    }
    const proofs = join(folder, name, PROOFS);
    const unfinished = (await namesIn(proofs)).filter((one) => !one.endsWith(PROOF_ENDS));
    for (const one of unfinished) await rm(join(proofs, one), { recursive: true, force: true });
  }
}

/** Keeps a declaration, whole or not at all; durable when it resolves. */
export async function keepDeclaration(folder: string, stored: StoredDeclaration): Promise<void> {
  const making = unfinishedIn(folder);
  try {
    for (const name of [PUBLIC, PRIVATE, PROOFS]) {
      await mkdir(join(making, name), { recursive: true, mode: 0o700 });
    }
    const header = `${formatJson(formatHeader(stored.header))}\n`;
    await writeNew(join(making, HEADER), header);
    await writeNew(join(making, SECRET), stored.secret);
    await writeNew(join(making, LEAVES), stored.leaves);
    await syncFolder(join(making, PUBLIC));
    await syncFolder(join(making, PRIVATE));
    await syncFolder(making);
    await rename(making, join(folder, declarationId(stored.header)));
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    throw error;
  }
  await syncFolder(folder);
  // The folder itself may be new.
  await syncFolder(join(folder, ".."));
}

/** What is kept of a declaration. Faults: HTTP-22 where it is not whole, the header's own ones. */
export async function readDeclaration(
  folder: string,
  id: string,
): Promise<Result<StoredDeclaration>> {
  const at = join(folder, id);
  const files = await Promise.all(
    [HEADER, SECRET, LEAVES].map((name) => readUpTo(join(at, name), limits.proofBytesMax)),
  );
  const [head, secret, leaves] = files;
  if (head === undefined) return notWhole(id, HEADER);
  const header = parseHeader(head);
  if (!header.ok) {
    return fault(header.rule, `what is kept in ${id}/${HEADER} is no header: ${header.detail}`);
  }
  if (declarationId(header.value) !== id) {
    return fault("HTTP-22", `what is kept in ${id} is another declaration`);
  }
  if (secret === undefined || leaves === undefined) {
    const isSealed = await isThere(join(at, SEALED));
    return isSealed ? sealed(id) : notWhole(id, secret === undefined ? SECRET : LEAVES);
  }
  return ok({ header: header.value, secret, leaves });
}

/** Removes one that was not declared; ended midway, what is left of it is unfinished. */
export async function dropDeclaration(folder: string, id: string): Promise<void> {
  const dropped = unfinishedIn(folder);
  await rename(join(folder, id), dropped);
  await syncFolder(folder);
  await rm(dropped, { recursive: true, force: true });
}

/** Keeps a proof that waits, by the SHA-256 of its document; durable when it resolves. */
export async function keepProof(
  folder: string,
  id: string,
  sha256: string,
  waiting: WaitingProof,
): Promise<void> {
  const proofs = join(folder, id, PROOFS);
  // No backup has an empty folder.
  await makeFolder(proofs);
  await writeWhole(join(proofs, `${sha256}${PROOF_ENDS}`), JSON.stringify(waiting));
}

/** A proof that waits. Fault HTTP-24 where it is not here. */
export async function readWaiting(
  folder: string,
  id: string,
  sha256: string,
): Promise<Result<WaitingProof>> {
  const bytes = await readUpTo(
    join(folder, id, PROOFS, `${sha256}${PROOF_ENDS}`),
    WAITING_BYTES_MAX,
  );
  const read = bytes && waitingSchema.safeParse(parsed(bytes));
  if (read?.success === true) return ok(read.data as WaitingProof);
  return fault("HTTP-24", "the proof that this party is bound to is not kept here");
}

function notWhole(id: string, name: string): Fault {
  const what = `${name} of the declaration ${id} is not here, or is no file of its size`;
  return fault("HTTP-22", `${what}: put what is kept of it back from a backup`);
}

function sealed(id: string): Fault {
  const next = "ask for two of its shares, see npx parley declaration unseal --help";
  return fault("HTTP-22", `the secrets of the declaration ${id} are sealed: ${next}`);
}

function unfinishedIn(folder: string): string {
  return join(folder, `${MAKING}${randomBytes(4).toString("hex")}`);
}

/** None where there is no such folder. */
function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(noneIfAbsent([]));
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(noneIfAbsent(undefined))) !== undefined;
}

/** Undefined where there is no such file, or one that is longer. */
async function readUpTo(path: string, bytesMax: number): Promise<Uint8Array | undefined> {
  // A pipe that lies there would be waited for.
  const flags = constants.O_RDONLY | constants.O_NONBLOCK;
  const file = await open(path, flags).catch(noneIfAbsent(undefined));
  if (file === undefined) return undefined;
  try {
    const found = await file.stat();
    if (!found.isFile() || found.size > bytesMax) return undefined;
    return new Uint8Array(await readFile(file));
  } finally {
    await file.close();
  }
}

function noneIfAbsent<T>(none: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return none;
    throw error;
  };
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString("utf8"));
  } catch {
    return undefined;
  }
}

const waitingSchema = z.strictObject({
  authority: z.string(),
  handling: z.string().optional(),
  precedence: z.number().int().min(1).max(4),
  lang: z.string(),
  proof: z.string(),
});

/** As `parley declaration` lays out a folder: its custody commands work on this one too. */
const PUBLIC = "public";
const PRIVATE = "private";
const HEADER = join(PUBLIC, "header.json");
const SECRET = join(PRIVATE, "secret.json");
const LEAVES = join(PRIVATE, "leaves.bin");
/** What `parley declaration seal` makes of what is private. */
export const SEALED = join(PRIVATE, "sealed.age");
const PROOFS = "proofs";
/** Files of other names in that folder are not finished. */
const PROOF_ENDS = ".json";
/** Such a folder is not finished. No declaration's id begins so. */
const MAKING = ".making-";
/** An exhibit's worth of document, written in JSON once more. */
const WAITING_BYTES_MAX = 8_388_608;
