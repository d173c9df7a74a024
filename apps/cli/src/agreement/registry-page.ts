/** @module What notices say stands at a day, as a person reads it on a terminal. */

import type { Pack } from "@parley/agreement";
import type { RegistryEntry } from "@parley/protocol";
import type { Domain } from "@parley/wire";
import { inLine } from "../inert-text.js";
import { dutyOf, memberLines } from "../notice/read-back.js";
import { secondsOf } from "../transcript-words.js";
import { textIn } from "./agreement-page.js";

interface Registry {
  readonly domain: Domain;
  readonly at: string;
  readonly entries: readonly RegistryEntry[];
  readonly language: string;
}

/** Each thing with what its party's newest word says of it, and the statements that made it so. */
export function formatRegistry(pack: Pack, { domain, at, entries, language }: Registry): string {
  const banner = domain === "exercise" ? ["EXERCISE"] : [];
  const name = textIn(pack.shortName, language);
  const title = `${name}: what notices say stands at the end of ${at} UTC`;
  const all = entries.flatMap((one) => entryLines(pack, one, language));
  const none = all.length === 0 ? ["  nothing was notified by then"] : all;
  return [...banner, title, ...none].map((line) => `${inLine(line)}\n`).join("");
}

function entryLines(pack: Pack, one: RegistryEntry, language: string): readonly string[] {
  const { party, notification, about, cancelled, values, history } = one;
  const duty = dutyOf(pack, notification);
  const name = duty === undefined ? notification : textIn(duty.name, language);
  const form = duty !== undefined && "fields" in duty ? duty.fields : undefined;
  const off = cancelled ? ", called off" : "";
  return [
    `  ${party}  ${name}, ${about}${off}`,
    ...(values === undefined || cancelled ? [] : memberLines(values, form, "      ", language)),
    ...history.map(({ statement, as, time, inError }) => {
      const error = inError ? ", sent in error" : "";
      return `      ${secondsOf(time)}  ${as}${error}  ${statement.slice(0, ID_SHOWN)}`;
    }),
  ];
}

const ID_SHOWN = 12;
