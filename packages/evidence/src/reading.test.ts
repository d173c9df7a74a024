import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { encodeText } from "@parley/bytes";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readArticle, type Article } from "./index.js";

const HEAD = "<!--0-->\n[t](https://a.example/)\n------\n";
const reports = ["talks.zh-Hans.md", "launch.zh-Hant.md", "drill.en.md", "visit.ru.md"].map(
  (name) => readFileSync(new URL(`../../../vectors/reading/v1/${name}`, import.meta.url)),
);

/** Pieces that open, close and break HTML in every order. */
const piece = fc.constantFrom(
  ...["<p>", "</p>", "<div>", "</div>", "<ul>", "<li>", "</ul>", "<br>", "<h1>", "<pre>", "</pre>"],
  ...["<figure>", "</figure>", "<figcaption>", "</figcaption>", "<small>", "</small>", "<nav>"],
  ...["<a href='/x'>", "</a>", "<img alt=y src=z>", "<p hidden>", "<p class=caption>", "<b"],
  ...["<script>", "</script>", "<svg>", "</svg>", "<!--", "-->", "&", "&lt;", "]]>", "</", "<p/"],
  ...["text", " ", "\u00a0", "记者：甲", "Editor: A", "延伸阅读", "\r\n", "\0", "\u{1f4e1}"],
);

describe("any file", () => {
  it("[READ-9] pieces of HTML in any order are read, and no text stands in two places", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const html = pieces.join("");
        const article = read(encodeText(HEAD + html));
        const kept = textOf(article).join("\n").match(/text/g)?.length ?? 0;
        expect(kept).toBeLessThanOrEqual(html.match(/text/g)?.length ?? 0);
        for (const paragraph of article.paragraphs) expect(paragraph).toBe(paragraph.trim());
        expect(article.paragraphs).not.toContain("");
      }),
      { numRuns: 500 },
    );
  });

  it("[READ-15] [READ-18] paragraphs come back as written, none lost, no tag left", () => {
    const words = fc.stringMatching(/^[a-z<>&"'一-龥]{1,12}( [a-z<>&一-龥]{1,12}){0,4}$/);
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 12 }), (texts) => {
        const html = texts
          .map((text) => `<p class="x"><span>${escape(text)}</span></p>`)
          .join("\n");
        expect(read(encodeText(`${HEAD}<div>${html}</div>`)).paragraphs).toEqual(texts);
      }),
    );
  });

  it("[READ-2] bytes of every kind are read or refused by a rule of this page", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), expectRead), { numRuns: 500 });
  });

  it("[READ-3] a report with bytes changed, lost or doubled is read or refused", () => {
    const change = fc.record({
      report: fc.constantFrom(...reports),
      at: fc.nat(),
      lost: fc.nat(40),
      put: fc.oneof(fc.uint8Array({ maxLength: 8 }), piece.map(encodeText)),
    });
    fc.assert(
      fc.property(change, ({ report, at, lost, put }) => {
        const from = at % report.length;
        expectRead(Buffer.concat([report.subarray(0, from), put, report.subarray(from + lost)]));
      }),
      { numRuns: 1500 },
    );
  });

  it("[READ-1] the time to read grows with the size, whatever is repeated", () => {
    const size = 1_000_000;
    const units = [
      "a<br>",
      "<p>记者：甲",
      "&nbsp;",
      "](",
      "<!--",
      "\n\n",
      "（",
      "</p>",
      "<",
      " 记者",
    ];
    for (const unit of units) {
      const bytes = encodeText(HEAD + unit.repeat(size / unit.length));
      const started = performance.now();
      expectRead(bytes);
      expectRead(encodeText(`<!--0-->\n[${unit.repeat(size / unit.length)}`));
      expect(performance.now() - started).toBeLessThan(3_000);
    }
  });
});

function expectRead(bytes: Uint8Array): void {
  const article = readArticle(bytes, { hash });
  if (article.ok) return;
  expect(article.rule).toMatch(/^READ-\d+$/);
  expect(article.offset ?? 0).toBeGreaterThanOrEqual(0);
  expect(article.offset ?? 0).toBeLessThanOrEqual(bytes.length);
}

function read(bytes: Uint8Array): Article {
  const article = readArticle(bytes, { hash });
  if (!article.ok) throw new Error(`${article.rule}: ${article.detail}`);
  return article.value;
}

function textOf(article: Article): readonly string[] {
  const links = article.relatedLinks.map((link) => link.title);
  return [...article.paragraphs, ...links, ...article.figures.map((figure) => figure.caption)];
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function hash(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash("sha256").update(bytes).digest());
}
