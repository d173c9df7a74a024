/** @module Coastlines of the world as files of this centre, fetched when a map needs them. */

import type { GeoPermissibleObjects } from "d3-geo";
import { feature } from "topojson-client";
import coarse from "world-atlas/land-110m.json?url";
import fine from "world-atlas/land-50m.json?url";

/**
 * Land without any border, from Natural Earth at 1:110 million or 1:50 million.
 * Fails where the file cannot be had.
 */
export async function loadLand(grain: "coarse" | "fine"): Promise<GeoPermissibleObjects> {
  const response = await fetch(grain === "coarse" ? coarse : fine);
  if (!response.ok) throw new Error(`the coastlines answered ${response.status}`);
  const topology = (await response.json()) as Parameters<typeof feature>[0];
  const { land } = topology.objects;
  if (land === undefined) throw new Error("the file of coastlines holds no land");
  return feature(topology, land);
}
