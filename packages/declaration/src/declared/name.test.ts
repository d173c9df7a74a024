import { describe, expect, it } from "vitest";
import { limits } from "../limits.js";
import { isName, quoted, quotedList } from "./name.js";

describe("a name of a field or quantity", () => {
  it.each([
    ["kind"],
    ["kind=heavy-missile"],
    ["declaration.change"],
    ["in_view"],
    ["1:2"],
    ["-"],
    ["количество"],
    ["种类"],
    ["संख्या"],
    ["عدد"],
    ["x".repeat(limits.nameUnitsMax)],
    ["\u00e9tat"],
  ])("[DECL-26] is %s", (text) => {
    expect(isName(text)).toBe(true);
  });
  it.each([
    ["nothing", ""],
    ["too much", "x".repeat(limits.nameUnitsMax + 1)],
    ["letters of two units each, too many", "\u{20000}".repeat(33)],
    ["a space", "a b"],
    ["a quotation mark", 'a"b'],
    ["another quotation mark", "a”b"],
    ["a letter like a quotation mark", "a\u02ba"],
    ["another letter like one", "\u02eea"],
    ["another spelling of its letters", "e\u0301tat"],
    ["letters of full width", "\uff41"],
    ["a comma", "a,b"],
    ["a line break", "a\nb"],
    ["a line break behind", "a\n"],
    ["brackets", "a (1)"],
    ["a slash", "a/b"],
    ["a digit of another script", "\u0661"],
    ["a mark without a letter", "\u0301a"],
    ["a mark on a sign", "a=\u0338"],
    ["a letter that is not seen", "a\u3164"],
    ["a mark that is not seen", "a\ufe0f"],
    ["what joins", "a\u200db"],
    ["what turns the direction", "a\u202eb"],
    ["half a character", "a\ud800"],
    ["a picture", "😀"],
  ])("[DECL-26] does not have %s", (_, text) => {
    expect(isName(text)).toBe(false);
  });
  it("[DECL-21] [DECL-26] stands between quotation marks in sentences", () => {
    expect(quoted("kind")).toBe('"kind"');
    expect(quotedList(["kind", "place"])).toBe('"kind", "place"');
    expect(quotedList([])).toBe("none");
  });
});
