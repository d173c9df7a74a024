/** @module Worked-out data as plain data for HTTP: instants as text, maps as objects. */

import { formatInstant, type Instant } from "@parley/bytes";
import type { InstantText } from "./instant-text.js";

/** The same data: each instant stands in a member named `time`. */
export type Plain<T> = T extends Instant
  ? InstantText
  : T extends ReadonlyMap<string, infer V>
    ? Readonly<Record<string, Plain<V>>>
    : T extends readonly (infer V)[]
      ? readonly Plain<V>[]
      : T extends object
        ? { readonly [K in keyof T]: Plain<T[K]> }
        : T;

/** The same data, plain. */
export function plainView<T>(value: T): Plain<T> {
  return plain(value) as Plain<T>;
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, one]) => [key, plain(one)]));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]: [string, unknown]) => {
      return [key, key === "time" ? formatInstant(one as Instant) : plain(one)];
    }),
  );
}
