/** @module `parley agreement obligations` and `registry`: asked of a running centre. */

import { parseCivilDate } from "@parley/agreement";
import type { CentreView, DutiesView, RegistryEntry } from "@parley/protocol";
import { misspoken } from "../complaint.js";
import type { Globals } from "../flags.js";
import { inertJson } from "../inert-text.js";
import { dutyOf } from "../notice/read-back.js";
import { packOfCentre, packsOfCentre, type Packs } from "../notice/notice-pack.js";
import { runningCentre } from "../place.js";
import { languageOf } from "../typed-values.js";
import { obligationsSheet, registrySheet } from "./duty-sheets.js";
import type { ObligationsFlags, RegistryFlags } from "./flags.js";
import { agreementName, dutyName, formatObligations, stepName } from "./obligations-page.js";
import { claimFile } from "./new-file.js";
import { formatRegistry } from "./registry-page.js";

/** `agreement obligations`. */
export async function showObligations(globals: Globals, flags: ObligationsFlags): Promise<void> {
  const language = languageOf(flags.language);
  if (flags.since !== undefined && !parseCivilDate(flags.since).ok) {
    throw misspoken(`${flags.since} is no day.`, "Write the day as 2026-02-05.");
  }
  const centre = await runningCentre(globals);
  const { domain } = await centre.get<CentreView>("/api/centre");
  const asked = flags.since === undefined ? "" : `?since=${flags.since}`;
  const view = await centre.get<DutiesView>(`/api/obligations${asked}`);
  const packs = await packsOfCentre(centre, [
    ...view.obligations.map(({ agreement }) => agreement),
    ...view.quotas.map(({ agreement }) => agreement),
    ...view.exchanges.map(({ agreement }) => agreement),
  ]);
  if (flags.ics !== undefined) await claimFile(flags.ics, await centre.text(CALENDAR));
  if (flags.csv !== undefined) await claimFile(flags.csv, obligationsSheet(view, packs, language));
  const out =
    flags.json === true
      ? `${inertJson({ domain, reading: READING, ...named(view, packs, language) })}\n`
      : formatObligations(view, domain, packs, language);
  process.stdout.write(out);
}

/** `agreement registry`. */
export async function showRegistry(
  globals: Globals,
  id: string,
  flags: RegistryFlags,
): Promise<void> {
  const { at } = flags;
  if (!parseCivilDate(at).ok) throw misspoken(`${at} is no day.`, "Write the day as 2026-02-05.");
  const language = languageOf(flags.language);
  const centre = await runningCentre(globals);
  const { domain } = await centre.get<CentreView>("/api/centre");
  const pack = await packOfCentre(centre, id);
  const answered = await centre.get<Registry>(`/api/registry/${id}?at=${at}`);
  const { notification } = flags;
  if (notification !== undefined && dutyOf(pack, notification) === undefined) {
    const known = [...pack.notifications, ...pack.exchanges].map((one) => one.id).join(", ");
    throw misspoken(`${id} has no notification ${notification}.`, `It has ${known}.`);
  }
  const entries = answered.entries.filter((one) => {
    return notification === undefined || one.notification === notification;
  });
  if (flags.csv !== undefined) {
    await claimFile(flags.csv, registrySheet(pack, entries, notification));
  }
  process.stdout.write(
    flags.json === true
      ? `${inertJson({ domain, agreement: id, at, entries })}\n`
      : formatRegistry(pack, { domain, at, entries, language }),
  );
}

interface Registry {
  readonly entries: readonly RegistryEntry[];
}

/** The same, with the names that the agreements' data have in that language. */
function named(view: DutiesView, packs: Packs, language: string): object {
  return {
    ...view,
    obligations: view.obligations.map((one) => {
      const pack = packs.get(one.agreement);
      const step = one.step === undefined ? {} : { stepName: stepName(one, pack, language) };
      return {
        ...one,
        agreementName: agreementName(one.agreement, pack, language),
        dutyName: dutyName(one, pack, language),
        ...step,
      };
    }),
  };
}

const CALENDAR = "/api/obligations.ics";
const READING = "by this centre's reading";
