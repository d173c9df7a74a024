/** @module Structures that were worked out lately, by the version of their text. */

import { structureOf, type LiveText, type Structure } from "@parley/joint-text";
import { limits } from "./limits.js";
import { versionName, versionOf } from "./text-version.js";

/** What is looked at is most often what was looked at, or written, a moment ago. */
export class Structures {
  private readonly known = new Map<string, Structure>();

  /** The structure of a text as it is, or was. */
  of(text: string, live: LiveText): Structure {
    const key = `${text} ${versionName(versionOf(live))}`;
    const structure = this.known.get(key) ?? structureOf(live);
    this.known.delete(key);
    this.known.set(key, structure);
    const [oldest] = this.known.keys();
    if (this.known.size > limits.structuresMax && oldest !== undefined) this.known.delete(oldest);
    return structure;
  }
}
