import { describe, expect, it } from "vitest";
import { formatRoute, parseRoute, type Route } from "./route.js";

describe("the address of the notifications desk", () => {
  it.each<[string, Route]>([
    ["#/notify", { page: "notify" }],
    ["#/notify/a-1988", { page: "notify", agreement: "a-1988" }],
    ["#/notify/a-1988/launch", { page: "notify", agreement: "a-1988", notice: "launch" }],
    [
      "#/notify/a/launch?about=7%2F26&moments.opens=2026-12-20T10%3A00%3A00.000Z",
      {
        ...{ page: "notify", agreement: "a", notice: "launch" },
        begin: { about: "7/26", "moments.opens": "2026-12-20T10:00:00.000Z" },
      },
    ],
    ["#/desk", { page: "desk" }],
    ["#/event/a/launches", { page: "event", agreement: "a", trigger: "launches" }],
    ["#/act/a", { page: "act", agreement: "a" }],
    ["#/registry/a?at=2026-12-01", { page: "registry", agreement: "a", at: "2026-12-01" }],
  ])("%s names what is chosen", (address, route) => {
    expect(parseRoute(address)).toEqual(route);
    expect(formatRoute(route)).toBe(address);
  });

  it("that names nothing that could be there is the desk with nothing chosen", () => {
    expect(parseRoute("#/notify/..%2f")).toEqual({ page: "notify" });
    expect(parseRoute("#/notify/a/<b>")).toEqual({ page: "notify", agreement: "a" });
    expect(parseRoute("#/registry/<a>")).toEqual({ page: "desk" });
    expect(parseRoute("#/registry/a?at=soon")).toEqual({ page: "registry", agreement: "a" });
    expect(parseRoute("#/event/<a>/b")).toEqual({ page: "event" });
  });
});

describe("addresses of joint texts", () => {
  const id = "a".repeat(64);
  it.each<[string, Route]>([
    ["#/texts", { page: "texts" }],
    [`#/texts/${id}`, { page: "texts", id }],
    [`#/texts?of=${id}&round=2`, { page: "texts", of: { consultation: id, round: 2 } }],
  ])("%s is read and written alike", (fragment, route) => {
    expect(parseRoute(fragment)).toEqual(route);
    expect(formatRoute(route)).toBe(fragment);
  });

  it.each(["#/texts/<b>", "#/texts?of=x&round=2", `#/texts?of=${id}&round=0`])(
    "%s names none, and is the list",
    (fragment) => expect(parseRoute(fragment)).toEqual({ page: "texts" }),
  );
});

describe("addresses of the pages about agreements", () => {
  it.each<[string, Route]>([
    ["#/agreements", { page: "agreements" }],
    ["#/agreements/new-start", { page: "agreement", id: "new-start" }],
    ["#/agreements/party", { page: "agreement", id: "party" }],
    ["#/agreements/party/XA", { page: "bindings", party: "XA" }],
    ["#/agreements/party/XA/new-start", { page: "bindings", party: "XA", first: "new-start" }],
  ])("%s is read and written alike", (fragment, route) => {
    expect(parseRoute(fragment)).toEqual(route);
    expect(formatRoute(route)).toBe(fragment);
  });

  it.each(["#/agreements/../x", "#/agreements/A", "#/agreements/%3Cb%3E"])(
    "%s names none, and is the list",
    (fragment) => expect(parseRoute(fragment)).toEqual({ page: "agreements" }),
  );

  it("a party's code that is none is not taken", () => {
    expect(parseRoute("#/agreements/party/xa")).toEqual({ page: "agreement", id: "party" });
  });
});

describe("the address of the desk of dialogue", () => {
  const id = "ab".repeat(32);
  it.each<[string, Route]>([
    ["#/dialogue/consultations", { page: "dialogue", part: "consultations" }],
    [`#/dialogue/consultation/${id}`, { page: "dialogue", part: "consultation", id }],
    ["#/dialogue/propose", { page: "dialogue", part: "propose" }],
    [`#/dialogue/propose/${id}`, { page: "dialogue", part: "propose", id }],
    [`#/dialogue/counter/${id}`, { page: "dialogue", part: "counter", id }],
    ["#/dialogue/private", { page: "dialogue", part: "private" }],
  ])("%s names what is chosen", (address, route) => {
    expect(parseRoute(address)).toEqual(route);
    expect(formatRoute(route)).toBe(address);
  });

  it("is the list where it names no part, or no consultation that could be there", () => {
    const list: Route = { page: "dialogue", part: "consultations" };
    for (const address of ["#/dialogue", "#/dialogue/x", "#/dialogue/consultation/7"]) {
      expect(parseRoute(address)).toEqual(list);
    }
    expect(parseRoute("#/dialogue/counter")).toEqual(list);
    expect(parseRoute("#/dialogue/documents/7")).toEqual({ page: "dialogue", part: "documents" });
  });
});
