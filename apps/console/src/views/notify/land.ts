/** @module Coastlines of the world as files of this centre, fetched when a map needs them. */

import type { MultiPolygon } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import coarse from "world-atlas/land-110m.json?url";
import fine from "world-atlas/land-50m.json?url";

/**
 * Land without any border, from Natural Earth at 1:110 million or 1:50 million.
 * Fails where the file cannot be had.
 */
export async function loadLand(grain: "coarse" | "fine"): Promise<MultiPolygon> {
  const response = await fetch(grain === "coarse" ? coarse : fine);
  if (!response.ok) throw new Error(`the coastlines answered ${response.status}`);
  const topology = (await response.json()) as Topology<{ land: GeometryCollection }>;
  const polygons = feature(topology, topology.objects.land).features.flatMap(({ geometry }) => {
    if (geometry.type === "Polygon") return [geometry.coordinates];
    return geometry.type === "MultiPolygon" ? geometry.coordinates : [];
  });
  return { type: "MultiPolygon", coordinates: polygons };
}
