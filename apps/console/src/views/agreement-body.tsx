/** @module What a letter says of agreements, declarations and dialogue, loaded when first shown. */

import type {
  ConsultingBodyView,
  ConversationView,
  DeclaringBodyView,
  StatementView,
} from "@parley/protocol";
import type { ReactElement } from "react";
import { useSay } from "../centre-context.js";
import type { AgreementBodyView } from "../view-model/desk/notice-lines.js";
import type { WriteAbout } from "./draft-props.js";
import { ErrorBox } from "./error-box.js";
import { useLoaded } from "./loaded.js";

/** True for what is said under an agreement. */
export function isUnderAgreement(body: StatementView["body"]): body is AgreementBodyView {
  return KINDS.has(body.kind);
}

/** The body, or why it is not here yet. */
export function AgreementBody(props: {
  statement: StatementView;
  body: AgreementBodyView;
  all: ConversationView;
  onWrite: WriteAbout;
}): ReactElement {
  const say = useSay();
  const { value, error } = useLoaded("", loadLetter, "once");
  if (value !== undefined) return <value.AgreementLetter {...props} />;
  return error === undefined ? <p>{say("frame.loading")}</p> : <ErrorBox error={error} />;
}

/** True for what is said on declarations. */
export function isDeclaring(body: StatementView["body"]): body is DeclaringBodyView {
  return DECLARING_KINDS.has(body.kind);
}

/** Its body, or why it is not here yet. */
export function DeclaringBody(props: {
  statement: StatementView;
  body: DeclaringBodyView;
  all: ConversationView;
}): ReactElement {
  const say = useSay();
  const { value, error } = useLoaded("", loadDeclaringLetter, "once");
  if (value !== undefined) return <value.DeclaringLetter {...props} />;
  return error === undefined ? <p>{say("frame.loading")}</p> : <ErrorBox error={error} />;
}

/** True for what is said in a dialogue. */
export function isConsulting(body: StatementView["body"]): body is ConsultingBodyView {
  return CONSULTING_KINDS.has(body.kind);
}

/** Its body, or why it is not here yet. */
export function ConsultingBody(props: {
  statement: StatementView;
  body: ConsultingBodyView;
}): ReactElement {
  const say = useSay();
  const { value, error } = useLoaded("", loadConsultingLetter, "once");
  if (value !== undefined) return <value.ConsultingLetter {...props} />;
  return error === undefined ? <p>{say("frame.loading")}</p> : <ErrorBox error={error} />;
}

async function loadLetter(): Promise<
  Pick<typeof import("./desk/agreement-letter.js"), "AgreementLetter">
> {
  const { AgreementLetter } = await import("./desk/agreement-letter.js");
  return { AgreementLetter };
}

async function loadDeclaringLetter(): Promise<
  Pick<typeof import("./declarations/letter/declaring-letter.js"), "DeclaringLetter">
> {
  const { DeclaringLetter } = await import("./declarations/letter/declaring-letter.js");
  return { DeclaringLetter };
}

async function loadConsultingLetter(): Promise<
  Pick<typeof import("./dialogue/letter/consulting-letter.js"), "ConsultingLetter">
> {
  const { ConsultingLetter } = await import("./dialogue/letter/consulting-letter.js");
  return { ConsultingLetter };
}

const CONSULTING_KINDS: ReadonlySet<string> = new Set<ConsultingBodyView["kind"]>([
  "consultation",
  "undertaking",
  "document",
  "joint-text",
]);
const DECLARING_KINDS: ReadonlySet<string> = new Set<DeclaringBodyView["kind"]>([
  "declaration",
  "disclosure",
  "challenge",
]);
const KINDS: ReadonlySet<string> = new Set<AgreementBodyView["kind"]>([
  "notification",
  "notice-of-act",
  "position-on-act",
  "commitment",
]);
