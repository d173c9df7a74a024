import { describe, expect, it } from "vitest";
import { formatRoute, parseRoute, type Route } from "./route.js";

describe("the address of the notifications desk", () => {
  it.each<[string, Route]>([
    ["#/notify", { page: "notify" }],
    ["#/notify/a-1988", { page: "notify", agreement: "a-1988" }],
    ["#/notify/a-1988/launch", { page: "notify", agreement: "a-1988", notice: "launch" }],
  ])("%s names what is chosen", (address, route) => {
    expect(parseRoute(address)).toEqual(route);
    expect(formatRoute(route)).toBe(address);
  });

  it("that names nothing that could be there is the desk with nothing chosen", () => {
    expect(parseRoute("#/notify/..%2f")).toEqual({ page: "notify" });
    expect(parseRoute("#/notify/a/<b>")).toEqual({ page: "notify", agreement: "a" });
  });
});
