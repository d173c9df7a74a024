/** @module Edits as a console asks for them, checked for what may stand in a text. */

import { fault, ok, type Fault, type Result } from "@parley/bytes";
import { checkPaste, type LiveText } from "@parley/joint-text";
import type { Edit, Insert, MarkDraft } from "@parley/live-text-yjs";

/** What a person does: words, or a mark; a new paragraph is given its id here. */
export type EditAsked = { readonly insert: Insert } | { readonly mark: MarkAsked };

export type MarkAsked =
  | Exclude<MarkDraft, { readonly kind: "paragraph" }>
  | { readonly kind: "paragraph"; readonly after: string | null };

/** The edits to be done, or why none of them is; a refused character is named with its place. */
export function editsOf(
  asked: readonly EditAsked[],
  live: LiveText,
  party: string,
): Result<readonly Edit[]> {
  const edits: Edit[] = [];
  let number = paragraphsOf(live, party);
  for (const [index, one] of asked.entries()) {
    const words = "insert" in one ? one.insert.text : "text" in one.mark ? one.mark.text : "";
    const checked = checkPaste(words);
    if (!checked.ok) return placed(checked, index, asked.length);
    if ("insert" in one) edits.push(one);
    else if (one.mark.kind !== "paragraph") edits.push({ mark: one.mark });
    else {
      number++;
      const { after } = one.mark;
      edits.push({ mark: { kind: "paragraph", id: `${party}.${number}`, after } });
    }
  }
  return ok(edits);
}

/** The greatest number among the paragraphs that a party has made. */
function paragraphsOf({ participants, marks }: LiveText, party: string): number {
  const own = marks[participants.indexOf(party)] ?? [];
  const numbers = own.flatMap((mark) => {
    return mark.kind === "paragraph" ? [Number(mark.id.slice(party.length + 1))] : [];
  });
  return Math.max(0, ...numbers);
}

function placed({ rule, detail, offset }: Fault, index: number, count: number): Fault {
  const where = offset === undefined ? "" : `, at character ${offset}`;
  const which = count === 1 ? "" : ` of edit ${index + 1}`;
  return fault(rule, `${detail}${where}${which}`, offset);
}
