/** @module What a private item says, and what is kept beside each of its versions. */

import { z } from "zod";
import { fault, isWellFormed, ok, type Result } from "@parley/bytes";
import { limits } from "./limits.js";

export const privateKinds = ["note", "instruction", "red-line", "draft"] as const;
/** What a private item is. */
export type PrivateKind = (typeof privateKinds)[number];

/** What a person writes. */
export interface PrivateWords {
  readonly kind: PrivateKind;
  readonly title: string;
  readonly text: string;
  /** Id of the consultation that it is about; nothing asks whether there is one. */
  readonly consultation?: string;
  /** Who may see it, in the party's own words. */
  readonly handling?: string;
}

/** All of a version but its text. */
export interface PrivateHead extends Omit<PrivateWords, "text"> {
  /** From 1; each write adds one. */
  readonly version: number;
  /** By the clock of the machine. */
  readonly written: string;
  /** Of the text in UTF-8. */
  readonly sizeBytes: number;
}

/** An item without its text: the head of its newest version. */
export interface PrivateHeading extends PrivateHead {
  readonly id: string;
}

/** An item as it stood at one version, and all versions that are kept, the newest first. */
export interface PrivateItem extends PrivateHeading {
  readonly text: string;
  readonly versions: readonly PrivateHead[];
}

/** Looks whether words can be kept exactly. Faults: PRIV-5 for no text, PRIV-8 for too much. */
export function checkWords({ title, text, handling }: PrivateWords): Result<undefined> {
  if (![title, text, handling ?? ""].every(isWellFormed)) {
    return fault("PRIV-5", "the words hold half a character, which no file can keep");
  }
  if (Buffer.byteLength(text, "utf8") > limits.textBytesMax) {
    return fault("PRIV-8", `the text is longer than ${limits.textBytesMax} bytes`);
  }
  return ok(undefined);
}

/** Counted as JSON Schema counts: a pair of surrogates is one character. */
function words(charactersMax: number): z.ZodString {
  const isFew = (text: string): boolean => Array.from(text).length <= charactersMax;
  return z.string().min(1).refine(isFew);
}

/** The first line of a version's file. */
export const headSchema = z.strictObject({
  parley: z.literal("private/v1"),
  version: z.number().int().min(1).max(limits.versionsMax),
  written: z.iso.datetime(),
  kind: z.enum(privateKinds),
  title: words(limits.titleCharactersMax),
  consultation: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .exactOptional(),
  handling: words(limits.handlingCharactersMax).exactOptional(),
  sizeBytes: z.number().int().min(0).max(limits.textBytesMax),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
