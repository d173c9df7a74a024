import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { encodeText } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import { READING_LIMITS, readArticle, type Article } from "./index.js";

interface Vectors {
  readonly accepted: readonly { file: string; article: Article }[];
  readonly refused: readonly { title: string; text: string; rule: string; offset: number }[];
}

describe("a published report", () => {
  const { accepted, refused } = JSON.parse(vectorFile("reports.json").toString()) as Vectors;

  it.each(accepted)("[READ-13] $file is read word for word", ({ file, article }) => {
    expect(readArticle(vectorFile(file), { hash })).toEqual({ ok: true, value: article });
  });

  it.each(refused)(
    "[READ-3] [READ-4] [READ-5] [READ-6] [READ-7] [READ-8] refused: $title",
    (one) => {
      const { text, rule, offset } = one;
      expect(readArticle(encodeText(text), { hash })).toMatchObject({ ok: false, rule, offset });
    },
  );

  it("[READ-1] one byte too many is refused before it is decoded", () => {
    const head = encodeText(`${STAMP}${LINK}------\n`);
    const bytes = new Uint8Array(READING_LIMITS.fileBytesMax).fill(0x20);
    bytes.set(head);
    expect(readArticle(bytes, { hash }).ok).toBe(true);
    const longer = new Uint8Array(READING_LIMITS.fileBytesMax + 1).fill(0xff);
    expect(readArticle(longer, { hash })).toMatchObject({ ok: false, rule: "READ-1" });
  });

  it("[READ-2] bytes that are not UTF-8 are refused where they start", () => {
    const bytes = Uint8Array.of(...encodeText(STAMP), 0xc3, 0x28);
    expect(readArticle(bytes, { hash })).toMatchObject({ rule: "READ-2", offset: STAMP.length });
  });

  it("[READ-2] one byte order mark is passed over", () => {
    expect(read(`\ufeff${STAMP}${LINK}------\n<p>text</p>`).paragraphs).toEqual(["text"]);
  });

  it("[READ-4] a title over two lines stays over two lines", () => {
    const text = `---\ntitle: "one\n two"\ntags: [ x ]\ntags: [ y ]\n---\n${STAMP}${LINK}---\n`;
    expect(read(text).frontMatter).toEqual([
      { key: "title", value: "one\n two" },
      { key: "tags", value: "[ x ]" },
      { key: "tags", value: "[ y ]" },
    ]);
  });

  it("[READ-4] front matter of 200 lines is read, of 201 refused", () => {
    const lines = (count: number) => `---\n${"a: b\n".repeat(count)}---\n${STAMP}${LINK}---\n`;
    const most = READING_LIMITS.frontMatterLinesMax;
    expect(read(lines(most)).frontMatter).toHaveLength(most);
    expect(readArticle(encodeText(lines(most + 1)), { hash })).toMatchObject({ rule: "READ-4" });
  });

  it("[READ-5] the last instant of 9999 is read", () => {
    const last = read(`<!-- 253402300799999 -->\r\n\r\n${LINK}------\n`);
    expect(last.published).toBe("9999-12-31T23:59:59.999Z");
  });

  it("[READ-6] the last brackets divide title and address; a title may be empty", () => {
    const article = read(`${STAMP}[[World] a](b](https://a.example/x_(y))\n------\n`);
    expect(article.title).toBe("[World] a](b");
    expect(article.url).toBe("https://a.example/x_(y)");
    expect(read(`${STAMP}[](https://a.example/)\n------\n`).title).toBe("");
  });

  it.each([
    ["2026-11-02T23:15:30+08:00", "2026-11-02T15:15:30.000Z"],
    ["2026-11-02T23:15:30.5-00:30", "2026-11-02T23:45:30.500Z"],
    ["2026-11-02T02:41:07.123Z", "2026-11-02T02:41:07.123Z"],
    ["2026-11-02", null],
    ["2026-02-30T00:00:00Z", null],
    ["2026-11-02T00:00:00+24:00", null],
    ["9999-12-31T23:59:59-01:00", null],
    ["0000-01-01T00:00:00+01:00", null],
    ["", null],
  ])("[READ-14] the date `%s` is the instant %s", (date, expected) => {
    const article = read(`---\ntitle: t\ndate: ${date}\nfrom: https://a.example/\n---\ntext`);
    expect(article.times).toEqual({ comment: null, frontMatter: expected });
    expect(article.published).toBe(expected);
  });

  it("[READ-14] two times that differ are both kept, the comment's first", () => {
    const front = "---\ndate: 1970-01-01T08:00:00Z\n---\n";
    const article = read(`${front}${STAMP}${LINK}------\n`);
    expect(article.times).toEqual({
      comment: "1970-01-01T00:00:00.000Z",
      frontMatter: "1970-01-01T08:00:00.000Z",
    });
    expect(article.published).toBe("1970-01-01T00:00:00.000Z");
  });

  it("[READ-25] in plain text a list with one line that is no link is prose", () => {
    const front = "---\ntitle: t\nfrom: https://a.example/\n---\n";
    const list = "- [one](https://a.example/1)\n- two";
    expect(read(`${front}\n${list}\n\n\n<b> & so on`)).toMatchObject({
      form: "C",
      paragraphs: [list, "<b> & so on"],
      relatedLinks: [],
    });
  });

  it("[READ-11] [READ-12] the limits hold in plain text too", () => {
    const front = "---\ntitle: t\nfrom: https://a.example/\n---\n";
    const links = "- [a](https://a.example/)\n".repeat(READING_LIMITS.linksMax + 1);
    expect(readArticle(encodeText(front + links), { hash })).toMatchObject({ rule: "READ-11" });
    const pictures = "![](a)\n\n".repeat(READING_LIMITS.figuresMax + 1);
    expect(readArticle(encodeText(front + pictures), { hash })).toMatchObject({ rule: "READ-12" });
  });
});

function read(text: string): Article {
  const article = readArticle(encodeText(text), { hash });
  if (!article.ok) throw new Error(`${article.rule}: ${article.detail}`);
  return article.value;
}

function hash(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash("sha256").update(bytes).digest());
}

function vectorFile(name: string): Buffer {
  return readFileSync(new URL(`../../../vectors/reading/v1/${name}`, import.meta.url));
}

const STAMP = "<!--0-->\n";
const LINK = "[t](https://a.example/)\n";
