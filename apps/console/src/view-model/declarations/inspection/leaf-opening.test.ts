import { describe, expect, it } from "vitest";
import { discloseRequest, missingInDisclosure, newDiscloseForm } from "../disclose-form.js";
import { idOf } from "../inspected.fixture.js";

describe("opening a leaf that was drawn", () => {
  const opening = { kind: "place", place: idOf("7a") } as const;
  const header = { fields: ["id", "kind", "place"], quantities: [] };
  const form = newDiscloseForm("en", {
    authority: "Minister of Defence",
    choices: { kind: "shrouded", place: "closed" },
    reasons: { kind: "Agreed with the host." },
  });

  it("names the place and no item, and what is opened, closed and closed for good", () => {
    expect(discloseRequest(form, opening, idOf("d1"), header)).toEqual({
      ...{ declaration: idOf("d1"), place: idOf("7a"), precedence: 3, lang: "en" },
      ...{ authority: "Minister of Defence", fields: ["id"], counts: [] },
      shroud: [{ field: "kind", reason: "Agreed with the host." }],
    });
  });

  it("needs no name, but an authority, and a reason for each field closed for good", () => {
    expect(missingInDisclosure(form, opening, header)).toBeUndefined();
    const without = { ...form, reasons: {} };
    expect(missingInDisclosure(without, opening, header)?.id).toBe("disclose.missing.reason");
    const nobody = { ...form, authority: "" };
    expect(missingInDisclosure(nobody, opening, header)?.id).toBe("disclose.missing.authority");
  });
});
