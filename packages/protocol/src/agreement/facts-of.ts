/** @module What a statement says of agreements, as facts that obligations are reckoned from. */

import {
  parseCivilDate,
  startOfDay,
  type Fact,
  type Ledger,
  type Moment,
  type Moments,
  type NoticeAct,
  type OccasionName,
} from "@parley/agreement";
import { instant, parseInstant, type Instant } from "@parley/bytes";
import type { MomentSaid, NotificationBody, Statement } from "@parley/wire";
import { checkNotification } from "./check-notification.js";
import type { Self } from "../self.js";

/** What a statement says; that somebody has it, or acknowledges it, is said by other facts. */
export function factsOf(self: Self, ledger: Ledger, statement: Statement): readonly Fact[] {
  const { id, from: party, time: at, body } = statement;
  switch (body.kind) {
    case "notification":
      return factsOfNotification(self, ledger, statement, body);
    case "notice-of-act": {
      const { act, agreement } = body;
      const from = instantOf(body.from);
      return [{ kind: "act", id, at, pack: agreement.id, party, act, from }];
    }
    case "position-on-act": {
      const { of: act, effect } = body;
      return [{ kind: "act-position", id, at, act, by: party, effect }];
    }
    case "message":
    case "acknowledgement":
    case "correction":
    case "exhibit":
    case "credential":
    case "commitment":
    case "declaration":
    case "disclosure":
    case "challenge":
    case "consultation":
    case "undertaking":
    case "document":
    case "joint-text":
    case "other":
      return [];
  }
}

function factsOfNotification(
  self: Self,
  ledger: Ledger,
  { id, from, to, time: at }: Statement,
  body: NotificationBody,
): readonly Fact[] {
  const { agreement, notification: duty, as, about, step, channel } = body;
  if (as === "sent-in-error")
    return [{ kind: "retracted", id, at, notice: body.of ?? "", by: from }];
  const terms = ledger.terms.get(agreement.id);
  if (terms === undefined) return [];
  const pack = agreement.id;
  if (terms.sequences.has(duty)) {
    const named = { pack, trigger: duty, about };
    if (as === "cancellation") {
      const off = { moments: new Map<string, Moment>(), isCalledOff: true };
      return [{ kind: "occasion", id, at, ...named, owedBy: from, by: from, ...off }];
    }
    if (step === undefined || !step.between.includes(from)) return [];
    const [owedBy, other] = step.between;
    const done = { step: step.id, isPlanned: step.planned, by: from, other };
    // OBL-11: what is planned is for the moment that has the step's name.
    const planned = body.moments.get(step.id);
    if (step.planned && planned === undefined) return [];
    const when = step.planned && planned !== undefined ? instantOf(planned) : at;
    return [{ kind: "step", id, at: when, ...named, owedBy, ...done }];
  }
  const term = terms.duties.get(duty);
  if (term === undefined) return [];
  const name: OccasionName = { pack, trigger: term.trigger, owedBy: body.owedBy ?? from, about };
  if (as === "waiver") return [{ kind: "waived", id, at, ...name, duty, by: from }];
  const checked = checkNotification(self.agreements, body);
  const moments = new Map([...body.moments].map(([key, one]) => [key, momentOf(one)]));
  const isRight = {
    counts: channel !== undefined && term.channels.includes(channel),
    conforms: checked?.breaches.length === 0,
  };
  return [
    { kind: "notice", id, at, ...name, duty, to, as: as satisfies NoticeAct, moments, ...isRight },
  ];
}

function momentOf(said: MomentSaid): Moment {
  if ("at" in said) return said;
  const day = parseCivilDate(said.on);
  return day.ok ? { on: day.value } : { at: instant(0) };
}

/** A day counts from its beginning. */
function instantOf(said: MomentSaid): Instant {
  const moment = momentOf(said);
  return "at" in moment ? moment.at : startOfDay(moment.on);
}

/** Moments as an entry of ours writes them; what is neither day nor instant is left out. */
export function readMoments(moments: Readonly<Record<string, string>>): Moments {
  const found = Object.entries(moments).flatMap(([name, text]): [string, Moment][] => {
    const day = parseCivilDate(text);
    const at = parseInstant(text);
    if (day.ok) return [[name, { on: day.value }]];
    return at.ok ? [[name, { at: at.value }]] : [];
  });
  return new Map(found);
}
