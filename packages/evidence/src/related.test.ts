import { describe, expect, it } from "vitest";
import { readHtml } from "./html.js";
import { separateLinks } from "./related.js";

const ONE = "<a href='https://a.example/1'>One</a>";
const TWO = "<a href='/2'>Two</a>";
const BOTH = [
  { title: "One", url: "https://a.example/1" },
  { title: "Two", url: "/2" },
];

describe("related links", () => {
  it.each([
    `<ul><li><strong>${ONE}</strong></li><li>${TWO}</li></ul>`,
    `<ol><li><ul><li>${ONE}</li></ul></li><li> ${TWO} &nbsp;</li></ol>`,
    `<nav>${ONE}${TWO}</nav>`,
  ])("[READ-22] the list %s", (html) => {
    expect(separate(`<p>a</p>${html}<p>b</p>`)).toEqual({ prose: ["a", "b"], relatedLinks: BOTH });
  });

  it("[READ-22] a list of one link; the title of a link over two blocks", () => {
    const html = "<ul><li><a href=/x><b>One</b><div>and more</div></a></li></ul>";
    const title = "One and more";
    expect(separate(html)).toEqual({ prose: [], relatedLinks: [{ title, url: "/x" }] });
  });

  it("[READ-22] one item with other text makes the list prose", () => {
    const html = `<ul><li>${ONE}</li><li>see ${TWO}</li></ul>`;
    expect(separate(html)).toEqual({ prose: ["One", "see Two"], relatedLinks: [] });
  });

  it.each([`<p>${ONE}</p><p>${TWO}</p>`, `<div>${ONE} ${TWO}</div>`])(
    "[READ-23] two in a row: %s",
    (html) => {
      expect(separate(html)).toEqual({ prose: [], relatedLinks: BOTH });
    },
  );

  it("[READ-23] a picture or a list between them parts a row", () => {
    expect(separate(`<p>${ONE}</p><img><p>${TWO}</p>`).prose).toEqual(["One", "Two"]);
    expect(separate(`<p>${ONE}</p><ul><li>${TWO}</li></ul>`).prose).toEqual(["One"]);
  });

  it.each(["延伸閱讀", "相关报道：", "See also", "Читайте также:"])(
    "[READ-23] behind %s",
    (line) => {
      const relatedLinks = BOTH.slice(0, 1);
      expect(separate(`<p>${line}</p><p>${ONE}</p>`)).toEqual({ prose: [], relatedLinks });
      expect(separate(`<p>${line}</p><p>a</p>`).prose).toEqual([line, "a"]);
    },
  );

  it.each([
    [`<p>They said ${ONE}.</p>`, ["They said One."]],
    [`<h2>${ONE}</h2><h2>${TWO}</h2>`, ["One", "Two"]],
    [`<p>${ONE}</p><p>a</p>`, ["One", "a"]],
    ["<ul><li><a href='#top'>Top</a></li></ul>", ["Top"]],
    ["<ul><li><a href='javascript:x()'>Run</a></li></ul>", ["Run"]],
    ["<ul><li><a name=x>Here</a></li></ul>", ["Here"]],
  ])("[READ-24] %s is prose", (html, prose) => {
    expect(separate(html)).toEqual({ prose, relatedLinks: [] });
  });
});

function separate(html: string) {
  const body = readHtml(html, 0);
  if (!body.ok) throw new Error(body.detail);
  const { prose, relatedLinks } = separateLinks(body.value.blocks);
  return { prose: prose.map((block) => block.text), relatedLinks };
}
