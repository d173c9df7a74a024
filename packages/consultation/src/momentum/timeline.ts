/** @module What was said in a consultation as one list of events (CONS-22). */

import type { Consultation } from "../consultation.js";
import { by, type By, type DialogueBody } from "../said.js";

export interface TimelineEvent extends By {
  readonly kind: DialogueBody["kind"];
  readonly as: DialogueBody["as"];
  /** The day that it names: on which a round begins, is put off to, was held or comes next. */
  readonly day?: string;
}

/** The events of a consultation by stated time; each is a statement that counts. */
export function timelineOf({ said }: Consultation): readonly TimelineEvent[] {
  return said.map((one) => {
    const { kind, as } = one.body;
    const day = dayIn(one.body);
    return { ...by(one), kind, as, ...(day !== undefined && { day }) };
  });
}

function dayIn(body: DialogueBody): string | undefined {
  if (body.as === "proposed") return body.terms.from;
  if (body.as === "held") return body.from;
  if (body.as === "postponed") return body.to;
  return body.as === "closed" ? body.next : undefined;
}
