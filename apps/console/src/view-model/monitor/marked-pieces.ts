/** @module A text cut at its marks, so that each character stands once, with all that mark it. */

/** Characters that are marked, in UTF-16 units. */
export interface Marking {
  readonly id: string;
  readonly from: number;
  readonly until: number;
}

/** A part of the text, with the ids of the markings that cover it. */
export interface MarkedPiece {
  readonly text: string;
  readonly ids: readonly string[];
}

/** The pieces in order; together they are the text. What lies outside it marks nothing. */
export function markedPieces(text: string, markings: readonly Marking[]): readonly MarkedPiece[] {
  const within = markings.filter(({ from, until }) => {
    return from >= 0 && from < until && until <= text.length;
  });
  const cuts = new Set([0, text.length, ...within.flatMap(({ from, until }) => [from, until])]);
  const places = [...cuts].sort((left, right) => left - right);
  return places.slice(0, -1).map((from, index) => {
    const until = places[index + 1] ?? text.length;
    const covering = within.filter((one) => one.from <= from && until <= one.until);
    return { text: text.slice(from, until), ids: covering.map(({ id }) => id) };
  });
}
