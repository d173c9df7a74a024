/** @module Acts under agreements: checked, and drafted into bodies of statements (NOTI, EXCH). */

import { bindingNow, parseCivilDate, type Pack } from "@parley/agreement";
import {
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
import { canonicalJson } from "./canonical.js";
import { checkNotification } from "./check-notification.js";
import { digestOf, exchangesOf } from "./exchange.js";

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
