/** @module Answers of the interface itself: what was made, health, refusals and events. */

import type { ListenerCounts } from "@parley/bearer-websocket";
import type { Accepted, AlarmEffect, Trouble } from "@parley/protocol";
import type { Domain } from "@parley/wire";
import {
  component,
  count,
  either,
  flag,
  list,
  record,
  text,
  variants,
  words,
  type Schema,
} from "./json-schema.js";
import { domain, hash, party, precedence } from "./values.js";
import { troubleKind } from "./watch-view.js";

/** What `/healthz` answers. */
export interface Health extends Readonly<ListenerCounts> {
  readonly ok: boolean;
  readonly pid: number;
  readonly party: string;
  readonly domain: Domain;
  readonly troubles: readonly Trouble["kind"][];
  readonly linesUp: number;
  readonly lines: number;
}

/** What every refusal answers. */
export interface ErrorAnswer {
  readonly error: {
    readonly rule: string;
    readonly what: string;
    readonly safe: string;
    readonly next: string;
  };
}

/** What each event of `/api/events` carries. */
export interface EventData {
  readonly changed: { readonly statements: number };
  readonly alarm: AlarmEffect;
  readonly text: { readonly id: string };
}

/** An event as it stands in the stream: its name, and its data as JSON text. */
type StreamEvent = {
  readonly [K in keyof EventData]: { readonly event: K; readonly data: string };
}[keyof EventData];

export const accepted = component<Required<Accepted>>(
  "Accepted",
  record("The statement that an act made: accepted, signed and stored.", {
    id: hash("Its id: SHA-256 of its signed text."),
    conversation: hash("The conversation it stands in."),
  }),
);

export const health = component<Health>(
  "Health",
  record("Whether the centre works.", {
    ok: flag("Nothing is wrong with the centre itself; its lines may be down all the same."),
    pid: count("The number of its process.", 1),
    party: party("Its party."),
    domain,
    troubles: list("What is wrong with it, worst first.", troubleKind),
    linesUp: count("Lines that carry messages now."),
    lines: count("Lines in all: one to each peer."),
    strangers: count("Connections since the start that showed no key of a peer."),
    failed: count("Connections since the start that broke on the way to a line."),
    turnedAway: count("Connections since the start that were ended unread: too many."),
  }),
);

export const errorAnswer = component<ErrorAnswer>(
  "ErrorAnswer",
  record("Why the centre did not do as asked.", {
    error: record<ErrorAnswer["error"]>("For a person, and for the program that asked.", {
      rule: text("The rule, as spec/ numbers them.", /^[A-Z][A-Z0-9]*-[1-9][0-9]*$/),
      what: text("What happened, in a sentence."),
      safe: text("What is safe, in a sentence."),
      next: text("What to do next, in a sentence."),
    }),
  }),
);

const changedEvent = component<EventData["changed"]>(
  "ChangedEvent",
  record("Something is another than it was: what is shown should be asked for again.", {
    statements: count("How many statements are here."),
  }),
);

const anyAlarm = {
  kind: words<AlarmEffect["kind"]>("The kind.", { alarm: "always this" }),
  from: party("Who it comes from."),
  precedence,
  again: flag("It has sounded before, and nobody has seen to it since."),
  count: count("Alarms that are due now, which this one stands for.", 1),
};

const alarmEvent = component<EventData["alarm"]>(
  "AlarmEvent",
  either(
    "Somebody must be called to the watch.",
    record<Extract<AlarmEffect, { readonly statement: string }>>("By an unread statement.", {
      ...anyAlarm,
      statement: hash("The statement."),
      conversation: hash("The conversation it stands in."),
    }),
    record<Extract<AlarmEffect, { readonly notice: string }>>(
      "By the notice of a FLASH that is not authenticated.",
      { ...anyAlarm, notice: text("The notice's id.") },
    ),
  ),
);

const textEvent = component<EventData["text"]>(
  "TextEvent",
  record("A joint text was written in, here or by a peer: it should be asked for again.", {
    id: hash("The statement that opened it."),
  }),
);

const streamEvent = component<StreamEvent>(
  "StreamEvent",
  variants<StreamEvent, "event">("One event of the stream.", "event", {
    changed: ["Something has changed.", { data: jsonOf(changedEvent.ref) }],
    alarm: ["An alarm sounds.", { data: jsonOf(alarmEvent.ref) }],
    text: ["A joint text was written in.", { data: jsonOf(textEvent.ref) }],
  }),
);

export const eventStream = component<string>("EventStream", {
  description:
    "Server-sent events, and a comment every two seconds by which a console sees that its centre " +
    "is there.",
  type: "string",
  contentMediaType: "text/event-stream",
  contentSchema: list("The events, in order.", streamEvent.ref),
});

export const ownComponents = [
  accepted,
  health,
  errorAnswer,
  eventStream,
  streamEvent,
  changedEvent,
  alarmEvent,
  textEvent,
];

function jsonOf(contentSchema: object): Schema<string> {
  const description = "The event's data: JSON text on one line.";
  return { description, type: "string", contentMediaType: "application/json", contentSchema };
}
