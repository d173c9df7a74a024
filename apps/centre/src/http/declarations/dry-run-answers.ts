/** @module Answers before a table is bound: what each step would open, and that work has begun. */

import type {
  DryRunStep,
  DryRunTotal,
  DryRunView,
  EarlierView,
  TableFault,
} from "../../declarations/answers.js";
import {
  component,
  count,
  flag,
  list,
  optional,
  record,
  text,
  words,
} from "../answers/json-schema.js";
import { hash, instant, names, parameters } from "../answers/values.js";

/** What a request that begins work answers. */
export interface WorkBegun {
  readonly work: string;
}

export const dryRun = component<DryRunView>(
  "DryRun",
  record("What declaring a table would do. Nothing was bound, and nothing is kept of it.", {
    faults: list(
      "What keeps it from being declared. With one of them, the rest is empty.",
      record<TableFault>("One of them.", {
        in: words<TableFault["in"]>("Where.", {
          table: "in the table",
          changes: "in the changes",
        }),
        line: optional(count("The line, from 1; in JSON, where there is one.", 1)),
        rule: text("The rule."),
        detail: text("What is wrong, with the field, in a sentence without its full stop."),
      }),
    ),
    items: count("How many items it has."),
    padded: count("Others see that there are at most so many."),
    totals: list(
      "What counts come to.",
      record<DryRunTotal>("One quantity.", {
        id: text("Its name."),
        total: text("What it comes to, in decimal."),
        max: optional(count("The limit.")),
        above: flag("True where it is more than the limit: then it can only be opened."),
      }),
    ),
    steps: list(
      "The ladder.",
      record<DryRunStep>("One step.", {
        id: text("Its name in the declaration."),
        name: names("Its name for people."),
        shows: words<DryRunStep["shows"]>("What it opens.", {
          totals: "that each total is within its limit, and not by how much",
          categories: "how many items there are of each category",
          fields: "fields of every item",
        }),
        fields: list("With `fields`: which.", text("A field.")),
        opens: record<DryRunStep["opens"]>("Of how much.", {
          items: count("Of so many items something is opened; none where only totals are."),
        }),
        sample: parameters("What it opens of the first item."),
      }),
    ),
    fields: list("Names of fields, which all see at once.", text("A field.")),
    scope: text("The scope, as all will read it."),
    earlier: optional(
      record<EarlierView>("Our declaration that it has to supplement, in that conversation.", {
        id: hash("The declaration."),
        conversation: hash("Where it was declared."),
        asOf: instant("As of when."),
        correctedUntil: optional(instant("Until when its errors are corrected.")),
        changed: list(
          "Items that are others than there, added or gone: each needs a reason. At most 1,000.",
          text("An item."),
        ),
      }),
    ),
  }),
);

export const workBegun = component<WorkBegun>(
  "WorkBegun",
  record("It has begun; `work` of the declarations says how far it is.", {
    work: text("Its name, since the centre's start."),
  }),
);

export const dryRunComponents = [dryRun, workBegun];
