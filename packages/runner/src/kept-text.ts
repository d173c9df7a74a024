/** @module The text of what is kept. */

import { assert, decodeText } from "@parley/bytes";

/** The text of bytes that were read as text before they were kept. */
export function textOf(bytes: Uint8Array): string {
  const text = decodeText(bytes);
  assert(text.ok, "what is kept was read as text");
  return text.value;
}
