import { expect, it } from "vitest";
import { byteLines } from "./byte-lines.js";

it("bytes stand in lines of sixteen, with their offset and as far as they are ASCII", () => {
  const bytes = Buffer.from("parley/exercise/v1\n");
  const ascii = "parley/exercise/v1.";
  expect(byteLines({ hex: bytes.toString("hex"), ascii })).toEqual([
    "0000  70 61 72 6c 65 79 2f 65 78 65 72 63 69 73 65 2f  parley/exercise/",
    "0010  76 31 0a                                         v1.",
  ]);
  expect(byteLines({ hex: "", ascii: "" })).toEqual([]);
});
