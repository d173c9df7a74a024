import { describe, expect, it } from "vitest";
import type { Body } from "./body.js";
import { readHtml } from "./html.js";
import { READING_LIMITS } from "./limits.js";

describe("blocks", () => {
  it.each([
    ["<div>a<p>b</p>c</div>d", ["a", "b", "c", "d"]],
    ["<table><tr><td>a</td><td>b</td></tr></table>", ["a", "b"]],
    ["<p>a<span>b</span><em>c</em></p>", ["abc"]],
    ["<p>a<figure></figure>b</p>", ["a", "b"]],
    ["<p>&nbsp;</p><p>\u200b&shy;\u2060</p><p></p>", []],
  ])("[READ-15] %s", (html, texts) => {
    expect(textsOf(html)).toEqual(texts);
  });

  it.each([
    ["<p>\n  a \t b\r\n<b> c</b> </p>", ["a b c"]],
    ["<p>&nbsp;\u3000a\u00a0\u00a0 b\u3000</p>", ["a\u00a0\u00a0 b"]],
    ["<pre>a\n  b\n<b>\n  c</b>\n</pre>", ["a\n  b\n\n  c"]],
  ])("[READ-16] %j", (html, texts) => {
    expect(textsOf(html)).toEqual(texts);
  });

  it.each([
    ["a<br>b", ["a\nb"]],
    ["a <br/> b", ["a\nb"]],
    ["a<br><br>b", ["a", "b"]],
    ["a<br>&nbsp;\n<br>b", ["a", "b"]],
    ["<br>a<br>", ["a"]],
  ])("[READ-17] %s", (html, texts) => {
    expect(textsOf(html)).toEqual(texts);
  });

  it.each([
    ["<p>&lt;script&gt; &amp;amp; &#38; &#x4e2d;</p>", ["<script> &amp; & 中"]],
    ["<p>a &unknown; b & c</p>", ["a &unknown; b & c"]],
    ["<p>a < b</p>", ["a < b"]],
  ])("[READ-18] %s", (html, texts) => {
    expect(textsOf(html)).toEqual(texts);
  });

  it.each([
    "<script>x</script>",
    "<style>x</style>",
    "<noscript><p>x</p></noscript>",
    "<template>x</template>",
    "<button>x</button>",
    "<iframe>x</iframe>",
    "<video>x</video>",
    "<svg><text>x</text></svg>",
    "<!-- x -->",
    "<p hidden>x</p>",
    "<div style='color:red; display : none'><p>x</p></div>",
    "<p style='visibility:hidden'>x<img src=x></p>",
  ])("[READ-19] no text from %s", (html) => {
    expect(body(`${html}<p>a</p>`)).toMatchObject({ blocks: [{ text: "a" }], figures: [] });
  });
});

describe("figures", () => {
  const photo = "<img src=a.jpg alt='A hall'>";
  const expected = { alt: "A hall", src: "a.jpg" };

  it("[READ-20] a figure has its first picture; others count if described", () => {
    const html = `<figure>${photo}<img src=icon.png><img src=b.jpg alt=B></figure>`;
    expect(body(html).figures).toEqual([
      { caption: "", ...expected },
      { caption: "", alt: "B", src: "b.jpg" },
    ]);
  });

  it("[READ-20] pictures elsewhere, and with their address elsewhere", () => {
    expect(body("<p>a<img data-src=late.jpg>b</p><img>")).toMatchObject({
      blocks: [{ text: "ab" }],
      figures: [
        { caption: "", alt: "", src: "late.jpg" },
        { caption: "", alt: "", src: "" },
      ],
    });
  });

  it.each([
    `<p><figure>${photo}<figcaption>In the hall.</figcaption><small></small></figure></p>`,
    `<figure>${photo}<small>In the <b>hall</b>.</small></figure>`,
    `<section>${photo}<figcaption>In the hall.</figcaption></section>`,
    `<div>${photo}<div class="x picinfo">In the hall.</div></div>`,
    `<p>${photo}</p><div><small>In the hall.</small></div>`,
  ])("[READ-21] the caption in %s", (html) => {
    expect(body(`${html}<p>a</p>`)).toMatchObject({
      blocks: [{ text: "a" }],
      figures: [{ caption: "In the hall.", ...expected }],
    });
  });

  it("[READ-21] a block equal to the description is the caption, another is prose", () => {
    const read = body(`${photo}<p>A hall</p><p>A hall</p>`);
    expect(read.figures).toEqual([{ caption: "A hall", ...expected }]);
    expect(read.blocks.map((block) => block.text)).toEqual(["A hall"]);
    expect(textsOf(`${photo}<p>In the hall.</p>`)).toEqual(["In the hall."]);
  });

  it("[READ-21] small print behind a caption is prose", () => {
    const html = `${photo}<p class=caption>c</p><p><small>prose</small></p>`;
    expect(body(html).figures).toEqual([{ caption: "c", ...expected }]);
    expect(textsOf(html)).toEqual(["prose"]);
  });

  it("[READ-21] a caption without a picture is a figure without one", () => {
    const html = "<figure><video>x</video><figcaption>c</figcaption><p>prose</p></figure>";
    expect(body(html).figures).toEqual([{ caption: "c", alt: "", src: "" }]);
    expect(textsOf(html)).toEqual(["prose"]);
    expect(body("<p class=caption>c</p>").figures).toEqual([{ caption: "c", alt: "", src: "" }]);
  });
});

describe("limits", () => {
  const { elementsMax, elementDepthMax, linksMax, figuresMax } = READING_LIMITS;

  it.each([
    ["READ-9", "<b></b>", elementsMax, 7 * elementsMax],
    ["READ-10", "<b>", elementDepthMax, 3 * elementDepthMax],
    ["READ-11", "<a href=x>y</a>", linksMax, 15 * linksMax],
    ["READ-12", "<img>", figuresMax, 5 * figuresMax],
    ["READ-12", "<p class=caption>x</p>", figuresMax, 22 * figuresMax + 22],
  ])(
    "[READ-9] [READ-10] [READ-11] [READ-12] %s: the last %s allowed is read, the next refused",
    (rule, html, most, offset) => {
      expect(readHtml(html.repeat(most), 0).ok).toBe(true);
      const read = readHtml(`${html.repeat(most + 1)}<p>`, 100);
      expect(read).toMatchObject({ ok: false, rule, offset: offset + 100 });
    },
  );

  it("[READ-9] many blocks of any kind are read within the limits", () => {
    expect(textsOf("<p>x</p>y".repeat(elementsMax))).toHaveLength(2 * elementsMax);
    const linked = "<p><a href=x>y</a></p>".repeat(linksMax);
    expect(textsOf(`<figure>${linked}</figure>`)).toHaveLength(linksMax);
  });
});

function textsOf(html: string): readonly string[] {
  return body(html).blocks.map((block) => block.text);
}

function body(html: string): Body {
  const read = readHtml(html, 0);
  if (!read.ok) throw new Error(`${read.rule}: ${read.detail}`);
  return read.value;
}
