import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { provisionKindsOf, type PackFiles } from "./provision-kinds.js";

function filesOf(id: string): PackFiles {
  const read = (name: string): unknown => {
    const path = new URL(`../../agreements/${id}/${name}.json`, import.meta.url);
    return JSON.parse(readFileSync(path, "utf8"));
  };
  return { agreement: read("agreement"), events: read("events") };
}

function placesOf(id: string, kind: string): readonly string[] | undefined {
  return provisionKindsOf(filesOf(id)).find((one) => one.kind === kind)?.places;
}

it("the model agreement has a provision of every kind", () => {
  const kinds = provisionKindsOf(filesOf("model"));
  expect(kinds.filter(({ places }) => places.length === 0)).toEqual([]);
  expect(kinds).toHaveLength(36);
});

it("counts lists, words, and consents that were withdrawn", () => {
  expect(placesOf("ctbt", "consent withdrawn before it had effect")).toEqual(["events.events (1)"]);
  expect(placesOf("npt", "consent withdrawn before it had effect")).toEqual([]);
  expect(placesOf("new-start", "telemetry")).toEqual(["provisions.kind=telemetry (2)"]);
  expect(placesOf("new-start", "pledges")).toEqual(["statements.kind=pledge (2)"]);
  expect(placesOf("new-start", "simultaneous exchange")).toEqual([]);
});
