/** @module What is wrong with a pack, where and by which rule: for the person who writes it. */

import type { Path } from "../schema/conform.js";
import type { PackFile } from "./pack-schema.js";

/** A rule of spec/agreement.md that a member of a document breaks. */
export interface Finding {
  readonly file: PackFile;
  readonly path: Path;
  readonly rule: string;
  readonly detail: string;
}

/** The same with its line, as it is shown. */
export interface PackFault {
  readonly file: string;
  /** From 1; undefined where the file as a whole is meant. */
  readonly line: number | undefined;
  readonly rule: string;
  readonly detail: string;
}
