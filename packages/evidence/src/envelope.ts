/** @module What stands before an article's body (spec/reading.md, section 3). */

import { fault, ok, type Result } from "@parley/bytes";
import { READING_LIMITS } from "./limits.js";
import { instantOfDate, instantOfMilliseconds } from "./times.js";

export interface FrontMatterField {
  readonly key: string;
  /** As printed, without the one pair of double quotes around it. */
  readonly value: string;
}

/** Both in RFC 3339, UTC; null where the file gives none that names an instant. */
export interface Times {
  readonly comment: string | null;
  readonly frontMatter: string | null;
}

export interface Envelope {
  readonly form: "A" | "B" | "C";
  readonly title: string;
  readonly url: string;
  readonly times: Times;
  readonly frontMatter: readonly FrontMatterField[];
  readonly body: string;
  /** UTF-16 units before the body. */
  readonly bodyStart: number;
}

/** Reads everything before the body; offsets of faults count UTF-16 units. */
export function readEnvelope(text: string): Result<Envelope> {
  const start = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  const front = readFrontMatter(text, start);
  if (!front.ok) return front;
  const at = skipBlankLines(text, front.value.end);
  const comment = TIMESTAMP_COMMENT.exec(lineAt(text, at).line);
  if (comment !== null) return readLinked(text, at, comment[1] as string, front.value.fields);
  if (front.value.end === start) {
    return fault("READ-3", "neither front matter nor a timestamp comment stands first", at);
  }
  return readUnlinked(text, at, front.value.fields);
}

/** Form A: timestamp comment, link line, rule, body. */
function readLinked(
  text: string,
  at: number,
  stamp: string,
  frontMatter: readonly FrontMatterField[],
): Result<Envelope> {
  const comment = instantOfMilliseconds(stamp);
  if (comment === undefined) return fault("READ-5", "the timestamp is no instant", at);
  const linkAt = skipBlankLines(text, lineAt(text, at).next);
  const linkLine = lineAt(text, linkAt);
  const link = readLinkLine(linkLine.line);
  if (link === null) return fault("READ-6", "a line [title](http address) was expected", linkAt);
  const ruleAt = skipBlankLines(text, linkLine.next);
  const ruleLine = lineAt(text, ruleAt);
  if (!RULE_LINE.test(ruleLine.line)) return fault("READ-7", "a rule ------ was expected", ruleAt);
  return ok({
    form: "A",
    ...link,
    times: { comment, frontMatter: instantOfDate(valueOf(frontMatter, "date") ?? "") },
    frontMatter,
    body: text.slice(ruleLine.next),
    bodyStart: ruleLine.next,
  });
}

/** Titles may hold brackets: the last `](` divides. */
function readLinkLine(line: string): { title: string; url: string } | null {
  const middle = line.lastIndexOf("](");
  if (middle < 1 || !line.startsWith("[") || !line.endsWith(")")) return null;
  const url = line.slice(middle + 2, -1);
  return ADDRESS.test(url) ? { title: line.slice(1, middle), url } : null;
}

/** Forms B and C: title and address stand in the front matter alone. */
function readUnlinked(
  text: string,
  at: number,
  frontMatter: readonly FrontMatterField[],
): Result<Envelope> {
  const title = valueOf(frontMatter, "title");
  const url = valueOf(frontMatter, "from");
  if (title === undefined) return fault("READ-8", "the front matter gives no `title`", 0);
  if (url === undefined || !ADDRESS.test(url)) {
    return fault("READ-8", "the front matter gives no http address in `from`", 0);
  }
  return ok({
    form: text[at] === "<" ? "B" : "C",
    title,
    url,
    times: { comment: null, frontMatter: instantOfDate(valueOf(frontMatter, "date") ?? "") },
    frontMatter,
    body: text.slice(at),
    bodyStart: at,
  });
}

/** Fields and the place behind the closing line; no fields and `start` when there is none. */
function readFrontMatter(
  text: string,
  start: number,
): Result<{ fields: readonly FrontMatterField[]; end: number }> {
  let at = lineAt(text, start);
  if (at.line !== FENCE) return ok({ fields: [], end: start });
  const raw: { key: string; value: string }[] = [];
  for (let count = 0; count <= READING_LIMITS.frontMatterLinesMax; count++) {
    if (at.next >= text.length) break;
    at = lineAt(text, at.next);
    if (at.line === FENCE) {
      const fields = raw.map(({ key, value }) => ({ key, value: unquote(value) }));
      return ok({ fields, end: at.next });
    }
    const field = FIELD.exec(at.line);
    const last = raw.at(-1);
    if (field !== null) raw.push({ key: field[1] as string, value: field[2] as string });
    else if (last !== undefined) last.value += `\n${at.line}`;
  }
  return fault("READ-4", "the front matter does not end", start);
}

function valueOf(fields: readonly FrontMatterField[], key: string): string | undefined {
  return fields.find((field) => field.key === key)?.value;
}

/** Titles are quoted without escaping: the outermost pair goes, all within stays. */
function unquote(value: string): string {
  const trimmed = value.trim();
  const quoted = trimmed.length >= 2 && trimmed.startsWith('"') && trimmed.endsWith('"');
  return quoted ? trimmed.slice(1, -1) : trimmed;
}

function skipBlankLines(text: string, start: number): number {
  for (let at = start; at < text.length; ) {
    const { line, next } = lineAt(text, at);
    if (line.trim() !== "") return at;
    at = next;
  }
  return text.length;
}

/** The line that starts at `start`, without its end and trailing spaces. */
function lineAt(text: string, start: number): { line: string; next: number } {
  const newline = text.indexOf("\n", start);
  const end = newline < 0 ? text.length : newline;
  return { line: text.slice(start, end).trimEnd(), next: newline < 0 ? end : end + 1 };
}

const BYTE_ORDER_MARK = "\ufeff";
const FENCE = "---";
const FIELD = /^([A-Za-z_][\w-]*):(?:\s|$)(.*)$/;
const TIMESTAMP_COMMENT = /^<!--[ \t]*(\d+|NaN)[ \t]*-->$/;
const RULE_LINE = /^-{3,}$/;
const ADDRESS = /^https?:\/\/./;
