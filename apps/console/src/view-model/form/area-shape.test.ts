import { geoArea, geoContains } from "d3-geo";
import { describe, expect, it } from "vitest";
import { shapeOfArea, viewOfAll } from "./area-shape.js";
import { FIRST_VIEW } from "./map-view.js";

describe("an area on the globe", () => {
  const points = [
    { latitude: 40, longitude: 170 },
    { latitude: 40, longitude: -170 },
    { latitude: 50, longitude: -170 },
    { latitude: 50, longitude: 170 },
  ];

  it("[FORM-6] is the smaller part, whichever way round its points are given", () => {
    for (const order of [points, points.toReversed()]) {
      const shape = shapeOfArea({ shape: "boundary", points: order });
      expect(geoArea(shape)).toBeLessThan(0.1);
      expect(geoContains(shape, [180, 45])).toBe(true);
      expect(geoContains(shape, [0, 45])).toBe(false);
    }
  });

  it("[FORM-6] has the shorter great circle between neighbours", () => {
    const shape = shapeOfArea({ shape: "boundary", points });
    // A great circle between two places at 50 north goes nearer to the pole than 50 north does.
    expect(geoContains(shape, [180, 50.3])).toBe(true);
    expect(geoContains(shape, [180, 40.2])).toBe(false);
  });

  it("lies round a pole as well", () => {
    const round = [0, 120, -120].map((longitude) => ({ latitude: 70, longitude }));
    const shape = shapeOfArea({ shape: "boundary", points: round });
    expect(geoContains(shape, [45, 90])).toBe(true);
  });

  it("has a radius in its own unit", () => {
    const centre = { latitude: 0, longitude: 180 };
    const miles = shapeOfArea({ shape: "circle-nautical-miles", centre, radius: 60 });
    expect(geoContains(miles, [-179.05, 0])).toBe(true);
    expect(geoContains(miles, [-178.95, 0])).toBe(false);
    const kilometres = shapeOfArea({ shape: "circle-kilometres", centre, radius: 60 });
    expect(geoContains(kilometres, [-179.5, 0])).toBe(true);
    expect(geoContains(kilometres, [-179.4, 0])).toBe(false);
  });

  it("is found by a view across the antimeridian", () => {
    const view = viewOfAll([], [{ shape: "boundary", points }]);
    expect(Math.abs(view.centre.longitude)).toBeGreaterThan(179);
    expect(view.zoom).toBe(2);
    expect(viewOfAll([], [])).toBe(FIRST_VIEW);
  });
});
