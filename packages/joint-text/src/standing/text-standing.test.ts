import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bracketed, held, plain, textOf } from "../canonical/texts.fuzz.js";
import { Conversation } from "./conversation.fuzz.js";
import { textStandings, type TextStanding } from "./text-standing.js";
import type { Version } from "./version.js";

const FIRST = held(textOf("The sides shall notify."));
const SECOND = held(textOf("The sides should notify."));
const OPEN = held(withBracket());
const TEXTS = [FIRST, SECOND, OPEN];
const SIDES = ["XA", "XB"];

describe("which texts there are", () => {
  it("[JOINT-35] a text stands under the id of its opening, open until somebody claims a version", () => {
    const { standing } = checkpointed();
    expect(standing()).toMatchObject({ openedBy: "XA", state: "open", claimed: [] });
    expect(standing().final).toBeUndefined();
  });

  it("[JOINT-35] a text that none of its parties opened is none", () => {
    const conversation = new Conversation(TEXTS);
    const [opening] = conversation.said;
    const others = textStandings([{ ...opening!, from: "XC" }], new Map());
    expect(others).toEqual([]);
    expect(textStandings([{ ...opening!, from: "XN" }], new Map())).toMatchObject([
      { openedBy: "XN" },
    ]);
  });

  it("[JOINT-35] what is said of a text that is not here waits for it", () => {
    const { conversation } = checkpointed();
    const [, ...rest] = conversation.said;
    expect(textStandings(rest, new Map())).toEqual([]);
  });

  it("[JOINT-36] what the mediator or a stranger decides is listed, and counts for nothing", () => {
    const { conversation, standing } = checkpointed();
    const mediator = conversation.accept("XN", FIRST.digest);
    const stranger = conversation.act("XC", FIRST.digest, "signed");
    conversation.checkpoint("XC", SECOND.digest);
    expect(standing()).toMatchObject({ state: "open" });
    expect(standing().versions).toHaveLength(1);
    expect(standing().notCounted).toMatchObject([
      { id: mediator.id, from: "XN", as: "accepted", why: "mediator-decides-nothing" },
      { id: stranger.id, from: "XC", as: "act", why: "no-party-of-the-text" },
      { from: "XC", as: "checkpoint", why: "no-party-of-the-text" },
    ]);
    conversation.checkpoint("XN", SECOND.digest);
    expect(of(standing(), SECOND.digest).words).toBe("here");
  });

  it("[JOINT-36] a party that acceded later decides nothing on a text of others", () => {
    const { conversation, standing } = checkpointed();
    for (const party of [...SIDES, "XC"]) conversation.accept(party, FIRST.digest);
    expect(of(standing(), FIRST.digest)).toMatchObject({ acceptedBy: SIDES, isAgreed: true });
    expect(standing().notCounted).toMatchObject([{ from: "XC", why: "no-party-of-the-text" }]);
  });
});

describe("versions", () => {
  it("[JOINT-38] a signature over a text that changed by one character is over no text here", () => {
    const { conversation, standing } = checkpointed();
    for (const text of [
      textOf("The sides shall notify"),
      textOf("The sides shall notify.\u00a0"),
    ]) {
      const { digest } = held(text);
      for (const side of SIDES) conversation.accept(side, digest);
      for (const side of SIDES) conversation.act(side, digest, "signed");
      expect(of(standing(), digest)).toMatchObject({
        words: "no-checkpoint",
        held: undefined,
        signedBy: SIDES,
        ...{ isAgreed: false, isSettled: false },
      });
    }
    expect(standing().final).toBeUndefined();
  });

  it("[JOINT-38] a checkpoint whose exhibits are not here, or are of another text, is shown so", () => {
    const other = held({ ...textOf("Agreed."), text: "cd".repeat(32) });
    const fewer = held({ ...textOf("Agreed."), languages: ["zh", "en"] });
    const conversation = new Conversation([other, fewer]);
    for (const { digest } of [FIRST, other, fewer]) conversation.checkpoint("XB", digest);
    const standing = conversation.standing();
    expect(of(standing, FIRST.digest).words).toBe("not-here");
    expect(of(standing, other.digest)).toMatchObject({ words: "another-text", held: undefined });
    expect(of(standing, fewer.digest).words).toBe("another-text");
  });

  it("[JOINT-39] the newest checkpoint is the last of a party, by claimed time", () => {
    const conversation = new Conversation(TEXTS);
    conversation.checkpoint("XA", SECOND.digest, 90);
    conversation.checkpoint("XA", FIRST.digest, 50);
    expect(newest(conversation)).toEqual([FIRST.digest]);
    conversation.checkpoint("XB", OPEN.digest, 60);
    expect(newest(conversation)).toEqual([OPEN.digest]);
    conversation.checkpoint("XA", SECOND.digest, 60);
    expect(newest(conversation)).toEqual([SECOND.digest]);
  });

  it("[JOINT-40] of a side's acceptances the last stands", () => {
    const { conversation, standing } = checkpointed();
    conversation.accept("XA", FIRST.digest);
    conversation.accept("XA", FIRST.digest, true);
    expect(of(standing(), FIRST.digest)).toMatchObject({
      acceptedBy: [],
      acceptedAdReferendumBy: ["XA"],
      acceptances: [{ isStanding: false }, { isStanding: true, adReferendum: true }],
    });
    conversation.checkpoint("XB", SECOND.digest);
    conversation.accept("XA", SECOND.digest);
    expect(of(standing(), FIRST.digest).acceptedAdReferendumBy).toEqual([]);
    expect(standing()).toMatchObject({ claimed: [SECOND.digest], state: "claimed" });
  });

  it("[JOINT-41] a conforming step is over its own version, and over every language", () => {
    const { conversation, standing } = checkpointed();
    conversation.conform("XA", FIRST.digest);
    conversation.checkpoint("XB", SECOND.digest);
    conversation.conform("XB", SECOND.digest, ["en", "ru"]);
    const older = of(standing(), FIRST.digest);
    expect(older).toMatchObject({ isNewest: false, conformingBy: ["XA"] });
    const newer = of(standing(), SECOND.digest);
    expect(newer).toMatchObject({ isNewest: true, conformingBy: [] });
    expect(newer.conforming).toMatchObject([
      { from: "XB", languages: ["en", "ru"], isWhole: false },
    ]);
    conversation.conform("XB", SECOND.digest, ["ru", "zh", "en"]);
    expect(of(standing(), SECOND.digest).conformingBy).toEqual(["XB"]);
  });

  it("[JOINT-42] a text signed by one side is shown as exactly that", () => {
    const { conversation, standing } = agreed();
    conversation.act("XB", FIRST.digest, "initialled", "Expert");
    conversation.act("XA", FIRST.digest, "signed", "Director-General");
    const version = of(standing(), FIRST.digest);
    expect(version).toMatchObject({ signedBy: ["XA"], initialledBy: ["XB"], isSettled: false });
    expect(version.acts).toMatchObject([
      { from: "XB", act: "initialled", capacity: "Expert" },
      { from: "XA", act: "signed", capacity: "Director-General" },
    ]);
    expect(standing()).toMatchObject({ state: "agreed" });
    expect(standing().final).toBeUndefined();
  });

  it("[JOINT-42] a signature ad referendum is one when it is confirmed after", () => {
    const { conversation, standing } = agreed();
    conversation.act("XA", FIRST.digest, "confirmed");
    conversation.act("XA", FIRST.digest, "signed-ad-referendum");
    expect(of(standing(), FIRST.digest)).toMatchObject({
      signedAdReferendumBy: ["XA"],
      signedBy: [],
    });
    conversation.act("XA", FIRST.digest, "confirmed");
    expect(of(standing(), FIRST.digest)).toMatchObject({
      signedAdReferendumBy: [],
      signedBy: ["XA"],
    });
  });
});

describe("what a text has come to", () => {
  it("[JOINT-43] it is agreed when all sides accept one version, none ad referendum", () => {
    const { conversation, standing } = checkpointed();
    conversation.accept("XA", FIRST.digest);
    expect(standing()).toMatchObject({ state: "claimed" });
    conversation.accept("XB", FIRST.digest, true);
    expect(standing()).toMatchObject({ state: "claimed" });
    conversation.accept("XB", FIRST.digest);
    expect(standing()).toMatchObject({ state: "agreed", claimed: [FIRST.digest] });
  });

  it("[JOINT-43] a signature is as good as an acceptance", () => {
    const { conversation, standing } = checkpointed();
    conversation.accept("XA", FIRST.digest);
    conversation.act("XB", FIRST.digest, "signed");
    expect(standing().state).toBe("agreed");
  });

  it("[JOINT-43] [JOINT-44] a text with brackets is neither, whatever was signed", () => {
    const conversation = new Conversation(TEXTS);
    conversation.checkpoint("XA", OPEN.digest);
    finish(conversation, OPEN.digest);
    expect(conversation.standing()).toMatchObject({ state: "claimed" });
  });

  it("[JOINT-44] it is settled when all have accepted, signed and said that it conforms", () => {
    const { conversation, standing } = checkpointed();
    finish(conversation, FIRST.digest);
    expect(standing()).toMatchObject({ state: "settled", final: FIRST.digest });
  });

  it.each<[string, number]>([
    ["an acceptance", 2],
    ["a conforming step", 4],
    ["a signature", 6],
  ])("[JOINT-44] without %s of one side it is not", (_, index) => {
    const { conversation, standing } = checkpointed();
    finish(conversation, FIRST.digest);
    conversation.said.splice(index, 1);
    expect(standing().state).not.toBe("settled");
  });

  it("[JOINT-44] a text of one language needs no conforming step", () => {
    const { text } = FIRST;
    const [paragraph] = text.paragraphs;
    const languages = new Map([["en", paragraph!.languages.get("en")!]]);
    const one = held({ ...text, languages: ["en"], paragraphs: [{ ...paragraph!, languages }] });
    const conversation = new Conversation([one], { languages: ["en"] });
    conversation.checkpoint("XA", one.digest);
    for (const side of SIDES) conversation.accept(side, one.digest);
    for (const side of SIDES) conversation.act(side, one.digest, "signed");
    expect(conversation.standing()).toMatchObject({ state: "settled", final: one.digest });
  });

  it("[JOINT-44] what one side claims later does not unsettle it", () => {
    const { conversation, standing } = checkpointed();
    finish(conversation, FIRST.digest);
    conversation.checkpoint("XB", SECOND.digest);
    conversation.accept("XB", SECOND.digest);
    conversation.act("XB", SECOND.digest, "signed");
    expect(standing()).toMatchObject({ state: "settled", final: FIRST.digest });
    expect(of(standing(), SECOND.digest)).toMatchObject({ signedBy: ["XB"], isSettled: false });
  });

  it("[JOINT-45] two texts claimed final are both shown, and neither is", () => {
    const { conversation, standing } = checkpointed();
    conversation.checkpoint("XB", SECOND.digest);
    conversation.accept("XA", FIRST.digest);
    conversation.act("XB", SECOND.digest, "signed-ad-referendum");
    expect(standing()).toMatchObject({ state: "two-texts" });
    expect([...standing().claimed].sort()).toEqual([FIRST.digest, SECOND.digest].sort());
    expect(standing().final).toBeUndefined();
    for (const { digest } of [FIRST, SECOND]) finish(conversation, digest);
    expect(standing()).toMatchObject({ state: "two-texts" });
    expect(standing().final).toBeUndefined();
  });

  it("[JOINT-37] in whatever order statements come, and however often, it is the same", () => {
    const { conversation } = checkpointed();
    conversation.clear("XA", FIRST.paragraphDigests.get("XA.1")!);
    conversation.reopen("XA", 3);
    conversation.clear("XB", FIRST.paragraphDigests.get("XA.1")!, 3);
    conversation.checkpoint("XN", SECOND.digest, 2);
    conversation.accept("XN", SECOND.digest);
    conversation.act("XA", FIRST.digest, "confirmed");
    conversation.act("XA", FIRST.digest, "signed-ad-referendum");
    finish(conversation, SECOND.digest);
    conversation.accept("XA", FIRST.digest);
    const texts = new Map(TEXTS.map((text) => [text.digest, text]));
    const expected = textStandings(conversation.said, texts);
    const { said } = conversation;
    const shuffled = fc.shuffledSubarray(said, { minLength: said.length });
    fc.assert(
      fc.property(shuffled, fc.subarray([...said]), (once, again) => {
        expect(textStandings([...once, ...again], texts)).toEqual(expected);
      }),
    );
  });
});

interface Started {
  readonly conversation: Conversation;
  readonly standing: () => TextStanding;
}

function checkpointed(): Started {
  const conversation = new Conversation(TEXTS);
  conversation.checkpoint("XA", FIRST.digest);
  return { conversation, standing: () => conversation.standing() };
}

function agreed(): Started {
  const started = checkpointed();
  for (const side of SIDES) started.conversation.accept(side, FIRST.digest);
  return started;
}

function finish(conversation: Conversation, digest: string): void {
  for (const side of SIDES) conversation.accept(side, digest);
  for (const side of SIDES) conversation.conform(side, digest);
  for (const side of SIDES) conversation.act(side, digest, "signed");
}

function of({ versions }: TextStanding, digest: string): Version {
  return versions.find((one) => one.digest === digest)!;
}

function newest(conversation: Conversation): readonly string[] {
  const { versions } = conversation.standing();
  return versions.filter(({ isNewest }) => isNewest).map(({ digest }) => digest);
}

function withBracket(): ReturnType<typeof textOf> {
  const text = textOf("x");
  const [paragraph] = text.paragraphs;
  const pieces = [plain("The sides "), bracketed("shall")];
  const languages = new Map([...paragraph!.languages, ["en", pieces] as const]);
  return { ...text, paragraphs: [{ ...paragraph!, languages }] };
}
