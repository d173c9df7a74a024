/** @module Feeds: RSS, RDF, Atom and JSON, each item a text (SOURCE-5). */

import { fault, ok, type Result } from "@parley/bytes";
import { readBodyText } from "@parley/evidence";
import { parseFeed } from "feedsmith";
import { shownHtml } from "./hidden.js";
import { limits } from "./limits.js";
import { madeText } from "./made-text.js";
import type { SourceForm, SourceText } from "./source-text.js";

/** Reads a feed. What an item links to is not read; one whose body cannot be read is left out. */
export function readFeed(text: string): Result<readonly SourceText[]> {
  const isXml = !text.trimStart().startsWith("{");
  if (isXml && DECLARES.test(text))
    return fault("SOURCE-4", "a feed that declares entities or a type");
  let items: readonly Item[];
  try {
    items = itemsOf(parseFeed(text));
  } catch (error) {
    return fault("SOURCE-5", `no feed can be read here: ${(error as Error).message}`);
  }
  if (items.length > limits.textsMax) {
    return fault("SOURCE-3", `more than ${limits.textsMax} items in one feed`);
  }
  return ok(items.flatMap((item) => textOf(item)));
}

function textOf({ form, title, body, isHtml, ...around }: Item): readonly SourceText[] {
  const within = readBodyText(body, isHtml ? "html" : "plain");
  const read = within.ok && isHtml ? readBodyText(shownHtml(body), "html") : within;
  return read.ok ? [madeText(form, read.value, { ...around, title: plain(title) })] : [];
}

/** Titles of feeds may have markup. */
function plain(title: string | undefined): string {
  const read = readBodyText(title ?? "", "html");
  return read.ok ? read.value.paragraphs.join(" ") : "";
}

function itemsOf(parsed: Parsed): readonly Item[] {
  switch (parsed.format) {
    case "rss":
    case "rdf": {
      const { items, title: publisher } = parsed.feed;
      return (items ?? []).map((item) => ({
        ...{ form: parsed.format, publisher, title: item.title, address: item.link },
        body: item.content?.encoded ?? item.description ?? "",
        isHtml: true,
        published: item.pubDate ?? item.dc?.dates?.[0],
      }));
    }
    case "atom": {
      const { entries, title } = parsed.feed;
      return (entries ?? []).map((entry) => {
        const { value = "", type = "text" } = entry.content ?? entry.summary ?? {};
        const link = entry.links?.find(({ rel }) => rel === undefined || rel === "alternate");
        return {
          ...{ form: "atom", publisher: title?.value, title: entry.title?.value },
          ...{ address: link?.href, body: value, isHtml: type !== "text" },
          published: entry.published ?? entry.updated,
        };
      });
    }
    case "json": {
      const { items, title: publisher } = parsed.feed;
      return (items ?? []).map((item) => ({
        ...{ form: "json-feed", publisher, title: item.title, address: item.url },
        body: item.content_html ?? item.content_text ?? item.summary ?? "",
        isHtml: item.content_html !== undefined,
        published: item.date_published ?? item.date_modified,
      }));
    }
  }
}

interface Item {
  readonly form: SourceForm;
  readonly title: string | undefined;
  readonly body: string;
  readonly isHtml: boolean;
  readonly address: string | undefined;
  readonly publisher: string | undefined;
  readonly published: string | undefined;
}

/** What is used of a feed as it is parsed; every member may be missing. */
type Parsed =
  | { readonly format: "rss" | "rdf"; readonly feed: Channel }
  | { readonly format: "atom"; readonly feed: AtomFeed }
  | { readonly format: "json"; readonly feed: JsonFeed };

interface Channel {
  readonly title?: string;
  readonly items?: readonly {
    readonly title?: string;
    readonly link?: string;
    readonly description?: string;
    readonly pubDate?: string;
    readonly content?: { readonly encoded?: string };
    readonly dc?: { readonly dates?: readonly string[] };
  }[];
}

interface AtomText {
  readonly value?: string;
  readonly type?: string;
}

interface AtomFeed {
  readonly title?: AtomText;
  readonly entries?: readonly {
    readonly title?: AtomText;
    readonly links?: readonly { readonly href?: string; readonly rel?: string }[];
    readonly content?: AtomText;
    readonly summary?: AtomText;
    readonly published?: string;
    readonly updated?: string;
  }[];
}

interface JsonFeed {
  readonly title?: string;
  readonly items?: readonly {
    readonly title?: string;
    readonly url?: string;
    readonly content_html?: string;
    readonly content_text?: string;
    readonly summary?: string;
    readonly date_published?: string;
    readonly date_modified?: string;
  }[];
}

/** No feed needs them, and entities are how a few bytes become many. */
const DECLARES = /<!(?:DOCTYPE|ENTITY)/i;
