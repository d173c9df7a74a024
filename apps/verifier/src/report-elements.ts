/** @module A report as elements: the same sentences that the command line prints. */

import type { Block, Report, Section } from "@parley/verdict";
import { element } from "./element.js";

/** The report from top to bottom. */
export function reportElements({ exercise, verdict, headline, sections }: Report): HTMLElement[] {
  const [first = "", ...more] = headline;
  return [
    ...(exercise === undefined ? [] : [element("p", { class: "exercise" }, exercise)]),
    element(
      "section",
      { class: `verdict ${verdict}` },
      element("h2", {}, first),
      ...more.map((line) => element("p", {}, line)),
    ),
    ...sections.map(sectionElement),
    ...(exercise === undefined ? [] : [element("p", { class: "exercise" }, exercise)]),
  ];
}

function sectionElement({ title, blocks }: Section): HTMLElement {
  return element(
    "section",
    {},
    element("h2", {}, title),
    ...blocks.map((block) => element("div", { class: block.kind }, ...blockElements(block))),
  );
}

function blockElements({ kind, heading, lines }: Block): HTMLElement[] {
  const list =
    kind === "words"
      ? element("blockquote", {}, ...lines.map((line) => element("p", { dir: "auto" }, line)))
      : element("ul", {}, ...lines.map((line) => element("li", {}, line)));
  return [...(heading === undefined ? [] : [element("h3", {}, heading)]), list];
}
