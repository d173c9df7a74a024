/** @module Declaring a table, or that there is nothing to declare, as filled in. */

import type { DeclareRequest, PlainRequest, TableRequest } from "../../declarations-api.js";
import type { Sending } from "../desk/destination.js";
import { instantText, NO_TIME, readTypedTime, type TypedTime } from "../typed-time.js";
import { words, type Words } from "../words.js";
import type { Declared } from "./declared.js";

/** The form as it stands. The table is kept nowhere else in this tab. */
export interface DeclareForm {
  readonly table: string;
  readonly form: TableRequest["form"];
  readonly asOf: TypedTime;
  readonly scope: string;
  /** Id of the own declaration that it adds to, or nothing. */
  readonly supplements: string;
  readonly changes: string;
  readonly correction: boolean;
  readonly reviewedBy: string;
  readonly releasedBy: readonly [string, string];
}

export const EMPTY_DECLARE_FORM: DeclareForm = {
  ...{ table: "", form: "csv", asOf: NO_TIME, scope: "", supplements: "", changes: "" },
  ...{ correction: false, reviewedBy: "", releasedBy: ["", ""] },
};

/** Own declarations under an agreement that nothing has been added to yet, the last one first. */
export function ownLast(all: readonly Declared[], agreement: string): readonly Declared[] {
  return all.filter(({ own, header, table }) => {
    return own && header.agreement === agreement && table.supplementedBy.length === 0;
  });
}

/** How a file is written, by its name, else by how its text begins. */
export function tableFormOf(name: string, text: string): TableRequest["form"] {
  if (/\.csv$/i.test(name)) return "csv";
  return /\.json$/i.test(name) || /^\s*[[{]/.test(text) ? "json" : "csv";
}

/** What is still missing before it can be tried; undefined once it can. */
export function missingInTable({ table, scope, asOf }: DeclareForm): Words | undefined {
  if (table.trim() === "") return words("declare.missing.table");
  return missingInScope({ scope, asOf });
}

/** What is missing of the scope and the time. */
export function missingInScope({
  scope,
  asOf,
}: Pick<DeclareForm, "scope" | "asOf">): Words | undefined {
  if (scope.trim() === "") return words("declare.missing.scope");
  const isTime = asOf.day + asOf.time === "" || readTypedTime(asOf) !== undefined;
  return isTime ? undefined : words("declare.missing.asOf");
}

/** What is missing of where it goes. */
export function missingInSending({ recipients }: Pick<Sending, "recipients">): Words | undefined {
  return recipients.length === 0 ? words("declare.missing.to") : undefined;
}

/** What is missing of the sign-off: one looks through it, and two others release it. */
export function missingInSignOff({
  reviewedBy,
  releasedBy,
}: Pick<DeclareForm, "reviewedBy" | "releasedBy">): Words | undefined {
  const people = [reviewedBy, ...releasedBy].map((name) => name.trim().toLowerCase());
  if (people.includes("")) return words("declare.missing.people");
  return new Set(people).size === people.length ? undefined : words("declare.missing.three");
}

/** The table as it would be declared. */
export function tableRequest(form: DeclareForm, agreement: string): TableRequest {
  const { table, supplements, changes, correction } = form;
  return {
    ...{ agreement, table, form: form.form, scope: form.scope.trim(), ...asOfPart(form) },
    ...(supplements !== "" && { supplements, correction }),
    ...(supplements !== "" && changes.trim() !== "" && { changes }),
  };
}

/** The same with who signed it off, and where it goes. */
export function declareRequest(
  form: DeclareForm,
  agreement: string,
  { where, precedence, lang }: Sending,
): DeclareRequest {
  const [first, second] = form.releasedBy;
  return {
    ...{ ...tableRequest(form, agreement), ...where, precedence, lang },
    reviewedBy: form.reviewedBy.trim(),
    releasedBy: [first.trim(), second.trim()],
  };
}

/** That there is nothing to declare. */
export function nilRequest(
  form: Pick<DeclareForm, "scope" | "asOf">,
  agreement: string,
  { where, precedence, lang }: Sending,
): PlainRequest {
  const scope = form.scope.trim();
  return { ...{ as: "nil", agreement, scope, ...asOfPart(form) }, ...where, precedence, lang };
}

/** A sheet of changes with a line for each item, its reason still to be filled in. */
export function changesSheet(items: readonly string[]): string {
  return ["item,reason,notification", ...items.map((item) => `${cell(item)},,`), ""].join("\n");
}

function asOfPart({ asOf }: Pick<DeclareForm, "asOf">): { readonly asOf?: string } {
  const at = readTypedTime(asOf);
  return at === undefined ? {} : { asOf: instantText(at) };
}

function cell(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
