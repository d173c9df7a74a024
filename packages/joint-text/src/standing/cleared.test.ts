import { describe, expect, it } from "vitest";
import type { HeldText } from "../canonical/held-text.js";
import { held, textOf } from "../canonical/texts.fuzz.js";
import { oneParagraph, type LiveWorld } from "../live/live-world.fuzz.js";
import type { Range } from "../live/live-text.js";
import { structureOf } from "../live/structure.js";
import { besideFrozen, type BesideFrozen, type ClearedParagraph } from "./cleared.js";
import { Conversation } from "./conversation.fuzz.js";

const FIRST = held(textOf("Agreed.", "\u540c\u610f\u3002"));
const SECOND = held(textOf("Agreed!", "\u540c\u610f\u3002"));
const [ONE, OTHER] = [paragraphOf(FIRST), paragraphOf(SECOND)];

describe("cleared paragraphs", () => {
  it("[JOINT-46] one is frozen when all sides cleared it at one digest, the mediator aside", () => {
    const conversation = started();
    conversation.clear("XA", ONE);
    conversation.clear("XN", ONE);
    expect(cleared(conversation)).toMatchObject({ clearedBy: [{ party: "XA", digest: ONE }] });
    expect(cleared(conversation)).toMatchObject({ frozen: undefined, words: undefined });
    conversation.clear("XB", OTHER);
    expect(cleared(conversation)?.frozen).toBeUndefined();
    conversation.clear("XB", ONE);
    expect(cleared(conversation)).toMatchObject({ frozen: ONE, words: FIRST.text.paragraphs[0] });
  });

  it("[JOINT-46] words that no checkpoint here has are frozen and not shown", () => {
    const conversation = new Conversation([]);
    for (const side of ["XA", "XB"]) conversation.clear(side, ONE);
    expect(cleared(conversation)).toMatchObject({ frozen: ONE, words: undefined });
  });

  it("[JOINT-47] before it is frozen a side takes its own clearing back", () => {
    const conversation = started();
    conversation.clear("XA", ONE);
    conversation.reopen("XA");
    conversation.clear("XB", ONE);
    expect(cleared(conversation)).toMatchObject({ frozen: undefined });
    expect(cleared(conversation)?.clearedBy).toEqual([{ party: "XB", digest: ONE }]);
  });

  it("[JOINT-47] after that it is open again when all sides have said so", () => {
    const conversation = frozen();
    conversation.reopen("XA");
    expect(cleared(conversation)).toMatchObject({ frozen: ONE, reopenedBy: ["XA"] });
    conversation.reopen("XB");
    expect(cleared(conversation)).toMatchObject({ frozen: undefined, clearedBy: [] });
    conversation.clear("XA", ONE);
    expect(cleared(conversation)?.frozen).toBeUndefined();
  });

  it("[JOINT-47] a side that clears it again no longer asks for it to be opened", () => {
    const conversation = frozen();
    conversation.reopen("XA");
    conversation.clear("XA", ONE);
    conversation.reopen("XB");
    expect(cleared(conversation)).toMatchObject({ frozen: ONE, reopenedBy: ["XB"] });
  });

  it("[JOINT-48] all sides may clear other words in place of frozen ones", () => {
    const conversation = frozen();
    conversation.checkpoint("XB", SECOND.digest);
    conversation.clear("XB", OTHER);
    expect(cleared(conversation)).toMatchObject({ frozen: ONE });
    conversation.clear("XA", OTHER);
    expect(cleared(conversation)).toMatchObject({
      frozen: OTHER,
      words: SECOND.text.paragraphs[0],
    });
  });

  it("[JOINT-37] no statement of a party counts as earlier than one it said before", () => {
    const conversation = started();
    conversation.clear("XB", ONE, 60);
    conversation.clear("XA", ONE, 50);
    conversation.reopen("XA", 40);
    expect(cleared(conversation)?.frozen).toBeUndefined();
    const late = started();
    late.clear("XB", ONE, 60);
    late.clear("XA", ONE, 70);
    late.reopen("XA", 40);
    expect(cleared(late)).toMatchObject({ frozen: ONE, reopenedBy: ["XA"] });
  });

  it("[JOINT-49] where nothing is agreed until all is, a frozen paragraph is not yet", () => {
    expect(cleared(frozen())).toMatchObject({ isAgreed: true });
    const whole = frozen(true);
    expect(cleared(whole)).toMatchObject({ frozen: ONE, isAgreed: false });
    whole.accept("XA", FIRST.digest);
    whole.accept("XB", FIRST.digest, true);
    expect(cleared(whole)).toMatchObject({ isAgreed: false });
    whole.accept("XB", FIRST.digest);
    expect(cleared(whole)).toMatchObject({ isAgreed: true });
    whole.checkpoint("XA", SECOND.digest);
    for (const side of ["XA", "XB"]) whole.accept(side, SECOND.digest);
    expect(cleared(whole)).toMatchObject({ frozen: ONE, isAgreed: false });
  });
});

describe("a late edit of frozen words", () => {
  it("[JOINT-50] stands as a proposal beside them, until it is the same again", () => {
    const { world, english } = agreedWords();
    expect(beside(world)).toEqual([]);
    const late = world.write("XA", "XA.1", english.length, " Twice.");
    const [found] = beside(world);
    expect(found).toMatchObject({ id: "XA.1", frozen: ONE, words: FIRST.text.paragraphs[0] });
    expect(found?.proposed?.languages.get("en")).toMatchObject([
      { words: "Agreed." },
      { words: " Twice.", by: "XA" },
    ]);
    world.on("XA", "strike", "XA.1", late);
    expect(beside(world)).toEqual([]);
  });

  it("[JOINT-50] that cannot stand in a text is shown too, and so is a paragraph that is struck", () => {
    const { world } = agreedWords();
    world.write("XB", "XA.1", 0, "\u202e");
    expect(beside(world)).toMatchObject([{ proposed: { id: "XA.1" } }]);
    for (const party of ["XA", "XB"]) {
      world.mark(party, { kind: "strike-paragraph", paragraph: "XA.1" });
    }
    expect(beside(world)).toMatchObject([{ frozen: ONE, proposed: undefined }]);
  });

  it("[JOINT-50] frozen words that are not here are said to be so", () => {
    const { world } = agreedWords();
    const conversation = new Conversation([]);
    for (const side of ["XA", "XB"]) conversation.clear(side, ONE);
    expect(beside(world, conversation)).toMatchObject([{ frozen: ONE, words: undefined }]);
  });
});

function started(whole = false): Conversation {
  const conversation = new Conversation([FIRST, SECOND], { whole });
  conversation.checkpoint("XA", FIRST.digest);
  return conversation;
}

function frozen(whole = false): Conversation {
  const conversation = started(whole);
  for (const side of ["XA", "XB"]) conversation.clear(side, ONE);
  return conversation;
}

function cleared(conversation: Conversation): ClearedParagraph | undefined {
  return conversation.standing().paragraphs.find(({ id }) => id === "XA.1");
}

function paragraphOf({ paragraphDigests }: HeldText): string {
  return paragraphDigests.get("XA.1")!;
}

/** A live text whose words are those of the first version. */
function agreedWords(): { readonly world: LiveWorld; readonly english: Range } {
  const { world, all } = oneParagraph("Agreed.");
  world.on("XB", "keep", "XA.1", all);
  const chinese = world.write("XB", "XA.1", 0, "\u540c\u610f\u3002", "zh");
  world.mark("XA", { kind: "keep", paragraph: "XA.1", language: "zh", ranges: [chinese] });
  return { world, english: all };
}

function beside(world: LiveWorld, conversation = frozen()): readonly BesideFrozen[] {
  return besideFrozen(structureOf(world.live()), conversation.standing().paragraphs);
}
