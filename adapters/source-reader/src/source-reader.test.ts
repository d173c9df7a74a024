import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { once } from "node:events";
import { spawn, spawnSync } from "node:child_process";
import PDFDocument from "pdfkit";
import { constants, deflateRawSync } from "node:zlib";
import type { Worker } from "node:worker_threads";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import {
  sourceFiles,
  SourceReader,
  sourceLimits,
  type SourceFile,
  type SourceText,
} from "./index.js";

const ZH = "乙国宣布其核武库共有约三百枚核弹头，并说明这一数字不包括已退役的弹头。";
const RU = "Страна Б объявила, что в её арсенале около трёхсот боезарядов, и пояснила это число.";
const EN = "State B declared that its arsenal holds some three hundred warheads, and explained it.";
let reader: SourceReader;

beforeAll(() => {
  reader = new SourceReader();
});
afterAll(() => reader.close());

async function texts(source: string | Uint8Array, hints = {}): Promise<readonly SourceText[]> {
  const bytes = typeof source === "string" ? Buffer.from(source) : source;
  const read = await reader.read(bytes, hints);
  if (!read.ok) throw new Error(`${read.rule}: ${read.detail}`);
  return read.value;
}

async function refused(source: string | Uint8Array): Promise<string> {
  const read = await reader.read(typeof source === "string" ? Buffer.from(source) : source);
  return read.ok ? "read" : read.rule;
}

async function all(place: string): Promise<readonly SourceFile[]> {
  const found: SourceFile[] = [];
  for await (const file of sourceFiles(place)) found.push(file);
  return found;
}

function rss(inner: string): string {
  return `<rss version="2.0"><channel><item><title>A</title>${inner}</item></channel></rss>`;
}

function page(body: string, head = ""): string {
  return `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;
}

function encoded(charset: string, text: string): Uint8Array {
  const made = spawnSync("iconv", ["-f", "utf-8", "-t", charset], { input: text });
  if (made.status !== 0) throw new Error(String(made.stderr));
  return made.stdout;
}

describe("a report in the timestamp-comment form", () => {
  it("[SOURCE-6] is read as evidence is, its captions after its prose", async () => {
    const head = "<!--1700000000000-->\n[标题](https://www.news.example/a)\n------\n";
    const figure = '<figure><img src="x"><figcaption>图片说明</figcaption></figure>';
    const body = `<div><p>${ZH}</p>${figure}</div>`;
    expect(await texts(head + body)).toMatchObject([
      {
        form: "report-a",
        language: "zh-Hans",
        title: "标题",
        address: "https://www.news.example/a",
        publisher: "news.example",
        published: "2023-11-14T22:13:20.000Z",
        paragraphs: [ZH, "图片说明"],
        remarks: [],
      },
    ]);
    expect(
      await texts(`---\ntitle: T\nfrom: https://a.example/\n---\n<div><p>${EN}</p></div>`),
    ).toMatchObject([{ form: "report-b", paragraphs: [EN] }]);
  });

  it("[SOURCE-6] that keeps no form is refused by the rule of its reader", async () => {
    expect(await refused("<!--1700000000000-->\nno link\n")).toBe("READ-6");
    expect(
      await refused(Buffer.concat([Buffer.from("---\ntitle: "), encoded("gb18030", ZH)])),
    ).toBe("READ-2");
  });
});

describe("a collection", () => {
  it("[SOURCE-7] has an article below each heading, with where it was taken from", async () => {
    const one = `## First\n\` somebody\` [taken from](https://a.example/1)\n\n${ZH}\n\n`;
    const two = `## Second\n\` somebody\` [taken from](https://b.example/2)\n\n![](https://c.example/x.jpg)\n\n${EN}\n`;
    expect(await texts(`### [home](https://x.example)\n---\n\n${one}${two}`)).toMatchObject([
      { form: "collection", title: "First", address: "https://a.example/1", paragraphs: [ZH] },
      { form: "collection", title: "Second", publisher: "b.example", paragraphs: [EN] },
    ]);
  });
});

describe("a feed", () => {
  it("[SOURCE-5] of any form has a text for each item", async () => {
    const rss = `<rss version="2.0"><channel><title>News</title><item><title>&lt;b&gt;A&lt;/b&gt;</title><link>https://a.example/1</link><description>&lt;p&gt;${EN}&lt;/p&gt;</description><pubDate>Mon, 06 Nov 2023 10:00:00 GMT</pubDate></item></channel></rss>`;
    const atom = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><entry><title>A</title><link href="https://a.example/1"/><id>x</id><updated>2023-11-06T10:00:00Z</updated><content type="html">&lt;p&gt;${EN}&lt;/p&gt;</content></entry></feed>`;
    const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>News</title></channel><item><title>A</title><link>https://a.example/1</link><description>${EN}</description><dc:date>2023-11-06T10:00:00Z</dc:date></item></rdf:RDF>`;
    const json = JSON.stringify({
      ...{ version: "https://jsonfeed.org/version/1.1", title: "News" },
      items: [
        {
          ...{ id: "1", url: "https://a.example/1", title: "A", content_html: `<p>${EN}</p>` },
          date_published: "2023-11-06T10:00:00Z",
        },
      ],
    });
    for (const [form, feed] of Object.entries({ rss, atom, rdf, "json-feed": json })) {
      expect(await texts(feed), form).toEqual([
        {
          ...{ form, language: "en", title: "A", paragraphs: [EN], remarks: [] },
          ...{ address: "https://a.example/1", publisher: "News" },
          published: "2023-11-06T10:00:00.000Z",
        },
      ]);
    }
  });

  it("[SOURCE-4] that declares entities or a type is refused before it is parsed", async () => {
    const bomb = '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>';
    expect(await refused(`<?xml version="1.0"?>${bomb}<rss><channel/></rss>`)).toBe("SOURCE-4");
    expect(await refused(`<rss><channel><title>&x;</title></channel>${bomb}</rss>`)).toBe(
      "SOURCE-4",
    );
    const items = [{ id: "1", content_html: `<!doctype html><p>${EN}</p>` }];
    const json = { version: "https://jsonfeed.org/version/1.1", title: "News", items };
    expect(await texts(JSON.stringify(json))).toMatchObject([{ paragraphs: [EN] }]);
  });

  it("[SOURCE-3] [SOURCE-5] too long, or none, is refused", async () => {
    const items = "<item><title>A</title></item>".repeat(sourceLimits.textsMax + 1);
    expect(await refused(`<rss version="2.0"><channel>${items}</channel></rss>`)).toBe("SOURCE-3");
    expect(await refused("<rss><nothing></rss>")).toBe("SOURCE-5");
    expect(await refused('{"version": 1}')).toBe("SOURCE-5");
  });
});

describe("a page", () => {
  it("[SOURCE-8] is its main part; what it hides, runs or embeds is no text", async () => {
    const long = [ZH, RU, EN].map((text) => `<p>${text.repeat(3)}</p>`).join("");
    const hidden = [
      '<p style="display:none">hidden one</p>',
      '<p style="font-size:0">hidden two</p>',
      "<div hidden>hidden three</div>",
      "<script>hidden()</script><template>hidden four</template>",
      '<iframe src="https://evil.example">hidden five</iframe>',
    ].join("");
    const head =
      '<title>T</title><link rel="canonical" href="https://a.example/x">' +
      '<meta property="article:published_time" content="2023-11-06T10:00:00Z">';
    const [text, ...none] = await texts(
      page(`<nav><a href="/">Menu</a></nav><article><h1>T</h1>${long}${hidden}</article>`, head),
    );
    expect(none).toEqual([]);
    expect(text).toMatchObject({
      ...{ form: "page", title: "T", address: "https://a.example/x", publisher: "a.example" },
      published: "2023-11-06T10:00:00.000Z",
    });
    const words = text?.paragraphs.join("\n") ?? "";
    for (const one of [ZH, RU, EN]) expect(words).toContain(one);
    expect(words).not.toMatch(/hidden|Menu|evil/);
  });

  it.each([
    "display:/**/none",
    "/*x*/ display:none",
    "DISPLAY : \\6eone !important",
    "visibility:collapse",
    "opacity:.0",
    "opacity:0%",
    "font-size:0.5px",
    "font:0/0 serif",
    "position:absolute;left:-9999px",
    "text-indent:-9999px",
    "position:absolute;clip:rect(0,0,0,0)",
    "clip-path:inset(100%)",
    "height:0;overflow:hidden",
    "color:transparent",
    "color:#fff;background:#fff",
    "transform:scale(0)",
  ])("[SOURCE-8] [SOURCE-5] does not have what is hidden by %s, nor has a feed", async (style) => {
    const words = `<p>${EN}</p><p style="${style}">The hidden words, which are long.</p>`;
    const many = `<article>${`<p>${EN.repeat(4)}</p>`.repeat(4)}${words}</article>`;
    for (const source of [
      page(words),
      page(many),
      rss(`<description><![CDATA[${words}]]></description>`),
    ]) {
      const [text] = await texts(source);
      expect(text?.paragraphs).toContain(EN);
      expect(text?.paragraphs.join()).not.toContain("hidden");
    }
  });

  it.each([
    "font-size:0.9em",
    "font-size: 0.875rem",
    "opacity:0.9",
    "background:url(x?display:none)",
    "color:inherit;background:inherit",
    "left:-1px;text-indent:-2em",
    "width:100%;overflow:hidden",
  ])("[SOURCE-8] [SOURCE-5] has what is shown by %s, and so has a feed", async (style) => {
    const words = `<p>${EN}</p><p style="${style}">The other words, which are long.</p>`;
    const many = `<article>${`<p>${EN.repeat(4)}</p>`.repeat(4)}${words}</article>`;
    for (const source of [
      page(words),
      page(many),
      rss(`<description><![CDATA[${words}]]></description>`),
    ]) {
      expect((await texts(source))[0]?.paragraphs.join()).toContain("The other words");
    }
  });

  it("[SOURCE-8] [SOURCE-10] whose styles are long is read in time", async () => {
    const long = ["a:(", "a", 'a:"', "left:1", "clip:rect( ", "!important ", "/*", "a:b;"];
    for (const part of long) {
      const style = `${part.repeat(200_000 / part.length)};display:block`;
      const [text] = await texts(page(`<p style='${style}'>${EN}</p>`));
      expect(text?.paragraphs, part).toEqual([EN]);
    }
    const digits = `<p style='left:${"1".repeat(200_000)}x'>${EN}</p>`;
    expect(await texts(page(digits))).toMatchObject([{ paragraphs: [EN] }]);
  });

  it("[SOURCE-8] of which there is only a piece is read as what it shows", async () => {
    const inner = `<div class="post-item">\n${EN}\n<div class="post-snippet">${RU}`;
    const [text] = await texts(`<div class="list" style="border:1px dashed">\n${inner}`);
    expect(text?.paragraphs).toContain(EN);
  });

  it("[SOURCE-8] that is none, though it looks like one, is read as what it shows", async () => {
    expect(await texts("5 < 6, and that is all that <p says")).toMatchObject([
      { form: "page", paragraphs: ["5 < 6, and that is all that"] },
    ]);
  });

  it("[SOURCE-8] is told from its first characters, whatever stands before them", async () => {
    const late = `${"\n".repeat(5_000)}${page(`<p hidden>not shown</p><p>${EN}</p>`)}`;
    expect(await texts(late)).toMatchObject([{ form: "page", paragraphs: [EN] }]);
  });

  it("[SOURCE-8] [SOURCE-12] that names an address in part, or none, is where it was found", async () => {
    const name = "https://a.example/b?c";
    for (const [named, address] of [
      ["/x", "https://a.example/x"],
      ["javascript:alert(1)", name],
      ["https://c.example/d", "https://c.example/d"],
    ]) {
      const head = `<link rel="canonical" href="${named}">`;
      expect(await texts(page(`<p>${EN}</p>`, head), { name })).toMatchObject([{ address }]);
    }
  });

  it("[SOURCE-8] of nothing but a few words is all that it shows", async () => {
    expect(await texts(page(`<p>${EN}</p>`))).toMatchObject([{ paragraphs: [EN] }]);
    expect(await texts(page(""))).toMatchObject([{ paragraphs: [], remarks: ["no-text"] }]);
  });

  it("[SOURCE-8] with too many elements, or too deep, is refused by the rules of its reader", async () => {
    expect(await refused(page("<p>x</p>".repeat(60_000)))).toBe("READ-9");
    expect(await refused(page("<div>".repeat(2_000)))).toBe("READ-10");
  });
});

describe("a PDF", () => {
  it("[SOURCE-9] is the text of its pages", async () => {
    const made = new PDFDocument({ info: { Title: "Report", CreationDate: new Date(0) } });
    const parts: Buffer[] = [];
    const whole = new Promise<Buffer>((resolve) => {
      made.on("data", (part: Buffer) => parts.push(part));
      made.on("end", () => resolve(Buffer.concat(parts)));
    });
    made.text(EN).addPage().text("The second page.").end();
    const [text] = await texts(await whole);
    expect(text).toMatchObject({ form: "pdf", title: "Report", language: "en" });
    expect(text?.paragraphs.join(" ").replace(/\s+/g, " ")).toBe(`${EN} The second page.`);
  });

  it("[SOURCE-9] that is none is refused", async () => {
    expect(await refused("%PDF-1.7\ngarbage")).toBe("SOURCE-9");
  });

  it("[SOURCE-10] or page that takes too long is stopped, and the next is read", async () => {
    const hasty = new SourceReader({ deadlineMs: 1 });
    const items = `<item><description>${EN}</description></item>`.repeat(1_900);
    const feed = Buffer.from(`<rss version="2.0"><channel>${items}</channel></rss>`);
    expect(await hasty.read(feed)).toMatchObject({ ok: false, rule: "SOURCE-10" });
    const one = `## First\n\` somebody\` [taken from](https://a.example/1)\n\n${ZH}\n\n`;
    const collection = Buffer.from(one.repeat(1_900));
    expect(await hasty.read(collection)).toMatchObject({ ok: false, rule: "SOURCE-10" });
    const many = page(`<div><p>${EN.repeat(40)}</p></div>`.repeat(2_000));
    const bytes = Buffer.from(many);
    expect(await hasty.read(bytes)).toMatchObject({ ok: false, rule: "SOURCE-10" });
    await hasty.close();
    expect((await reader.read(Buffer.from(page(`<p>${EN}</p>`)))).ok).toBe(true);
  });
});

describe("the thread", () => {
  /** A PDF whose one page has what is in the stream of its contents. */
  function pdfOf(contents: Uint8Array, filter = ""): Buffer {
    const page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<>>/Contents 4 0 R>>";
    const head = [
      "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj",
      "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj",
      `3 0 obj\n${page}\nendobj`,
      `4 0 obj\n<<${filter}/Length ${contents.length}>>\nstream\n`,
    ].join("\n");
    const tail = "\nendstream\nendobj\ntrailer\n<</Root 1 0 R/Size 5>>\n%%EOF";
    return Buffer.concat([Buffer.from(head), contents, Buffer.from(tail)]);
  }

  it("[SOURCE-10] ends when a PDF takes more memory than the limit, and the next is read", async () => {
    const part = deflateRawSync(Buffer.alloc(50_000_000, " "), {
      finishFlush: constants.Z_FULL_FLUSH,
    });
    const parts = Array.from({ length: 20 }, () => part);
    const bomb = Buffer.concat([Buffer.from("789c", "hex"), ...parts]);
    const small = new SourceReader({ growthMib: 250 });
    const read = await small.read(pdfOf(bomb, "/Filter/FlateDecode"));
    expect(read).toMatchObject({ ok: false, rule: "SOURCE-10" });
    expect(read).toHaveProperty("detail", expect.stringContaining("memory"));
    expect((await small.read(Buffer.from(page(`<p>${EN}</p>`)))).ok).toBe(true);
    await small.close();
  });

  it("[SOURCE-10] writes nothing where the centre writes, whatever a PDF holds", async () => {
    const written = [process.stdout, process.stderr].map((one) => vi.spyOn(one, "write"));
    const own = new SourceReader();
    await own.read(Buffer.from("%PDF-1.7\ngarbage"));
    await own.read(pdfOf(Buffer.from("BT /Nope 12 Tf (x) Tj ET /Foo Do xx")));
    await own.close();
    const words = written.flatMap(({ mock }) => mock.calls.map(([text]) => String(text)));
    vi.restoreAllMocks();
    expect(words.join("")).not.toContain("Warning");
  });

  it("[SOURCE-10] that ended while nothing was asked is replaced", async () => {
    const own = new SourceReader({ deadlineMs: 5_000 });
    expect((await own.read(Buffer.from(page(`<p>${EN}</p>`)))).ok).toBe(true);
    await (Reflect.get(own, "thread") as Worker).terminate();
    expect((await own.read(Buffer.from(page(`<p>${EN}</p>`)))).ok).toBe(true);
    await own.close();
  });
});

describe("characters", () => {
  it("[SOURCE-2] are those that the bytes are, whatever is declared", async () => {
    const cases = [
      ["gb18030", ZH, "text/html; charset=gbk", []],
      ["gb18030", ZH, "text/html; charset=utf-8", ["other-charset"]],
      ["gb18030", ZH, undefined, ["no-charset"]],
      [
        "big5",
        "乙國宣布其核武庫共有約三百枚核彈頭，並說明這一數字不包括已退役的彈頭。",
        undefined,
        ["no-charset"],
      ],
      ["cp1251", RU, "text/plain; charset=utf-8", ["other-charset"]],
      ["koi8-r", RU, undefined, ["no-charset"]],
      ["utf-8", RU, "text/plain; charset=windows-1251", ["other-charset"]],
      ["utf-16", ZH, undefined, []],
    ] as const;
    for (const [charset, words, contentType, remarks] of cases) {
      const [text] = await texts(encoded(charset, `${words}\n\n${words}`), { contentType });
      expect(text?.paragraphs, charset).toEqual([words, words]);
      expect(text?.remarks, `${charset} ${contentType ?? ""}`).toEqual(remarks);
    }
    const own = encoded("gb18030", page(`<p>${ZH}</p>`, '<meta charset="gb2312">'));
    expect(await texts(own)).toMatchObject([{ paragraphs: [ZH], remarks: [] }]);
  });

  it("[SOURCE-2] of seven bits, or as nobody knows them, are told from UTF-8", async () => {
    const words = "乙国は核弾頭を約三百発保有していると発表した。";
    const contentType = "text/plain; charset=iso-2022-jp";
    const jis = await texts(encoded("iso-2022-jp", words), { contentType });
    expect(jis).toMatchObject([{ paragraphs: [words], remarks: [] }]);
    for (const charset of ["utf-7", "hz-gb-2312", "x-nobody"]) {
      const told = await texts("+TllW/VujXgNRdmg4-", {
        contentType: `text/html; charset=${charset}`,
      });
      expect(told).toMatchObject([{ remarks: ["other-charset"] }]);
    }
  });

  it("[SOURCE-2] that are UTF-8 but for a few are refused, not read as another", async () => {
    for (const words of [ZH, RU]) {
      const bytes = Buffer.from(`${words}\n\n`.repeat(20));
      expect(await refused(bytes.subarray(0, bytes.length - 4))).toBe("SOURCE-2");
      const odd = [bytes.subarray(0, 301), Buffer.from([0xff]), bytes.subarray(301)];
      expect(await refused(Buffer.concat(odd))).toBe("SOURCE-2");
    }
  });

  it("[SOURCE-2] that are none are refused", async () => {
    expect(await refused(Uint8Array.from({ length: 300 }, (_, at) => (at * 7) % 256))).toBe(
      "SOURCE-2",
    );
    expect(await refused("a\0b")).toBe("SOURCE-2");
  });

  it("[SOURCE-12] that show nothing, odd dates and what is cut are told, not mended", async () => {
    const odd = "three\u202e hundred";
    expect(await texts(`${odd}\n`)).toMatchObject([
      { paragraphs: [odd], remarks: ["invisible-characters"] },
    ]);
    for (const date of [
      ...["Mon, 06 Nov 0000 10:00:00 GMT", "9999-01-01T00:00:00Z", "soon", "1", "12/11/23"],
      ...[
        "2024-02-30",
        "2024-02-30T10:00:00Z",
        "Fri, 30 Feb 2024 10:00:00 GMT",
        "2024-11-06T25:00Z",
      ],
    ]) {
      const feed = rss(`<description>${EN}</description><pubDate>${date}</pubDate>`);
      const [text] = await texts(feed);
      expect(text?.remarks, date).toEqual(["odd-date"]);
      expect(text).not.toHaveProperty("published");
    }
    for (const none of [
      "\u061c",
      "\u3164",
      "\u115f",
      "\u034f",
      "\u{e0041}",
      "\u{e0100}",
      "\u2800",
      "\u001b",
    ]) {
      const [text] = await texts(`three${none} hundred\n`);
      expect(text?.remarks, escape(none)).toEqual(["invisible-characters"]);
    }
    const around = "<link>https://a.example/\u202egnp</link><description>x</description>";
    for (const feed of [rss(around), rss("").replace("<item>", "<title>A\u202eB</title><item>")]) {
      expect((await texts(feed))[0]?.remarks).toContain("invisible-characters");
    }
    const joined = await texts("می\u200cخواهیم\t❤\ufe0f\n");
    expect(joined).toMatchObject([{ remarks: [] }]);
    const long = `${"x".repeat(600_000)}\n\n`.repeat(2);
    const [cut] = await texts(long);
    expect([cut?.paragraphs.length, cut?.remarks]).toEqual([1, ["cut"]]);
    const link = rss("<link>javascript:alert(1)</link><description>x</description>");
    expect((await texts(link))[0]).not.toHaveProperty("address");
  });

  it("[SOURCE-12] of millions of lines are read as far as is kept, and cut", async () => {
    const blank = `${EN}${"\n".repeat(20_000_000)}${EN}`;
    expect(await texts(blank)).toMatchObject([{ paragraphs: [EN], remarks: ["cut"] }]);
    expect(await texts(`${EN}${"\n".repeat(1_900_000)}${EN}`)).toMatchObject([
      { paragraphs: [EN, EN], remarks: [] },
    ]);
  });

  it("[SOURCE-1] of too many bytes are refused before they are read", async () => {
    expect(await refused(`x${page("x".repeat(sourceLimits.markupBytesMax))}`)).toBe("SOURCE-1");
    expect(await refused(new Uint8Array(sourceLimits.bytesMax + 1))).toBe("SOURCE-1");
    expect(await refused(page("x".repeat(sourceLimits.markupBytesMax)))).toBe("SOURCE-1");
  });
});

describe("a date", () => {
  it.each([
    ["2023-11-06", "2023-11-06"],
    ["2023-11-06T10:00:00", "2023-11-06"],
    ["2023-11-06 23:59:00", "2023-11-06"],
    ["2023/11/6 08:00", "2023-11-06"],
    ["6 Nov 2023", "2023-11-06"],
    ["November 6, 2023 10:00", "2023-11-06"],
    ["2023-11-06T10:00:00+08:00", "2023-11-06T02:00:00.000Z"],
    ["Mon, 06 Nov 2023 23:00:00 -0500", "2023-11-07T04:00:00.000Z"],
    ["Mon, 6 Nov 23 10:00:00 EST", "2023-11-06T15:00:00.000Z"],
  ])("[SOURCE-12] %s is %s, wherever it is read", async (date, published) => {
    const [text] = await texts(rss(`<description>${EN}</description><pubDate>${date}</pubDate>`));
    expect(text).toMatchObject({ published, remarks: [] });
  });
});

describe("files", () => {
  it("[SOURCE-11] are given in the order of their paths, none from outside", async () => {
    const folder = mkdtempSync(join(tmpdir(), "parley-sources-"));
    try {
      mkdirSync(join(folder, "in/.git"), { recursive: true });
      for (const name of ["b.md", "a.md", ".git/config"])
        writeFileSync(join(folder, "in", name), name);
      writeFileSync(join(folder, "secret"), "secret");
      symlinkSync(join(folder, "secret"), join(folder, "in/out"));
      symlinkSync("a.md", join(folder, "in/same"));
      spawnSync("mkfifo", [join(folder, "in/pipe")]);
      writeFileSync(join(folder, "in/vast"), "");
      truncateSync(join(folder, "in/vast"), 1_073_741_824);
      const found: string[] = [];
      for await (const file of sourceFiles(join(folder, "in"))) {
        const read = await file.read();
        found.push(`${file.path} ${read.ok ? Buffer.from(read.value).toString() : read.rule}`);
      }
      expect(found).toEqual([
        ...["a.md a.md", "b.md b.md", "out SOURCE-11", "pipe SOURCE-11", "same a.md"],
        "vast SOURCE-1",
      ]);
      const [one] = await all(join(folder, "in/a.md"));
      expect(one).toMatchObject({ path: "a.md", sizeBytes: 4 });
      await expect(all(join(folder, "none"))).rejects.toThrow();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  /** Makes a folder `in` with `in/sub/a.md` and `in/b.md`, and `out/a.md` beside it. */
  async function within(use: (folder: string) => Promise<void>): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), "parley-sources-"));
    try {
      for (const name of ["in/sub", "out"]) {
        mkdirSync(join(folder, name), { recursive: true });
        writeFileSync(join(folder, name, "a.md"), name);
      }
      writeFileSync(join(folder, "in/b.md"), "b");
      await use(folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  it("[SOURCE-11] whose folder became a link are not read from outside", async () => {
    await within(async (folder) => {
      const found = await all(join(folder, "in"));
      rmSync(join(folder, "in/sub"), { recursive: true });
      symlinkSync(join(folder, "out"), join(folder, "in/sub"));
      const moved = found.find(({ path }) => path === "sub/a.md");
      expect(await moved?.read()).toMatchObject({ ok: false, rule: "SOURCE-11" });
    });
  });

  it("[SOURCE-11] of a folder that cannot be read are told of by its path", async () => {
    await within(async (folder) => {
      const found: string[] = [];
      for await (const file of sourceFiles(join(folder, "in"))) {
        rmSync(join(folder, "in/sub"), { recursive: true, force: true });
        const read = await file.read();
        found.push(`${file.path} ${read.ok ? "read" : read.rule}`);
      }
      expect(found).toEqual(["b.md read", "sub SOURCE-11"]);
    });
  });

  it("[SOURCE-11] that are no regular files are not opened", async () => {
    await within(async (folder) => {
      spawnSync("mkfifo", [join(folder, "in/pipe")]);
      const script = 'exec 3>"$0"; echo somebody reads';
      const writer = spawn("sh", ["-c", script, join(folder, "in/pipe")]);
      const said: string[] = [];
      writer.stdout.on("data", (bytes: Buffer) => said.push(bytes.toString()));
      for (let times = 0; times < 20; times += 1) {
        for (const file of await all(join(folder, "in"))) await file.read();
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      writer.kill();
      await once(writer, "close");
      expect(said).toEqual([]);
    });
  });

  it("[SOURCE-11] that are links have the size of what they lead to", async () => {
    await within(async (folder) => {
      symlinkSync("sub/a.md", join(folder, "in/link"));
      symlinkSync(join(folder, "out/a.md"), join(folder, "in/other"));
      const sizes = new Map(
        (await all(join(folder, "in"))).map((one) => [one.path, one.sizeBytes]),
      );
      expect(sizes.get("link")).toBe("in/sub".length);
      expect(sizes.get("other")).toBe(0);
    });
  });
});
