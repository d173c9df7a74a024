/** @module Who made a report, as its last lines print it (spec/reading.md, section 7). */

/** One role with its name or names, both as printed. */
export interface Credit {
  readonly role: string;
  readonly name: string;
}

/**
 * Takes the credits line off the end of a report. Credits in brackets at the end of a paragraph
 * are read too, but the paragraph stays whole. At most `LINES_BEHIND_MAX` notices may follow.
 */
export function splitCredits(texts: readonly string[]): {
  readonly paragraphs: readonly string[];
  readonly credits: readonly Credit[];
} {
  const first = Math.max(0, texts.length - 1 - LINES_BEHIND_MAX);
  const end = 1 + texts.findLastIndex((text, index) => index >= first && readLine(text) !== null);
  let start = end;
  while (start > 0 && readLine(texts[start - 1] as string) !== null) start--;
  if (start < end) {
    const credits = texts.slice(start, end).flatMap((line) => readLine(line) ?? []);
    return { paragraphs: [...texts.slice(0, start), ...texts.slice(end)], credits };
  }
  const inBrackets = texts.slice(first).map(readBrackets);
  return { paragraphs: texts, credits: inBrackets.findLast((found) => found.length > 0) ?? [] };
}

/** The credits of a line made of nothing else; null for any other line. */
function readLine(line: string): readonly Credit[] | null {
  if (line.length > LINE_UNITS_MAX) return null;
  const unmarked = line.replace(END_MARKS, "");
  const text = WHOLLY_IN_BRACKETS.exec(unmarked)?.[1] ?? unmarked;
  const marks = [...text.matchAll(ROLE_MARK)];
  if (marks[0] === undefined || marks[0].index > 0) return null;
  // Without a colon a word like "editor" is a role only in the company of other roles.
  if (marks.length === 1 && !COLON_OR_BY.test(marks[0][0])) return null;
  const credits = marks.map((mark, index) => {
    const end = marks[index + 1]?.index ?? text.length;
    const name = text.slice(mark.index + mark[0].length, end);
    return { role: (mark[1] as string).trim(), name: name.replace(SEPARATORS_AROUND, "") };
  });
  return credits.every(({ name }) => isName(name)) ? credits : null;
}

function readBrackets(paragraph: string): readonly Credit[] {
  const found = LAST_BRACKETS.exec(paragraph.slice(-LINE_UNITS_MAX));
  return (found && readLine(found[1] as string)) ?? [];
}

function isName(name: string): boolean {
  return name !== "" && name.length <= NAME_UNITS_MAX && !SENTENCE.test(name);
}

// Roles as publishers print them. With a colon an attribute or an outlet's name may stand before
// a Chinese role; without one only the kinds listed here, or any noun phrase would be a role.
const CHINESE_ROLE =
  "(?:记者|記者|责编|責編|网编|網編|编辑|編輯|编译|編譯|编审|編審|编写|編寫|译者|譯者|翻译|翻譯|" +
  "审校|審校|核稿|校对|校對|主编|主編|撰稿|撰文|发稿|發稿|作者|采写|採寫|采访|採訪|摄影|攝影|" +
  "供稿|整理|监制|監製)";
const CHINESE_ROLES = `${CHINESE_ROLE}(?:[/／]${CHINESE_ROLE})*`;
const OUTLET = "(?:\\p{Script=Han}{0,6}(?:台|社|报|報))?(?:特约|特約|实习|實習|责任|責任)?";
const ENGLISH_ROLE =
  "(?:(?:chief|copy|desk|managing|news|photo|senior|video|web) )?" +
  "(?:author|correspondent|editor|photographer|producer|reporter|translator|writer)s?";
const ENGLISH_BY =
  "(?:(?:additional|further) )?(?:edited|editing|photographs?|photos?|produced|reported|" +
  "reporting|translated|translation|written|writing)(?: and (?:editing|reporting|writing))? by";
const RUSSIAN_ROLE =
  "(?:(?:выпускающий|главный|литературный|ответственный) )?(?:авторы?|журналисты?|" +
  "корреспонденты?|корректоры?|переводчики?|перевод|подготовили|подготовила?|редакторы?|" +
  "репортёры?|репортеры?|текст|фото|фотографы?)";
const ROLE_MARK = new RegExp(
  "(?<=^|[\\s;；|/,，、])" +
    `(\\p{Script=Han}{0,8}?${CHINESE_ROLES}(?=\\s*[:：])|` +
    `${OUTLET}${CHINESE_ROLES}(?=\\s|\\p{Script=Han})|` +
    `(?:${ENGLISH_ROLE}|${RUSSIAN_ROLE})(?=\\s*[:：])|${ENGLISH_BY}(?![\\p{L}\\p{N}]))` +
    "\\s*[:：]?\\s*",
  "giu",
);
const COLON_OR_BY = /[:：]\s*$|by\s*$/iu;
const SEPARATORS_AROUND = /^[\s;；|/,，、]+|[\s;；|/,，、]+$/gu;
const SENTENCE = /[。！？!?:：]/u;
// Agencies close a report with such marks and numbers; they are part of nobody's name.
const END_MARKS = /[\s#◇■●※]+$/u;
const WHOLLY_IN_BRACKETS = /^[（(]([^（()）]+)[）)]$/u;
const LAST_BRACKETS = /[（(]([^（()）]+)[）)][\s\d#◇]*$/u;
const LINE_UNITS_MAX = 300;
const NAME_UNITS_MAX = 100;
const LINES_BEHIND_MAX = 3;
