import { describe, expect, it } from "vitest";
import { readDegrees, showDegrees, type Axis } from "./degrees.js";

describe("degrees as officers write them", () => {
  it.each<[string, Axis, number, string, string]>([
    ["54.1 N", "latitude", 54.1, "54.1° N", "54°06′00″ N"],
    ["54°06′00″ N", "latitude", 54.1, "54.1° N", "54°06′00″ N"],
    ["540600N", "latitude", 54.1, "54.1° N", "54°06′00″ N"],
    ["S 00 30 00", "latitude", -0.5, "0.5° S", "00°30′00″ S"],
    ["-54,25", "latitude", -54.25, "54.25° S", "54°15′00″ S"],
    ["1613000E", "longitude", 161.5, "161.5° E", "161°30′00″ E"],
    ["179 59 59.9 w", "longitude", -179.9999722, "179.9999722° W", "179°59′59.9″ W"],
    ["٥٤٫١ N", "latitude", 54.1, "54.1° N", "54°06′00″ N"],
    ["180", "longitude", 180, "180° E", "180°00′00″ E"],
    ["-0", "latitude", 0, "0° N", "00°00′00″ N"],
    ["270°30′", "angle", 270.5, "270.5°", "270°30′00″"],
    ["0.0000001", "latitude", 1e-7, "0.0000001° N", "00°00′00″ N"],
  ])("%j as a %s", (text, axis, degrees, decimal, dms) => {
    const read = readDegrees(text, axis);
    expect(read?.degrees).toBe(degrees);
    expect(Object.is(read?.degrees, -0)).toBe(false);
    expect([read?.decimal, read?.dms]).toEqual([decimal, dms]);
  });

  it.each<[string, Axis]>([
    ["", "latitude"],
    ["90.1 N", "latitude"],
    ["54 60 00 N", "latitude"],
    ["54.5 30 N", "latitude"],
    ["-54 N", "latitude"],
    ["54 E", "latitude"],
    ["N 54 N", "latitude"],
    ["181 E", "longitude"],
    ["54 1 2 3 N", "latitude"],
    ["270 W", "angle"],
    ["about 54", "latitude"],
  ])("%j is no %s", (text, axis) => {
    expect(readDegrees(text, axis)).toBeUndefined();
  });

  it("are read again as what they are shown as, to the seventh decimal", () => {
    for (let degrees = -89.9999999; degrees < 90; degrees += 7.1234567) {
      const shown = showDegrees(degrees, "latitude");
      expect(readDegrees(shown.decimal, "latitude")?.degrees).toBe(shown.degrees);
      const again = readDegrees(shown.dms, "latitude")?.degrees ?? Number.NaN;
      expect(Math.abs(again - shown.degrees)).toBeLessThan(0.05 / 3600 + 1e-7);
    }
  });

  it("say when tenths of a second round them", () => {
    expect(showDegrees(54.1, "latitude").exact).toBe(true);
    expect(showDegrees(54.12345, "latitude").exact).toBe(false);
  });
});
