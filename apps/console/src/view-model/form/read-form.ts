/** @module From what was typed to the values of a form, and all that is not as the form says. */

import { findBreaches, type Breach, type Path, type Schema } from "@parley/agreement";
import type { Json } from "@parley/bytes";
import { instantText, readTypedTime } from "../typed-time.js";
import { words, type Words } from "../words.js";
import { readDegrees } from "./degrees.js";
import type { Entry, EntryKind } from "./entries.js";
import { readNumber } from "./numbers.js";
import { keyOf, shapeOf } from "./place-fields.js";
import { itemKey, itemsOf, isWritten, memberKey, type TypedForm } from "./typed-form.js";

/** What is not as the form says, at the field it belongs to. */
export interface Complaint {
  readonly key: string;
  /** The entries, numbers of items and parts of a place that lead to the field, from outside. */
  readonly trail: Trail;
  readonly words: Words;
}

export type Trail = readonly (Entry | number | Words)[];

/** The values as the form wants them, and every complaint, one a field, in the form's order. */
export interface ReadForm {
  readonly value: Json;
  readonly complaints: readonly Complaint[];
}

/** Reads what was typed, and checks it by the form itself: what is sent has no other check. */
export function readForm(form: Schema, entry: Entry, typed: TypedForm): ReadForm {
  const reading: Reading = { typed, places: new Map(), complaints: new Map() };
  const value = read({ entry, key: ROOT, path: [], trail: [] }, reading) ?? {};
  for (const breach of findBreaches(value, form)) placeBreach(breach, reading);
  const order = [...reading.places.values()].map(({ key }) => key);
  const complaints = [...reading.complaints.values()];
  return {
    value,
    complaints: complaints.sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key)),
  };
}

/** The key of the whole form. */
export const ROOT = "";

interface Place {
  readonly entry: Entry;
  readonly key: string;
  readonly path: Path;
  readonly trail: Trail;
}

interface Reading {
  readonly typed: TypedForm;
  /** By path in the value, in the order of the form. */
  readonly places: Map<string, Place>;
  readonly complaints: Map<string, Complaint>;
}

function read(place: Place, reading: Reading): Json | undefined {
  const { entry, key, path } = place;
  reading.places.set(JSON.stringify(path), place);
  const { of } = entry;
  // A group that must be there is read even when it is empty: its members are what is missing.
  const always = entry.required && (of.kind === "group" || of.kind === "list");
  if (!always && !isWritten(reading.typed, key)) return undefined;
  switch (of.kind) {
    case "group":
      return readMembers(place, of.members, reading);
    case "list":
      return readItems(place, of.item, reading);
    case "kinds":
      return readKind(place, of, reading);
    case "position":
      return readPosition(place, reading);
    case "area":
      return readArea(place, reading);
    default:
      return readPlain(place, of, reading);
  }
}

function readMembers(
  { key, path, trail }: Place,
  members: readonly Entry[],
  reading: Reading,
): Record<string, Json> {
  const value: Record<string, Json> = {};
  for (const entry of members) {
    const { name } = entry;
    const inside = {
      ...{ entry, key: memberKey(key, name) },
      ...{ path: [...path, name], trail: [...trail, entry] },
    };
    const member = read(inside, reading);
    if (member !== undefined) value[name] = member;
  }
  return value;
}

function readItems({ key, path, trail }: Place, entry: Entry, reading: Reading): readonly Json[] {
  const values: Json[] = [];
  for (const [index, item] of itemsOf(reading.typed, key).entries()) {
    const inside = {
      ...{ entry, key: itemKey(key, item) },
      ...{ path: [...path, values.length], trail: [...trail, index + 1] },
    };
    const value = read(inside, reading);
    if (value !== undefined) values.push(value);
    else complain(inside, words("notify.missing"), reading);
  }
  return values;
}

function readKind(
  place: Place,
  { tag, kinds }: Extract<EntryKind, { kind: "kinds" }>,
  reading: Reading,
): Json | undefined {
  const chosen = kinds.find(({ word }) => word === reading.typed[place.key]);
  if (chosen === undefined) return undefined;
  const inside = { ...place, key: kindKey(place.key, chosen.word) };
  return { [tag]: chosen.word, ...readMembers(inside, chosen.members, reading) };
}

/** The key of one kind of several: what was typed for another one is kept. */
export function kindKey(key: string, word: string): string {
  return memberKey(key, word);
}

function readPosition(place: Place, reading: Reading): Json | undefined {
  const value: Record<string, Json> = {};
  for (const axis of ["latitude", "longitude"] as const) {
    const at = { key: keyOf[axis](place.key), path: [...place.path, axis] };
    const inside = { ...place, ...at, trail: [...place.trail, words(`notify.${axis}`)] };
    reading.places.set(JSON.stringify(inside.path), inside);
    const text = reading.typed[inside.key] ?? "";
    const read = readDegrees(text, axis);
    if (read !== undefined) value[axis] = read.degrees;
    else if (text.trim() === "") complain(inside, words("notify.missing"), reading);
    else complain(inside, words(`notify.unread.${axis}`), reading);
  }
  return value;
}

function readArea(place: Place, reading: Reading): Json | undefined {
  const shape = shapeOf(reading.typed, place.key);
  const within = (name: "points" | "centre" | "radius"): Place => {
    const at = { key: keyOf[name](place.key), path: [...place.path, name] };
    const part = name === "points" ? [] : [words(PARTS[name])];
    const inside = { ...place, ...at, trail: [...place.trail, ...part] };
    reading.places.set(JSON.stringify(inside.path), inside);
    return inside;
  };
  if (shape === "boundary") {
    const list = within("points");
    const points = itemsOf(reading.typed, list.key).map((item, index) => {
      const at = { key: itemKey(list.key, item), path: [...list.path, index] };
      const part = words("notify.point", { number: index + 1 });
      const inside = { ...place, ...at, trail: [...place.trail, part] };
      reading.places.set(JSON.stringify(inside.path), inside);
      return readPosition(inside, reading) ?? {};
    });
    return { shape, points };
  }
  const centre = readPosition(within("centre"), reading) ?? {};
  const at = within("radius");
  const text = reading.typed[at.key] ?? "";
  const radius = readNumber(text, false);
  if (radius !== undefined) return { shape, centre, radius };
  complain(at, words(text.trim() === "" ? "notify.missing" : "notify.unread.number"), reading);
  return { shape, centre };
}

const PARTS = { centre: "notify.centre", radius: "notify.radius.label" } as const;

function readPlain(place: Place, of: EntryKind, reading: Reading): Json | undefined {
  const text = reading.typed[place.key] ?? "";
  const value = plainValue(of, text, place.key, reading.typed);
  if (value === undefined) complain(place, unreadWords(of), reading);
  return value;
}

function plainValue(of: EntryKind, text: string, key: string, typed: TypedForm): Json | undefined {
  switch (of.kind) {
    case "number":
      return of.unit === "degree" && !of.whole
        ? (readNumber(text, false) ?? readDegrees(text, "angle")?.degrees)
        : readNumber(text, of.whole);
    case "choice":
      return of.words.find(({ word }) => `${word}` === text)?.word;
    case "flag":
      return text === "yes" ? true : text === "no" ? false : undefined;
    case "instant": {
      const at = readTypedTime(timeIn(typed, key));
      return at === undefined ? undefined : instantText(at);
    }
    case "duration": {
      const count = readNumber(typed[`${key}/count`] ?? "", true);
      const form = DURATIONS[durationUnit(typed, key)];
      return count === undefined || count < 0 ? undefined : form.replace("#", `${count}`);
    }
    default:
      return text.trim();
  }
}

/** The two fields of an instant. */
export function timeIn(typed: TypedForm, key: string): { day: string; time: string } {
  return { day: typed[`${key}/day`] ?? "", time: typed[`${key}/time`] ?? "" };
}

/** The unit that a duration is written in; hours to begin with. */
export function durationUnit(typed: TypedForm, key: string): DurationUnit {
  const written = typed[`${key}/@unit`];
  return DURATION_UNITS.find((unit) => unit === written) ?? "hour";
}

export const DURATION_UNITS = ["minute", "hour", "day", "month", "year"] as const;
type DurationUnit = (typeof DURATION_UNITS)[number];
const DURATIONS: { readonly [unit in DurationUnit]: string } = {
  minute: "PT#M",
  hour: "PT#H",
  day: "P#D",
  month: "P#M",
  year: "P#Y",
};

function unreadWords(of: EntryKind): Words {
  if (of.kind === "number") return words(of.whole ? "notify.unread.whole" : "notify.unread.number");
  if (of.kind === "instant" || of.kind === "duration") return words(`notify.unread.${of.kind}`);
  return words("notify.missing");
}

/** One sentence a field: the first one found, which is what was typed before what follows of it. */
function complain({ key, trail }: Place, what: Words, { complaints }: Reading): void {
  if (!complaints.has(key)) complaints.set(key, { key, trail, words: what });
}

/** Says a breach at the field it belongs to; at the nearest one around where there is none. */
function placeBreach({ path, missing, detail }: Breach, reading: Reading): void {
  const full = missing === undefined ? path : [...path, missing];
  for (let length = full.length; length >= 0; length--) {
    const place = reading.places.get(JSON.stringify(full.slice(0, length)));
    if (place === undefined) continue;
    const exact = length === full.length;
    // What could not be read is missing in the value, and has been said already.
    const within = [...reading.complaints.keys()].some((key) => key.startsWith(`${place.key}/`));
    if (!exact && within) return;
    const absent = missing !== undefined && exact;
    const what = absent ? words("notify.missing") : breachWords(place, detail, reading);
    if (what !== undefined) complain(place, what, reading);
    return;
  }
}

/** What is wrong with a value that is there; undefined where an item says so itself. */
function breachWords(
  { entry: { of }, key }: Place,
  detail: string,
  reading: Reading,
): Words | undefined {
  switch (of.kind) {
    case "list": {
      const count = itemsOf(reading.typed, key).length;
      if (count < of.least) return words("notify.tooFew", { least: of.least });
      return count > of.most ? words("notify.tooMany", { most: of.most }) : undefined;
    }
    case "text": {
      const count = (reading.typed[key] ?? "").trim().length;
      if (count > of.most) return words("notify.tooLong", { most: of.most, count });
      break;
    }
    case "number": {
      const { least, most } = of;
      if (least !== undefined && most !== undefined) {
        return words("notify.between", { least: `${least}`, most: `${most}` });
      }
      if (least !== undefined) return words("notify.atLeast", { least: `${least}` });
      if (most !== undefined) return words("notify.atMost", { most: `${most}` });
      break;
    }
    case "area":
      return areaWords(key, detail);
    case "date":
    case "dated":
    case "instant":
    case "duration":
    case "id":
    case "party":
    case "language":
    case "address":
      return words(`notify.unread.${of.kind}`);
    default:
  }
  return words("notify.notAsForm", { detail });
}

function areaWords(key: string, detail: string): Words {
  if (key.endsWith("/@points")) return words("notify.points");
  if (key.endsWith("/@radius")) return words("notify.radius");
  if (/\/#\d+$/.test(key)) return words("notify.samePlace");
  return words("notify.notAsForm", { detail });
}
