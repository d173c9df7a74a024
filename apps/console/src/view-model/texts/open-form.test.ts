import { describe, expect, it } from "vitest";
import {
  missingInOpening,
  newOpenForm,
  ofConsultation,
  ofNone,
  openedText,
  recipientsOf,
} from "./open-form.js";

const whole = {
  ...newOpenForm("en"),
  ...{ title: " Minutes ", languages: ["zh", "en"], others: ["XB"] },
};

describe("opening a text", () => {
  it("says what is missing, one thing after the other", () => {
    const form = newOpenForm("en");
    expect(missingInOpening(form)?.id).toBe("open.missing.title");
    expect(missingInOpening({ ...whole, languages: [] })?.id).toBe("open.missing.languages");
    expect(missingInOpening({ ...whole, others: [] })?.id).toBe("open.missing.sides");
    expect(missingInOpening({ ...whole, isMediating: true })?.id).toBe("open.missing.sides");
    expect(missingInOpening({ ...whole, consultation: "a", round: "x" })?.id).toBe(
      "open.missing.round",
    );
    expect(missingInOpening(whole)).toBeUndefined();
  });

  it("a side opens it with the others; languages stay in the order of their choice", () => {
    expect(openedText({ ...whole, mediator: "XN", prevails: "fr" }, "XC")).toEqual({
      ...{ title: "Minutes", form: "agreed-minutes", languages: ["zh", "en"], whole: true },
      ...{ sides: ["XB", "XC"], mediator: "XN" },
    });
  });

  it("a mediator is no side", () => {
    const text = openedText({ ...whole, others: ["XB", "XA"], isMediating: true }, "XN");
    expect(text).toMatchObject({ sides: ["XA", "XB"], mediator: "XN" });
    expect(recipientsOf(text, "XN")).toEqual(["XA", "XB"]);
  });

  it("a text of a consultation has its parties, and goes into its conversation", () => {
    const one = {
      ...{ id: "a".repeat(64), conversation: "c".repeat(64), sides: ["XA", "XB"] },
      ...{ mediator: "XN", round: 3 },
    };
    const asked = newOpenForm("en", { consultation: one.id, round: 2 });
    expect(ofConsultation(asked, one, "XA")).toMatchObject({
      ...{ others: ["XB"], mediator: "XN", isMediating: false },
      ...{ conversation: one.conversation, consultation: one.id, round: "2" },
    });
    const mediating = ofConsultation(newOpenForm("en"), one, "XN");
    expect(mediating).toMatchObject({ others: ["XA", "XB"], isMediating: true, round: "3" });
    expect(ofNone(mediating)).toMatchObject({ conversation: "", consultation: "", round: "" });
  });

  it("which language prevails, and the round that it belongs to", () => {
    const of = { consultation: "a".repeat(64), round: 2 };
    const form = { ...whole, ...newOpenForm("en", of), ...{ languages: ["en"], prevails: "en" } };
    expect(openedText(form, "XA")).toMatchObject({ prevails: "en", of });
  });
});
