/** @module Acts under agreements: checked, and drafted into bodies of statements (NOTI, EXCH). */

import { parseCivilDate, type Pack } from "@parley/agreement";
import {
  canonicalJson,
  decodeText,
  encodeText,
  fault,
  isJsonObject,
  ok,
  parseInstant,
  parseJson,
  type JsonObject,
  type Result,
} from "@parley/bytes";
import {
  limits as wireLimits,
  type AgreementName,
  type NotificationBody,
  type StatementDraft,
} from "@parley/wire";
import { getId } from "../id-map.js";
import { keptOf } from "../lookup.js";
import type { State } from "../state.js";
import { record, type Turn } from "../turn.js";
import type {
  ActNoticeAct,
  ActPositionAct,
  CommitAct,
  NotifyAct,
  PlanAct,
  RevealAct,
  SpokenAgreementAct,
  WithholdAct,
} from "./agreement-act.js";
import { checkNotification } from "./check-notification.js";
import { digestOf, exchangeKey, exchangesOf, type ExchangeState } from "./exchange.js";

type DraftBody = Result<Pick<StatementDraft, "body" | "precedence">>;

/** The body of an act's statement, or why it is not sent. */
export function agreementBody(turn: Turn, act: SpokenAgreementAct): DraftBody {
  switch (act.kind) {
    case "notify":
      return notification(turn.state, act);
    case "notice-of-act":
      return actNotice(turn.state, act);
    case "position-on-act":
      return actPosition(turn.state, act);
    case "commit":
      return commitment(turn, act);
    case "reveal":
      return reveal(turn.state, act);
  }
}

/** NOTI-1: what is not as the agreement's data say cannot be sent. */
function notification(state: State, act: NotifyAct): DraftBody {
  const named = agreementOf(state, act.agreement);
  if (!named.ok) return named;
  const { pack, agreement } = named.value;
  const exchange = pack.exchanges.find(({ id }) => id === act.notification);
  if (exchange?.simultaneous && act.as === "original") {
    const detail = "this exchange is simultaneous: commit to the data first, and then show them";
    return fault("EXCH-2", detail);
  }
  const changed = act.of === undefined ? undefined : keptOf(state, act.of)?.statement;
  if (act.of !== undefined && changed?.from !== state.self.party) {
    return fault("NOTI-3", "only a notification of one's own that is here is changed");
  }
  const missing = act.references.find((id) => keptOf(state, id) === undefined);
  if (missing !== undefined) return fault("ACT-1", "a statement it refers to is not here");
  const { notification: id, as, about, number, of, references, moments } = act;
  const { values, channel, reason, step, owedBy } = act;
  const body: NotificationBody = {
    ...{ kind: "notification", agreement, notification: id, as, about, references, moments },
    ...(number !== undefined && { number }),
    ...(of !== undefined && { of }),
    ...(values !== undefined && { values }),
    ...(channel !== undefined && { channel }),
    ...(reason !== undefined && { reason }),
    ...(step !== undefined && { step }),
    ...(owedBy !== undefined && { owedBy }),
  };
  return checked(state, act.precedence, body);
}

/** A body that keeps the agreement's form; else the first places where it does not. */
function checked(
  state: State,
  precedence: StatementDraft["precedence"],
  body: NotificationBody,
): DraftBody {
  const breaches = checkNotification(state.self.agreements, body)?.breaches ?? [];
  if (breaches.length === 0) return ok({ precedence, body });
  const places = breaches.slice(0, BREACHES_TOLD).map(({ path, detail }) => {
    return `${path.join(".")}: ${detail}`;
  });
  const rest = breaches.length - places.length;
  return fault("NOTI-1", `${places.join("; ")}${rest > 0 ? `; and ${rest} more` : ""}`);
}

function actNotice(state: State, act: ActNoticeAct): DraftBody {
  const named = agreementOf(state, act.agreement);
  if (!named.ok) return named;
  const { pack, agreement } = named.value;
  if (!pack.acts.has(act.act)) {
    return fault(
      "NOTI-4",
      `${pack.id} has no act ${act.act}; it has ${[...pack.acts.keys()].join(", ")}`,
    );
  }
  const { act: id, from, instrument, text, precedence } = act;
  const body = { kind: "notice-of-act" as const, agreement, act: id, from, instrument };
  return ok({ precedence, body: { ...body, ...(text !== undefined && { text }) } });
}

function actPosition(state: State, { of, effect, text }: ActPositionAct): DraftBody {
  const notice = keptOf(state, of)?.statement;
  if (notice?.body.kind !== "notice-of-act" || notice.from === state.self.party) {
    return fault("NOTI-4", "a position is taken on the act of another, of which notice was given");
  }
  const body = { kind: "position-on-act" as const, of, effect };
  const { precedence } = notice;
  return ok({ precedence, body: { ...body, ...(text !== undefined && { text }) } });
}

/** EXCH-1: what is bound stays here, durable before the commitment leaves. */
function commitment(turn: Turn, act: CommitAct): DraftBody {
  const { self } = turn.state;
  const named = agreementOf(turn.state, act.agreement);
  if (!named.ok) return named;
  const { pack, agreement } = named.value;
  const { notification: id, about, values, salt } = act;
  if (pack.exchanges.find((one) => one.id === id)?.simultaneous !== true) {
    return fault("EXCH-2", `${pack.id} has no simultaneous exchange ${id}`);
  }
  const body = { kind: "notification" as const, agreement, notification: id, about };
  const own = ownExchange(turn.state, act, { agreement, notification: id, about });
  if (own !== undefined) {
    return fault("EXCH-3", "this party is bound to data of this exchange and day already");
  }
  // Held against the form as it will be shown.
  const shown = { as: "original" as const, references: [], moments: new Map(), values };
  const whole = { ...body, ...shown, reveals: { of: "", salt } };
  const kept = checked(turn.state, act.precedence, whole);
  if (!kept.ok) return kept;
  const bound = { agreement, notification: id, about, from: self.party, values, salt };
  const digest = digestOf(bound, self.crypto.hash);
  const { pack: hash } = agreement;
  const entry = { kind: "prepared" as const, at: turn.now, digest, agreement: pack.id, pack: hash };
  const bytes = encodeText(canonicalJson(values));
  record(turn, { ...entry, notification: id, about, values: bytes, salt });
  const { precedence } = act;
  return ok({
    precedence,
    body: { kind: "commitment", agreement, notification: id, about, digest },
  });
}

/** The exchange of an open conversation in which this party is bound already. */
function ownExchange(
  state: State,
  { destination }: CommitAct,
  named: Pick<ExchangeState, "agreement" | "notification" | "about">,
): ExchangeState | undefined {
  if (!("conversation" in destination)) return undefined;
  const conversation = getId(state.conversations, destination.conversation);
  return (conversation === undefined ? [] : exchangesOf(state, conversation)).find((one) => {
    if (exchangeKey(one) !== exchangeKey(named)) return false;
    return one.parties.some(({ party, commitment: first }) => {
      return party === state.self.party && first !== undefined;
    });
  });
}

/** EXCH-3: shown only once every other party of the exchange is bound. */
function reveal(state: State, { of, channel }: RevealAct): DraftBody {
  const kept = keptOf(state, of);
  const conversation = getId(state.conversations, getId(state.statements, of) ?? "");
  const own = kept?.statement;
  if (own?.body.kind !== "commitment" || own.from !== state.self.party || !conversation) {
    return fault("EXCH-3", "only what this party committed to is shown");
  }
  const { agreement, notification: id, about, digest } = own.body;
  const prepared = state.prepared.get(digest);
  if (prepared === undefined) {
    return fault("EXCH-3", "what was committed to is not here: it was prepared at another centre");
  }
  const exchange = exchangesOf(state, conversation).find((one) => {
    return one.parties.some(({ commitment: first }) => first?.statement.id === of);
  });
  if (exchange === undefined) {
    return fault(
      "EXCH-3",
      "this party committed to other data of this exchange before: show those",
    );
  }
  const unbound = exchange.parties.filter(({ commitment: first }) => first === undefined);
  if (unbound.length > 0) {
    const names = unbound.map(({ party }) => party).join(", ");
    return fault("EXCH-3", `nothing is shown before everyone is bound; not yet: ${names}`);
  }
  const shown = exchange.parties.find(({ party }) => party === state.self.party)?.reveal;
  if (shown !== undefined) return fault("EXCH-3", "it was shown already");
  const values = readValues(prepared.values);
  const reveals = { of, salt: prepared.salt };
  const said = { agreement, notification: id, as: "original" as const, about, values, reveals };
  const body: NotificationBody = {
    ...{ kind: "notification", references: [], moments: new Map(), ...said },
    ...(channel !== undefined && { channel }),
  };
  return ok({ precedence: own.precedence, body });
}

/** Notes an event, of our own or seen. */
export function plan(turn: Turn, act: PlanAct): Result<object> {
  const { state } = turn;
  const named = agreementOf(state, act.agreement);
  if (!named.ok) return named;
  const { pack } = named.value;
  const { agreement, trigger, about, owedBy = state.self.party, moments, isCalledOff } = act;
  const known = pack.triggers.get(trigger)?.moments.map(({ id }) => id);
  const isSequence = pack.sequences.some(({ id }) => id === trigger);
  if (known === undefined && !isSequence) {
    const names = [...pack.triggers.keys()].join(", ");
    return fault("NOTI-5", `${pack.id} has no event ${trigger}; it has ${names}`);
  }
  if (!pack.parties.has(owedBy)) return fault("NOTI-5", `${owedBy} is no party of ${pack.id}`);
  if (about.trim() === "" || about.length > wireLimits.wordUnitsMax) {
    return fault("NOTI-5", "an event has a name of its own, as notices of it will say it");
  }
  for (const [name, text] of Object.entries(moments)) {
    if (!known?.includes(name)) {
      return fault(
        "NOTI-5",
        `${trigger} has no moment ${name}; it has ${known?.join(", ") ?? "none"}`,
      );
    }
    if (!parseCivilDate(text).ok && !parseInstant(text).ok) {
      return fault("NOTI-5", `${name} is a day, 2026-12-01, or an instant`);
    }
  }
  const number = state.localFacts + 1;
  const fact = { agreement, trigger, about, owedBy, moments, isCalledOff };
  record(turn, { kind: "occasion", at: turn.now, number, ...fact });
  return ok({});
}

/** Notes that one notice is withheld; how many may be is reckoned with the obligation (OBL-8). */
export function withhold(turn: Turn, act: WithholdAct): Result<object> {
  const named = agreementOf(turn.state, act.agreement);
  if (!named.ok) return named;
  const { pack } = named.value;
  const { agreement, notification: id, about } = act;
  const { mayWithhold = 0 } = pack.notifications.find((one) => one.id === id) ?? {};
  if (mayWithhold === 0) {
    return fault("NOTI-5", `${pack.id} does not let a party withhold a notice ${id}`);
  }
  const number = turn.state.localFacts + 1;
  record(turn, { kind: "withheld", at: turn.now, number, agreement, notification: id, about });
  return ok({});
}

interface Named {
  readonly pack: Pack;
  readonly agreement: AgreementName;
}

function agreementOf({ self }: State, id: string): Result<Named> {
  const pack = self.agreements.get(id);
  if (pack !== undefined) return ok({ pack, agreement: { id, pack: pack.hash } });
  const known = [...self.agreements.keys()].join(", ");
  return fault("NOTI-2", `there is no agreement ${id} here; there are ${known}`);
}

function readValues(bytes: Uint8Array): JsonObject {
  const text = decodeText(bytes);
  const json = text.ok ? parseJson(text.value, wireLimits) : text;
  return json.ok && isJsonObject(json.value) ? json.value : {};
}

const BREACHES_TOLD = 8;
