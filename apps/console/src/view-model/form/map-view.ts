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

/** A point a least step of this map farther; its other coordinate stays to the last digit. */
export function nudged(place: Position, to: Direction, view: MapView): Position {
  const there = tidy(moved(place, to, stepDegrees(view)), view);
  return to === "north" || to === "south"
    ? { ...place, latitude: there.latitude }
    : { ...place, longitude: there.longitude };
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

/** Lines of latitude and longitude near the middle: step, extent, and which are named. */
export function graticuleLines(view: MapView): {
  readonly step: number;
  readonly extent: [[number, number], [number, number]];
  readonly latitudes: readonly number[];
  readonly longitudes: readonly number[];
} {
  const seen = seenDegrees(view);
  const step = STEPS.find((one) => one <= seen / 3) ?? 0.01;
  if (seen > 30) {
    const whole = multiples(-150, 180, 30);
    const extent: [[number, number], [number, number]] = [
      [-180, -90],
      [180, 90],
    ];
    return { step: 15, extent, latitudes: multiples(-60, 60, 30), longitudes: whole };
  }
  const { latitude, longitude } = view.centre;
  const wide = Math.min(180, (seen * 2) / Math.max(0.1, Math.cos((latitude * Math.PI) / 180)));
  const snap = (value: number): number => Math.round(value / step) * step;
  const [west, east] = [snap(longitude - wide), snap(longitude + wide)];
  const [south, north] = [
    Math.max(-90, snap(latitude - seen * 2)),
    Math.min(90, snap(latitude + seen * 2)),
  ];
  return {
    step,
    extent: [
      [west, south],
      [east, north],
    ],
    latitudes: multiples(south, north, step),
    longitudes: [...new Set(multiples(west, east, step).map(wrapped))],
  };
}

function multiples(from: number, to: number, step: number): readonly number[] {
  const count = Math.floor((to - from) / step + 1e-9) + 1;
  return Array.from({ length: count }, (_, at) => Number((from + at * step).toFixed(6)) + 0);
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

/** Longitude above 180 west and up to 180 east. */
function wrapped(longitude: number): number {
  const turnedOnce = 180 - ((((180 - longitude) % 360) + 360) % 360);
  return Number(turnedOnce.toFixed(7)) + 0;
}

/** About the globe's radius on the drawing before any zoom. */
const RADIUS = 230;
const ZOOM_MAX = 10;
const STEPS = [15, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01];
