/** @module Answers that hold a note or a file: a statement, an exhibit, the introduction. */

import type { Article } from "@parley/evidence";
import type { Domain } from "@parley/wire";
import { component, count, list, record, text, textOrNull, words } from "./json-schema.js";
import type { Schema } from "./json-schema.js";
import { base64, domain, hash, instantPattern, language, party } from "./values.js";

/** What `/api/statements/{id}` answers. */
export interface StatementNote {
  readonly id: string;
  readonly conversation: string;
  readonly note: string;
}

/** What `/api/exhibits/{id}` answers. */
export interface Exhibit {
  readonly id: string;
  readonly mediaType: string;
  readonly title: string;
  readonly language: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly text: string | null;
  readonly article: Article | null;
}

/** The file that another centre accedes to (spec/wire.md, INTRO). */
interface IntroductionFile {
  readonly parley: "introduction/v1";
  readonly domain: Domain;
  readonly root: string;
  readonly credential: string;
  readonly card: string;
}

/** What `/api/notices/{id}/evidence` answers: both notes, each signed by the same root. */
export interface CredentialsDiffer {
  readonly parley: "credentials-differ/v1";
  readonly domain: Domain;
  readonly party: string;
  readonly root: string;
  readonly credentials: readonly string[];
}

export const credentialsDiffer = component<CredentialsDiffer>(
  "CredentialsDiffer",
  record("Two credentials with one serial, which the same root has signed.", {
    parley: words<CredentialsDiffer["parley"]>("The format.", {
      "credentials-differ/v1": "always this",
    }),
    domain,
    party: party("Whose root it is."),
    root: base64("The root's public key."),
    credentials: list("Both notes, whole.", base64("A credential.")),
  }),
);

export const statementNote = component<StatementNote>(
  "StatementNote",
  record("The whole signed note, as it was received.", {
    id: hash("The statement: SHA-256 of its signed text."),
    conversation: hash("The conversation it stands in."),
    note: text("The note: its text, an empty line, and the signatures below it."),
  }),
);

const article = component<Article>(
  "Article",
  record("A published report, word for word; the numbered rules are in spec/reading.md.", {
    form: words<Article["form"]>("How the file is written.", {
      A: "timestamp comment and HTML",
      B: "front matter and HTML",
      C: "front matter and text",
    }),
    title: text("The title as printed; may be empty."),
    url: text("The address of the report as printed. Nothing here follows it."),
    published: instantOrNull("When it was published: the comment's time, else the front matter's."),
    times: record<Article["times"]>("Both times the file gives. They may differ.", {
      comment: instantOrNull("The time in the timestamp comment."),
      frontMatter: instantOrNull("The time in the front matter's field `date`."),
    }),
    language: language("Told from the text itself; `und` where it does not tell."),
    paragraphs: list(
      "The body's blocks of text in order, without related links, captions and credits.",
      text("One block; a line end is a line break of the source."),
    ),
    relatedLinks: list(
      "Links to other reports that stand apart from the prose, in order.",
      record<Article["relatedLinks"][number]>("One link.", {
        title: text("The text of the link."),
        url: text("Its address as printed. Nothing here follows it."),
      }),
    ),
    figures: list(
      "Pictures with their captions, and captions that stand alone, in order.",
      record<Article["figures"][number]>("One figure; what is missing is empty.", {
        caption: text("The caption as printed."),
        alt: text("The picture's description as printed."),
        src: text("The picture's address as printed. Nothing here fetches it."),
      }),
    ),
    credits: list(
      "Who made the report, in order.",
      record<Article["credits"][number]>("One role and who had it.", {
        role: text("The role as printed."),
        name: text("The name or names as printed."),
      }),
    ),
    frontMatter: list(
      "The fields of the front matter as printed and in order; none without one.",
      record<Article["frontMatter"][number]>("One field; a key may stand twice.", {
        key: text("The field's key."),
        value: text("Its value, without one pair of double quotes around it."),
      }),
    ),
    sha256: hash("SHA-256 of the whole file."),
  }),
);

export const exhibit = component<Exhibit>(
  "Exhibit",
  record("A document as inert data: nothing in it runs, and nothing is fetched for it.", {
    id: hash("The statement that carries it."),
    mediaType: text("Its media type as its sender gave it."),
    title: text("Its title as its sender gave it."),
    language: language("Its language as its sender gave it."),
    sha256: hash("SHA-256 of its bytes."),
    sizeBytes: count("Its size in bytes."),
    text: textOrNull("Its text; null where its bytes are not UTF-8."),
    article: {
      description: "The published report it holds; null where it holds none that can be read.",
      oneOf: [article.ref, { type: "null", description: "It holds none." }],
    },
  }),
);

export const introductionFile = component<IntroductionFile>(
  "Introduction",
  record("A party's root key, credential and card. It proves nothing until people compare them.", {
    parley: words<IntroductionFile["parley"]>("The format.", {
      "introduction/v1": "this one",
    }),
    domain: domain,
    root: base64("The root public key."),
    credential: base64("The credential, a signed note."),
    card: base64("The card, a signed note."),
  }),
);

/** The phrasebook's file is described where it stands, in phrasebook/phrasebook.schema.json. */
export const phrasebookFile = component<unknown>("Phrasebook", {});

export const fileComponents = [
  statementNote,
  exhibit,
  article,
  introductionFile,
  credentialsDiffer,
];

function instantOrNull(description: string): Schema<string | null> {
  return textOrNull(`${description} RFC 3339 in UTC; null where there is none.`, instantPattern);
}
