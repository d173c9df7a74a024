import { describe, expect, it } from "vitest";
import type {
  CanonicalParagraph,
  ClearedParagraph,
  Paragraph,
  Structure,
} from "@parley/joint-text";
import { canonicalNow } from "./canonical-now.js";

const TEXT = "a".repeat(64);
const frozen: CanonicalParagraph = {
  ...{ id: "XA.1", struckBy: [], adReferendum: [] },
  languages: new Map([["en", [{ words: "Both shall notify.", footnotes: [] }]]]),
};
const cleared: ClearedParagraph = {
  ...{ id: "XA.1", frozen: "f".repeat(64), words: frozen },
  ...{ clearedBy: [], reopenedBy: [], isAgreed: false },
};

describe("the text of a checkpoint", () => {
  it.each([
    ["of which nothing is left in the live text", { standing: "gone" } as const],
    ["that its maker alone has struck", { standing: "gone", struckBy: ["XA"] } as const],
    ["that the mediator has struck", { standing: "bracketed", struckBy: ["XC"] } as const],
  ])("[HTTP-45] has a frozen paragraph %s", (_, part) => {
    expect(paragraphsOf(live(part))).toEqual([frozen]);
  });

  it("[HTTP-45] has no frozen paragraph that every side has struck", () => {
    expect(paragraphsOf(live({ standing: "gone", struckBy: ["XA", "XB"] }))).toEqual([]);
  });

  it("[HTTP-45] is not made while a frozen paragraph has not come", () => {
    const made = canonicalNow(TEXT, { ...live({}), paragraphs: [] }, [cleared]);
    expect(made).toMatchObject({ ok: false, rule: "HTTP-45" });
    const open = { ...cleared, frozen: undefined };
    expect(canonicalNow(TEXT, { ...live({}), paragraphs: [] }, [open])).toMatchObject({ ok: true });
  });
});

/** One paragraph of which no words are in the live text. */
function live(part: Partial<Paragraph>): Structure {
  const paragraph: Paragraph = {
    ...{ id: "XA.1", by: "XA", placed: { by: "XA", mark: 0 }, standing: "plain" },
    ...{ struckBy: [], adReferendum: [], brackets: [], languages: new Map([["en", []]]) },
    ...part,
  };
  return {
    ...{ participants: ["XA", "XB", "XC"], sides: 2, languages: ["en"] },
    paragraphs: [paragraph],
  };
}

function paragraphsOf(structure: Structure): readonly CanonicalParagraph[] | undefined {
  const made = canonicalNow(TEXT, structure, [cleared]);
  return made.ok ? made.value.paragraphs : undefined;
}
