import type { RegistryEntry } from "@parley/protocol";
import { describe, expect, it } from "vitest";
import { modelPack } from "./model-pack.fixture.js";
import { kindsIn, registrySheet } from "./registry-sheet.js";

const PACK = modelPack();

function entry(part: Partial<RegistryEntry> = {}): RegistryEntry {
  const step = { as: "original", time: "2026-12-01T00:00:00.000Z", inError: false } as const;
  return {
    ...{ party: "XA", notification: "launched", about: "7/26", cancelled: false },
    values: { launch: "a-26-7", liftOff: "2026-12-20T10:00:00.000Z", outcome: "as-planned" },
    history: [{ statement: "a".repeat(64), ...step }],
    ...part,
  };
}

describe("a registry as sheets", () => {
  it("has a row of each thing of one kind, with its newest word that is not in error", () => {
    const [step] = entry().history;
    const error = { ...step, statement: "b".repeat(64), inError: true } as const;
    const entries = [
      entry(),
      entry({ party: "XB", cancelled: true, history: [step, error] as RegistryEntry["history"] }),
      entry({ notification: "bases", values: {} }),
    ];
    expect(kindsIn(entries)).toEqual(["launched", "bases"]);
    const sheet = registrySheet(PACK, "launched", entries);
    if (!sheet.ok) throw new Error(sheet.detail);
    const [heading, first, second, end] = sheet.value.split("\r\n");
    expect(heading).toContain("values.liftOff");
    expect(first).toContain("a-26-7");
    expect([second?.includes("XB"), second?.includes("b".repeat(64))]).toEqual([true, false]);
    expect(end).toBe("");
  });

  it("is no sheet where a value is not as its form says, or there is no form", () => {
    const wrong = entry({ values: { launch: "a-26-7" } });
    expect(registrySheet(PACK, "launched", [wrong])).toMatchObject({ ok: false, rule: "FORM-2" });
    expect(registrySheet(PACK, "plans", [])).toMatchObject({ ok: false, rule: "SHEET-1" });
  });
});
