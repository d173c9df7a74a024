/** @module What a statement says, as lines: labels in the reader's language, words as written. */

import { decodeText, formatJson, visible } from "@parley/bytes";
import {
  formatAgreementBody,
  formatBody,
  formatDeclaringBody,
  type AgreementBody,
  type Body,
  type ExhibitBody,
  type MessageBody,
} from "@parley/wire";
import type { Say } from "./language.js";
import { timeText } from "./time-text.js";

/** What kind of statement it is. */
export function kindOf(body: Body, say: Say): string {
  switch (body.kind) {
    case "message":
    case "exhibit":
    case "notification":
    case "notice-of-act":
    case "position-on-act":
    case "commitment":
    case "declaration":
    case "disclosure":
    case "challenge":
    case "consultation":
    case "undertaking":
    case "document":
    case "joint-text":
      return say(`kind.${body.kind}`);
    case "acknowledgement":
    case "correction":
      return say(`as.${body.as}`);
    case "credential":
      return say("kind.other", { name: body.kind });
    case "other":
      return say("kind.other", { name: body.name });
  }
}

/** The words of a statement. */
export function wordsOf(body: Body, say: Say): readonly string[] {
  switch (body.kind) {
    case "message":
      return messageWords(body, say);
    case "exhibit":
      return exhibitWords(body, say);
    case "acknowledgement":
      return [
        say("words.of", { id: body.of }),
        ...(body.answerBy ? [say("words.answerBy", { time: timeText(body.answerBy) })] : []),
        ...linesOf(body.text),
      ];
    case "correction":
      return [say("words.of", { id: body.of }), ...linesOf(body.text)];
    case "credential": {
      const note = decodeText(body.note);
      return note.ok ? linesOf(note.value) : [];
    }
    case "notification":
    case "notice-of-act":
    case "position-on-act":
    case "commitment":
      return agreementWords(body, say);
    case "declaration":
    case "disclosure":
    case "challenge":
      return linesOf(formatJson(formatDeclaringBody(body)));
    case "consultation":
    case "undertaking":
    case "document":
    case "joint-text":
      return linesOf(formatJson(formatBody(body)));
    case "other":
      return linesOf(formatJson(body.json));
  }
}

/** Its members as they were sent: what they mean, the agreement's data say. */
function agreementWords(body: AgreementBody, say: Say): readonly string[] {
  return [
    ...(body.kind === "position-on-act"
      ? [say("words.of", { id: body.of })]
      : [say("words.agreement", { ...body.agreement })]),
    ...linesOf(formatJson(formatAgreementBody(body))),
  ];
}

function messageWords(body: MessageBody, say: Say): readonly string[] {
  const { subject, phrase, text, answers, exhibits, replyBy, voidAfter } = body;
  return [
    ...(subject === undefined ? [] : [say("words.subject", { text: subject })]),
    ...(answers === undefined ? [] : [say("words.answers", { id: answers })]),
    ...(phrase ? [say("words.phrase", { code: phrase.code, text: phrase.rendering })] : []),
    ...linesOf(text),
    ...exhibits.map((id) => say("words.exhibit", { id })),
    ...(replyBy === undefined ? [] : [say("words.reply", { time: timeText(replyBy) })]),
    ...(voidAfter === undefined ? [] : [say("words.void", { time: timeText(voidAfter) })]),
  ];
}

/** A text is shown as its lines; of anything else its name and size. */
function exhibitWords(body: ExhibitBody, say: Say): readonly string[] {
  const { title, mediaType, language, content } = body;
  const file = say("words.file", { title, mediaType, language, size: content.length });
  const text = mediaType.startsWith("text/") ? decodeText(content) : undefined;
  return [file, ...linesOf(text?.ok === true ? text.value : undefined)];
}

function linesOf(text: string | undefined): readonly string[] {
  return text === undefined ? [] : visible(text).split("\n");
}
