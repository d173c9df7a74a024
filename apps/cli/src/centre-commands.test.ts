import { resolve } from "node:path";
import { centreFolder } from "@parley/centre";
import { describe, expect, it } from "vitest";
import { formatStatus } from "./centre-commands.js";

const LINE = { party: "XB", up: true, unreceipted: 0, lastHeard: null, outOfDate: null, why: null };
const CENTRE = { party: "XA", domain: "live", running: true, needsYou: 0 } as const;

describe("centre status", () => {
  it("[WATCH-10] says that a credential is out of date, the centre's own and a peer's", () => {
    const outOfDate = {
      validFrom: "2026-11-22T02:41:22.000Z",
      validUntil: "2027-11-22T02:41:22.000Z",
    };
    const troubles = ["credential-over"] as const;
    const lines = [LINE, { ...LINE, party: "XC", outOfDate }];
    expect(
      formatStatus({ ...CENTRE, troubles, lines, console: null }, centreFolder("XA")).split("\n"),
    ).toEqual([
      "centre XA: running",
      "  the credential of this centre is over; it goes on working: see to a new one",
      "  line to XB: up, never heard, 0 without receipt",
      "  line to XC: up, never heard, 0 without receipt",
      "    its credential is out of date, and goes on working: " +
        "valid 2026-11-22T02:41:22Z to 2027-11-22T02:41:22Z",
      "  nothing waiting for a person",
      "",
    ]);
  });

  it("[CLI-7] of one that does not run gives the command that starts it", () => {
    const stopped = { ...CENTRE, running: false, troubles: [], lines: [], console: null };
    expect(formatStatus(stopped, centreFolder(resolve(".parley/XA")))).toBe(
      "centre XA: not running. Start it with: npx parley --centre XA centre start\n",
    );
  });
});
