/** @module A witness's folder: what lies where, and its settings. */

import { readFileSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { z } from "zod";
import { replaceDurably } from "./durable-file.js";
import { limits } from "./limits.js";
import { WitnessError } from "./witness-error.js";

/** The files of one witness. All are readable by their owner only. */
export interface WitnessFolder {
  readonly path: string;
  readonly settings: string;
  readonly store: string;
  /** Held while the witness runs. */
  readonly instance: string;
  /** While it runs: its process and address. */
  readonly running: string;
  readonly evidence: string;
  readonly log: string;
}

const acceptedLossSchema = z.strictObject({
  /** When an operator accepted it, RFC 3339. */
  at: z.string(),
  /** What was lost, in words. */
  what: z.string(),
  /** The keys that sign no more; none where the lock record was enough to go on. */
  retired: z.array(z.string()),
});

const settingsSchema = z.strictObject({
  version: z.literal(1),
  name: z.string().min(1),
  /** Which of its key files counts; each new key has a new one. */
  key: z.number().int().min(1),
  /** What it cosigns with now; the first is Ed25519. */
  vkeys: z.array(z.string()).min(1).max(2),
  /** The folder of the lock record, from here where it is relative. */
  lock: z.string().min(1),
  losses: z.array(acceptedLossSchema).max(limits.lossesMax),
});

/** A loss of history that an operator has accepted. */
export type AcceptedLoss = z.infer<typeof acceptedLossSchema>;
/** A witness's settings. Written by `init` and `accept-loss`. */
export type WitnessSettings = z.infer<typeof settingsSchema>;

/** Names the files of the witness at `path`. */
export function witnessFolder(path: string): WitnessFolder {
  const at = (name: string): string => join(path, name);
  return {
    path,
    settings: at("witness.json"),
    store: at("witness.sqlite"),
    instance: at("instance.lock"),
    running: at("running.json"),
    evidence: at("evidence"),
    log: at("witness.log"),
  };
}

/** The sealed keys of this number. */
export function keyFile({ path }: WitnessFolder, key: number): string {
  return join(path, `witness-keys-${key}.age`);
}

/** Where the lock record lies. */
export function lockFolder({ path }: WitnessFolder, { lock }: WitnessSettings): string {
  return isAbsolute(lock) ? lock : join(path, lock);
}

/** Whose history it is: the name and id of the key it was cosigned with. */
export function ownerOf({ vkeys }: WitnessSettings): string {
  return (vkeys[0] as string).split("+", 2).join("+");
}

/** Reads and checks the settings. */
export function readSettings(folder: WitnessFolder): WitnessSettings {
  let text: string;
  try {
    text = readFileSync(folder.settings, "utf8");
  } catch (error) {
    throw new WitnessError(
      "WITN-8",
      `There is no witness in ${folder.path}.`,
      "Nothing was changed.",
      "Make one with: npx parley witness init FOLDER --name NAME",
      { cause: error },
    );
  }
  try {
    return settingsSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new WitnessError(
      "WITN-8",
      `${folder.settings} does not hold the settings of a witness.`,
      "Nothing was cosigned.",
      "Put this one file back as it was written.",
      { cause: error },
    );
  }
}

/** Writes the settings anew, whole or not at all. */
export function writeSettings(folder: WitnessFolder, settings: WitnessSettings): void {
  const checked = settingsSchema.parse(settings);
  replaceDurably(folder.settings, `${JSON.stringify(checked, undefined, 2)}\n`);
}
