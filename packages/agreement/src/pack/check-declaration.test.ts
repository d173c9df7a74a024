import { describe, expect, it } from "vitest";
import { faultsAfter, smallPack, type Documents } from "../small-pack.fuzz.js";

type Member = Record<string, unknown>;

function step(id: string, shows: string, fields?: readonly string[]): Member {
  return { id, name: { en: id }, shows, ...(fields !== undefined && { fields }) };
}

/** Terms that keep every rule. */
function terms(): Member {
  return {
    identifiers: "cyrillic",
    quantities: [{ limit: "vehicles", bits: 16 }],
    categories: { field: "kind" },
    ladder: [
      step("sums", "totals"),
      step("kinds", "categories"),
      step("names", "fields", ["id", "kind"]),
      step("numbers", "fields", ["count"]),
    ],
    correctionDays: 0,
    picksPerYear: 2,
    article: "IV",
    sources: ["text"],
  };
}

/** The small agreement with these terms, whose items have a kind. */
function declared(change: (terms: Member, agreement: Member) => void = () => undefined) {
  return ({ agreement }: Documents): void => {
    const titles = { en: "kind" };
    const items = agreement["items"] as { properties: Member };
    items.properties["kind"] = { type: "string", titles, enum: ["a", "b"] };
    agreement["declaration"] = terms();
    change(agreement["declaration"] as Member, agreement);
  };
}

function refusedBy(rule: string): readonly unknown[] {
  return [expect.stringMatching(new RegExp(`^agreement\\.json:\\d+ ${rule}$`))];
}

function ladder(...steps: readonly Member[]) {
  return declared((written) => (written["ladder"] = steps));
}

describe("terms of declaration", () => {
  it("[PACK-3] stand in the pack as they are written, or not at all", () => {
    expect(smallPack().declaration).toBeUndefined();
    expect(smallPack(declared()).declaration).toEqual(terms());
    const { categories: _, article: __, ...least } = terms();
    least["ladder"] = [step("sums", "totals")];
    const pack = smallPack(declared((_terms, agreement) => (agreement["declaration"] = least)));
    expect(pack.declaration).toEqual(least);
  });

  it.each([
    ["identifiers", "greek"],
    ["quantities", []],
    ["quantities", [{ limit: "vehicles", bits: 12 }]],
    ["ladder", []],
    ["ladder", [step("sums", "everything")]],
    ["ladder", [step("names", "fields")]],
    ["ladder", [step("names", "fields", [])]],
    ["ladder", [step("sums", "totals", ["id"])]],
    ["correctionDays", -1],
    ["picksPerYear", 1.5],
    ["article", ""],
    ["more", true],
  ])("[PACK-3] %s as %j is refused", (name, value) => {
    expect(faultsAfter(declared((written) => (written[name] = value)))).toEqual(
      refusedBy("PACK-3"),
    );
  });

  it.each(Object.keys(terms()).filter((name) => name !== "categories" && name !== "article"))(
    "[PACK-3] without %s they are refused",
    (name) => {
      expect(faultsAfter(declared((written) => delete written[name]))).toEqual(refusedBy("PACK-3"));
    },
  );

  it("[PACK-5] a limit or a step that stands twice is refused", () => {
    const quantity = { limit: "vehicles", bits: 8 };
    const twice = declared((written) => (written["quantities"] = [quantity, quantity]));
    expect(faultsAfter(twice)).toEqual(refusedBy("PACK-5"));
    const steps = ladder(step("sums", "totals"), step("sums", "categories"));
    expect(faultsAfter(steps)).toEqual(refusedBy("PACK-5"));
  });

  it("[PACK-6] a limit or a field that is not there is refused", () => {
    const limit = declared((written) => (written["quantities"] = [{ limit: "x", bits: 8 }]));
    expect(faultsAfter(limit)).toEqual(refusedBy("PACK-6"));
    for (const name of ["x", "toString"]) {
      const category = declared((written) => (written["categories"] = { field: name }));
      expect(faultsAfter(category)).toEqual(refusedBy("PACK-6"));
      expect(faultsAfter(ladder(step("names", "fields", ["id", name])))).toEqual(
        refusedBy("PACK-6"),
      );
    }
  });

  it("[PACK-7] a source that is not there is refused", () => {
    expect(faultsAfter(declared((written) => (written["sources"] = ["rumour"])))).toEqual(
      refusedBy("PACK-7"),
    );
  });

  it("[PACK-19] without items they are refused", () => {
    const without = declared((_terms, agreement) => {
      delete agreement["items"];
      const [rule] = agreement["counting"] as Member[];
      delete rule?.["sum"];
    });
    expect(faultsAfter(without)).toEqual(refusedBy("PACK-19"));
  });

  it("[PACK-20] a quantity of a limit that is no maximum, or without expression, is refused", () => {
    const least = declared((_terms, agreement) => {
      const [limit] = agreement["limits"] as Member[];
      Object.assign(limit ?? {}, { atLeast: true });
    });
    expect(faultsAfter(least)).toEqual(refusedBy("PACK-20"));
    const inWords = declared((_terms, agreement) => {
      const [rule] = agreement["counting"] as Member[];
      delete rule?.["sum"];
    });
    expect(faultsAfter(inWords)).toEqual(refusedBy("PACK-20"));
  });

  it("[PACK-21] categories by a field without choices, or shown and not there, are refused", () => {
    const open = declared((written) => (written["categories"] = { field: "id" }));
    expect(faultsAfter(open)).toEqual(refusedBy("PACK-21"));
    const none = declared((written) => delete written["categories"]);
    expect(faultsAfter(none)).toEqual(refusedBy("PACK-21"));
  });

  it("[PACK-22] a field that two steps show, or one step twice, is refused", () => {
    const two = ladder(step("names", "fields", ["id"]), step("more", "fields", ["count", "id"]));
    expect(faultsAfter(two)).toEqual(refusedBy("PACK-22"));
    expect(faultsAfter(ladder(step("names", "fields", ["id", "id"])))).toEqual(
      refusedBy("PACK-22"),
    );
  });

  it("[FORM-1] [PACK-6] of items that are no form no field is there", () => {
    const broken = declared((_terms, agreement) => {
      agreement["items"] = { type: "object", properties: ["id"] };
    });
    const rules = faultsAfter(broken).map((fault) => fault.replace(/.* /, ""));
    expect(rules).toContain("FORM-1");
    expect(rules.filter((rule) => rule === "PACK-6")).toHaveLength(4);
  });
});
