/** @module What is owed, and what was notified, as tables for spreadsheets (SHEET-1 to SHEET-8). */

import type { Pack, Schema } from "@parley/agreement";
import type { JsonObject } from "@parley/bytes";
import { writeSheet } from "@parley/form";
import type { DutiesView, RegistryEntry } from "@parley/protocol";
import { Complaint, misspoken } from "../complaint.js";
import type { Packs } from "../notice/notice-pack.js";
import { dutyOf } from "../notice/read-back.js";
import { agreementName, dutyName, stepName } from "./obligations-page.js";

/** A row for each duty that is not done, ours and theirs. */
export function obligationsSheet(
  { obligations }: DutiesView,
  packs: Packs,
  language: string,
): string {
  const rows = obligations.map((one): JsonObject => {
    const { agreement, owedBy, to, about, article, kind, state, from, by, open, step, rule } = one;
    const pack = packs.get(agreement);
    const values: Readonly<Record<string, string | undefined>> = {
      ...{ agreement, agreementName: agreementName(agreement, pack, language) },
      ...{ duty: one.duty, dutyName: dutyName(one, pack, language), kind, step },
      ...{ stepName: step === undefined ? undefined : stepName(one, pack, language) },
      ...{ about, owedBy, to: to.join(" "), state, notBefore: from, by, open, article, rule },
    };
    return Object.fromEntries(Object.entries(values).flatMap(given));
  });
  return sheetOf(formOf(OWED_COLUMNS), rows);
}

/** A row for each thing of one notification, with what its party's newest word says. */
export function registrySheet(
  pack: Pack,
  entries: readonly RegistryEntry[],
  given: string | undefined,
): string {
  const names = new Set(entries.map(({ notification }) => notification));
  const name = given ?? (names.size === 1 ? [...names][0] : undefined);
  if (name === undefined) {
    throw misspoken(
      names.size === 0
        ? "Nothing was notified by then: there is no table to write."
        : "A table is of one notification, and several were given.",
      names.size === 0 ? "" : `Add --notification with one of ${[...names].join(", ")}.`,
    );
  }
  const duty = dutyOf(pack, name);
  const form = duty !== undefined && "fields" in duty ? duty.fields : undefined;
  const rows = entries.map(({ party, about, cancelled, values, history }): JsonObject => {
    const { statement = "", time = "" } = history.at(-1) ?? {};
    const said = values === undefined || form === undefined ? {} : { values };
    return { party, about, calledOff: cancelled, statement, time, ...said };
  });
  const { properties = {}, ...more } = formOf(["party", "about", "calledOff", "statement", "time"]);
  const columns: Schema["properties"] = {
    ...properties,
    calledOff: { type: "boolean" },
    ...(form !== undefined && { values: form }),
  };
  return sheetOf({ ...more, properties: columns }, rows);
}

function sheetOf(form: Schema, rows: readonly JsonObject[]): string {
  const table = writeSheet(form, rows, { mark: true });
  if (table.ok) return table.value;
  throw new Complaint(`The table cannot be written: ${table.detail}.`, {
    rule: table.rule,
    safe: "No file was written.",
    next: "Leave out --csv: the page and --json show all of it.",
  });
}

function formOf(names: readonly string[]): Schema {
  const properties = Object.fromEntries(names.map((name) => [name, { type: "string" } as const]));
  return { type: "object", properties, additionalProperties: false };
}

function given([name, text]: [string, string | undefined]): readonly [string, string][] {
  return text === undefined ? [] : [[name, text]];
}

const OWED_COLUMNS = [
  ...["owedBy", "to", "state", "notBefore", "by", "open", "agreement", "agreementName", "duty"],
  ...["dutyName", "kind", "step", "stepName", "about", "article", "rule"],
];
