/** @module `parley inbox` and `transcript`. */

import type {
  BodyView,
  ConversationView,
  StatementView,
  WatchItem,
  WatchView,
} from "@parley/protocol";
import { inertJson, quoted, visible } from "./inert-text.js";
import type { Globals, JsonFlag } from "./flags.js";
import { runningCentre } from "./place.js";
import { statementId } from "./statement-id.js";

/** `inbox`: what needs a person, most urgent first. */
export async function inbox(globals: Globals, flags: JsonFlag): Promise<void> {
  const centre = await runningCentre(globals);
  const { needsYou } = await centre.get<WatchView>("/api/watch");
  if (flags.json) {
    const items = needsYou.map(({ statement, from, precedence, state, due }) => ({
      id: statement,
      from,
      precedence,
      state,
      due: due?.at ?? null,
    }));
    process.stdout.write(`${inertJson(items)}\n`);
    return;
  }
  const items = needsYou.map(formatItem).join("\n");
  process.stdout.write(needsYou.length === 0 ? "Nothing needs you.\n" : items);
}

/** `transcript`: the whole conversation that a statement belongs to. */
export async function transcript(globals: Globals, id: string, flags: JsonFlag): Promise<void> {
  const centre = await runningCentre(globals);
  const { conversation } = await centre.get<{ readonly conversation: string }>(
    `/api/statements/${await statementId(centre, id)}`,
  );
  const view = await centre.get<ConversationView>(`/api/conversations/${conversation}`);
  const { digest, statements, missing } = view;
  if (flags.json) {
    process.stdout.write(`${inertJson({ digest, statements })}\n`);
    return;
  }
  const foot = missing === 0 ? "" : `${missing} earlier statements are not here yet\n`;
  process.stdout.write(
    `${statements.map(formatStatement).join("\n")}\ntranscript digest ${digest}\n${foot}`,
  );
}

function formatItem({ precedence, from, state, due, headline, statement }: WatchItem): string {
  const by = due === undefined ? "" : `, ${DUE[due.what]} ${secondsOf(due.at)}`;
  return (
    `${PRECEDENCES[precedence]} from ${from}, ${state}${by}\n` +
    `${quoted(headline.text)}\n  ${statement}\n`
  );
}

function formatStatement(one: StatementView): string {
  const { from, seq, precedence, time, to, body, deliveries, corrected, id } = one;
  const mended = corrected === undefined ? [] : [`  ${corrected.as} by ${corrected.by}`];
  return [
    `${from} ${seq}  ${PRECEDENCES[precedence]}  ${secondsOf(time)}  to ${to.join(", ")}`,
    ...formatBody(body),
    ...mended,
    ...deliveries.map(({ party, state }) => `  ${party}: ${state}`),
    `  ${id}\n`,
  ].join("\n");
}

function formatBody(body: BodyView): readonly string[] {
  switch (body.kind) {
    case "message": {
      const { subject, phrase, text, replyBy } = body;
      const doubt = phrase?.confirmed === false ? " (free text, code not confirmed)" : "";
      return [
        ...(subject === undefined ? [] : [quoted(subject)]),
        ...(phrase === undefined ? [] : [`  phrase ${visible(phrase.code)}${doubt}`]),
        ...(phrase === undefined ? [] : [quoted(phrase.rendering)]),
        ...(text === undefined ? [] : [quoted(text)]),
        ...(replyBy === undefined ? [] : [`  reply by ${secondsOf(replyBy)}`]),
      ];
    }
    case "acknowledgement": {
      const until = body.answerBy === undefined ? "" : `, answer by ${secondsOf(body.answerBy)}`;
      return [`  ${body.as}${until}: ${body.of}`, ...wordsOf(body)];
    }
    case "correction":
      return [`  ${body.as}: ${body.of}`, ...wordsOf(body)];
    case "exhibit":
      return [`  exhibit, ${body.sizeBytes} bytes, SHA-256 ${body.sha256}`, quoted(body.title)];
    case "other":
      return ["  not known to this version", quoted(`${body.name}\n${body.json}`)];
  }
}

function wordsOf({ text }: { readonly text?: string }): readonly string[] {
  return text === undefined ? [] : [quoted(text)];
}

/** Seconds are enough for a person. */
function secondsOf(instant: string): string {
  return `${instant.slice(0, 19)}Z`;
}

const PRECEDENCES = { 1: "FLASH", 2: "IMMEDIATE", 3: "PRIORITY", 4: "ROUTINE" } as const;
const DUE = { read: "to be read by", reply: "reply asked by", promise: "answer promised by" };
