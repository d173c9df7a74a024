/** @module A source as answers in JSON give it. */

import type { Source } from "@parley/agreement";

/** Its name, grade, title and address, and whether a copy was read. */
export function sourceJson({ id, grade, title, address, copy }: Source): object {
  return { id, grade, title, address: address ?? null, ...(copy === true && { copy }) };
}
