/** @module Opening a part of an own declaration, as filled in. */

import type { Header, LadderStep } from "@parley/declaration";
import type { Precedence } from "@parley/wire";
import type { DiscloseRequest } from "../../declarations-api.js";
import { words, type Words } from "../words.js";

/** What is opened: a step of the ladder, one item, a leaf that was drawn, or an absence. */
export type Opening =
  | { readonly kind: "step"; readonly step: LadderStep }
  | { readonly kind: "item" }
  | { readonly kind: "place"; readonly place: string }
  | { readonly kind: "absent" };

/** What becomes of a field: opened, left closed for now, or closed for good. */
export type FieldChoice = "open" | "closed" | "shrouded";

/** The form as it stands. */
export interface DiscloseForm {
  /** The item's name, or the absent one. */
  readonly name: string;
  /** By field; opened where nothing is chosen. */
  readonly choices: Readonly<Record<string, FieldChoice>>;
  readonly reasons: Readonly<Record<string, string>>;
  /** Quantities whose counts stay closed. */
  readonly closedCounts: readonly string[];
  readonly authority: string;
  readonly handling: string;
  /** Bound now, and shown once all are bound. */
  readonly waits: boolean;
  readonly precedence: Precedence;
  readonly lang: string;
}

/** An empty form. */
export function newDiscloseForm(lang: string, part: Partial<DiscloseForm> = {}): DiscloseForm {
  return {
    ...{ name: "", choices: {}, reasons: {}, closedCounts: [], authority: "", handling: "" },
    ...{ waits: false, precedence: 3, lang },
    ...part,
  };
}

/** Fields about which there is something to choose. */
export function fieldsOf(opening: Opening, { fields }: Pick<Header, "fields">): readonly string[] {
  if (opening.kind === "step") return opening.step.fields;
  return opening.kind === "absent" ? [] : fields;
}

/** What becomes of each field. */
export function choiceOf({ choices }: DiscloseForm, field: string): FieldChoice {
  return Object.hasOwn(choices, field) ? (choices[field] ?? "open") : "open";
}

/** What is still missing, first things first; undefined once it can be read back. */
export function missingInDisclosure(
  form: DiscloseForm,
  opening: Opening,
  header: Pick<Header, "fields">,
): Words | undefined {
  const isNamed = opening.kind === "item" || opening.kind === "absent";
  if (isNamed && form.name.trim() === "") return words(`disclose.missing.${opening.kind}`);
  const fields = fieldsOf(opening, header);
  const isOpen = fields.some((field) => choiceOf(form, field) === "open");
  if (opening.kind === "step" && fields.length > 0 && !isOpen) {
    return words("disclose.missing.field");
  }
  const shrouded = fields.filter((field) => choiceOf(form, field) === "shrouded");
  if (shrouded.some((field) => (form.reasons[field] ?? "").trim() === "")) {
    return words("disclose.missing.reason");
  }
  return form.authority.trim() === "" ? words("disclose.missing.authority") : undefined;
}

/** What the centre is asked for. */
export function discloseRequest(
  form: DiscloseForm,
  opening: Opening,
  declaration: string,
  header: Pick<Header, "fields" | "quantities">,
): DiscloseRequest {
  const { precedence, lang } = form;
  const [name, handling] = [form.name.trim(), form.handling.trim()];
  const shroud = fieldsOf(opening, header)
    .filter((field) => choiceOf(form, field) === "shrouded")
    .map((field) => ({ field, reason: (form.reasons[field] ?? "").trim() }));
  return {
    ...{ declaration, precedence, lang, authority: form.authority.trim() },
    ...(handling !== "" && { handling }),
    ...(shroud.length > 0 && { shroud }),
    ...(opening.kind === "absent" && { absent: name }),
    ...(opening.kind === "item" && { item: name, ...openedOf(form, header) }),
    ...(opening.kind === "place" && { place: opening.place, ...openedOf(form, header) }),
    ...(opening.kind === "step" && { step: opening.step.id }),
    ...(opening.kind === "step" && form.waits && { waits: true }),
  };
}

/** Fields and counts of an item that are opened. */
export function openedOf(
  form: DiscloseForm,
  { fields, quantities }: Pick<Header, "fields" | "quantities">,
): { readonly fields: readonly string[]; readonly counts: readonly string[] } {
  const counts = quantities.map(({ id }) => id);
  return {
    fields: fields.filter((field) => choiceOf(form, field) === "open"),
    counts: counts.filter((id) => !form.closedCounts.includes(id)),
  };
}
