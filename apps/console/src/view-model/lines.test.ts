import type { LineView } from "@parley/protocol";
import { describe, expect, it } from "vitest";
import { downSince, downWords, lineRow } from "./lines.js";

const NOW = Date.parse("2026-11-22T02:41:22.000Z");
const DOWN = "2026-11-22T02:38:10.000Z";
const LINE: LineView = {
  party: "XA",
  up: true,
  bearers: [{ name: "wss", up: true, since: DOWN, detail: "" }],
  lastHeard: "2026-11-22T02:41:20.000Z",
  unreceipted: 0,
  refused: 0,
};

describe("a line", () => {
  it("says since when it is up", () => {
    expect(lineRow(LINE, NOW)).toMatchObject({
      shape: "up",
      state: { id: "line.upSince", values: { at: { utc: Date.parse(DOWN) } } },
      facts: [],
    });
  });

  it("says since when it is down, by the last way that was lost, and what was heard last", () => {
    const bearers = [
      { name: "wss", up: false, since: DOWN, detail: "refused" },
      { name: "relay", up: false, since: "2026-11-22T02:30:00.000Z", detail: "" },
    ];
    const row = lineRow({ ...LINE, up: false, bearers, lastHeard: DOWN, unreceipted: 2 }, NOW);
    expect(row.shape).toBe("down");
    expect(row.state).toMatchObject({
      id: "line.downSince",
      values: { at: { utc: Date.parse(DOWN) }, lasting: { lasting: 192_000 } },
    });
    expect(row.facts.map((fact) => fact.id)).toEqual(["line.lastHeard", "line.unreceipted"]);
  });

  it("is down since the last way was lost, or since nothing was heard on one that is open", () => {
    const lost = ["2026-11-22T02:30:00.000Z", DOWN].map((since) => ({
      ...{ name: "wss", up: false, since, detail: "" },
    }));
    expect(downSince({ ...LINE, up: false, bearers: lost })).toEqual({ since: DOWN });
    expect(downSince({ ...LINE, up: false })).toEqual({ since: LINE.lastHeard });
    expect(downSince({ ...LINE, up: false, bearers: [] })).toEqual({});
    expect(downWords(["XA"], { since: DOWN })).toEqual({
      id: "line.downWaits",
      values: { party: { parties: ["XA"] }, at: { utc: Date.parse(DOWN) } },
    });
  });

  it("says that it is silent although it is up", () => {
    const row = lineRow({ ...LINE, lastHeard: "2026-11-22T02:40:42.000Z" }, NOW);
    expect(row).toMatchObject({
      shape: "quiet",
      state: { id: "line.quiet", values: { lasting: { lasting: 40_000 } } },
    });
  });

  it("shows a clock that is off by more than five seconds, either way", () => {
    const facts = (clockDifferenceMs: number): string[] =>
      lineRow({ ...LINE, clockDifferenceMs }, NOW).facts.map((fact) => fact.id);
    expect(facts(5_000)).toEqual([]);
    expect(facts(5_001)).toEqual(["line.clockAhead"]);
    expect(facts(-7_000)).toEqual(["line.clockBehind"]);
  });

  it("says when the credential at its other end is out of date, and that it works", () => {
    const facts = (validFrom: string, validUntil: string) =>
      lineRow({ ...LINE, outOfDate: { validFrom, validUntil } }, NOW).facts;
    expect(facts("2025-01-01T00:00:00.000Z", DOWN)).toEqual([
      { id: "line.credentialOver", values: { at: { utc: Date.parse(DOWN) } } },
    ]);
    const [early] = facts("2027-01-01T00:00:00.000Z", "2028-01-01T00:00:00.000Z");
    expect(early?.id).toBe("line.credentialEarly");
  });

  it("says when nothing was ever heard", () => {
    const { lastHeard: _never, ...silent } = LINE;
    expect(lineRow({ ...silent, up: false, bearers: [] }, NOW)).toMatchObject({
      state: { id: "line.down" },
      facts: [{ id: "line.neverHeard" }],
    });
  });
});
