/** @module Positions and areas as they are typed: coordinates by key, and what they are read as. */

import type { Area, Position } from "@parley/agreement";
import { readDegrees, showDegrees, type Axis } from "./degrees.js";
import { readNumber } from "./numbers.js";
import { addItem, itemKey, itemsOf, type TypedForm } from "./typed-form.js";

export const SHAPES = ["boundary", "circle-kilometres", "circle-nautical-miles"] as const;
export type Shape = (typeof SHAPES)[number];

/** Keys of what an area or a position is typed in; no member of a form has such names. */
export const keyOf = {
  shape: (area: string): string => `${area}/@shape`,
  points: (area: string): string => `${area}/@points`,
  centre: (area: string): string => `${area}/@centre`,
  radius: (area: string): string => `${area}/@radius`,
  latitude: (position: string): string => `${position}/@latitude`,
  longitude: (position: string): string => `${position}/@longitude`,
} as const;

/** The shape that was chosen; a boundary to begin with. */
export function shapeOf(typed: TypedForm, area: string): Shape {
  return SHAPES.find((shape) => shape === typed[keyOf.shape(area)]) ?? "boundary";
}

/** A position, once both its coordinates can be read. */
export function positionIn(typed: TypedForm, key: string): Position | undefined {
  const latitude = readDegrees(typed[keyOf.latitude(key)] ?? "", "latitude");
  const longitude = readDegrees(typed[keyOf.longitude(key)] ?? "", "longitude");
  if (latitude === undefined || longitude === undefined) return undefined;
  return { latitude: latitude.degrees, longitude: longitude.degrees };
}

/** Writes a position that was set on a map, to a thousandth of a minute of what is shown. */
export function typePosition(typed: TypedForm, key: string, position: Position): TypedForm {
  return {
    ...typed,
    [keyOf.latitude(key)]: spelled(position.latitude, "latitude"),
    [keyOf.longitude(key)]: spelled(position.longitude, "longitude"),
  };
}

/** One more boundary point at the end, where it was set. */
export function typePoint(typed: TypedForm, area: string, position: Position): TypedForm {
  const list = keyOf.points(area);
  const { typed: longer, item } = addItem(typed, list);
  return typePosition(longer, itemKey(list, item), position);
}

/** Every position that can be read, with the key it is typed under, in order. */
export function placesIn(
  typed: TypedForm,
  key: string,
  kind: "position" | "area",
): readonly { readonly key: string; readonly position: Position }[] {
  const keys =
    kind === "position"
      ? [key]
      : shapeOf(typed, key) === "boundary"
        ? itemsOf(typed, keyOf.points(key)).map((item) => itemKey(keyOf.points(key), item))
        : [keyOf.centre(key)];
  return keys.flatMap((one) => {
    const position = positionIn(typed, one);
    return position === undefined ? [] : [{ key: one, position }];
  });
}

/** The area as far as it can be drawn: three points, or a centre and a radius. */
export function areaIn(typed: TypedForm, key: string): Area | undefined {
  const shape = shapeOf(typed, key);
  const positions = placesIn(typed, key, "area").map(({ position }) => position);
  if (shape === "boundary") return positions.length < 3 ? undefined : { shape, points: positions };
  const radius = readNumber(typed[keyOf.radius(key)] ?? "", false);
  const [centre] = positions;
  if (radius === undefined || radius < 0 || centre === undefined) return undefined;
  return { shape, centre, radius };
}

function spelled(degrees: number, axis: Axis): string {
  return showDegrees(degrees, axis).decimal;
}
