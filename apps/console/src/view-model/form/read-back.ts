/** @module A filled form as the other side reads it: its language's labels, values as they are. */

import { isJsonObject, type Json } from "@parley/bytes";
import type { Text, Unit } from "@parley/agreement";
import { words, type Words } from "../words.js";
import { showDegrees } from "./degrees.js";
import type { Entry } from "./entries.js";

/** One line, or a heading with the lines below it. */
export interface Line {
  readonly label: Label;
  readonly value: LineValue | undefined;
  readonly below: readonly Line[];
}

/** Texts of the form by language, words of the screen, or the name that the form itself uses. */
export type Label = { readonly titles: Text; readonly name: string } | Words;

/** Text from the officer as it stands, words of the screen, or one of the form's own words. */
export type LineValue = { readonly text: string } | Label;

/** The lines of a form's values, without what was left out. */
export function readBack(entry: Entry, value: Json): readonly Line[] {
  return line({ titles: entry.titles, name: entry.name }, entry, value).below;
}

/** How a unit is called with this number. */
export function unitWords(unit: Exclude<Unit, "one">, count: number): Words {
  const id = unit === "nautical mile" ? "unit.nauticalMile" : (`unit.${unit}` as const);
  return words(id, { count });
}

function line(label: Label, { of }: Entry, value: Json): Line {
  const plain = (shown: LineValue): Line => ({ label, value: shown, below: [] });
  switch (of.kind) {
    case "group":
      return { label, value: undefined, below: members(of.members, value) };
    case "list": {
      const items = Array.isArray(value) ? (value as readonly Json[]) : [];
      const below = items.map((item, index) => {
        return line(words("notify.item", { number: index + 1 }), of.item, item);
      });
      return { label, value: below.length === 0 ? NOTHING : undefined, below };
    }
    case "kinds": {
      const chosen = of.kinds.find(({ word }) => isJsonObject(value) && value[of.tag] === word);
      if (chosen === undefined) return plain({ text: JSON.stringify(value) });
      const named = { titles: chosen.titles, name: chosen.word };
      return { label, value: named, below: members(chosen.members, value) };
    }
    case "position":
      return plain(positionWords(value));
    case "area":
      return areaLine(label, value);
    case "choice": {
      const chosen = of.words.find(({ word }) => word === value);
      return plain({ titles: chosen?.titles ?? {}, name: `${value as string}` });
    }
    case "number":
      return plain(quantity(of.unit, value));
    default:
      return plain(plainValue(of.kind, value));
  }
}

function plainValue(kind: string, value: Json): LineValue {
  if (typeof value === "boolean") return words(value ? "notify.yes" : "notify.no");
  const text = typeof value === "string" ? value : JSON.stringify(value);
  if (kind === "instant") return { text: text.replace("T", " ").replace(/(?:\.000)?Z$/, " UTC") };
  if (kind === "duration") return durationWords(text) ?? { text };
  return { text };
}

function durationWords(text: string): Words | undefined {
  const [, count, letter] = /^PT?(\d+)([A-Z])$/.exec(text) ?? [];
  const name = text.startsWith("PT") ? `T${letter}` : letter;
  const unit = DURATION_NAMES[name ?? ""];
  if (count === undefined || unit === undefined) return undefined;
  return words("notify.quantity", {
    value: count,
    unit: words(`unit.${unit}`, { count: Number(count) }),
  });
}

function members(entries: readonly Entry[], value: Json): readonly Line[] {
  if (!isJsonObject(value)) return [];
  return entries.flatMap((entry) => {
    const member = value[entry.name];
    return member === undefined
      ? []
      : [line({ titles: entry.titles, name: entry.name }, entry, member)];
  });
}

function quantity(unit: Unit, value: Json): LineValue {
  const text = JSON.stringify(value);
  if (unit === "one" || typeof value !== "number") return { text };
  return words("notify.quantity", { value: text, unit: unitWords(unit, value) });
}

function positionWords(value: Json): LineValue {
  const { latitude, longitude } = isJsonObject(value) ? value : {};
  if (typeof latitude !== "number" || typeof longitude !== "number") {
    return { text: JSON.stringify(value) };
  }
  const [lat, lon] = [showDegrees(latitude, "latitude"), showDegrees(longitude, "longitude")];
  const about = lat.exact && lon.exact ? "" : "≈ ";
  return { text: `${lat.decimal}, ${lon.decimal} (${about}${lat.dms}, ${lon.dms})` };
}

function areaLine(label: Label, value: Json): Line {
  const { shape, points, centre, radius } = isJsonObject(value) ? value : {};
  if (shape === "boundary" && Array.isArray(points)) {
    const below = (points as readonly Json[]).map((point, index): Line => {
      const number = words("notify.point", { number: index + 1 });
      return { label: number, value: positionWords(point), below: [] };
    });
    return { label, value: words("notify.shape.boundary"), below };
  }
  if (shape !== "circle-kilometres" && shape !== "circle-nautical-miles") {
    return { label, value: { text: JSON.stringify(value) }, below: [] };
  }
  const unit = shape === "circle-kilometres" ? "kilometre" : "nautical mile";
  return {
    label,
    value: words("notify.shape.circle"),
    below: [
      { label: words("notify.centre"), value: positionWords(centre ?? null), below: [] },
      { label: words("notify.radius.label"), value: quantity(unit, radius ?? null), below: [] },
    ],
  };
}

const NOTHING = words("notify.nothingListed");
const DURATION_NAMES: { readonly [name: string]: "minute" | "hour" | "day" | "month" | "year" } = {
  TM: "minute",
  TH: "hour",
  D: "day",
  M: "month",
  Y: "year",
};
