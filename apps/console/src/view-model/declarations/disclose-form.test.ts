import { describe, expect, it } from "vitest";
import { declarationsAnswer } from "./answer.fixture.js";
import { declaredOf, type Declared } from "./declared.js";
import {
  discloseRequest,
  missingInDisclosure,
  newDiscloseForm,
  type DiscloseForm,
  type Opening,
} from "./disclose-form.js";

const [{ header }] = declaredOf(declarationsAnswer()) as [Declared];
const ITEM: Opening = { kind: "item" };
const stepOf = (id: string): Opening => {
  const step = header.ladder.find((one) => one.id === id);
  if (step === undefined) throw new Error(`no step ${id}`);
  return { kind: "step", step };
};
const form = (part: Partial<DiscloseForm> = {}): DiscloseForm => {
  return newDiscloseForm("en", { authority: " Director ", ...part });
};
const missing = (part: Partial<DiscloseForm>, opening: Opening): string | undefined => {
  return missingInDisclosure(form(part), opening, header)?.id;
};

describe("opening a part of an own declaration", () => {
  it("needs an authority always, and a name where one is opened", () => {
    expect(missing({ authority: " " }, stepOf("totals"))).toBe("disclose.missing.authority");
    expect(missing({}, stepOf("totals"))).toBeUndefined();
    expect(missing({ name: " " }, ITEM)).toBe("disclose.missing.item");
    expect(missing({}, { kind: "absent" })).toBe("disclose.missing.absent");
    expect(missing({ name: "M-1" }, ITEM)).toBeUndefined();
  });

  it("needs a reason for each field that is closed for good", () => {
    const choices = { place: "shrouded" } as const;
    expect(missing({ name: "M-1", choices }, ITEM)).toBe("disclose.missing.reason");
    const reasons = { place: "host security" };
    expect(missing({ name: "M-1", choices, reasons }, ITEM)).toBeUndefined();
  });

  it("opens at least one field in a step of fields", () => {
    const all = { choices: { place: "shrouded" }, reasons: { place: "x" } } as const;
    expect(missing(all, stepOf("bases"))).toBe("disclose.missing.field");
  });

  it("asks for a step with its shrouded fields, and says when it waits", () => {
    const part = { choices: { kind: "shrouded" }, reasons: { kind: " secret " } } as const;
    expect(discloseRequest(form({ ...part, waits: true }), stepOf("items"), "aa", header)).toEqual({
      ...{ declaration: "aa", step: "items", authority: "Director", precedence: 3, lang: "en" },
      ...{ waits: true, shroud: [{ field: "kind", reason: "secret" }] },
    });
  });

  it("asks for an item with what is opened of it, and never waits with it", () => {
    const part = {
      ...{ name: " M-1 ", waits: true, handling: "members only", closedCounts: ["warheads"] },
      choices: { place: "closed", inView: "shrouded" },
      reasons: { inView: "host", place: "left from before" },
    } as const;
    const asked = discloseRequest(form(part), ITEM, "aa", header);
    expect(asked).toMatchObject({
      ...{ item: "M-1", handling: "members only", shroud: [{ field: "inView", reason: "host" }] },
    });
    expect(asked.fields).not.toContain("place");
    expect(asked.fields).not.toContain("inView");
    expect(asked.fields).toContain("kind");
    expect(asked.counts).not.toContain("warheads");
    expect(asked.counts).toContain("vehicles");
    expect(asked.waits).toBeUndefined();
  });

  it("asks for an absence with the name alone", () => {
    expect(discloseRequest(form({ name: "M-9" }), { kind: "absent" }, "aa", header)).toEqual({
      ...{ declaration: "aa", absent: "M-9", authority: "Director", precedence: 3, lang: "en" },
    });
  });
});
