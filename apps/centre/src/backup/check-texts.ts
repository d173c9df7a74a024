/** @module Whether the live words of each joint text can be read (BAK-16). */

import { join } from "node:path";
import { changedAt } from "@parley/live-text-yjs";
import type { State } from "@parley/protocol";
import type { CentreFolder } from "../centre-folder.js";
import { writtenTexts } from "../texts/known-texts.js";
import { textChanged, type Finding } from "./findings.js";

/** A finding for each file of a text that this party writes which was changed or cannot be read. */
export async function checkTexts(
  { texts }: CentreFolder,
  state: State,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const { id, shape } of writtenTexts(state)) {
    const why = await changedAt(texts, id, shape).then(
      (at) => (at === undefined ? undefined : `it was changed at byte ${at}`),
      (error: Error) => error.message,
    );
    if (why !== undefined) findings.push(textChanged(id, why, join(texts, `${id}.live`)));
  }
  return findings;
}
