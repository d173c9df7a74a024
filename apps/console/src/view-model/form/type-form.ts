/** @module Values of a form as an officer would have typed them, to be changed and said again. */

import { isJsonObject, type Json } from "@parley/bytes";
import type { Entry } from "./entries.js";
import { keyOf } from "./place-fields.js";
import { DURATION_UNITS, kindKey } from "./read-form.js";
import { itemKey, memberKey, type TypedForm } from "./typed-form.js";

/** Texts by key that read back as this value; what no field holds is left out. */
export function typeForm({ of }: Entry, value: Json, key: string): TypedForm {
  switch (of.kind) {
    case "group":
      return members(of.members, value, key);
    case "list": {
      const items = Array.isArray(value) ? (value as readonly Json[]) : [];
      const numbers = items.map((_, index) => `${index + 1}`);
      const typed = items.map((item, index) => {
        return typeForm(of.item, item, itemKey(key, `${index + 1}`));
      });
      return Object.assign({ [key]: numbers.join(",") }, ...typed) as TypedForm;
    }
    case "kinds": {
      const chosen = of.kinds.find(({ word }) => isJsonObject(value) && value[of.tag] === word);
      if (chosen === undefined) return {};
      const inside = members(chosen.members, value, kindKey(key, chosen.word));
      return { [key]: chosen.word, ...inside };
    }
    case "position":
      return typedPosition(value, key);
    case "area":
      return typedArea(value, key);
    case "instant":
      return typeof value === "string" ? typedInstant(key, value) : {};
    case "duration":
      return typeof value === "string" ? typedDuration(value, key) : {};
    case "flag":
      return { [key]: value === true ? "yes" : "no" };
    case "unknown":
      return {};
    default:
      return { [key]: typeof value === "string" ? value : JSON.stringify(value) };
  }
}

/** The two fields of an instant, to the second. */
export function typedInstant(key: string, text: string): TypedForm {
  const seconds = text.slice(17, 19) === "00" ? "" : text.slice(16, 19);
  return { [`${key}/day`]: text.slice(0, 10), [`${key}/time`]: text.slice(11, 16) + seconds };
}

function members(entries: readonly Entry[], value: Json, key: string): TypedForm {
  if (!isJsonObject(value)) return {};
  const typed = entries.map((entry) => {
    const member = value[entry.name];
    return member === undefined ? {} : typeForm(entry, member, memberKey(key, entry.name));
  });
  return Object.assign({}, ...typed) as TypedForm;
}

function typedPosition(value: Json, key: string): TypedForm {
  const { latitude, longitude } = isJsonObject(value) ? value : {};
  return {
    [keyOf.latitude(key)]: JSON.stringify(latitude ?? ""),
    [keyOf.longitude(key)]: JSON.stringify(longitude ?? ""),
  };
}

function typedArea(value: Json, key: string): TypedForm {
  const { shape, points, centre, radius } = isJsonObject(value) ? value : {};
  const named = { [keyOf.shape(key)]: typeof shape === "string" ? shape : "" };
  if (Array.isArray(points)) {
    const list = keyOf.points(key);
    const all = points as readonly Json[];
    const typed = all.map((one, index) => typedPosition(one, itemKey(list, `${index + 1}`)));
    const numbers = all.map((_, index) => `${index + 1}`).join(",");
    return Object.assign({ ...named, [list]: numbers }, ...typed) as TypedForm;
  }
  const middle = typedPosition(centre ?? null, keyOf.centre(key));
  return { ...named, ...middle, [keyOf.radius(key)]: JSON.stringify(radius ?? "") };
}

function typedDuration(value: string, key: string): TypedForm {
  const [, count = "", letter = ""] = /^PT?(\d+)([A-Z])$/.exec(value) ?? [];
  const unit = DURATION_UNITS.find((one) => {
    return one.startsWith(letter.toLowerCase()) && (one !== "month" || !value.startsWith("PT"));
  });
  const name =
    letter === "M" && value.startsWith("PT") ? "minute" : letter === "M" ? "month" : unit;
  return { [`${key}/count`]: count, [`${key}/@unit`]: name ?? "hour" };
}
