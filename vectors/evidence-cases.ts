/** @module The cases of vectors/evidence, read for tests. */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A bundle, the trust file it is read with, and what a verifier says. */
export interface ReadCase {
  readonly name: string;
  readonly rule: string;
  readonly verdict: "proven" | "consistent" | "refused";
  readonly bytes: Uint8Array;
  /** Bytes of the trust file; undefined where the reader has none. */
  readonly trust: Uint8Array | undefined;
  /** Paths of both; a bundle that is put together here has none. */
  readonly path: string | undefined;
  readonly trustPath: string | undefined;
}

/** Reads all cases. */
export function readCases(): readonly ReadCase[] {
  const { cases } = JSON.parse(textAt("cases.json")) as { readonly cases: readonly Listed[] };
  return cases.map(({ name, rule, verdict, file, parts, trust }) => ({
    name,
    rule,
    verdict,
    bytes: file === undefined ? joined(parts ?? []) : bytesAt(file),
    trust: trust === undefined ? undefined : bytesAt(`trust/${trust}.json`),
    path: file === undefined ? undefined : pathOf(file),
    trustPath: trust === undefined ? undefined : pathOf(`trust/${trust}.json`),
  }));
}

interface Listed extends Pick<ReadCase, "name" | "rule" | "verdict"> {
  readonly file?: string;
  readonly parts?: readonly Piece[];
  readonly trust?: string;
}

interface Piece {
  readonly text?: string;
  readonly base64?: string;
  readonly repeat?: string;
  readonly times?: number;
}

function joined(parts: readonly Piece[]): Uint8Array {
  const bytes = parts.map(({ text, base64, repeat = "", times = 0 }) => {
    if (text !== undefined) return Buffer.from(text);
    return base64 === undefined ? Buffer.from(repeat.repeat(times)) : Buffer.from(base64, "base64");
  });
  return new Uint8Array(Buffer.concat(bytes));
}

function textAt(path: string): string {
  return readFileSync(pathOf(path), "utf8");
}

function bytesAt(path: string): Uint8Array {
  return new Uint8Array(readFileSync(pathOf(path)));
}

function pathOf(path: string): string {
  return fileURLToPath(new URL(`evidence/v1/${path}`, import.meta.url));
}
