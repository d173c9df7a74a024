/** @module Published figures beside one limit: points at real dates, and gaps that stay gaps. */

import { sourcesOf, type CivilDate, type Pack, type Source } from "@parley/agreement";
import type { ShownText } from "../phrase-words.js";
import { dayNumber } from "./civil-days.js";
import { packText, partyText } from "./pack-text.js";

/** One party's figure of one day; without a value it is said why. */
export interface FigurePoint {
  readonly on: CivilDate;
  readonly kind: Pack["tables"][number]["kind"];
  readonly value: number | undefined;
  readonly note: ShownText | undefined;
  readonly disputes: readonly {
    readonly by: ShownText;
    readonly says: ShownText;
    readonly counted: number;
    readonly sources: readonly Source[];
  }[];
  readonly sources: readonly Source[];
}

/** One limit with every figure that was exchanged or published towards it. */
export interface LimitFigures {
  readonly id: string;
  readonly name: ShownText;
  readonly max: number;
  /** True where the limit is the least there may be. */
  readonly atLeast: boolean;
  readonly unit: string;
  readonly article: string | undefined;
  readonly appliesFrom: CivilDate | undefined;
  /** Other numbers from later days on, in their order. */
  readonly phases: readonly { readonly from: CivilDate; readonly max: number }[];
  readonly sources: readonly Source[];
  readonly parties: readonly {
    readonly code: string;
    readonly name: ShownText;
    readonly points: readonly FigurePoint[];
  }[];
  /** Every day with a figure of somebody, in order. */
  readonly days: readonly CivilDate[];
}

/** Every limit of a pack. */
export function limitFigures(pack: Pack, language: string): readonly LimitFigures[] {
  const codes = [...new Set(pack.tables.map(({ party }) => party))];
  return pack.limits.map((limit) => {
    const { id, name, max, atLeast = false, unit, article, appliesFrom, phases, sources } = limit;
    return {
      ...{ id, max, atLeast, unit, article, appliesFrom, phases },
      name: packText(name, language),
      sources: sourcesOf(pack, sources),
      parties: codes.map((code) => ({
        ...{ code, name: partyText(pack, code) },
        points: pointsOf(pack, code, id, language),
      })),
      days: [...new Set(pack.tables.map(({ asOf }) => asOf))].sort(),
    };
  });
}

function pointsOf(
  pack: Pack,
  code: string,
  limit: string,
  language: string,
): readonly FigurePoint[] {
  const tables = pack.tables.filter(({ party }) => party === code);
  return tables
    .map(({ asOf, kind, values, note, disputes, sources }): FigurePoint => {
      const value = values.get(limit);
      return {
        ...{ on: asOf, kind, value },
        note: note && packText(note, language),
        disputes: disputes.flatMap(({ limit: of, adds, position }) => {
          if (of !== limit || value === undefined) return [];
          const { by, says, sources: named } = position;
          return {
            by: partyText(pack, by),
            says: packText(says, language),
            counted: value + adds,
            sources: sourcesOf(pack, named),
          };
        }),
        sources: sourcesOf(pack, sources),
      };
    })
    .sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
}

/**
 * The figures as a plot takes them: days in seconds, and for each party a value; null where a
 * figure is due and not known, so that nothing is joined over it; undefined where none is due.
 */
export function plotData({ days, parties }: LimitFigures): {
  readonly seconds: readonly number[];
  readonly series: readonly (readonly (number | null | undefined)[])[];
} {
  return {
    seconds: days.map((day) => dayNumber(day) * SECONDS_PER_DAY),
    series: parties.map(({ points }) => {
      const byDay = new Map(points.map((point) => [point.on, point]));
      return days.map((day) => {
        const point = byDay.get(day);
        return point === undefined ? undefined : (point.value ?? null);
      });
    }),
  };
}

const SECONDS_PER_DAY = 86_400;
