/** @module What a letter under an agreement says, loaded when the first one is shown. */

import type { ConversationView, StatementView } from "@parley/protocol";
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
  const { value, error } = useLoaded("", loadLetter, true);
  if (value !== undefined) return <value.AgreementLetter {...props} />;
  return error === undefined ? <p>{say("frame.loading")}</p> : <ErrorBox error={error} />;
}

async function loadLetter(): Promise<
  Pick<typeof import("./desk/agreement-letter.js"), "AgreementLetter">
> {
  const { AgreementLetter } = await import("./desk/agreement-letter.js");
  return { AgreementLetter };
}

const KINDS: ReadonlySet<string> = new Set<AgreementBodyView["kind"]>([
  "notification",
  "notice-of-act",
  "position-on-act",
  "commitment",
]);
