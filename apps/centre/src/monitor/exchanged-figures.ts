/** @module Figures that parties exchanged or published under shipped agreements (RECORD-23). */

import { join } from "node:path";
import type { Pack } from "@parley/agreement";
import { readAgreementFolder, shippedAgreements } from "@parley/agreement-files";
import type { Category, ExchangedFigure, Unit } from "@parley/public-record";
import { FolderError } from "../centre-folder.js";

/** Reads them; rejects when the installation is damaged. */
export async function loadExchangedFigures(): Promise<readonly ExchangedFigure[]> {
  const all = await Promise.all(
    Object.entries(QUANTITIES).map(async ([agreement, quantities]) => {
      const read = await readAgreementFolder(join(shippedAgreements, agreement));
      if (read.ok) return figuresOf(read.pack, new Map(Object.entries(quantities)));
      const [{ file, detail } = { file: agreement, detail: "it cannot be read" }] = read.faults;
      throw new FolderError(
        `The shipped agreement ${agreement} is damaged (${file}: ${detail}). Install Parley again.`,
      );
    }),
  );
  return all.flat();
}

/** What the record counts so. */
interface Thing {
  readonly category: Category;
  readonly unit: Unit;
}

/** `things` are by the names of limits. */
function figuresOf(pack: Pack, things: ReadonlyMap<string, Thing>): readonly ExchangedFigure[] {
  return pack.tables.flatMap((table) => {
    const how = HOW.get(table.kind);
    const party = pack.parties.get(table.party);
    if (how === undefined || party === undefined) return [];
    const [source] = table.sources.flatMap((id) => pack.sources.get(id) ?? []);
    return [...table.values].flatMap(([limit, amount]) => {
      const thing = things.get(limit);
      if (thing === undefined) return [];
      return {
        ...{ agreement: pack.id, state: party.shortCode ?? party.code, ...thing, amount, how },
        asOf: table.asOf,
        source: source?.address ?? source?.title ?? "",
      };
    });
  });
}

const HOW: ReadonlyMap<string, ExchangedFigure["how"]> = new Map([
  ["exchanged", "exchanged"],
  ["published-by-the-party", "published"],
] as const);

/** Each agreement counts by rules of its own: the category says no more than what is alike. */
const QUANTITIES: Readonly<Record<string, Readonly<Record<string, Thing>>>> = {
  "new-start": {
    "deployed-delivery-vehicles": { category: "deployed", unit: "delivery-vehicles" },
    "deployed-warheads": { category: "deployed", unit: "warheads" },
    launchers: { category: "inventory", unit: "launchers" },
  },
  model: {
    vehicles: { category: "deployed", unit: "delivery-vehicles" },
    warheads: { category: "deployed", unit: "warheads" },
  },
};
