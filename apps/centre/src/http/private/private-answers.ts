/** @module Answers about private items: what is kept, and each version of it. */

import type { PrivateHead, PrivateItem, PrivateKind } from "../../private-space/private-item.js";
import type { PrivateList, PrivateWritten } from "../../private-space/private-space.js";
import {
  component,
  count,
  list,
  optional,
  record,
  text,
  words,
  type Fields,
} from "../answers/json-schema.js";
import { hash, instant } from "../answers/values.js";

type Stray = PrivateList["strays"][number];

const privateKindMeanings: Readonly<Record<PrivateKind, string>> = {
  note: "a note of its own",
  instruction: "what it is instructed to do",
  "red-line": "what it does not go beyond",
  draft: "a draft that was not sent",
};

const id = text("Its name.", /^[0-9a-f]{32}$/);

const head: Fields<PrivateHead> = {
  version: count("Which version, from 1.", 1),
  written: instant("When it was written, by this centre's clock."),
  kind: words<PrivateKind>("What it is.", privateKindMeanings),
  title: text("Its title."),
  consultation: optional(hash("The consultation it is about.")),
  handling: optional(text("Who may see it.")),
  sizeBytes: count("How long its text is in UTF-8."),
};

const privateHead = component<PrivateHead>(
  "PrivateHead",
  record("A version of a private item, without its text.", head),
);

export const privateList = component<PrivateList>(
  "PrivateList",
  record("The private space of this centre. Nothing of it is shown to anybody else.", {
    items: list(
      "Each item by its newest version, the newest first, without its text.",
      record<PrivateList["items"][number]>("One of them.", { id, ...head }),
    ),
    strays: list(
      "What lay in its folder at the first look and was not taken: the first 100.",
      record<Stray>("One of them.", {
        file: text("Where it is, seen from the folder of the private space."),
        why: words<Stray["why"]>("Why it was not taken.", {
          "not-of-it": "it has no name of the private space",
          "not-whole": "the version is damaged, or it is none",
          "too-many": "there are 10,000 items without it",
        }),
      }),
    ),
  }),
);

export const privateItem = component<PrivateItem>(
  "PrivateItem",
  record("A private item at one of its versions.", {
    ...{ id, ...head },
    text: text("Its text, exactly as it was written."),
    versions: list("All versions that are kept, the newest first.", privateHead.ref),
  }),
);

export const privateWritten = component<PrivateWritten>(
  "PrivateWritten",
  record("It is kept.", {
    id,
    version: count("The version that it is.", 1),
    written: instant("When, by this centre's clock."),
  }),
);

export const privateComponents = [privateHead, privateList, privateItem, privateWritten];
