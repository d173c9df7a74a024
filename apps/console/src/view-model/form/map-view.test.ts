import { describe, expect, it } from "vitest";
import { FIRST_VIEW, moved, stepDegrees, tidy, turned, viewOf, zoomed } from "./map-view.js";

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
      longitude: -180,
    });
    expect(tidy({ latitude: 45.123456, longitude: 7.5 }, view).latitude).toBe(45.123);
  });

  it("shows a small area from near and a half of the globe from afar", () => {
    expect(viewOf({ latitude: 0, longitude: 0 }, 90).zoom).toBe(0);
    expect(viewOf({ latitude: 0, longitude: 0 }, 5).zoom).toBe(3);
    expect(viewOf({ latitude: 0, longitude: 0 }, 0).zoom).toBe(10);
  });
});
