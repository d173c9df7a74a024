/** @module Degrees as officers write them: decimal or degrees, minutes, seconds, with letters. */

import { plainDigits } from "./numbers.js";

/** An angle is any other one: it has no letters, and less than nothing is written with a minus. */
export type Axis = "latitude" | "longitude" | "angle";

/** How degrees were read. */
export interface ReadDegrees {
  /** South and west are below zero; seven decimals at most, about a centimetre. */
  readonly degrees: number;
  readonly decimal: string;
  readonly dms: string;
  /** False where tenths of a second round the decimal degrees. */
  readonly exact: boolean;
}

/**
 * Reads `54.1 N`, `-54.1`, `54°06′00″ N`, `54 06 00 N` or `540600N`; undefined for anything else,
 * beyond the axis too. Minutes and seconds are below 60, and only the last part has decimals.
 */
export function readDegrees(text: string, axis: Axis): ReadDegrees | undefined {
  const { most, letters } = AXES[axis];
  const found = WRITTEN.exec(plainDigits(text).trim());
  if (found === null) return undefined;
  const [, before = "", sign = "", body = "", after = ""] = found;
  const letter = (before + after).toUpperCase();
  if (letter.length > 1 || (letter !== "" && (sign !== "" || !letters.includes(letter)))) {
    return undefined;
  }
  const compact = axis === "angle" ? null : COMPACT[axis].exec(body);
  const size = compact?.slice(1) ?? partsOf(body);
  const degrees = size === undefined ? undefined : joined(size);
  if (degrees === undefined || degrees > most) return undefined;
  const negative = sign !== "" || letter === letters[1];
  return formatted(negative && degrees !== 0 ? -degrees : degrees, axis);
}

/** Degrees that are known, as they are shown both ways. */
export function showDegrees(degrees: number, axis: Axis): ReadDegrees {
  return formatted(rounded(degrees), axis);
}

function partsOf(body: string): readonly string[] | undefined {
  const parts = body.split(/[°º′’'″”":\s]+/u).filter((part) => part !== "");
  return parts.length <= 3 ? parts.map((part) => part.replace(",", ".")) : undefined;
}

function joined(parts: readonly string[]): number | undefined {
  let degrees = 0;
  for (const [index, part] of parts.entries()) {
    const last = index === parts.length - 1;
    if (!(last ? DECIMAL : WHOLE).test(part)) return undefined;
    const value = Number(part);
    if (index > 0 && value >= 60) return undefined;
    degrees += value / 60 ** index;
  }
  return parts.length === 0 ? undefined : rounded(degrees);
}

function rounded(degrees: number): number {
  return Number(degrees.toFixed(7)) + 0;
}

function formatted(degrees: number, axis: Axis): ReadDegrees {
  const { letters, width } = AXES[axis];
  const letter = letters === "" ? "" : ` ${letters[degrees < 0 ? 1 : 0] ?? ""}`;
  const sign = letters === "" && degrees < 0 ? "-" : "";
  const size = Math.abs(degrees);
  const tenths = Math.round(size * 36_000);
  const seconds = (tenths % 600) / 10;
  const minutes = Math.floor(tenths / 600) % 60;
  const whole = Math.floor(tenths / 36_000);
  const second = Number.isInteger(seconds) ? two(seconds) : seconds.toFixed(1).padStart(4, "0");
  return {
    degrees,
    decimal: `${sign}${size.toFixed(7).replace(/\.?0+$/, "")}°${letter}`,
    dms: `${sign}${String(whole).padStart(width, "0")}°${two(minutes)}′${second}″${letter}`,
    exact: Math.abs(tenths / 36_000 - size) < 5e-8,
  };
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

const WRITTEN = /^([NSEW]?)\s*([-−]?)\s*(\d[\d.,°º′’'″”":\s]*?)\s*([NSEW]?)$/i;
const DECIMAL = /^\d{1,3}(?:\.\d{1,8})?$/;
const WHOLE = /^\d{1,3}$/;
const COMPACT = {
  latitude: /^(\d{2})(\d{2})(\d{2})$/,
  longitude: /^(\d{3})(\d{2})(\d{2})$/,
} as const;
const AXES = {
  latitude: { most: 90, letters: "NS", width: 2 },
  longitude: { most: 180, letters: "EW", width: 3 },
  angle: { most: 360, letters: "", width: 1 },
} as const;
