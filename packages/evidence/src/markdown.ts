/** @module A body in plain text or Markdown as blocks (spec/reading.md, section 6). */

import { fault, ok, type Result } from "@parley/bytes";
import { isVisible, type Block, type Body, type Figure, type Link } from "./body.js";
import { READING_LIMITS } from "./limits.js";

/**
 * Divides plain text at blank lines. Lists of nothing but links and pictures on their own line are
 * told apart; everything else stays as printed, marks included.
 */
export function readMarkdown(body: string, start: number): Result<Body> {
  const blocks: Block[] = [];
  const figures: Figure[] = [];
  let linkCount = 0;
  let offset = start;
  for (const part of body.split(BLANK_LINES)) {
    const text = part.trim();
    const picture = PICTURE.exec(text);
    if (picture !== null) {
      figures.push({ caption: "", alt: picture[1] as string, src: picture[2] as string });
    } else if (isVisible(text)) {
      const links = readLinkList(text);
      linkCount += links.length;
      const linked = links.length > 0;
      const list = linked ? blocks.length + 1 : 0;
      blocks.push({ text, links, linked, heading: false, list, afterImage: false });
    }
    if (linkCount > READING_LIMITS.linksMax) return fault("READ-11", "too many links", offset);
    if (figures.length > READING_LIMITS.figuresMax)
      return fault("READ-12", "too many figures", offset);
    offset += part.length;
  }
  return ok({ blocks, figures });
}

/** The links of a list in which every line is one; none if any line is not. */
function readLinkList(text: string): readonly Link[] {
  const links: Link[] = [];
  for (const line of text.split("\n")) {
    const found = LINK_ITEM.exec(line.trim());
    if (found === null) return [];
    links.push({ title: found[1] as string, url: found[2] as string });
  }
  return links;
}

/** Without repeating a group: a run of a million lines would be a million steps to go back. */
const BLANK_LINES = /(\r?\n[ \t]*\r?\n[ \t\r\n]*)/;
const PICTURE = /^!\[([^\]\n]*)\]\(([^()\s]+)\)$/;
const LINK_ITEM = /^[-*+] +\[([^\n]+)\]\((https?:[^()\s]+)\)$/;
