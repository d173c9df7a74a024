/** @module Tells links to other reports from the prose (spec/reading.md, section 5). */

import type { Block, Link } from "./body.js";

/**
 * Lists made only of links are related links, and so are two or more links that stand in a row
 * with nothing else, or one behind a line that announces it. Headings and all else are prose.
 */
export function separateLinks(blocks: readonly Block[]): {
  readonly prose: readonly Block[];
  readonly relatedLinks: readonly Link[];
} {
  const proseLists = new Set(blocks.filter((block) => !block.linked).map((block) => block.list));
  const prose: Block[] = [];
  const relatedLinks: Link[] = [];
  for (let index = 0; index < blocks.length; ) {
    const run = runAt(blocks, index, proseLists);
    const links = run.flatMap((block) => block.links);
    const announced = ANNOUNCEMENT.test(prose.at(-1)?.text ?? "");
    if (links.length >= (run[0]?.list !== 0 || announced ? 1 : 2)) {
      if (announced) prose.pop();
      relatedLinks.push(...links);
      index += run.length;
    } else {
      const end = index + Math.max(1, run.length);
      for (; index < end; index++) prose.push(blocks[index] as Block);
    }
  }
  return { prose, relatedLinks };
}

/** The blocks from `index` on that hold only links and belong together; none if it is prose. */
function runAt(
  blocks: readonly Block[],
  index: number,
  proseLists: ReadonlySet<number>,
): readonly Block[] {
  const list = blocks[index]?.list;
  const run: Block[] = [];
  for (let next = index; next < blocks.length; next++) {
    const block = blocks[next] as Block;
    const apart = block.list !== list || (list === 0 && run.length > 0 && block.afterImage);
    const linksOnly = block.linked && !block.heading && (list === 0 || !proseLists.has(block.list));
    if (apart || !linksOnly) break;
    run.push(block);
  }
  return run;
}

const ANNOUNCEMENT = new RegExp(
  "^(?:" +
    "(?:延伸|相关|相關|更多|推荐|推薦)(?:阅读|閱讀|报道|報道|报导|報導|新闻|新聞|文章)|" +
    "related(?: (?:articles|links|news|reports|stories))?|read more|see also|" +
    "читайте также|по теме" +
    ")\\s*[:：]?$",
  "iu",
);
