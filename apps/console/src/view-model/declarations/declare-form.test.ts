import { describe, expect, it } from "vitest";
import type { Sending } from "../desk/destination.js";
import { declarationsAnswer, IDS } from "./answer.fixture.js";
import { declaredOf } from "./declared.js";
import {
  changesSheet,
  declareRequest,
  EMPTY_DECLARE_FORM,
  missingInSending,
  missingInSignOff,
  missingInTable,
  nilRequest,
  ownLast,
  tableFormOf,
  tableRequest,
} from "./declare-form.js";

const FORM = { ...EMPTY_DECLARE_FORM, table: "id,kind\nM-1,missile", scope: " All of it. " };
const SENDING: Sending = {
  ...{ where: { conversation: "c1" }, recipients: ["XA"], precedence: 3, lang: "en" },
};

describe("declaring a table", () => {
  it("needs a table, a scope, and a time that is one or none", () => {
    expect(missingInTable(EMPTY_DECLARE_FORM)?.id).toBe("declare.missing.table");
    expect(missingInTable({ ...FORM, scope: " " })?.id).toBe("declare.missing.scope");
    const asOf = { day: "2026-11-01", time: "" };
    expect(missingInTable({ ...FORM, asOf })?.id).toBe("declare.missing.asOf");
    expect(missingInTable(FORM)).toBeUndefined();
    expect(missingInSending({ recipients: [] })?.id).toBe("declare.missing.to");
    expect(missingInSending(SENDING)).toBeUndefined();
  });

  it("needs three different people, however they write their names", () => {
    const people = (reviewedBy: string, ...releasedBy: [string, string]) => {
      return missingInSignOff({ reviewedBy, releasedBy })?.id;
    };
    expect(people("R", "M", " ")).toBe("declare.missing.people");
    expect(people("R. Osk", "M", "r. osk ")).toBe("declare.missing.three");
    expect(people("R", "M", "m")).toBe("declare.missing.three");
    expect(people("R", "M", "T")).toBeUndefined();
  });

  it("reads how a file is written from its name, and pasted text from how it begins", () => {
    expect(tableFormOf("a.CSV", "[1]")).toBe("csv");
    expect(tableFormOf("a.json", "id")).toBe("json");
    expect(tableFormOf("", "  [{}]")).toBe("json");
    expect(tableFormOf("", "id,kind")).toBe("csv");
  });

  it("tells of what it adds to only where it adds to something", () => {
    const asOf = { day: "2026-11-01", time: "06:00" };
    const changed = { ...FORM, asOf, changes: "item,reason,notification", correction: true };
    expect(tableRequest(changed, "model")).toEqual({
      ...{ agreement: "model", table: FORM.table, form: "csv", scope: "All of it." },
      asOf: "2026-11-01T06:00:00.000Z",
    });
    expect(tableRequest({ ...changed, supplements: IDS.own }, "model")).toMatchObject({
      ...{ supplements: IDS.own, changes: "item,reason,notification", correction: true },
    });
  });

  it("goes out with who signed it off, and where", () => {
    const signed = { ...FORM, reviewedBy: " R ", releasedBy: ["M ", " T"] } as const;
    expect(declareRequest(signed, "model", SENDING)).toMatchObject({
      ...{ reviewedBy: "R", releasedBy: ["M", "T"], conversation: "c1", precedence: 3, lang: "en" },
    });
  });

  it("that there is nothing goes out with what is meant by nothing", () => {
    expect(nilRequest(FORM, "model", SENDING)).toEqual({
      ...{ as: "nil", agreement: "model", scope: "All of it." },
      ...{ conversation: "c1", precedence: 3, lang: "en" },
    });
  });

  it("adds to an own declaration under the agreement that nothing was added to yet", () => {
    const all = declaredOf(declarationsAnswer());
    expect(ownLast(all, "model").map(({ table }) => table.id)).toEqual([IDS.own]);
    expect(ownLast(all, "other")).toEqual([]);
  });

  it("begins a sheet of changes with a line for each item, quoted where it must be", () => {
    expect(changesSheet(["M-1", 'a,"b"'])).toBe('item,reason,notification\nM-1,,\n"a,""b""",,\n');
  });
});
