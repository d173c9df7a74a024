/** @module Positions and areas on the earth: what their formats stand for (FORM-5, FORM-6). */

import { isJsonObject, type Json } from "@parley/bytes";
import type { ObjectFormat, Schema } from "./schema.js";

/** A place in decimal degrees; south and west are below zero. */
export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** Part of the earth's surface. The unit of a radius is in its shape, and is never converted. */
export type Area =
  | { readonly shape: "boundary"; readonly points: readonly Position[] }
  | {
      readonly shape: "circle-kilometres" | "circle-nautical-miles";
      readonly centre: Position;
      readonly radius: number;
    };

const position: Schema = {
  type: "object",
  properties: {
    latitude: { type: "number", unit: "degree", minimum: -90, maximum: 90 },
    longitude: { type: "number", unit: "degree", minimum: -180, maximum: 180 },
  },
  required: ["latitude", "longitude"],
  additionalProperties: false,
};

function circle(shape: string, unit: "kilometre" | "nautical mile", maximum: number): Schema {
  return {
    type: "object",
    properties: {
      shape: { type: "string", const: shape },
      centre: position,
      radius: { type: "number", unit, minimum: 0, maximum },
    },
    required: ["shape", "centre", "radius"],
    additionalProperties: false,
  };
}

/** What a value of each format is, as a schema. A radius ends before the far side of the earth. */
export const PLACES: { readonly [name in ObjectFormat]: Schema } = {
  position,
  area: {
    oneOf: [
      {
        type: "object",
        properties: {
          shape: { type: "string", const: "boundary" },
          points: { type: "array", minItems: 3, maxItems: 100, items: position },
        },
        required: ["shape", "points"],
        additionalProperties: false,
      },
      circle("circle-kilometres", "kilometre", 20_000),
      circle("circle-nautical-miles", "nautical mile", 10_800),
    ],
  },
};

/** A schema with the members that its format stands for, under its own titles. */
export function writtenOut(schema: Schema): Schema {
  const { format, titles, title } = schema;
  if (format !== "position" && format !== "area") return schema;
  const named = { ...(titles !== undefined && { titles }), ...(title !== undefined && { title }) };
  return { ...PLACES[format], ...named };
}

/** Indexes of boundary points that are the very place of the point before, round the end. */
export function repeatedPoints(area: Json): readonly number[] {
  const points = isJsonObject(area) && Array.isArray(area.points) ? area.points : [];
  return points.flatMap((point: Json, at) => {
    const [one, before] = [placeOf(point), placeOf(points.at(at - 1) as Json)];
    return points.length > 1 && one !== undefined && one === before ? [at] : [];
  });
}

/** One spelling for one place: all longitudes meet at a pole, and 180 is the same as -180. */
function placeOf(point: Json): string | undefined {
  if (!isJsonObject(point)) return undefined;
  const { latitude, longitude } = point;
  if (typeof latitude !== "number" || typeof longitude !== "number") return undefined;
  if (Math.abs(latitude) === 90) return `${latitude}`;
  return `${latitude + 0} ${longitude === -180 ? 180 : longitude + 0}`;
}
