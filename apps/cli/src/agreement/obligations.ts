/** @module `parley agreement obligations` and `registry`: asked of a running centre. */

import { parseCivilDate } from "@parley/agreement";
import type { CentreView, DutiesView, RegistryEntry } from "@parley/protocol";
import { misspoken } from "../complaint.js";
import type { Globals } from "../flags.js";
import { inertJson } from "../inert-text.js";
import { packOfCentre } from "../notice/notice-pack.js";
import { runningCentre, type CentreClient } from "../place.js";
import { languageOf } from "../typed-values.js";
import type { ObligationsFlags, RegistryFlags } from "./flags.js";
import {
  agreementName,
  dutyName,
  formatObligations,
  stepName,
  type Packs,
} from "./obligations-page.js";
import { formatRegistry } from "./registry-page.js";

/** `agreement obligations`. */
export async function showObligations(globals: Globals, flags: ObligationsFlags): Promise<void> {
  const language = languageOf(flags.language);
  const centre = await runningCentre(globals);
  const { domain } = await centre.get<CentreView>("/api/centre");
  const view = await centre.get<DutiesView>("/api/obligations");
  const packs = await packsOf(centre, [
    ...view.obligations.map(({ agreement }) => agreement),
    ...view.quotas.map(({ agreement }) => agreement),
    ...view.exchanges.map(({ agreement }) => agreement),
  ]);
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
  const { entries } = await centre.get<{ readonly entries: readonly RegistryEntry[] }>(
    `/api/registry/${id}?at=${at}`,
  );
  process.stdout.write(
    flags.json === true
      ? `${inertJson({ domain, agreement: id, at, entries })}\n`
      : formatRegistry(pack, { domain, at, entries, language }),
  );
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

async function packsOf(centre: CentreClient, ids: readonly string[]): Promise<Packs> {
  const packs = new Map<string, Awaited<ReturnType<typeof packOfCentre>>>();
  for (const id of new Set(ids)) packs.set(id, await packOfCentre(centre, id));
  return packs;
}

const READING = "by this centre's reading";
