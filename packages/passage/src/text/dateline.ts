/** @module The head of a report: place, day and agency. */

/** Where “新华社北京10月20日电”, “(中央社首尔10日综合外电报导)” or "PORT VALE, Dec 23 (Wire) -" ends. */
export function datelineEnd(text: string): number {
  const start = text.slice(0, DATELINE_MAX);
  return (HAN.exec(start) ?? LATIN.exec(start))?.[0].length ?? 0;
}

const DATELINE_MAX = 90;
const HAN = /^[^。.]{0,30}日(?:综合)?外?电(?:报道|报导)?[)）]?/;
const LATIN = /^[^!?]{2,50}\([^()]{1,30}\) ?[-—]/;
