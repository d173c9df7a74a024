import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PrintLayout } from "@parley/document";
import { decideOn, DraftingWorld, insert, must } from "./drafting-world.fuzz.js";

let drafting: DraftingWorld;
let id: string;

beforeEach(async () => {
  drafting = await DraftingWorld.start();
  id = await drafting.opened();
  const view = await drafting.edit("XA", id, { mark: { kind: "paragraph", after: null } });
  expect(view.structure.paragraphs).toHaveLength(1);
  await drafting.edit("XA", id, insert("XA.1", "en", "The sides meet."));
  await drafting.edit("XA", id, insert("XA.1", "zh", "双方会晤。"));
  await drafting.pass(2_000);
});
afterEach(() => drafting.close());

function textsOf({ parts }: PrintLayout): readonly string[] {
  return parts.flatMap(({ blocks }) => {
    return blocks.flatMap((block) => {
      return block.kind === "line" ? [block.line.text] : block.cells.flat().map(({ text }) => text);
    });
  });
}

async function printed(party: string, digest?: string): Promise<PrintLayout> {
  const asked = { arrangement: "columns" as const, ...(digest !== undefined && { digest }) };
  return must(await drafting.while(drafting.desk(party).print(id, asked))).layout;
}

describe("a copy on paper", () => {
  it("[HTTP-47] has brackets with who stands by them, positions, and what was done", async () => {
    const { structure } = await drafting.show("XB", id);
    const [segment] = structure.paragraphs[0]?.languages["en"] ?? [];
    const on = { paragraph: "XA.1", language: "en", ranges: segment!.ranges };
    await drafting.edit("XB", id, { mark: { kind: "footnote", ...on, text: "To be discussed." } });
    const draft = await printed("XB");
    expect(textsOf(draft).join("\n")).toContain("[XA: The sides meet.]");
    expect(textsOf(draft).join("\n")).toContain("To be discussed.");
    expect(draft.footer.join()).toMatch(/SHA-256 [0-9a-f]{64}$/);
    expect(textsOf(draft).join("\n")).toContain("Draft of no version");
    for (const party of ["XA", "XB"]) {
      await drafting.edit(party, id, ...decideOn("keep", await drafting.show(party, id), "XA.1"));
    }
    await drafting.edit("XB", id, {
      mark: { kind: "bracket", ...on, language: "en" },
    });
    await drafting.pass(2_000);
    // Words that both keep, and one side holds back, stand with that side.
    expect(textsOf(await printed("XA")).join("\n")).toContain("[XB: The sides meet.]");
    await drafting.edit("XB", id, { mark: { kind: "withdraw", mark: 3 } });
    await drafting.pass(2_000);
    const digest = await drafting.checkpoint("XA", id);
    await drafting.mustSay("XB", id, { as: "accepted", text: id, digest, adReferendum: false });
    const act = { as: "act", text: id, digest, act: "signed", capacity: "Minister" } as const;
    await drafting.mustSay("XB", id, act);
    const [xa, xb] = [await printed("XA", digest), await printed("XB", digest)];
    expect(xa.footer).toEqual([id, `SHA-256 ${digest}`]);
    expect(textsOf(xa).join("\n")).toContain("1. The sides meet.");
    expect(textsOf(xa).join("\n")).toContain("Minister");
    const names = (layout: PrintLayout): string => textsOf(layout)[0] ?? "";
    expect(names(xa).split(" · ").toReversed().join(" · ")).toBe(names(xb));
  }, 60_000);

  it("[HTTP-47] is the mediator's too, and has the language first that is asked for", async () => {
    const digest = await drafting.checkpoint("XA", id);
    const copy = await printed("XC", digest);
    expect(textsOf(copy)[0]).toBe(textsOf(await printed("XA", digest))[0]);
    expect(textsOf(copy).join("\n")).not.toContain("Draft of no version");
    const asked = { arrangement: "in-turn", digest, first: "zh" } as const;
    const { layout } = must(await drafting.while(drafting.desk("XC").print(id, asked)));
    expect(layout.parts.map(({ language }) => language)).toEqual(["zh", "en"]);
    const other = { ...asked, first: "fr" };
    expect(await drafting.desk("XC").print(id, other)).toMatchObject({ rule: "DIP-32" });
  });

  it("[HTTP-47] is printed however often a side acts, and has an act of each kind", async () => {
    for (const party of ["XA", "XB"]) {
      await drafting.edit(party, id, ...decideOn("keep", await drafting.show(party, id), "XA.1"));
    }
    await drafting.pass(2_000);
    const digest = await drafting.checkpoint("XA", id);
    await drafting.mustSay("XB", id, { as: "accepted", text: id, digest, adReferendum: false });
    const act = { as: "act", text: id, digest } as const;
    for (let count = 1; count <= 16; count++) {
      const capacity = `Envoy ${count}.`;
      await drafting.mustSay("XB", id, { ...act, act: "initialled", capacity });
    }
    await drafting.mustSay("XB", id, { ...act, act: "signed", capacity: "Minister" });
    const words = textsOf(await printed("XA", digest)).join("\n");
    for (const capacity of ["Envoy 15.", "Minister"]) expect(words).toContain(capacity);
    expect(words).not.toContain("Envoy 16.");
  }, 60_000);

  it("[HTTP-47] is not of a version whose words are not here", async () => {
    const asked = { arrangement: "columns", digest: "a".repeat(64) } as const;
    expect(await drafting.desk("XA").print(id, asked)).toMatchObject({ rule: "JOINT-56" });
  });
});
