/** @module Notes that the core has read before, as the text that they are. */

import { assert, decodeText } from "@parley/bytes";

/** The text of a note that was read before; an empty one for none. */
export function noteText(bytes: Uint8Array): string {
  const text = decodeText(bytes);
  assert(text.ok, "a note that was read is text");
  return text.value;
}
