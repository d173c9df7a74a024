/** @module Where a map looks: a globe turned to a place, near or far. No drawing here. */

import type { Position } from "@parley/agreement";

/** The place in the middle, and how often the globe has been doubled in size. */
export interface MapView {
  readonly centre: Position;
  readonly zoom: number;
}

export type Direction = "north" | "south" | "west" | "east";

/** The whole side of the globe where Greenwich is. */
export const FIRST_VIEW: MapView = { centre: { latitude: 20, longitude: 0 }, zoom: 0 };

/** Turned by a quarter of what is seen; it stops at the poles and goes round without end. */
export function turned(view: MapView, direction: Direction): MapView {
  return { ...view, centre: moved(view.centre, direction, seenDegrees(view) / 2) };
}

/** Nearer by a step of 1, or farther by one of -1. */
export function zoomed(view: MapView, step: 1 | -1): MapView {
  return { ...view, zoom: Math.min(ZOOM_MAX, Math.max(0, view.zoom + step)) };
}

/** A place a step in one direction, in degrees. */
export function moved({ latitude, longitude }: Position, to: Direction, degrees: number): Position {
  // East and west are shorter steps the nearer a pole is: the same way on the globe.
  const wide = degrees / Math.max(0.05, Math.cos((latitude * Math.PI) / 180));
  switch (to) {
    case "north":
      return { longitude, latitude: Math.min(90, latitude + degrees) };
    case "south":
      return { longitude, latitude: Math.max(-90, latitude - degrees) };
    case "west":
      return { latitude, longitude: wrapped(longitude - wide) };
    case "east":
      return { latitude, longitude: wrapped(longitude + wide) };
  }
}

/** A place as a map can tell it: no finer than a step of the map, and so a short number. */
export function tidy({ latitude, longitude }: Position, view: MapView): Position {
  const decimals = Math.max(0, -Math.floor(Math.log10(stepDegrees(view))));
  const round = (degrees: number): number => Number(degrees.toFixed(decimals)) + 0;
  return { latitude: round(latitude), longitude: wrapped(round(longitude)) };
}

/** The least step of a point on this map: a power of ten of degrees, about three units wide. */
export function stepDegrees(view: MapView): number {
  return 10 ** Math.round(Math.log10((3 * seenDegrees(view)) / RADIUS));
}

/** Half of what is seen, in degrees of the globe. */
export function seenDegrees({ zoom }: MapView): number {
  return 90 / 2 ** zoom;
}

/** Turned to show all places, each given within so many degrees of the middle. */
export function viewOf(centre: Position, degrees: number): MapView {
  const zoom = Math.floor(Math.log2(90 / Math.max(degrees * 1.4, 90 / 2 ** ZOOM_MAX)));
  return { centre, zoom: Math.min(ZOOM_MAX, Math.max(0, zoom)) };
}

/** Longitude within 180 west and 180 east. */
function wrapped(longitude: number): number {
  const turnedOnce = ((((longitude + 180) % 360) + 360) % 360) - 180;
  return Number(turnedOnce.toFixed(7)) + 0;
}

/** The globe's radius on the drawing before any zoom. */
export const RADIUS = 230;
const ZOOM_MAX = 10;
