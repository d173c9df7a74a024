/** @module The cases of vectors/declaration, read for tests. */

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Json, JsonObject } from "@parley/bytes";

/** A header, or a proof with the header that it is about, and what a reader says. */
export interface ReadCase {
  readonly file: string;
  readonly name: string;
  readonly rule: string;
  readonly verdict: "read" | "proven" | "refused";
  readonly bytes: Uint8Array;
  /** Of a proof. */
  readonly header: JsonObject | undefined;
  readonly id: string | undefined;
  readonly learns: Json | undefined;
}

/** Names of all files. */
export function caseFiles(): readonly string[] {
  return readdirSync(pathOf("")).sort();
}

/** A file as it stands. */
export function caseText(name: string): string {
  return readFileSync(pathOf(name), "utf8");
}

/** Reads all cases. A proof names a header of `header.json`, or one of its own file. */
export function readCases(): readonly ReadCase[] {
  const { cases: listed = [] } = JSON.parse(caseText("header.json")) as Listing;
  const shared = Object.fromEntries(
    listed.map(({ name, document }) => [name, document as JsonObject]),
  );
  return caseFiles().flatMap((file) => {
    const { cases = [], headers = shared } = JSON.parse(caseText(file)) as Listing;
    return cases.map(({ name, rule, verdict, header, document, parts, id, learns }): ReadCase => {
      const pieces = parts ?? [{ text: JSON.stringify(document) }];
      const text = pieces.map(({ text: one, repeat, times }) => one ?? repeat?.repeat(times ?? 0));
      const found = header === undefined ? undefined : headers[header];
      const bytes = new Uint8Array(Buffer.from(text.join("")));
      return { file, name, rule, verdict, bytes, header: found, id, learns };
    });
  });
}

interface Listing {
  readonly headers?: Readonly<Record<string, JsonObject>>;
  readonly cases?: readonly Listed[];
}

interface Listed {
  readonly name: string;
  readonly rule: string;
  readonly verdict: ReadCase["verdict"];
  readonly header?: string;
  readonly document?: Json;
  readonly parts?: readonly {
    readonly text?: string;
    readonly repeat?: string;
    readonly times?: number;
  }[];
  readonly id?: string;
  readonly learns?: Json;
}

function pathOf(name: string): string {
  return fileURLToPath(new URL(`declaration/v1/${name}`, import.meta.url));
}
