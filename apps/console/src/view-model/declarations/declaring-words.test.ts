import { describe, expect, it } from "vitest";
import type { DeclaringBodyView, StatementView } from "@parley/protocol";
import { modelPack } from "../desk/model-pack.fixture.js";
import { headlineText } from "../phrase-words.js";
import { statementView } from "../samples.fixture.js";
import { words } from "../words.js";
import { agreementIn, declaringRoute, declaringWords } from "./declaring-words.js";

const PACK = modelPack();
const READER = { packs: new Map([[PACK.id, PACK]]), language: "zh" };
const body = (part: Pick<DeclaringBodyView, "kind" | "as"> & Partial<DeclaringBodyView>) => {
  return { about: "model", json: "{}", ...part };
};

describe("a statement on declarations in one sentence", () => {
  it("names the agreement as its data do", () => {
    const table = body({ kind: "declaration", as: "table" });
    expect(declaringWords(table, READER)).toEqual(words("declaring.table", { about: "示范协定" }));
    expect(declaringWords(table, { packs: undefined, language: "zh" }).values).toEqual({
      about: "model",
    });
  });

  it("names a step as the agreement of its declaration does", () => {
    const shown = body({ kind: "disclosure", as: "shown", about: "bases" });
    expect(declaringWords(shown, { ...READER, agreement: "model" })).toEqual(
      words("declaring.shown", { about: "基地" }),
    );
    expect(declaringWords(shown, READER).values).toEqual({ about: "bases" });
  });

  it("says of one item that it is one, and leaves a person's words to stand by themselves", () => {
    const item = body({ kind: "disclosure", as: "shown", about: "item" });
    expect(declaringWords(item, READER).id).toBe("declaring.shown.item");
    const question = body({ kind: "challenge", as: "question", about: "Is it?", text: "Is it?" });
    expect(declaringWords(question, READER)).toEqual(words("declaring.question"));
  });

  it("finds the agreement of a declaration in its conversation", () => {
    const declared = body({ kind: "declaration", as: "table", declaration: "aa" });
    const statements: readonly StatementView[] = [statementView({ body: declared })];
    expect(agreementIn({ statements }, "aa")).toBe("model");
    expect(agreementIn({ statements }, "bb")).toBeUndefined();
  });

  it.each([
    ["declaration", "table", "opening"],
    ["declaration", "nil", "tables"],
    ["declaration", "no-change", "life"],
    ["declaration", "doctrine", "doctrine"],
    ["disclosure", "bound", "opening"],
    ["disclosure", "shown", "opening"],
    ["challenge", "draw-bound", "inspection"],
    ["challenge", "draw-shown", "inspection"],
    ["challenge", "pick", "inspection"],
    ["challenge", "result", "inspection"],
    ["challenge", "question", "life"],
    ["challenge", "answer", "life"],
    ["challenge", "commission", "life"],
    ["challenge", "doubt", "doctrine"],
  ] as const)("leads from %s %s to the part %s", (kind, as, part) => {
    expect(declaringRoute(body({ kind, as }))).toEqual({ page: "declarations", part });
    expect(declaringRoute(body({ kind, as, declaration: "aa" }))).toHaveProperty("id", "aa");
  });

  it("stands in the line of a list instead of the name that it uses itself", () => {
    const declaring = { kind: "disclosure", as: "shown", about: "bases" } as const;
    const headline = { text: "bases", lang: "en", declaring };
    expect(headlineText(headline, { book: undefined, language: "en" }).declaring).toBe(declaring);
  });
});
