import type { JointTextBody } from "@parley/wire";
import { describe, expect, it } from "vitest";
import { bracketed, held, plain, textOf } from "../canonical/texts.fuzz.js";
import type { CanonicalText } from "../canonical/canonical-text.js";
import { checkTextAct } from "./check-text-act.js";
import { Conversation, OF, OPENED } from "./conversation.fuzz.js";

const FIRST = held(textOf("Agreed."));
const SECOND = held(textOf("Agreed!"));
const OPEN = held(withBracket());
const ONE = FIRST.paragraphDigests.get("XA.1")!;
const capacity = "Head of delegation";

describe("what a centre does not send", () => {
  it("[JOINT-51] an opening of a text of which it is no party", () => {
    const body = { kind: "joint-text", as: "opened", opened: OPENED } as const;
    for (const party of ["XA", "XB", "XN"]) expect(checkTextAct([], body, party).ok).toBe(true);
    expect(checkTextAct([], body, "XC")).toMatchObject({ rule: "JOINT-51" });
  });

  it("[JOINT-51] what does not count from it", () => {
    const checkpoint: JointTextBody = {
      ...OF,
      as: "checkpoint",
      digest: FIRST.digest,
      exhibits: [],
    };
    const conversation = started();
    for (const party of ["XA", "XN"]) expect(refusal(conversation, checkpoint, party)).toBe("none");
    expect(refusal(conversation, checkpoint, "XC")).toBe("JOINT-51");
    for (const body of everyDecision()) {
      expect(refusal(conversation, body, "XN")).toBe("JOINT-51");
      expect(refusal(conversation, body, "XC")).toBe("JOINT-51");
    }
  });

  it("[JOINT-52] anything on a text whose opening is not here", () => {
    for (const body of everyDecision()) {
      expect(checkTextAct([], body, "XA")).toMatchObject({ rule: "JOINT-52" });
    }
  });

  it("[JOINT-53] a clearing of nothing, or of words that no checkpoint here has", () => {
    expect(refusal(started(), cleared())).toBe("JOINT-53");
    expect(refusal(started(), cleared("ff".repeat(32)))).toBe("JOINT-53");
    expect(refusal(new Conversation([FIRST]), cleared(ONE))).toBe("JOINT-53");
    expect(refusal(started(), cleared(ONE))).toBe("none");
  });

  it("[JOINT-54] a clearing of a paragraph in brackets", () => {
    expect(refusal(started(), cleared(OPEN.paragraphDigests.get("XA.1")))).toBe("JOINT-54");
  });

  it("[JOINT-55] an opening again of nothing, or of what it has not cleared", () => {
    const conversation = started();
    conversation.clear("XB", ONE);
    expect(refusal(conversation, reopened("XA.1"))).toBe("JOINT-55");
    conversation.clear("XA", ONE);
    expect(refusal(conversation, reopened("XA.1"))).toBe("none");
    expect(refusal(conversation, reopened())).toBe("JOINT-55");
    expect(refusal(conversation, reopened("XA.1", "XA.2"))).toBe("JOINT-55");
  });

  it("[JOINT-56] an acceptance, step or act over words that are not here", () => {
    for (const body of overDigest("ff".repeat(32))) {
      expect(refusal(started(), body)).toBe("JOINT-56");
    }
    const conversation = new Conversation([]);
    conversation.checkpoint("XA", FIRST.digest);
    for (const body of overDigest(FIRST.digest)) {
      expect(refusal(conversation, body)).toBe("JOINT-56");
    }
  });

  it("[JOINT-57] one over a text with brackets", () => {
    for (const body of overDigest(OPEN.digest)) expect(refusal(started(), body)).toBe("JOINT-57");
  });

  it.each(["signed", "signed-ad-referendum"] as const)(
    "[JOINT-58] an acceptance or act over one version when it has %s another",
    (act) => {
      const conversation = started();
      conversation.accept("XA", FIRST.digest);
      conversation.act("XA", FIRST.digest, act);
      const [accepted, conforming, initialled] = overDigest(SECOND.digest);
      expect(refusal(conversation, accepted!)).toBe("JOINT-58");
      expect(refusal(conversation, initialled!)).toBe("JOINT-58");
      expect(refusal(conversation, conforming!)).toBe("none");
      expect(refusal(conversation, accepted!, "XB")).toBe("none");
      expect(refusal(conversation, overDigest(FIRST.digest)[0]!)).toBe("none");
    },
  );

  it("[JOINT-59] a conforming step in another language, or over an older version", () => {
    const conversation = started();
    const step = (digest: string, ...languages: readonly string[]): JointTextBody => {
      return { ...OF, as: "conforming", digest, languages };
    };
    expect(refusal(conversation, step(SECOND.digest, "en", "zh"))).toBe("none");
    expect(refusal(conversation, step(SECOND.digest, "en", "ru"))).toBe("JOINT-59");
    expect(refusal(conversation, step(FIRST.digest, "en", "zh"))).toBe("JOINT-59");
    conversation.accept("XB", FIRST.digest);
    expect(refusal(conversation, step(FIRST.digest, "en", "zh"))).toBe("none");
  });

  it("[JOINT-60] a signature over what it does not accept", () => {
    const conversation = started();
    const { digest } = FIRST;
    const acts = ["initialled", "signed-ad-referendum", "signed", "confirmed"] as const;
    const refusals = (): readonly string[] => {
      return acts.map((act) => refusal(conversation, { ...OF, as: "act", digest, act, capacity }));
    };
    expect(refusals()).toEqual(["none", "JOINT-60", "JOINT-60", "JOINT-60"]);
    conversation.accept("XA", digest, true);
    expect(refusals()).toEqual(["none", "none", "JOINT-60", "JOINT-60"]);
    conversation.act("XA", digest, "signed-ad-referendum");
    expect(refusals()).toEqual(["none", "none", "JOINT-60", "none"]);
    conversation.act("XA", digest, "confirmed");
    expect(refusals()).toEqual(["none", "none", "JOINT-60", "JOINT-60"]);
    conversation.accept("XA", digest);
    expect(refusals()).toEqual(["none", "none", "none", "JOINT-60"]);
  });
});

/** XA has made checkpoints of all, the second last. */
function started(): Conversation {
  const conversation = new Conversation([FIRST, SECOND, OPEN]);
  for (const { digest } of [FIRST, OPEN, SECOND]) conversation.checkpoint("XA", digest);
  return conversation;
}

function refusal(conversation: Conversation, body: JointTextBody, party = "XA"): string {
  const found = checkTextAct(conversation.all(), body, party);
  return found.ok ? "none" : found.rule;
}

function overDigest(digest: string): readonly JointTextBody[] {
  return [
    { ...OF, as: "accepted", digest, adReferendum: false },
    { ...OF, as: "conforming", digest, languages: ["en", "zh"] },
    { ...OF, as: "act", digest, act: "initialled", capacity },
  ];
}

function everyDecision(): readonly JointTextBody[] {
  return [...overDigest(FIRST.digest), cleared(ONE), reopened("XA.1")];
}

function cleared(digest?: string): JointTextBody {
  const paragraphs = digest === undefined ? [] : [{ id: "XA.1", digest }];
  return { ...OF, as: "cleared", paragraphs };
}

function reopened(...paragraphs: readonly string[]): JointTextBody {
  return { ...OF, as: "reopened", paragraphs };
}

function withBracket(): CanonicalText {
  const text = textOf("x");
  const [paragraph] = text.paragraphs;
  const pieces = [plain("Agreed"), bracketed(" twice")];
  const languages = new Map([...paragraph!.languages, ["en", pieces] as const]);
  return { ...text, paragraphs: [{ ...paragraph!, languages }] };
}
