/** @module Collections: one Markdown file with many articles below headings (SOURCE-7). */

import { fault, ok, type Result } from "@parley/bytes";
import { readBodyText } from "@parley/evidence";
import { limits } from "./limits.js";
import { madeText } from "./made-text.js";
import { hostOf } from "./report.js";
import type { SourceText } from "./source-text.js";

/** True for a text with at least one heading that a line of its origin follows. */
export function isCollection(text: string): boolean {
  return HEAD.test(text);
}

/** Reads each article of a collection: its heading, the address of its origin, and its words. */
export function readCollection(text: string): Result<readonly SourceText[]> {
  const heads = [...text.matchAll(new RegExp(HEAD, "gmu"))];
  if (heads.length > limits.textsMax) {
    return fault("SOURCE-3", `more than ${limits.textsMax} articles in one collection`);
  }
  const texts: SourceText[] = [];
  for (const [index, head] of heads.entries()) {
    const [whole, title, address = ""] = head;
    const until = heads[index + 1]?.index ?? text.length;
    const body = readBodyText(text.slice(head.index + whole.length, until), "plain");
    if (!body.ok) return body;
    texts.push(madeText("collection", body.value, { title, address, publisher: hostOf(address) }));
  }
  return ok(texts);
}

/** `## title`, then `` ` author` `` and the link to where it was taken from. */
const HEAD =
  /^## ([^\n]{1,1000})\r?\n+`[^`\n]{0,200}` *\[[^\]\n]{0,200}\]\((https?:[^()\s]{1,2000})\)/mu;
