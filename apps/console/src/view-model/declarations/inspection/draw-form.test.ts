import { describe, expect, it } from "vitest";
import { DRAW, readDraw } from "./draw-form.js";
import { drawView } from "../inspected.fixture.js";

const typed = { [DRAW.about]: " autumn ", [DRAW.items]: "12" };

describe("a draw is begun with a name of its own and a number of items", () => {
  it("reads both", () => {
    expect(readDraw(typed, [drawView({})])).toEqual({ about: "autumn", items: 12, complaints: [] });
  });

  it.each([
    [DRAW.about, "", "notify.missing"],
    [DRAW.about, "spring 2027", "draw.aboutTaken"],
    [DRAW.about, "x".repeat(257), "notify.tooLong"],
    [DRAW.items, "0", "notify.between"],
    [DRAW.items, "1001", "notify.between"],
    [DRAW.items, "two", "notify.between"],
  ])("complains of %s where it is %j", (key, text, id) => {
    const { complaints } = readDraw({ ...typed, [key]: text }, [drawView({})]);
    expect(complaints.map((one) => [one.key, one.words.id])).toEqual([[key, id]]);
  });
});
