/** @module A centre's folder: what lies where, and its configuration file. */

import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { mkdir, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { z } from "zod";

/** The files of one centre. All are readable by their owner only. */
export interface CentreFolder {
  readonly path: string;
  /** Plain settings. */
  readonly config: string;
  /** The root key, sealed: carry it away to a place that is offline. */
  readonly root: string;
  /** The root's public key, in clear. */
  readonly rootVkey: string;
  /** The keys in use, sealed. */
  readonly keys: string;
  /** The keys that peers seal for, sealed; they change by themselves and need no copy. */
  readonly sealingKeys: string;
  /** The key of the archive, sealed: carry it away to a place that is offline. */
  readonly archiveKey: string;
  /** Every note as a sealed file for the archive key. */
  readonly archive: string;
  readonly credential: string;
  readonly card: string;
  /** Keys that were replaced, until they have told every peer of those in use. */
  readonly outgoing: string;
  /** What a rotation has made and not put in place yet; see `finishRotation`. */
  readonly next: string;
  readonly store: string;
  /** The log as static files, for any web server to serve. */
  readonly logFiles: string;
  /** What the officer's console signs in with. */
  readonly token: string;
  /** Agreements as data that are this party's own, a folder each. */
  readonly agreements: string;
  /** Own declarations with their secrets, a folder each: whoever reads them can open everything. */
  readonly declarations: string;
  /** Live texts that are written with others, a file each. */
  readonly texts: string;
  /** Own notes, instructions, red lines and drafts: nothing that leaves the centre reads it. */
  readonly privateSpace: string;
  /** Public sources that are watched: captures, full text, and what people decided of them. */
  readonly monitor: string;
  /** Hashes of the sessions that consoles have open. */
  readonly sessions: string;
  /** Only in an exercise constellation, whose keys protect nothing. */
  readonly passphrase: string;
  /** While the centre runs: its process and addresses. */
  readonly running: string;
  readonly log: string;
}

/** Names the files of the centre at `path`. */
export function centreFolder(path: string): CentreFolder {
  const at = (name: string): string => join(path, name);
  return {
    path,
    config: at("centre.json"),
    root: at("root-key.age"),
    rootVkey: at("root.vkey"),
    keys: at("centre-keys.age"),
    sealingKeys: at("sealing-keys.age"),
    archiveKey: at("archive-key.age"),
    archive: at("archive"),
    credential: at("credential.note"),
    card: at("card.note"),
    outgoing: at("outgoing-keys.age"),
    next: at("next"),
    store: at("store.sqlite"),
    logFiles: at("log"),
    token: at("console-token"),
    agreements: at("agreements"),
    declarations: at("declarations"),
    texts: at("texts"),
    privateSpace: at("private"),
    monitor: at("monitor"),
    sessions: at("console-sessions.json"),
    passphrase: at("exercise-passphrase"),
    running: at("running.json"),
    log: at("centre.log"),
  };
}

const endpoint = z.strictObject({
  host: z.string().min(1).max(255),
  port: z.number().int().min(0).max(65535),
});

/** A frame that opens with none of the keys costs the work of all. */
const OLDER_KEYS_MAX = 14;

const configSchema = z.strictObject({
  version: z.literal(1),
  party: z.string().regex(/^(?:[A-Z]{2}|[A-Z0-9-]{3,16})$/),
  domain: z.enum(["live", "exercise"]),
  /** Where the console and the command line reach the centre; always on this machine. */
  console: z.strictObject({ port: z.number().int().min(0).max(65535) }),
  /** Where other centres reach it. */
  listen: endpoint,
  cardSerial: z.number().int().min(1),
  /**
   * Where the lock record is, seen from the folder. It belongs on another medium, or at least
   * beside the folder: a copy that is put back must not bring an old record with it.
   */
  lockRecord: z.string().min(1).max(1_024).optional(),
  log: z
    .strictObject({
      /** Seconds between two public checkpoints. */
      beatSeconds: z.number().int().min(1).max(3_600),
      /** Where the witnesses of the credential are reached that are not peers. */
      witnesses: z.array(z.strictObject({ vkey: z.string().max(4_096), url: z.url() })).max(16),
    })
    .default({ beatSeconds: 60, witnesses: [] }),
  sealing: z
    .strictObject({
      /** Days after which peers are given another key to seal for. */
      rotateDays: z.number().int().min(1).max(365),
      /** Days for which the one before it opens after that: the longest a frame may take. */
      keepDays: z.number().int().min(1).max(365),
    })
    .refine(({ rotateDays, keepDays }) => keepDays / rotateDays <= OLDER_KEYS_MAX, {
      message: "so many keys at a time make opening slow",
    })
    .default({ rotateDays: 7, keepDays: 30 }),
});

/** A centre's settings. Written by `centre init`; people may change the ports. */
export type CentreConfig = z.infer<typeof configSchema>;

const runningSchema = z.object({
  pid: z.number().int(),
  party: z.string(),
  consolePort: z.number().int(),
  linePort: z.number().int(),
});

/** What a running centre leaves for the command line to find it. */
export type RunningNote = z.infer<typeof runningSchema>;

/** A folder that is not what it should be, in a plain sentence with the way out. */
export class FolderError extends Error {
  override readonly name = "FolderError";
}

/** Where the lock record is when the settings do not say: beside the folder. */
export function defaultLockRecord({ path }: CentreFolder): string {
  return resolve(path, `../${basename(path)}.lock`);
}

/** The path of the lock record: as the settings say, else beside the folder. */
export function lockRecordPath(folder: CentreFolder, { lockRecord }: CentreConfig): string {
  return lockRecord === undefined ? defaultLockRecord(folder) : resolve(folder.path, lockRecord);
}

/** Reads and checks the settings of the centre in this folder. */
export async function readConfig(folder: CentreFolder): Promise<CentreConfig> {
  const text = await readFile(folder.config, "utf8").catch((error: unknown) => {
    throw new FolderError(
      `There is no centre in ${folder.path}. Make one with: npx parley centre init --party XA`,
      { cause: error },
    );
  });
  try {
    return configSchema.parse(JSON.parse(text));
  } catch (error) {
    const where = error instanceof z.ZodError ? ` (${error.issues[0]?.path.join(".") ?? ""})` : "";
    throw new FolderError(
      `${folder.config} is not a centre's settings${where}. Put back the file as it was written.`,
      { cause: error },
    );
  }
}

/** Writes the settings anew, whole or not at all. */
export async function writeConfig(folder: CentreFolder, config: CentreConfig): Promise<void> {
  await writeWhole(folder.config, `${JSON.stringify(configSchema.parse(config), undefined, 2)}\n`);
}

/** Makes the folder with a new console token. Fails when a centre is there already. */
export async function createFolder(folder: CentreFolder): Promise<void> {
  await mkdir(folder.path, { recursive: true, mode: 0o700 });
  await writeNew(folder.token, `${randomBytes(24).toString("base64url")}\n`);
}

/** Reads a note or other file whole. */
export async function readFileOf(path: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    throw new FolderError(`${path} cannot be read. Put it back from your copy.`, { cause: error });
  }
}

/** Reads the token the console signs in with. */
export async function readToken(folder: CentreFolder): Promise<string> {
  const token = Buffer.from(await readFileOf(folder.token))
    .toString("utf8")
    .trim();
  // An empty or cut token would let anybody on this machine in.
  if (/^[\w-]{32,256}$/.test(token)) return token;
  throw new FolderError(`${folder.token} holds no console token. Put it back from your copy.`);
}

/** What the running centre left, or undefined when none runs in this folder. */
export async function readRunning(folder: CentreFolder): Promise<RunningNote | undefined> {
  const text = await readFile(folder.running, "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const read = runningSchema.safeParse(parseJson(text));
  return read.success && (await isRunning(read.data)) ? read.data : undefined;
}

/** Leaves the note of a running centre; `removeRunning` takes it away. */
export async function writeRunning(folder: CentreFolder, note: RunningNote): Promise<void> {
  await writeWhole(folder.running, `${JSON.stringify(note)}\n`);
}

/** Takes the note away when the centre stops. */
export async function removeRunning(folder: CentreFolder): Promise<void> {
  await rm(folder.running, { force: true });
}

/** Writes a file that must not exist yet, and makes it durable. */
export async function writeNew(path: string, content: string | Uint8Array): Promise<void> {
  const flags = constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY;
  const file = await open(path, flags, 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
    throw new FolderError(`${path} is there already, and is never overwritten.`, { cause: error });
  });
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Replaces a file in one step, durably: readers see the old or the new. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const next = `${path}.${randomBytes(4).toString("hex")}`;
  try {
    await writeFile(next, content, { mode: 0o600, flush: true });
    await rename(next, path);
  } catch (error) {
    // On a full disk every one that is left takes room away.
    await rm(next, { force: true });
    throw error;
  }
  const folder = await open(dirname(path));
  await folder.sync().finally(() => folder.close());
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * A note that kill -9 or a power cut left behind names a process that may be anybody's by now:
 * the centre itself is asked which one it is.
 */
async function isRunning({ pid, consolePort }: RunningNote): Promise<boolean> {
  for (let asked = 1; ; asked++) {
    try {
      process.kill(pid, 0);
      const signal = AbortSignal.timeout(ANSWER_MS);
      const answer = await fetch(`http://127.0.0.1:${consolePort}/healthz`, { signal });
      return healthSchema.safeParse(await answer.json()).data?.pid === pid;
    } catch (error) {
      // It is there and too busy to say so.
      if (error instanceof DOMException && error.name === "TimeoutError") return true;
      // A connection to one that was there before it can break just now.
      const { code } = ((error as Error).cause ?? error) as NodeJS.ErrnoException;
      if (code === "ESRCH" || code === "ECONNREFUSED" || asked === ASKED_MAX) return false;
    }
  }
}

const ASKED_MAX = 3;
const healthSchema = z.object({ pid: z.number().int() });
const ANSWER_MS = 2_000;
