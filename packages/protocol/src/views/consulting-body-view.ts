/** @module What a statement of a dialogue says, as people see it in its conversation. */

import { formatJson } from "@parley/bytes";
import { formatBody, type ConsultingBody } from "@parley/wire";

/** One sentence's worth of it, and the whole as it was sent. */
export interface ConsultingBodyView {
  readonly kind: ConsultingBody["kind"];
  /** What it does; of a document its form. */
  readonly as: string;
  /** What it is about in a word: a subject, a title, a reason, the words of a promise. */
  readonly about: string;
  /** The statement that it answers, or of whose round, promise or text it is. */
  readonly of?: string;
  /** The words of a person, by language, where there are some. */
  readonly words?: Readonly<Record<string, string>>;
  readonly json: string;
}

/** The same in the one line of a list. */
export type ConsultingHeadline = Pick<ConsultingBodyView, "kind" | "as" | "about">;

/** Its view. */
export function viewConsultingBody(body: ConsultingBody): ConsultingBodyView {
  const of = ofBody(body);
  const words = wordsOf(body);
  return {
    ...{ kind: body.kind, as: body.kind === "document" ? body.form : body.as },
    about: aboutOf(body),
    ...(of !== undefined && { of }),
    ...(words !== undefined && { words: Object.fromEntries(words) }),
    json: formatJson(formatBody(body)),
  };
}

function aboutOf(body: ConsultingBody): string {
  switch (body.kind) {
    case "document":
      return body.title;
    case "undertaking":
      return body.as === "stated" ? firstOf(body.undertaking.words) : textIn(body);
    case "joint-text":
      if (body.as === "opened") return body.opened.title;
      return body.as === "act" ? body.capacity : "";
    case "consultation":
      if (body.as === "proposed") return body.terms.subject;
      if (body.as === "outcome") return body.outcome;
      return "reason" in body ? body.reason : textIn(body);
  }
}

function ofBody(body: ConsultingBody): string | undefined {
  if (body.kind === "document") return body.answers;
  if ("of" in body) return body.of;
  if ("text" in body && body.kind === "joint-text") return body.text;
  return "consultation" in body ? body.consultation : undefined;
}

function wordsOf(body: ConsultingBody): ReadonlyMap<string, string> | undefined {
  if (body.kind === "document") return body.words;
  return body.kind === "undertaking" && body.as === "stated" ? body.undertaking.words : undefined;
}

function textIn(body: ConsultingBody): string {
  return "text" in body && typeof body.text === "string" ? body.text : "";
}

function firstOf(words: ReadonlyMap<string, string>): string {
  return [...words.values()][0] ?? "";
}
