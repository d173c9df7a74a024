import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { main } from "../main.js";

let printed: { out: string; error: string };

beforeEach(() => {
  printed = { out: "", error: "" };
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed.out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    printed.error += String(text);
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

describe("the command line of notices", () => {
  it.each([
    [["agreement", "registry", "model", "--at", "soon"], /soon is no day/],
    [["agreement", "obligations", "--language", "English"], /is no language/],
    [["notice", "plan", "model", "launches", "l", "--moment", "window-opens"], /NAME=WHEN/],
    [["notice", "plan", "model", "launches", "l", "--owed-by", "?"], /\? is no party's code/],
    [["notice", "plan", "model", "launches", " "], /name of the event is empty/],
    [["notice", "plan", "model", "A lunch", "l"], /A lunch is no name of an event/],
    [["notice", "plan", "model", "launches", "l", "--moment", "A b=2027-01-01"], /of a moment/],
    [["notice", "plan", "model", "launches", "l".repeat(300)], /event is too long/],
    [["notice", "withhold", "model", "A lunch", "l"], /no name of a notification/],
    [["notice", "withhold", "model", "launch", ""], /event is empty/],
    [["notice", "give", "model", "A lunch", "l", "--to", "XB"], /no name of a notification/],
    [["notice", "give", "model", "launch", " ", "--to", "XB"], /event is empty/],
    [["notice", "give", "model", "launch", "l", "--channel", "a b"], /a b is no name of a channel/],
    [["notice", "give", "model", "launch", "l", "--number", ""], /The number is empty/],
    [["notice", "give", "model", "type-one", "l", "--step", "A b"], /A b is no name of a step/],
    [["notice", "reveal", "--channel", "a b"], /no name of a channel/],
    [
      ["notice", "commit", "model", "A b", "x", "--to", "XB", "--values", "x.json"],
      /A b is no name of an exchange/,
    ],
    [["notice", "give", "model", "launch", "l"], /has no recipient/],
    [
      ["notice", "give", "model", "launch", "l", "--to", "XB", "--as", "change"],
      /choices are orig/,
    ],
    [
      ["notice", "act", "model", "suspension", "--from", "soon", "--instrument", "x", "--to", "XB"],
      /so/,
    ],
    [
      [
        "notice",
        "act",
        "model",
        "suspension",
        "--from",
        "2026-12-01",
        "--instrument",
        " ",
        "--to",
        "XB",
      ],
      /reference of the instrument is empty/,
    ],
    [["notice", "position", "12345678", "--effect", "maybe"], /choices are denied, accepted/],
  ] as const)(
    "[CLI-4] %j is answered in a plain sentence, and no centre is asked",
    async (words, sentence) => {
      await main(["--state", "/nowhere", "--centre", "XA", ...words]);
      expect({ code: process.exitCode, out: printed.out }).toEqual({ code: 2, out: "" });
      expect(printed.error).toMatch(sentence);
      expect(printed.error).toMatch(/Nothing was done\./);
      expect(printed.error).not.toMatch(/^ {4}at /m);
    },
  );
});
