/** @module Bodies of statements, by kind (spec/wire.md, BODY). */

import {
  decodeText,
  encodeBase64,
  encodeText,
  formatInstant,
  UsageError,
  type Instant,
  type Json,
  type JsonObject,
} from "@parley/bytes";
import { formatAgreementBody, readAgreementBody, type AgreementBody } from "./agreement-body.js";
import {
  formatConsultation,
  readConsultation,
  type ConsultationBody,
} from "./consultation-body.js";
import { formatDeclaringBody, readDeclaringBody, type DeclaringBody } from "./declaration-body.js";
import { formatDocumentBody, readDocumentBody, type DocumentBody } from "./document-body.js";
import type { Fields } from "../fields.js";
import { formatJointText, readJointText, type JointTextBody } from "./joint-text-body.js";
import { limits } from "../limits.js";
import { formatUndertaking, readUndertaking, type UndertakingBody } from "./undertaking-body.js";

/** What a statement says. Kinds of later versions are kept as they came (`other`). */
export type Body =
  | MessageBody
  | AcknowledgementBody
  | CorrectionBody
  | ExhibitBody
  | CredentialBody
  | AgreementBody
  | DeclaringBody
  | ConsultingBody
  | OtherBody;

/** What keeps a dialogue going: rounds, promises, documents, texts written together. */
export type ConsultingBody = ConsultationBody | UndertakingBody | DocumentBody | JointTextBody;

/** Words or a phrase: at least one of `text` and `phrase`. */
export interface MessageBody {
  readonly kind: "message";
  readonly subject?: string;
  readonly text?: string;
  readonly phrase?: PhraseUse;
  /** Ids of the exhibits it names; it never waits for them. */
  readonly exhibits: readonly string[];
  /** Id of the statement it answers. */
  readonly answers?: string;
  readonly replyBy?: Instant;
  /** After it the statement is still delivered and kept, but shown as come too late. */
  readonly voidAfter?: Instant;
}

/** A phrase binds by code, parameters and phrasebook in every language of that book alike. */
export interface PhraseUse {
  readonly code: string;
  readonly parameters: JsonObject;
  /** SHA-256 of the phrasebook file, hexadecimal. */
  readonly book: string;
  /** The sender's rendering in the statement's language, so that the note reads by itself. */
  readonly rendering: string;
}

/** Each has one meaning; none is agreement or admission; none is acknowledged itself. */
export const acknowledgements = [
  "read",
  "understood",
  "noted",
  "will-revert",
  "holding",
  "say-again",
  "question",
  "declined",
] as const;
export type Acknowledgement = (typeof acknowledgements)[number];

export interface AcknowledgementBody {
  readonly kind: "acknowledgement";
  readonly of: string;
  readonly as: Acknowledgement;
  /** With `holding`: answer promised by. */
  readonly answerBy?: Instant;
  /** The paraphrase quoted back, the question, or the reason for declining. */
  readonly text?: string;
}

export const corrections = ["correction", "change", "cancellation", "sent-in-error"] as const;
export type Correction = (typeof corrections)[number];

/** Changes what stands of an earlier statement of one's own; the old text stays readable. */
export interface CorrectionBody {
  readonly kind: "correction";
  readonly of: string;
  readonly as: Correction;
  /** The words as they should stand; in a cancellation or what was sent in error the reason. */
  readonly text?: string;
}

/** A document shown as inert bytes. */
export interface ExhibitBody {
  readonly kind: "exhibit";
  readonly mediaType: string;
  readonly title: string;
  readonly language: string;
  readonly content: Uint8Array;
}

/** A credential of the sender, by its root: how the outgoing centre key vouches for the next. */
export interface CredentialBody {
  readonly kind: "credential";
  /** The whole note, unchanged. */
  readonly note: Uint8Array;
}

/** A kind this version does not know: kept, shown as raw text, receipted as not understood. */
export interface OtherBody {
  readonly kind: "other";
  readonly name: string;
  readonly json: Json;
}

/** Writes a body as the statement's `body` member. */
export function formatBody(body: Exclude<Body, OtherBody>): JsonObject {
  switch (body.kind) {
    case "message":
      return present({
        subject: body.subject,
        phrase: body.phrase && { ...body.phrase },
        text: body.text,
        exhibits: body.exhibits.length > 0 ? body.exhibits : undefined,
        answers: body.answers,
        reply_by: instantText(body.replyBy),
        void_after: instantText(body.voidAfter),
      });
    case "acknowledgement":
      return present({
        of: body.of,
        as: body.as,
        answer_by: instantText(body.answerBy),
        text: body.text,
      });
    case "correction":
      return present({ of: body.of, as: body.as, text: body.text });
    case "exhibit":
      return {
        media_type: body.mediaType,
        title: body.title,
        language: body.language,
        content: encodeBase64(body.content),
      };
    case "credential": {
      const note = decodeText(body.note);
      if (!note.ok) throw new UsageError("a credential is a note, and a note is text");
      return { note: note.value };
    }
    case "notification":
    case "notice-of-act":
    case "position-on-act":
    case "commitment":
      return formatAgreementBody(body);
    case "declaration":
    case "disclosure":
    case "challenge":
      return formatDeclaringBody(body);
    case "consultation":
      return formatConsultation(body);
    case "undertaking":
      return formatUndertaking(body);
    case "document":
      return formatDocumentBody(body);
    case "joint-text":
      return formatJointText(body);
  }
}

/** Reads the `body` member of a statement whose `kind` member is given. */
export function readBody(statement: Fields, kind: string): Body {
  switch (kind) {
    case "message":
      return statement.object("body", readMessage);
    case "acknowledgement":
      return statement.object("body", readAcknowledgement);
    case "correction":
      return statement.object("body", readCorrection);
    case "exhibit":
      return statement.object("body", readExhibit);
    case "credential":
      return statement.object("body", readCredentialBody);
    case "notification":
    case "notice-of-act":
    case "position-on-act":
    case "commitment":
      return statement.object("body", (fields) => readAgreementBody(fields, kind));
    case "declaration":
    case "disclosure":
    case "challenge":
      return statement.object("body", (fields) => readDeclaringBody(fields, kind));
    case "consultation":
      return statement.object("body", readConsultation);
    case "undertaking":
      return statement.object("body", readUndertaking);
    case "document":
      return statement.object("body", readDocumentBody);
    case "joint-text":
      return statement.object("body", readJointText);
    default:
      return { kind: "other", name: kind, json: statement.source["body"] ?? null };
  }
}

function readMessage(fields: Fields): MessageBody {
  const text = fields.optional("text", (name) => fields.words(name));
  const phrase = fields.optional("phrase", (name) => fields.object(name, readPhrase));
  if (text === undefined && phrase === undefined) {
    fields.refuse("text", "and phrase are both missing", "BODY-1");
  }
  return present({
    kind: "message" as const,
    subject: fields.optional("subject", (name) => fields.text(name)),
    text,
    phrase,
    exhibits: fields.has("exhibits")
      ? fields.texts("exhibits", limits.exhibitsMax, /^[0-9a-f]{64}$/, "an id")
      : [],
    answers: fields.optional("answers", (name) => fields.hex(name, 32)),
    replyBy: fields.optional("reply_by", (name) => fields.instant(name)),
    voidAfter: fields.optional("void_after", (name) => fields.instant(name)),
  });
}

function readPhrase(fields: Fields): PhraseUse {
  return {
    code: fields.match("code", /^[A-Z]{3}-\d{1,3}$/, "a phrase code"),
    parameters: fields.object("parameters", (parameters) => parameters.source),
    book: fields.hex("book", 32),
    rendering: fields.words("rendering"),
  };
}

function readAcknowledgement(fields: Fields): AcknowledgementBody {
  const as = fields.oneOf("as", acknowledgements);
  const answerBy = fields.optional("answer_by", (name) => fields.instant(name));
  const text = fields.optional("text", (name) => fields.words(name));
  if ((as === "holding") !== (answerBy !== undefined)) {
    fields.refuse("answer_by", "stands with holding and only there", "BODY-2");
  }
  if ((as === "understood" || as === "question") && text === undefined) {
    fields.refuse("text", `is missing: ${as} quotes or asks in words`, "BODY-3");
  }
  if ((as === "read" || as === "holding" || as === "say-again") && text !== undefined) {
    fields.refuse("text", `stands beside ${as}, which is a code alone`, "BODY-5");
  }
  return present({
    kind: "acknowledgement" as const,
    of: fields.hex("of", 32),
    as,
    answerBy,
    text,
  });
}

function readCorrection(fields: Fields): CorrectionBody {
  const as = fields.oneOf("as", corrections);
  const text = fields.optional("text", (name) => fields.words(name));
  if ((as === "correction" || as === "change") && text === undefined) {
    fields.refuse("text", "is missing: say how the words should stand", "BODY-4");
  }
  return present({ kind: "correction" as const, of: fields.hex("of", 32), as, text });
}

function readExhibit(fields: Fields): ExhibitBody {
  return {
    kind: "exhibit",
    mediaType: fields.match("media_type", /^[a-z0-9.+-]+\/[a-z0-9.+-]+$/, "a media type"),
    title: fields.text("title"),
    language: fields.language("language"),
    content: fields.base64("content", limits.exhibitNoteBytesMax),
  };
}

/** The note is verified by whoever knows the root (ROT-1). */
function readCredentialBody(fields: Fields): CredentialBody {
  const note = fields.text("note", limits.noteBytesMax);
  if (note === "") fields.refuse("note", "is empty", "BODY-11");
  return { kind: "credential", note: encodeText(note) };
}

function instantText(at: Instant | undefined): string | undefined {
  return at === undefined ? undefined : formatInstant(at);
}

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The same object without the members that are undefined. */
function present<T extends object>(object: T): Present<T> {
  const kept = Object.entries(object).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as Present<T>;
}
