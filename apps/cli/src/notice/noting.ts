/** @module `parley notice plan`, `call-off` and `withhold`: noted here alone (NOTI-5). */

import type { DutiesView, ObligationView } from "@parley/protocol";
import { obligationLines } from "../agreement/obligations-page.js";
import type { Globals, JsonFlag } from "../flags.js";
import { inertJson } from "../inert-text.js";
import { runningCentre, type CentreClient } from "../place.js";
import { momentsOf, partyOf, type Named } from "./draft.js";
import type { PlanFlags } from "./flags.js";
import { checkName, checkOwnWord } from "./names.js";
import { packOfCentre } from "./notice-pack.js";

/** An event that duties follow. */
export interface Event {
  readonly agreement: string;
  readonly trigger: string;
  readonly about: string;
}

/** `notice plan`, and `call-off` of what was planned. */
export async function planEvent(
  globals: Globals,
  event: Event,
  flags: PlanFlags & { readonly isCalledOff: boolean },
): Promise<void> {
  const moments = momentsOf(flags.moment);
  const owedBy = flags.owedBy === undefined ? {} : { owedBy: partyOf(flags.owedBy) };
  checkName(event.trigger, "an event");
  checkOwnWord(event.about, "name of the event");
  const centre = await runningCentre(globals);
  await packOfCentre(centre, event.agreement);
  const { isCalledOff } = flags;
  await centre.post("/api/occasions", { ...event, ...owedBy, moments, isCalledOff });
  await noted(centre, event, { none: "nothing of it is owed now.", isMeant: () => true }, flags);
}

/** `notice withhold`. */
export async function withholdNotice(
  globals: Globals,
  named: Named,
  flags: JsonFlag,
): Promise<void> {
  checkName(named.notification, "a notification");
  checkOwnWord(named.about, "name of the event");
  const centre = await runningCentre(globals);
  await packOfCentre(centre, named.agreement);
  await centre.post("/api/withheld", named);
  const isMeant = ({ duty }: ObligationView): boolean => duty === named.notification;
  await noted(centre, named, { none: "that notice is not owed now.", isMeant }, flags);
}

/** Says that it is noted, and what stands owed of that event now. */
async function noted(
  centre: CentreClient,
  { agreement, about }: { readonly agreement: string; readonly about: string },
  { none, isMeant }: { none: string; isMeant: (one: ObligationView) => boolean },
  { json }: JsonFlag,
): Promise<void> {
  if (json === true) {
    process.stdout.write(`${inertJson({ noted: true, agreement, about })}\n`);
    return;
  }
  const view = await centre.get<DutiesView>("/api/obligations");
  const pack = await packOfCentre(centre, agreement);
  const of = view.obligations.filter((one) => {
    return one.agreement === agreement && one.about === about && isMeant(one);
  });
  const lines = of.flatMap((one) => obligationLines(one, pack, view.now, "en"));
  const reading = `By this centre's reading${lines.length === 0 ? ` ${none}` : ":"}`;
  process.stdout.write(`Noted here, and sent to nobody. ${reading}\n${lines.join("")}`);
}
