import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EventStreamReader } from "./event-stream.js";
import { formatRoute, parseRoute } from "./route.js";

const STREAM = [
  ": alive\n\nevent: changed\ndata: {}\n\n: alive\n\n",
  'event: alarm\ndata: {"statement":"a",\ndata: "count":1}\n\n',
].join("");

describe("the stream of events", () => {
  it("gives events and passes over comments", () => {
    expect(new EventStreamReader().push(STREAM)).toEqual([
      { name: "changed", data: "{}" },
      { name: "alarm", data: '{"statement":"a",\n"count":1}' },
    ]);
  });

  it("gives the same events however the stream is cut", () => {
    const whole = new EventStreamReader().push(STREAM);
    fc.assert(
      fc.property(fc.array(fc.nat(STREAM.length), { maxLength: 12 }), (cuts) => {
        const at = [0, ...cuts.sort((left, right) => left - right), STREAM.length];
        const reader = new EventStreamReader();
        const events = at
          .slice(1)
          .flatMap((end, index) => reader.push(STREAM.slice(at[index], end)));
        expect(events).toEqual(whole);
      }),
    );
  });
});

describe("addresses within the console", () => {
  const id = "ab".repeat(32);

  it.each([
    { page: "watch" },
    { page: "compose" },
    { page: "conversation", id },
    { page: "conversation", id, statement: id },
    { page: "evidence", id },
    { page: "evidence", id, statement: id },
    { page: "originals", notice: "log/XB/3/3/XC" },
    { page: "exhibit", id },
    { page: "note", id },
  ] as const)("reads back what it writes: $page", (route) => {
    expect(parseRoute(formatRoute(route))).toEqual(route);
  });

  it.each([
    "",
    "#",
    "#/note/../x",
    "#/conversation/xyz",
    "#token=abc",
    "#/conversation",
    "#/originals/%zz",
    "#/originals/a%20b",
  ])("takes %j for the watch floor", (fragment) => {
    expect(parseRoute(fragment)).toEqual({ page: "watch" });
  });

  it("takes any fragment for a page that it writes and reads again", () => {
    const piece = fc.constantFrom(
      ...["/", "#", "conversation", "compose", "exhibit", "note", "evidence", "originals"],
      ...[id, "a", "%2F"],
    );
    const fragments = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(fc.oneof(fragments, fc.string({ unit: "binary" })), (fragment) => {
        const route = parseRoute(fragment);
        expect(parseRoute(formatRoute(route))).toEqual(route);
      }),
      { numRuns: 500 },
    );
  });
});
