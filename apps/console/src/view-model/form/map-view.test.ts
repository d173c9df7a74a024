import { describe, expect, it } from "vitest";
import {
  FIRST_VIEW,
  graticuleLines,
  moved,
  nudged,
  stepDegrees,
  tidy,
  turned,
  viewOf,
  zoomed,
} from "./map-view.js";

describe("where a map looks", () => {
  it("goes round the globe without end and stops at the poles", () => {
    expect(moved({ latitude: 0, longitude: 179 }, "east", 2)).toEqual({
      latitude: 0,
      longitude: -179,
    });
    expect(moved({ latitude: 0, longitude: -179 }, "west", 2).longitude).toBe(179);
    expect(moved({ latitude: 89, longitude: 5 }, "north", 2)).toEqual({
      latitude: 90,
      longitude: 5,
    });
    let view = FIRST_VIEW;
    for (let turn = 0; turn < 9; turn++) view = turned(view, "south");
    expect(view.centre.latitude).toBe(-90);
  });

  it("steps east and west by as much way as north and south", () => {
    expect(moved({ latitude: 60, longitude: 0 }, "east", 1).longitude).toBeCloseTo(2, 6);
  });

  it("zooms within its bounds, and steps are finer the nearer it is", () => {
    expect(zoomed(FIRST_VIEW, -1).zoom).toBe(0);
    let view = FIRST_VIEW;
    for (let step = 0; step < 20; step++) view = zoomed(view, 1);
    expect(view.zoom).toBe(10);
    expect(stepDegrees(view)).toBeCloseTo(0.001, 9);
    expect(stepDegrees(FIRST_VIEW)).toBe(1);
    expect(tidy({ latitude: 45.123456, longitude: 179.9999 }, FIRST_VIEW)).toEqual({
      latitude: 45,
      longitude: 180,
    });
    expect(tidy({ latitude: 45.123456, longitude: 7.5 }, view).latitude).toBe(45.123);
  });

  it("moves a point by a step in one coordinate and leaves the other", () => {
    const place = { latitude: 45.1234567, longitude: 179.7654321 };
    expect(nudged(place, "north", FIRST_VIEW)).toEqual({ ...place, latitude: 46 });
    expect(nudged(place, "east", FIRST_VIEW)).toEqual({ ...place, longitude: -179 });
    expect(nudged({ latitude: 0, longitude: -179 }, "west", FIRST_VIEW).longitude).toBe(180);
  });

  it("names few lines, each once, across the antimeridian as well", () => {
    for (let zoom = 0; zoom <= 10; zoom++) {
      for (const longitude of [0, 180, -179.95]) {
        const centre = { latitude: 61.3, longitude };
        const { latitudes, longitudes, step } = graticuleLines({ centre, zoom });
        for (const names of [latitudes, longitudes]) {
          expect(names.length).toBeGreaterThan(3);
          expect(names.length).toBeLessThan(80);
          expect(new Set(names).size).toBe(names.length);
        }
        expect(latitudes.every((one) => Math.abs(one / step - Math.round(one / step)) < 1e-6)).toBe(
          true,
        );
        expect(longitudes.every((one) => one > -180 && one <= 180)).toBe(true);
      }
    }
  });

  it("shows a small area from near and a half of the globe from afar", () => {
    expect(viewOf({ latitude: 0, longitude: 0 }, 90).zoom).toBe(0);
    expect(viewOf({ latitude: 0, longitude: 0 }, 5).zoom).toBe(3);
    expect(viewOf({ latitude: 0, longitude: 0 }, 0).zoom).toBe(10);
  });
});
