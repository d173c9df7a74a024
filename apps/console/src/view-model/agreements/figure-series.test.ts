import { readdirSync, readFileSync } from "node:fs";
import { readPack, type Pack } from "@parley/agreement";
import { describe, expect, it } from "vitest";
import { limitFigures, plotData } from "./figure-series.js";

function model(): Pack {
  const folder = new URL("../../../../../agreements/model/", import.meta.url);
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  const files = new Map(names.map((name) => [name, readFileSync(new URL(name, folder))]));
  const read = readPack(files, { hash: () => new Uint8Array(32) });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.pack;
}

describe("figures towards a limit", () => {
  const [vehicles] = limitFigures(model(), "en");

  it("have the limit with its later phases", () => {
    expect(vehicles).toMatchObject({ max: 500, phases: [{ from: "2027-02-01", max: 450 }] });
  });

  it("leave a gap where a figure is due and not known", () => {
    if (vehicles === undefined) throw new Error("the model agreement has limits");
    const { seconds, series } = plotData(vehicles);
    expect(seconds).toHaveLength(6);
    expect(series).toEqual([
      [521, null, 492, 481, 474, 466],
      [508, 501, 488, null, 470, 462],
    ]);
  });
});
