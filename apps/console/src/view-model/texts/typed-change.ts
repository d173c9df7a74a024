/** @module What an officer has changed in a text field: which units went, which words came. */

/** In the field before: units from `from` until `until` went, and `words` came in their place. */
export interface TypedChange {
  readonly from: number;
  readonly until: number;
  readonly words: string;
}

/** What was selected before the change, and where the caret is after it. */
export interface TypedAt {
  readonly from: number;
  readonly until: number;
  readonly caret: number;
}

/**
 * The changes between two values of a field, in order. Words that stay are left alone, so that what
 * another side wrote is not struck when a text is put in over itself. Neither a surrogate pair nor
 * a letter with its marks is ever cut; words that come are in Unicode form NFC.
 */
export function changesOf(before: string, after: string, at?: TypedAt): readonly TypedChange[] {
  if (before === after) return [];
  const whole = whereTyped(before, after, at) ?? whereDifferent(before, after, at?.caret);
  const { from, until, words } = uncut(before, after, whole);
  const pieces = byWords(before.slice(from, until), words) ?? [
    { from: 0, until: until - from, words },
  ];
  return pieces
    .map((one) => ({
      from: from + one.from,
      until: from + one.until,
      words: one.words.normalize("NFC"),
    }))
    .filter((one) => before.slice(one.from, one.until) !== one.words);
}

/** Exactly what was selected went, and what stands before the caret came. */
function whereTyped(before: string, after: string, at?: TypedAt): TypedChange | undefined {
  if (at === undefined || at.caret < at.from) return undefined;
  const { from, until, caret } = at;
  const isSo =
    before.slice(0, from) === after.slice(0, from) && before.slice(until) === after.slice(caret);
  return isSo ? { from, until, words: after.slice(from, caret) } : undefined;
}

/** The least that differs; of several places the one that ends at the caret. */
function whereDifferent(before: string, after: string, caret = after.length): TypedChange {
  const most = Math.min(before.length, after.length);
  const behind = after.length - caret;
  let same = 0;
  if (behind <= most && before.endsWith(after.slice(caret))) same = behind;
  let from = 0;
  while (from < most - same && before[from] === after[from]) from++;
  let ends = same;
  while (ends < most - from && before.at(-1 - ends) === after.at(-1 - ends)) ends++;
  return { from, until: before.length - ends, words: after.slice(from, after.length - ends) };
}

/** Widens a change until it cuts neither a pair nor a letter from its marks. */
function uncut(before: string, after: string, { from, until, words }: TypedChange): TypedChange {
  let [start, end] = [from, until];
  let newEnd = from + words.length;
  while (start > 0 && (isInside(before, start) || isInside(after, start))) start--;
  while (end < before.length && (isInside(before, end) || isInside(after, newEnd))) {
    end++;
    newEnd++;
  }
  return { from: start, until: end, words: after.slice(start, newEnd) };
}

/** Whether what stands at this index belongs to what stands before it. */
function isInside(text: string, index: number): boolean {
  if (index >= text.length) return false;
  if ((text.codePointAt(index - 1) ?? 0) > 0xffff) return true;
  return MARK.test(text.slice(index, index + 2));
}

/** Keeps whole words that both have, in order; undefined where that would take too long. */
function byWords(before: string, after: string): readonly TypedChange[] | undefined {
  if (before === "" || after === "") return undefined;
  const old = before.match(WORD) ?? [];
  const fresh = after.match(WORD) ?? [];
  if (old.length * fresh.length > STEPS_MAX) return undefined;
  const lengths = commonLengths(old, fresh);
  const width = fresh.length + 1;
  const found: { from: number; until: number; words: string }[] = [];
  let [i, j, at] = [0, 0, 0];
  while (i < old.length || j < fresh.length) {
    const [gone, come] = [old[i] ?? "", fresh[j] ?? ""];
    if (gone === come) {
      [i, j, at] = [i + 1, j + 1, at + gone.length];
      continue;
    }
    const open = openAt(found, before, at);
    const without = lengths[(i + 1) * width + j] ?? 0;
    const withNew = lengths[i * width + j + 1] ?? 0;
    if (come === "" || (gone !== "" && without >= withNew)) {
      [i, at] = [i + 1, at + gone.length];
      open.until = at;
    } else {
      open.words += come;
      j++;
    }
  }
  return found;
}

/** The change that goes on here: only spaces between two changes do not make them two. */
function openAt(
  found: { from: number; until: number; words: string }[],
  before: string,
  at: number,
): { from: number; until: number; words: string } {
  const last = found.at(-1);
  if (last !== undefined) {
    const between = before.slice(last.until, at);
    if (between.trim() === "") {
      last.words += between;
      last.until = at;
      return last;
    }
  }
  const made = { from: at, until: at, words: "" };
  found.push(made);
  return made;
}

/** By place in both lists: how many words they have in common from there on. */
function commonLengths(old: readonly string[], fresh: readonly string[]): Uint32Array {
  const width = fresh.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = fresh.length - 1; j >= 0; j--) {
      const [down, right] = [lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0];
      const both = (lengths[(i + 1) * width + j + 1] ?? 0) + 1;
      lengths[i * width + j] = old[i] === fresh[j] ? both : Math.max(down, right);
    }
  }
  return lengths;
}

const MARK = /^\p{M}/u;
/** Words, signs of scripts that set no spaces, spaces and all else; each with its marks. */
const SIGN = "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]";
const WORD = new RegExp(
  `${SIGN}\\p{M}*|(?:(?!${SIGN})[\\p{L}\\p{N}]\\p{M}*)+|\\s+|[^]\\p{M}*`,
  "gu",
);
const STEPS_MAX = 1_000_000;
