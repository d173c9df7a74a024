import { describe, expect, it } from "vitest";
import { areaIn, keyOf, placesIn, positionIn, typePoint, typePosition } from "./place-fields.js";
import type { TypedForm } from "./typed-form.js";

const CORNERS = [
  { latitude: 45, longitude: 170 },
  { latitude: 45.5, longitude: -170 },
  { latitude: -0.25, longitude: 180 },
];

describe("a map and its coordinates in fields", () => {
  it("stay in step: what is set on the map is read again from its fields", () => {
    const typed = CORNERS.reduce<TypedForm>((before, one) => typePoint(before, "/a", one), {});
    expect(placesIn(typed, "/a", "area").map(({ position }) => position)).toEqual(CORNERS);
    expect(areaIn(typed, "/a")).toEqual({ shape: "boundary", points: CORNERS });
    const [, second] = placesIn(typed, "/a", "area");
    const moved = typePosition(typed, second?.key ?? "", { latitude: 46, longitude: 179.999 });
    expect(placesIn(moved, "/a", "area")[1]?.position).toEqual({
      latitude: 46,
      longitude: 179.999,
    });
  });

  it("draws what can be read and keeps what cannot as it was typed", () => {
    const typed = { "/p/@latitude": "45 N", "/p/@longitude": "about 12" };
    expect(positionIn(typed, "/p")).toBeUndefined();
    expect(placesIn(typed, "/p", "position")).toEqual([]);
    const set = typePosition(typed, "/p", { latitude: 1, longitude: 2 });
    expect(set).toEqual({ "/p/@latitude": "1° N", "/p/@longitude": "2° E" });
  });

  it("draws a circle once it has a centre and a radius, in its own unit", () => {
    const shaped = { [keyOf.shape("/a")]: "circle-nautical-miles", [keyOf.radius("/a")]: "25" };
    expect(areaIn(shaped, "/a")).toBeUndefined();
    const typed = typePosition(shaped, keyOf.centre("/a"), { latitude: -10, longitude: 0 });
    expect(areaIn(typed, "/a")).toEqual({
      shape: "circle-nautical-miles",
      centre: { latitude: -10, longitude: 0 },
      radius: 25,
    });
    expect(areaIn({ ...typed, [keyOf.radius("/a")]: "-1" }, "/a")).toBeUndefined();
  });
});
