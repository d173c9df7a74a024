/** @module An article's HTML as blocks of text and figures (spec/reading.md, section 4). */

import { fault, ok, type Fault, type Result } from "@parley/bytes";
import { Parser } from "htmlparser2";
import type { Body } from "./body.js";
import { BodyWriter, type Scope } from "./body-writer.js";
import {
  breaksBlock,
  holdsNoText,
  isCaption,
  isHeading,
  isHidden,
  isLinkList,
  linkAddress,
  type Attributes,
} from "./elements.js";
import { READING_LIMITS } from "./limits.js";

/**
 * Reads HTML however broken; only the limits refuse (READ-9 to READ-11).
 * A fault's offset counts UTF-16 units, `start` of them before the HTML.
 */
export function readHtml(html: string, start: number): Result<Body> {
  const walk = new Walk();
  let refused: Fault | null = null;
  const parser = new Parser({
    onopentag(name, attributes) {
      const broken = walk.open(name, attributes);
      if (broken === null) return;
      refused = fault(broken.rule, broken.detail, start + parser.startIndex);
      parser.pause();
    },
    ontext: (data) => walk.text(data),
    onclosetag: (name) => walk.close(name),
  });
  parser.write(html);
  if (refused !== null) return refused;
  parser.end();
  return ok(walk.writer.finish());
}

/** Follows the parser through the elements and keeps what holds within each open one. */
class Walk {
  readonly writer = new BodyWriter();
  private readonly scopes: Scope[] = [OUTERMOST];
  private elementCount = 0;
  private listCount = 0;

  /** Enters an element; names the limit it breaks, if any. */
  open(name: string, attributes: Attributes): Refusal | null {
    const outer = this.scopes.at(-1) as Scope;
    this.elementCount++;
    if (this.elementCount > READING_LIMITS.elementsMax) return TOO_MANY_ELEMENTS;
    if (this.scopes.length > READING_LIMITS.elementDepthMax) return TOO_DEEP;
    if (breaksBlock(name)) this.writer.endBlock();
    const scope = this.scopeWithin(outer, name, attributes);
    this.scopes.push(scope);
    if (scope.hidden) return null;
    if (name === "br") this.writer.breakLine(scope);
    if (name === "img") this.writer.addImage(scope, attributes);
    if (this.writer.linkCount > READING_LIMITS.linksMax) return TOO_MANY_LINKS;
    if (this.writer.figureCount > READING_LIMITS.figuresMax) return TOO_MANY_FIGURES;
    return null;
  }

  text(data: string): void {
    const scope = this.scopes.at(-1) as Scope;
    if (!scope.hidden) this.writer.append(scope, data);
  }

  close(name: string): void {
    if (breaksBlock(name)) this.writer.endBlock();
    const left = this.scopes.pop() as Scope;
    const outer = this.scopes.at(-1) as Scope;
    if (left.figure !== null && left.figure !== outer.figure) this.writer.endFigure(left.figure);
  }

  private scopeWithin(outer: Scope, name: string, attributes: Attributes): Scope {
    if (outer.hidden) return outer;
    const address = linkAddress(name, attributes);
    return {
      hidden: holdsNoText(name) || isHidden(attributes),
      preformatted: outer.preformatted || name === "pre",
      heading: outer.heading || isHeading(name),
      small: outer.small || name === "small",
      caption: outer.caption || isCaption(name, attributes),
      list: outer.list === 0 && isLinkList(name) ? ++this.listCount : outer.list,
      link: address === undefined ? outer.link : this.writer.startLink(address),
      figure: name === "figure" ? this.writer.startFigure() : outer.figure,
    };
  }
}

type Refusal = { readonly rule: string; readonly detail: string };

const OUTERMOST: Scope = {
  hidden: false,
  preformatted: false,
  heading: false,
  small: false,
  caption: false,
  list: 0,
  link: null,
  figure: null,
};
const TOO_MANY_ELEMENTS: Refusal = {
  rule: "READ-9",
  detail: `more than ${READING_LIMITS.elementsMax} elements`,
};
const TOO_DEEP: Refusal = {
  rule: "READ-10",
  detail: `elements nested deeper than ${READING_LIMITS.elementDepthMax}`,
};
const TOO_MANY_LINKS: Refusal = {
  rule: "READ-11",
  detail: `more than ${READING_LIMITS.linksMax} links`,
};
const TOO_MANY_FIGURES: Refusal = {
  rule: "READ-12",
  detail: `more than ${READING_LIMITS.figuresMax} figures`,
};
