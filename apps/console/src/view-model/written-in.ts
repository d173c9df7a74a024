/** @module Whether words can be in the language named: only what an alphabet rules out is told. */

/**
 * False when most letters are of an alphabet that the language is not written in. Latin letters
 * prove nothing: codes and names are written so in every language.
 */
export function maybeWrittenIn(text: string, lang: string): boolean {
  const own = ALPHABET_OF[lang.split("-")[0] ?? ""];
  if (own === undefined) return true;
  const counts = Object.entries(ALPHABETS).map(([name, letters]) => ({
    name,
    count: text.match(letters)?.length ?? 0,
  }));
  const [most] = counts.sort((left, right) => right.count - left.count);
  return most === undefined || most.count === 0 || most.name === "latin" || most.name === own;
}

const ALPHABETS = {
  latin: /\p{Script=Latin}/gu,
  cyrillic: /\p{Script=Cyrillic}/gu,
  han: /\p{Script=Han}/gu,
  arabic: /\p{Script=Arabic}/gu,
} as const;
const ALPHABET_OF: Readonly<Record<string, keyof typeof ALPHABETS>> = {
  ...{ en: "latin", fr: "latin", es: "latin" },
  ...{ ru: "cyrillic", zh: "han", ar: "arabic" },
};
