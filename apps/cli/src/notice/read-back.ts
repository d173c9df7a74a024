/** @module What a notice says, as the other side reads it: the pack's words of one language. */

import type { Pack, Schema, Text } from "@parley/agreement";
import type { NotificationView } from "@parley/protocol";
import { isJsonObject, type Json, type JsonObject } from "@parley/bytes";
import { textIn } from "../agreement/agreement-page.js";
import { misspoken } from "../complaint.js";
import { inLine } from "../inert-text.js";

/** What is read back of a notice, an exchange or a step. */
export interface Said {
  readonly notification: string;
  readonly as: string;
  readonly about: string;
  readonly moments: Readonly<Record<string, string>>;
  readonly values: JsonObject | undefined;
  readonly reason: string | undefined;
  /** What else is said of it, a line each. */
  readonly more: readonly string[];
}

/** A page of it. Refuses a language that the agreement's data do not have. */
export function readBack(pack: Pack, said: Said, language: string): string {
  if (!pack.languages.includes(language)) {
    throw misspoken(
      `The data of ${pack.id} are not in the language ${language}.`,
      `They are in ${pack.languages.join(", ")}.`,
    );
  }
  const { notification, as, about, moments, values, reason, more } = said;
  const duty = dutyOf(pack, notification);
  const own = (text: Text): string => textIn(text, language);
  const article = duty?.article === undefined ? "" : ` (${duty.article})`;
  const title = duty === undefined ? notification : own(duty.name);
  const lines = [`${own(pack.shortName)}: ${title}${article}`, `  ${as}: ${about}`];
  for (const [name, when] of Object.entries(moments)) {
    lines.push(`  ${momentName(pack, notification, name, language)}: ${when}`);
  }
  const form = duty !== undefined && "fields" in duty ? duty.fields : undefined;
  if (values !== undefined) lines.push(...memberLines(values, form, "  ", language));
  if (reason !== undefined) lines.push(...reason.split("\n").map((line) => `  | ${line}`));
  return [...lines, ...more.map((line) => `  ${line}`)].map((line) => `${inLine(line)}\n`).join("");
}

/** A step of an inspection or a clarification. */
export function stepWords({ id, between, planned }: NonNullable<NotificationView["step"]>): string {
  return `step ${id}${planned ? ", planned" : ""}, between ${between.join(" and ")}`;
}

/** A notification, exchange or sequence by its name. */
export function dutyOf(
  pack: Pack,
  name: string,
):
  | Pack["notifications"][number]
  | Pack["exchanges"][number]
  | Pack["sequences"][number]
  | undefined {
  const all = [...pack.notifications, ...pack.exchanges, ...pack.sequences];
  return all.find(({ id }) => id === name);
}

function momentName(pack: Pack, notification: string, name: string, language: string): string {
  const trigger = pack.notifications.find(({ id }) => id === notification)?.trigger;
  const moments = pack.triggers.get(trigger ?? notification)?.moments ?? [];
  const found = moments.find(({ id }) => id === name);
  return found === undefined ? name : textIn(found.name, language);
}

/** Members in the order of the form; what the form does not know comes last, under its own name. */
export function memberLines(
  values: JsonObject,
  form: Schema | undefined,
  indent: string,
  language: string,
): readonly string[] {
  const known = Object.keys(form?.properties ?? {}).filter((name) => Object.hasOwn(values, name));
  const names = [...known, ...Object.keys(values).filter((name) => !known.includes(name))];
  return names.flatMap((name) => {
    const schema = form?.properties?.[name];
    const label = schema?.titles === undefined ? name : textIn(schema.titles, language);
    return valueLines(label, values[name] ?? null, schema, indent, language);
  });
}

function valueLines(
  label: string,
  value: Json,
  schema: Schema | undefined,
  indent: string,
  language: string,
): readonly string[] {
  const inside = `${indent}  `;
  if (Array.isArray(value)) {
    const items = (value as readonly Json[]).flatMap((item, at) => {
      return valueLines(String(at + 1), item, schema?.items, inside, language);
    });
    return [`${indent}${label}:${items.length === 0 ? " none" : ""}`, ...items];
  }
  if (typeof value === "string" && value.includes("\n")) {
    return [`${indent}${label}:`, ...value.split("\n").map((line) => `${inside}| ${line}`)];
  }
  if (!isJsonObject(value)) return [`${indent}${label}: ${plain(value, schema, language)}`];
  if (schema?.format === "area") return areaLines(label, value, indent);
  const place = positionText(value);
  if (place !== undefined) return [`${indent}${label}: ${place}`];
  return [`${indent}${label}:`, ...memberLines(value, branchOf(schema, value), inside, language)];
}

/** The branch of a union that the value is of, by its constant member. */
function branchOf(schema: Schema | undefined, value: JsonObject): Schema | undefined {
  return schema?.oneOf === undefined
    ? schema
    : schema.oneOf.find(({ properties = {} }) => {
        const constants = Object.entries(properties).filter(([, one]) => one.const !== undefined);
        return constants.every(([name, one]) => value[name] === one.const);
      });
}

function plain(value: Json, schema: Schema | undefined, language: string): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const choice = schema?.choices?.[text];
  if (choice !== undefined) return textIn(choice, language);
  const unit = schema?.unit === undefined || schema.unit === "one" ? "" : ` ${schema.unit}`;
  return `${text}${unit}`;
}

/** An area by its points, or a circle with the unit that its shape names. */
function areaLines(label: string, area: JsonObject, indent: string): readonly string[] {
  const { shape, points, centre, radius } = area;
  const unit = typeof shape === "string" ? CIRCLE_UNITS[shape] : undefined;
  const at = (place: Json | undefined): string =>
    (isJsonObject(place ?? null) ? positionText(place as JsonObject) : undefined) ??
    JSON.stringify(place ?? null);
  if (unit !== undefined) {
    const circle = `circle of ${JSON.stringify(radius ?? null)} ${unit} around ${at(centre)}`;
    return [`${indent}${label}: ${circle}`];
  }
  if (shape !== "boundary" || !Array.isArray(points)) {
    return [`${indent}${label}: ${JSON.stringify(area)}`];
  }
  const corners = (points as readonly Json[]).map((point, index) => {
    return `${indent}  ${index + 1}: ${at(point)}`;
  });
  return [`${indent}${label}, its boundary:`, ...corners];
}

/** A place in decimal degrees with its hemispheres, as it is given and not rounded. */
function positionText({ latitude, longitude, ...more }: JsonObject): string | undefined {
  if (typeof latitude !== "number" || typeof longitude !== "number") return undefined;
  if (Object.keys(more).length > 0) return undefined;
  const north = `${Math.abs(latitude)}° ${latitude < 0 ? "S" : "N"}`;
  return `${north}, ${Math.abs(longitude)}° ${longitude < 0 ? "W" : "E"}`;
}

const CIRCLE_UNITS: Readonly<Record<string, string>> = {
  "circle-kilometres": "kilometres",
  "circle-nautical-miles": "nautical miles",
};
