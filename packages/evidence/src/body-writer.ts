/** @module Gathers a body from elements in document order (spec/reading.md, section 4). */

import { isVisible, type Block, type Body, type Figure, type Link } from "./body.js";
import type { Attributes } from "./elements.js";

/** What holds within one open element. */
export interface Scope {
  readonly hidden: boolean;
  readonly preformatted: boolean;
  readonly heading: boolean;
  readonly small: boolean;
  readonly caption: boolean;
  readonly list: number;
  readonly link: OpenLink | null;
  readonly figure: OpenFigure | null;
}

export interface OpenLink {
  readonly url: string;
  readonly title: string[];
  /** It stands in the block where its first text stands. */
  placed: boolean;
}

export interface OpenFigure {
  readonly images: { readonly alt: string; readonly src: string }[];
  readonly captions: string[];
  readonly others: LinkingBlock[];
}

/** Takes elements and text in document order; the walk decides what they are. */
export class BodyWriter {
  linkCount = 0;
  figureCount = 0;
  private readonly blocks: LinkingBlock[] = [];
  private readonly figures: Writable<Figure>[] = [];
  private block: OpenBlock | null = null;
  private afterImage = false;
  /** A picture outside figure elements that no text follows yet: its caption may come. */
  private bare: Writable<Figure> | null = null;

  startLink(url: string): OpenLink {
    this.linkCount++;
    return { url, title: [], placed: false };
  }

  startFigure(): OpenFigure {
    return { images: [], captions: [], others: [] };
  }

  append(scope: Scope, data: string): void {
    let text = scope.preformatted ? data : data.replace(SPACES, " ");
    const shown = isVisible(text);
    if (this.block === null) {
      if (!shown) return;
      this.block = { scope, parts: [], end: "start", links: [], linked: true, small: true };
      scope.link?.title.push(" ");
    }
    const block = this.block;
    if (block.end === "break" && !shown) return;
    if (!scope.preformatted && block.end !== "text" && text.startsWith(" ")) text = text.slice(1);
    if (text !== "") block.end = text.endsWith(" ") ? "space" : "text";
    block.parts.push(text);
    const link = scope.link;
    link?.title.push(text);
    if (!shown) return;
    block.linked &&= link !== null;
    block.small &&= scope.small;
    if (link === null || link.placed) return;
    block.links.push(link);
    link.placed = true;
  }

  /** One `<br>` is a line break within a block; a second one right after it ends the block. */
  breakLine(scope: Scope): void {
    const block = this.block;
    if (block === null) return;
    if (block.end === "break") return this.endBlock();
    block.parts.push("\n");
    block.end = "break";
    scope.link?.title.push(" ");
  }

  addImage(scope: Scope, attributes: Attributes): void {
    const alt = attributes["alt"] ?? "";
    const src = attributes["src"] ?? attributes["data-src"] ?? "";
    this.figureCount++;
    if (scope.figure !== null) {
      scope.figure.images.push({ alt, src });
      return;
    }
    this.bare = { caption: "", alt, src };
    this.figures.push(this.bare);
    this.afterImage = true;
  }

  endBlock(): void {
    const open = this.block;
    if (open === null) return;
    this.block = null;
    const text = open.parts.join("").replaceAll(" \n", "\n").trim();
    if (this.takeCaption(open, text)) return;
    const { links, linked, scope } = open;
    const { heading, list, figure } = scope;
    const block = { text, links, linked, heading, list, afterImage: this.afterImage };
    (figure?.others ?? this.blocks).push(block);
    this.afterImage = false;
  }

  /** With a picture, all text in the figure is caption; without one, only captions are. */
  endFigure({ images, captions, others }: OpenFigure): void {
    this.afterImage ||= images.length > 0;
    this.bare = null;
    for (const block of others) {
      if (images.length > 0) captions.push(block.text);
      else this.blocks.push(block);
    }
    const caption = captions.join("\n");
    const [first, ...more] = images;
    if (first !== undefined || caption !== "") {
      this.figures.push({ caption, ...(first ?? NO_IMAGE) });
    }
    // Icons for enlarging and sharing come without a description; pictures of a series with one.
    for (const image of more) if (image.alt !== "") this.figures.push({ caption: "", ...image });
  }

  finish(): Body {
    this.endBlock();
    const blocks = this.blocks.map((block) => ({ ...block, links: block.links.map(closeLink) }));
    return { blocks, figures: this.figures };
  }

  /** Takes a block as the caption of its figure or of the picture right before it. */
  private takeCaption({ scope, small }: OpenBlock, text: string): boolean {
    if (scope.figure !== null) {
      if (scope.caption) scope.figure.captions.push(text);
      return scope.caption;
    }
    const { bare } = this;
    if (scope.caption) {
      this.addCaption(text);
      return true;
    }
    this.bare = null;
    if (bare === null || bare.caption !== "" || !(small || text === bare.alt.trim())) return false;
    bare.caption = text;
    return true;
  }

  /** A caption outside figure elements; without a picture before it, it stands alone. */
  private addCaption(caption: string): void {
    if (this.bare !== null) {
      this.bare.caption += this.bare.caption === "" ? caption : `\n${caption}`;
      return;
    }
    this.figureCount++;
    this.figures.push({ caption, ...NO_IMAGE });
  }
}

function closeLink({ title, url }: OpenLink): Link {
  return { title: title.join("").replace(SPACES, " ").trim(), url };
}

/** A block whose links may still go on in later blocks. */
type LinkingBlock = Omit<Block, "links"> & { readonly links: readonly OpenLink[] };
type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

interface OpenBlock {
  readonly scope: Scope;
  readonly parts: string[];
  readonly links: OpenLink[];
  /** What its text ends with so far. */
  end: "start" | "text" | "space" | "break";
  linked: boolean;
  small: boolean;
}

const NO_IMAGE = { alt: "", src: "" };
const SPACES = /[ \t\n\f\r]+/g;
