/** @module Answers about public records of processes (spec/process-record.md). */

import type {
  ProcessEvent,
  ProcessRecord,
  RecordSource,
  SourcedFact,
  SourceSlip,
  StatedWords,
} from "@parley/consultation";
import {
  component,
  list,
  optional,
  record,
  text,
  words,
  type Schema,
} from "../answers/json-schema.js";
import { language, names } from "../answers/values.js";

/** A record as JSON has it: texts by language are objects. */
export interface RecordAnswer extends Omit<ProcessRecord, "label" | "events"> {
  readonly label: Readonly<Record<string, string>>;
  readonly events: readonly EventAnswer[];
}

interface EventAnswer extends Omit<ProcessEvent, "on"> {
  readonly on: SourcedFact & { readonly slips: readonly SlipAnswer[] };
}

interface SlipAnswer extends Omit<SourceSlip, "note"> {
  readonly note: Readonly<Record<string, string>>;
}

/** The record as it is answered. */
export function recordOnWire({ label, events, ...rest }: ProcessRecord): RecordAnswer {
  return {
    ...rest,
    label: Object.fromEntries(label),
    events: events.map((event) => ({
      ...event,
      on: {
        ...event.on,
        slips: event.on.slips.map(({ note, ...slip }) => {
          return { ...slip, note: Object.fromEntries(note) };
        }),
      },
    })),
  };
}

const sources = list("The sources that it was read from.", text("The id of one."));

function factOf(description: string, is: Schema<string>): Schema<SourcedFact> {
  return record<SourcedFact>(description, { is, sources });
}

const stated = record<StatedWords>("What a source reports of a side.", {
  by: text("The side."),
  form: words<StatedWords["form"]>("How.", {
    quoted: "in quotation marks there",
    paraphrased: "in the source's own words",
  }),
  words: text("The words as they stand in the source."),
  source: text("The source's id."),
});

const event = record<EventAnswer>("Something that happened.", {
  id: text("Its name in the record."),
  act: record<ProcessEvent["act"]>("What.", {
    is: words<ProcessEvent["act"]["is"]>("Which.", {
      held: "a round was held",
      suspended: "the next round was suspended",
    }),
    sources,
  }),
  on: record<EventAnswer["on"]>("On which day.", {
    is: text("The day."),
    sources,
    slips: list(
      "Misprints of sources, as they stand there.",
      record<SlipAnswer>("One of them.", {
        source: text("The source's id."),
        words: text("As it stands there."),
        note: names("What it comes to."),
      }),
    ),
  }),
  place: optional(factOf("Where.", text("The place."))),
  by: optional(factOf("By whom.", text("The side."))),
  stated: list("What sides are reported to have said of it.", stated),
});

const source = record<RecordSource>("Where a fact was read.", {
  id: text("Its name in the record."),
  grade: words<RecordSource["grade"]>("What it is.", {
    A: "the text itself or its depositary",
    B: "an official statement",
    C: "an institute, an agency or a newspaper",
  }),
  publisher: text("Who published it."),
  title: text("Its title."),
  url: text("Its address."),
  published: text("The day on which it was published."),
  language: language("Its language."),
  citing: optional(text("Whose report it tells.")),
});

const processRecord = component<RecordAnswer>(
  "ProcessRecord",
  record("A public record of a process: facts with their sources, and no word of this centre.", {
    id: text("Its name."),
    until: text("The last day to which it was followed."),
    label: names("What it calls the process."),
    parties: list("Who takes part.", factOf("One of them.", text("Its code."))),
    sources: list("Its sources.", source),
    events: list("In the order of their days.", event),
  }),
);

export const recordList = component<readonly RecordAnswer[]>(
  "ProcessRecords",
  list("Records that this version ships.", processRecord.ref),
);

export const recordComponents = [processRecord, recordList];
