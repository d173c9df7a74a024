/** @module Bytes from outside as lines of offset, hexadecimal and ASCII, sixteen in a line. */

import type { FirstBytes } from "@parley/protocol";

/** The lines; the last one may be shorter. */
export function byteLines({ hex, ascii }: FirstBytes): readonly string[] {
  const lines: string[] = [];
  for (let at = 0; at < ascii.length; at += WIDTH) {
    const pairs = hex.slice(at * 2, (at + WIDTH) * 2).match(/../g) ?? [];
    const offset = at.toString(16).padStart(4, "0");
    const bytes = pairs.join(" ").padEnd(WIDTH * 3 - 1);
    lines.push(`${offset}  ${bytes}  ${ascii.slice(at, at + WIDTH)}`);
  }
  return lines;
}

const WIDTH = 16;
