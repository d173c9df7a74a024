/** @module The manifest of a backup: what is in it, and how the log stood (BAK-5). */

import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { partyPattern } from "@parley/wire";
import { z } from "zod";
import { EARLIER_CREDENTIAL } from "../rotation-files.js";
import { BackupError } from "./backup-error.js";

/** Its name in the backup's folder. It is written last: without it there is no backup. */
export const MANIFEST = "backup.json";

/** Files that a backup has beside the log: what a centre cannot make anew. */
export const CENTRE_FILES = [
  "centre.json",
  "root.vkey",
  "centre-keys.age",
  "credential.note",
  "card.note",
  "console-token",
  "exercise-passphrase",
] as const;
/** The journal, and the folder of the log's files. */
export const STORE_FILE = "store.sqlite";
export const LOG_FOLDER = "log";
/** Own declarations with their secrets, a folder each. */
export const DECLARATIONS_FOLDER = "declarations";
/** Live words of joint texts, a file each. */
export const TEXTS_FOLDER = "texts";

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const fileSchema = z.strictObject({
  path: z.string().max(192).refine(isPlace),
  sizeBytes: z.number().int().min(0),
  sha256: hash,
});
const manifestSchema = z.strictObject({
  kind: z.literal("parley/centre-backup/v1"),
  party: z.string().regex(partyPattern),
  domain: z.enum(["live", "exercise"]),
  /** When the journal had been read, by the clock of the machine. */
  made: z.iso.datetime(),
  /** Entries of the journal. */
  entries: z.number().int().min(0),
  /** The log that they make; null for a party that keeps none. */
  head: z
    .strictObject({
      origin: z.string().max(255),
      size: z.number().int().min(0),
      root: z.string().max(64),
    })
    .nullable(),
  /** Where the lock record was, which is not in it. */
  lockRecord: z.string().max(4_096),
  files: z.array(fileSchema).max(200_000),
});

/** What a backup says of itself. */
export type Manifest = z.infer<typeof manifestSchema>;
/** One file of it, seen from its folder. */
export type BackupFile = z.infer<typeof fileSchema>;

/** Writes the manifest's text. */
export function formatManifest(manifest: Manifest): string {
  return `${JSON.stringify(manifestSchema.parse(manifest), undefined, 1)}\n`;
}

/** Reads and checks the manifest of the backup in a folder. Rejects with `BackupError`. */
export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, MANIFEST);
  const text = await readAtMost(path, MANIFEST_BYTES_MAX).catch((error: unknown) => {
    throw new BackupError(
      "BAK-5",
      `There is no whole backup in ${folder}: it has no ${MANIFEST}.`,
      "Nothing was changed.",
      "A backup that was not finished has none. Name another folder.",
      { cause: error },
    );
  });
  try {
    const manifest = manifestSchema.parse(JSON.parse(text));
    const paths = new Set(manifest.files.map((file) => file.path));
    if (paths.size !== manifest.files.length) throw new Error("a file is named twice");
    const needed = [...CENTRE_FILES.filter((name) => name !== "exercise-passphrase"), STORE_FILE];
    const lacks = needed.find((name) => !paths.has(name));
    if (lacks !== undefined) throw new Error(`${lacks} is not in it`);
    return manifest;
  } catch (error) {
    const detail = error instanceof z.ZodError ? error.issues[0]?.path.join(".") : String(error);
    throw new BackupError(
      "BAK-5",
      `${path} is not the manifest of a backup (${detail}).`,
      "Nothing was changed.",
      "Name the folder of another backup.",
      { cause: error },
    );
  }
}

async function readAtMost(path: string, bytesMax: number): Promise<string> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    if (size > bytesMax) throw new Error("it is too large");
    return await readFile(file, "utf8");
  } finally {
    await file.close();
  }
}

/** Only what a backup has: no path leads out of the folder. */
function isPlace(path: string): boolean {
  const isNamed = path === STORE_FILE || CENTRE_FILES.some((name) => name === path);
  const isLog = EARLIER_CREDENTIAL.test(path) || LOG_FILE.test(path);
  return isNamed || isLog || isDeclarationFile(path) || isTextFile(path);
}

/** Whether a path, seen from the centre's folder, is of a declaration that is whole (HTTP-22). */
export function isDeclarationFile(path: string): boolean {
  return DECLARATION_FILE.test(path);
}

/** Whether a path, seen from the centre's folder, is the file of a live text (LIVE-15). */
export function isTextFile(path: string): boolean {
  return TEXT_FILE.test(path);
}

const TEXT_FILE = /^texts\/[0-9a-f]{64}\.live$/;
/** In clear, or sealed for its custodians (CUST-3). */
const DECLARATION_FILE = new RegExp(
  `^declarations/[0-9a-f]{64}/(?:${[
    ...["public/header\\.json", "private/secret\\.json", "private/leaves\\.bin"],
    ...["private/sealed\\.age", "shares/[a-z0-9-]+\\.age", "proofs/[0-9a-f]{64}\\.json"],
  ].join("|")})$`,
);

const LOG_FILE =
  /^log\/(?:vkey|checkpoint|tile\/(?:entries|\d{1,2})(?:\/x\d{3}){0,6}\/\d{3}(?:\.p\/\d{1,3})?)$/;
const MANIFEST_BYTES_MAX = 33_554_432;
