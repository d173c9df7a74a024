/** @module What a request opens of a declaration, by the names that it has (HTTP-23). */

import { decodeHex, fault, ok, type Result } from "@parley/bytes";
import type { Header } from "@parley/declaration";
import type { PartAsked } from "@parley/ports";
import { limits } from "@parley/wire";
import type { DiscloseRequest } from "../requests.js";

/** What is opened, and the step that it is named by. */
export interface Part {
  readonly asked: PartAsked;
  readonly step: string;
}

/**
 * Faults: DOC-3 for words that the disclosure has no room for, DISC-1 where a step, a field or a
 * count is not of the declaration.
 */
export function partOf(header: Header, request: DiscloseRequest): Result<Part> {
  const { step, item, absent, place, shroud = [] } = request;
  const long = longWord(request);
  if (long !== undefined) {
    return fault("DOC-3", `${long} is longer than ${limits.wordUnitsMax} characters`);
  }
  const shrouded = new Map(shroud.map(({ field, reason }) => [field, reason]));
  const unknown = unknownIn(header, request, [...shrouded.keys()]);
  if (unknown !== undefined) return fault("DISC-1", unknown);
  if (step !== undefined) return stepOf(header, step, shrouded);
  if (absent !== undefined) {
    return ok({ asked: { kind: "absent", item: absent }, step: ITEM });
  }
  const fields = (request.fields ?? header.fields).filter((name) => !shrouded.has(name));
  // Whoever names fields opens no count beside them unless it is named, too.
  const all = request.fields === undefined ? header.quantities.map(({ id }) => id) : [];
  const opened = { fields: new Set(fields), counts: new Set(request.counts ?? all), shrouded };
  if (item !== undefined) {
    return ok({ asked: { kind: "item", item, ...opened }, step: ITEM });
  }
  const bytes = decodeHex(place ?? "", PLACE_BYTES);
  if (!bytes.ok) return fault("DISC-1", "a place of a leaf was expected");
  const asked = { kind: "place", place: bytes.value, ...opened } as const;
  return ok({ asked, step: ITEM });
}

function stepOf(header: Header, step: string, shrouded: ReadonlyMap<string, string>): Result<Part> {
  const found = header.ladder.find(({ id }) => id === step);
  if (found === undefined) {
    const steps = header.ladder.map(({ id }) => id).join(", ");
    return fault("DISC-1", `there is no step ${step}; there are ${steps}`);
  }
  if (found.shows === "fields") {
    const fields = new Set(found.fields.filter((name) => !shrouded.has(name)));
    return ok({ asked: { kind: "fields", fields, shrouded }, step });
  }
  const opens = found.shows === "categories";
  const counted = header.quantities.filter(({ max }) => (max === undefined) === opens);
  if (counted.length === 0) return fault("DISC-1", `nothing is counted for the step ${step}`);
  const totals = counted.map(({ id: quantity }) => ({ quantity, opens }));
  return ok({ asked: { kind: "totals", totals }, step });
}

/** The interface counts signs; a statement, which is written last, counts UTF-16 units. */
function longWord({ authority, handling = "", shroud = [] }: DiscloseRequest): string | undefined {
  const words = [
    ["authority", authority],
    ["handling", handling],
    ...shroud.map(({ field, reason }) => [`the reason for ${field}`, reason] as const),
  ] as const;
  return words.find(([, said]) => said.length > limits.wordUnitsMax)?.[0];
}

function unknownIn(
  { fields, quantities }: Header,
  request: DiscloseRequest,
  shrouded: readonly string[],
): string | undefined {
  const field = [...(request.fields ?? []), ...shrouded].find((name) => !fields.includes(name));
  if (field !== undefined) return `there is no field ${field}; there are ${fields.join(", ")}`;
  const ids = quantities.map(({ id }) => id);
  const count = request.counts?.find((id) => !ids.includes(id));
  return count === undefined
    ? undefined
    : `there is no count ${count}; there are ${ids.join(", ")}`;
}

/** What a disclosure of one item or leaf says in the place of a step. */
const ITEM = "item";
const PLACE_BYTES = 32;
