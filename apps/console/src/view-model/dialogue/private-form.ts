/** @module A private item as typed: nothing of it is sent, and a reload keeps nothing of it. */

import {
  PRIVATE_KINDS,
  type PrivateItemView,
  type PrivateWordsRequest,
} from "../../private-api.js";
import type { Complaint } from "../form/read-form.js";
import type { TypedForm } from "../form/typed-form.js";
import { optionalText, requiredText } from "../declarations/said-text.js";

/** Keys of the form. */
export const PRIVATE = {
  kind: "kind",
  title: "title",
  text: "text",
  consultation: "consultation",
  handling: "handling",
} as const;

/** What the form begins with. */
export function beginPrivate(item: PrivateItemView | undefined): TypedForm {
  if (item === undefined) return {};
  const { kind, title, text, consultation = "", handling = "" } = item;
  return { kind, title, text, consultation, handling };
}

/** Reads the form; the text is kept exactly as it was typed. */
export function readPrivate(typed: TypedForm): {
  readonly words: PrivateWordsRequest;
  readonly complaints: readonly Complaint[];
} {
  const most = LINE_CHARACTERS_MAX;
  const title = requiredText(typed, { key: PRIVATE.title, label: "private.name", most });
  const handling = optionalText(typed, { key: PRIVATE.handling, label: "private.handling", most });
  const kind = PRIVATE_KINDS.find((one) => one === typed[PRIVATE.kind]) ?? "note";
  const consultation = typed[PRIVATE.consultation] ?? "";
  return {
    words: {
      ...{ kind, title: title.text, text: typed[PRIVATE.text] ?? "" },
      ...(consultation !== "" && { consultation }),
      ...(handling.text !== "" && { handling: handling.text }),
    },
    complaints: [...title.complaints, ...handling.complaints],
  };
}

/** What the centre takes for a title and for a mark of handling. */
const LINE_CHARACTERS_MAX = 256;
