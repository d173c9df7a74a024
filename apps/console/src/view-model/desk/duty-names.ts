/** @module What an agreement's data call a notice, an exchange, a step or an act. */

import type { Notification, Pack } from "@parley/agreement";
import type { Label } from "../form/read-back.js";

/** A notification or an exchange of the data. */
export type Duty = Pick<Notification, "id" | "name" | "article" | "channels" | "fields"> & {
  readonly text?: Notification["text"];
};

/** The notification or exchange of a name. */
export function dutyOf(pack: Pack | undefined, id: string): Duty | undefined {
  return (
    pack?.notifications.find((one) => one.id === id) ?? pack?.exchanges.find((one) => one.id === id)
  );
}

/** What an agreement is called; its name in the data where those are not here. */
export function agreementLabel(pack: Pack | undefined, id: string): Label {
  return { titles: pack?.shortName ?? {}, name: id };
}

/** What a notice, an exchange, a sequence or an act is called. */
export function dutyLabel(pack: Pack | undefined, id: string): Label {
  const named =
    dutyOf(pack, id) ?? pack?.sequences.find((one) => one.id === id) ?? pack?.acts.get(id);
  return { titles: named?.name ?? {}, name: id };
}

/** What a step of a sequence is called. */
export function stepLabel(pack: Pack | undefined, sequence: string, id: string): Label {
  const steps = pack?.sequences.find((one) => one.id === sequence)?.steps ?? [];
  return { titles: steps.find((one) => one.id === id)?.name ?? {}, name: id };
}

/** What a moment of a notice's event is called. */
export function momentLabel(pack: Pack | undefined, notification: string, id: string): Label {
  const trigger = pack?.notifications.find((one) => one.id === notification)?.trigger;
  const moments = (trigger !== undefined && pack?.triggers.get(trigger)?.moments) || [];
  return { titles: moments.find((one) => one.id === id)?.name ?? {}, name: id };
}

/** True where all commit to the data before anyone shows them. */
export function isSimultaneous(pack: Pack, id: string): boolean {
  return pack.exchanges.some((one) => one.id === id && one.simultaneous);
}
