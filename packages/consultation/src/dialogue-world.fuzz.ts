/** @module A conversation of fictional parties on consultations, for tests. */

import { instant } from "@parley/bytes";
import type {
  ConsultationBody,
  RoundTerms,
  Undertaking as Stated,
  UndertakingBody,
} from "@parley/wire";
import {
  dialogueOf,
  type Commitment,
  type Consultation,
  type Dialogue,
  type DialogueBody,
  type Round,
  type Said,
} from "./index.js";

type Words<B> = B extends DialogueBody ? Omit<B, "kind"> : never;

export const DAY_MS = 86_400_000;
/** 2026-11-01T00:00:00.000Z. */
export const START = 1_793_491_200_000;

export const terms: RoundTerms = {
  ...{ subject: "Launch notices", level: "experts", sides: ["XA", "XB"], venue: "Helvenia" },
  ...{
    from: "2026-11-20",
    until: "2026-11-21",
    agenda: [{ title: "Notices" }, { title: "Tests" }],
  },
};

/** What was said, a minute apart, each party numbering its own. */
export class Talk {
  readonly said: Said<DialogueBody>[] = [];

  consult(from: string, body: Words<ConsultationBody>, more: Partial<Said<unknown>> = {}): string {
    return this.say(from, { kind: "consultation", ...body }, more);
  }

  undertake(from: string, body: Words<UndertakingBody>, more: Partial<Said<unknown>> = {}): string {
    return this.say(from, { kind: "undertaking", ...body }, more);
  }

  propose(
    from: string,
    changes: Partial<RoundTerms> = {},
    more: {
      readonly consultation?: string;
      readonly counters?: string;
      readonly round?: number;
    } = {},
  ): string {
    return this.consult(from, {
      as: "proposed",
      round: 1,
      terms: { ...terms, ...changes },
      ...more,
    });
  }

  accept(from: string, of: string): string {
    return this.consult(from, { as: "accepted", of, agenda: [] });
  }

  state(from: string, consultation: string, changes: Partial<Stated> = {}): string {
    const words = new Map([["en", "Aurelia will send a list."]]);
    const undertaking = { consultation, owner: "XA", words, ...changes };
    return this.undertake(from, { as: "stated", undertaking });
  }

  /** A round agreed by both on the first proposal of XA. */
  agreed(changes: Partial<RoundTerms> = {}): string {
    const id = this.propose("XA", changes);
    this.accept("XB", id);
    return id;
  }

  get dialogue(): Dialogue {
    return dialogueOf(this.said);
  }

  get consultation(): Consultation {
    return one(this.dialogue.consultations);
  }

  get round(): Round {
    return one(this.consultation.rounds);
  }

  get commitment(): Commitment {
    return one(this.consultation.commitments);
  }

  why(id: string): string | undefined {
    return this.dialogue.apart.find((said) => said.id === id)?.why;
  }

  private say(from: string, body: DialogueBody, more: Partial<Said<unknown>>): string {
    const count = this.said.length + 1;
    const seq = this.said.filter((said) => said.from === from).length + 1;
    const id = count.toString(16).padStart(64, "0");
    const time = instant(START + count * 60_000);
    this.said.push({ ...{ id, from, time, serial: 1, seq }, ...more, body });
    return id;
  }
}

function one<T>(values: readonly T[]): T {
  const [value, ...rest] = values;
  if (value === undefined || rest.length > 0) throw new Error(`there are ${values.length}`);
  return value;
}
