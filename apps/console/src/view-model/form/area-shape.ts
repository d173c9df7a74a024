/** @module Areas as shapes on the globe: great circles between points, the smaller part within. */

import type { Area, Position } from "@parley/agreement";
import { geoArea, geoCentroid, geoCircle, geoDistance } from "d3-geo";
import { FIRST_VIEW, viewOf, type MapView } from "./map-view.js";

/** A polygon of GeoJSON: rings of longitude and latitude. */
interface Polygon {
  readonly type: "Polygon";
  readonly coordinates: number[][][];
}

/** The shape of an area. Whichever way round its points are given, it is the smaller part. */
export function shapeOfArea(area: Area): Polygon {
  if (area.shape !== "boundary") {
    const { latitude, longitude } = area.centre;
    const km = area.shape === "circle-kilometres" ? area.radius : area.radius * NAUTICAL_MILE_KM;
    return geoCircle()
      .center([longitude, latitude])
      .radius((km / EARTH_KM) * DEGREES)();
  }
  const ring = area.points.map(({ latitude, longitude }) => [longitude, latitude]);
  const shape: Polygon = { type: "Polygon", coordinates: [[...ring, ...ring.slice(0, 1)]] };
  if (geoArea(shape) <= 2 * Math.PI) return shape;
  return { ...shape, coordinates: [[...ring.toReversed(), ...ring.slice(-1)]] };
}

/** A view that shows all of these; the first view where there is nothing to show. */
export function viewOfAll(places: readonly Position[], areas: readonly Area[]): MapView {
  const rings = areas.flatMap((area) => shapeOfArea(area).coordinates[0]?.slice(1) ?? []);
  const points = [...places.map(({ latitude, longitude }) => [longitude, latitude]), ...rings];
  if (points.length === 0) return FIRST_VIEW;
  const [longitude, latitude] = geoCentroid({ type: "MultiPoint", coordinates: points });
  const far = Math.max(
    ...points.map((point) => geoDistance(point as [number, number], [longitude, latitude])),
  );
  return viewOf({ latitude, longitude }, Math.max(far * DEGREES, 1));
}

const DEGREES = 180 / Math.PI;
/** The mean radius of the earth in kilometres (IUGG), for drawing alone. */
const EARTH_KM = 6371.0088;
const NAUTICAL_MILE_KM = 1.852;
