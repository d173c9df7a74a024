/** @module Answers about agreements as data: which there are, and the files of one. */

import type { AgreementPlace } from "@parley/agreement-files";
import { component, count, list, optional, record, text, words } from "./json-schema.js";
import { hash, names } from "./values.js";

type Origin = AgreementPlace["origin"];

/** What `/api/agreements` answers. */
export interface AgreementList {
  readonly agreements: readonly AgreementSummary[];
  readonly notTaken: readonly NotTaken[];
}

/** One agreement in the list. */
interface AgreementSummary {
  readonly id: string;
  readonly hash: string;
  readonly version: number;
  readonly name: Readonly<Record<string, string>>;
  readonly shortName: Readonly<Record<string, string>>;
  readonly asOf: string;
  readonly character: string;
  readonly origin: Origin;
}

/** Why the data of an agreement were not taken. */
interface NotTaken {
  readonly origin: Origin;
  readonly folder: string;
  readonly file?: string;
  readonly line?: number;
  readonly rule: string;
  readonly detail: string;
}

/** What `/api/agreements/{id}` answers. */
export interface AgreementFiles {
  readonly id: string;
  readonly hash: string;
  readonly origin: Origin;
  readonly files: readonly { readonly name: string; readonly text: string }[];
}

const origin = words<Origin>("Where it comes from.", {
  shipped: "it came with this version",
  own: "it lies in the centre's own folder",
});

export const agreementList = component<AgreementList>(
  "AgreementList",
  record("Agreements as data, as they were read when the centre started.", {
    agreements: list(
      "Those that keep every rule, in the order of their ids.",
      record<AgreementSummary>("One agreement.", {
        id: text("Its name in the data."),
        hash: hash("SHA-256 of its files (PACK-2)."),
        version: count("The version of its data.", 1),
        name: names("Its full name."),
        shortName: names("Its short name."),
        asOf: day("Facts were gathered up to this day."),
        character: text("Whether it binds by law, politically, or is a pledge: see its schema."),
        origin,
      }),
    ),
    notTaken: list(
      "What was left out, and why.",
      record<NotTaken>("One finding; of an agreement with many the first is told.", {
        origin,
        folder: text("The name of its folder; empty where the folder of all could not be read."),
        file: optional(text("The file, where one is meant.")),
        line: optional(count("The line in it, from 1.", 1)),
        rule: text("The rule of agreement.md."),
        detail: text("What is wrong, in a sentence without its full stop."),
      }),
    ),
  }),
);

export const agreementFiles = component<AgreementFiles>(
  "AgreementFiles",
  record("One agreement, as `agreements/pack.schema.json` describes its files.", {
    id: text("Its name in the data."),
    hash: hash("SHA-256 of its files (PACK-2)."),
    origin,
    files: list(
      "Its files, in the order of their names.",
      record<AgreementFiles["files"][number]>("One file.", {
        name: text("Its name."),
        text: text("Its text, character for character."),
      }),
    ),
  }),
);

export const agreementComponents = [agreementList, agreementFiles];

function day(description: string): ReturnType<typeof text> {
  return text(`${description} Written 2026-02-05.`, /^\d{4}-\d{2}-\d{2}$/);
}
