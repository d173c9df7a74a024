import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readAgreementFolder, shippedAgreements } from "@parley/agreement-files";
import type {
  ConversationView,
  Mark,
  NotificationView,
  StatementView,
  WatchItem,
} from "@parley/protocol";
import { describe, expect, it } from "vitest";
import { formatInbox, formatTranscript } from "./transcript-page.js";
import { deliveryWords, digestWords, markWords, missingWords } from "./transcript-words.js";

const AT = "2026-11-22T02:40:00.000Z";
const ID = "a".repeat(64);
const ITEM: WatchItem = {
  ...{ statement: ID, conversation: ID, shortId: "AAAA", from: "XA", seq: 1, to: ["XB"] },
  ...{ headline: { text: "Is this yours?", lang: "en" }, precedence: 1, since: AT },
  ...{ next: "read", alarm: true, state: "unread" },
};
const OWN: StatementView = {
  ...{ id: ID, conversation: ID, from: "XA", own: true, seq: 1, serial: 1, to: ["XB", "XC"] },
  ...{ action: ["XB"], precedence: 3, lang: "en", time: AT, arrived: AT, role: "watch officer" },
  release: "relaxed",
  body: { kind: "message", text: "EXERCISE\nXB: answered", exhibits: [] },
  deliveries: [],
  state: "none",
  marks: [],
  acts: [],
};

describe("pages of text", () => {
  it("[CLI-16] an exercise says so in the first line, a live centre does not", () => {
    expect(formatInbox([], "exercise")).toBe("EXERCISE\nNothing needs you.\n");
    expect(formatInbox([ITEM], "exercise")).toMatch(/^EXERCISE\nFLASH from XA, unread\n/);
    expect(formatInbox([ITEM], "live")).toMatch(/^FLASH from XA/);
    expect(formatTranscript(conversation([OWN]), "exercise")).toMatch(/^EXERCISE\nXA 1 {2}PRI/);
    expect(formatTranscript(conversation([OWN]), "live")).not.toMatch(/^EXERCISE/m);
  });

  it("[CLI-17] each statement is shown with its role claimed and its release", () => {
    const page = formatTranscript(conversation([OWN, { ...OWN, own: false, seq: 2 }]), "live");
    const foot = "  role: watch officer, claimed, not proven; release relaxed: no second officer\n";
    expect(page.split(foot)).toHaveLength(3);
    expect(page).toContain("XA 1  PRIORITY  2026-11-22T02:40:00Z  to XB (for information: XC)\n");
    expect(page).toContain("  arrived 2026-11-22T02:40:00Z\n");
  });

  it("[CLI-17] a notice stands in the words of its form, where its data are here", async () => {
    const read = await readAgreementFolder(join(shippedAgreements, "model"));
    const packs = new Map(read.ok ? [["model", read.pack]] : []);
    const body: NotificationView = {
      ...{ kind: "notification", agreement: "model", data: "same", pack: ID, references: [] },
      ...{ notification: "posts", as: "waiver", about: "l-7\nXB 9  FLASH", moments: {} },
      ...{ values: { posts: ["clerk\nXB: answered"] }, owedBy: "XB" },
      step: { id: "arrival", between: ["XA", "XB"], planned: true },
    };
    const shown = (more: Partial<NotificationView>): string => {
      return formatTranscript(
        conversation([{ ...OWN, body: { ...body, ...more } }]),
        "live",
        packs,
      );
    };
    expect(shown({})).toContain(
      "  waiver under model: posts, l-7⟦U+000A⟧XB 9  FLASH\n" +
        "  step arrival, planned, between XA and XB\n" +
        "  of a duty of XB\n" +
        "  | posts, without names of persons:\n" +
        "  |   1:\n" +
        "  |     | clerk\n" +
        "  |     | XB: answered\n",
    );
    expect(shown({ data: "differs" })).toMatch(
      /use other data .*\n {2}\| \{\n {2}\| {2}"posts": \[\n/,
    );
  });

  it("[CLI-17] every mark of the console is shown, in its words", () => {
    const marks: readonly Mark[] = [
      ...[{ kind: "copies-differ" } as const, { kind: "previous-differs" } as const],
      ...[{ kind: "came-too-late" } as const, { kind: "not-of-this-conversation" } as const],
      ...[{ kind: "code-not-confirmed" } as const, { kind: "kind-not-known" } as const],
      { kind: "old-on-arrival", ageMs: 3_900_000 },
      { kind: "clock-off", byMs: -70_000 },
      { kind: "earlier-missing", count: 2 },
    ];
    const page = formatTranscript(conversation([{ ...OWN, marks }]), "live");
    expect([...page.matchAll(/^ {2}! (.*)$/gm)].map(([, words]) => words)).toEqual([
      ...marks.slice(0, 6).map(({ kind }) => consoleWords(`mark.${kind}`)),
      "It was 1 h 5 min old when it arrived.",
      "The sender's clock is 1 min 10 s behind ours.",
      "2 earlier statements are not here yet",
    ]);
    expect(markWords({ kind: "earlier-missing", count: 1 })).toMatch(/^1 earlier statement is not/);
    expect(markWords({ kind: "clock-off", byMs: 200_000_000 })).toMatch(/is 2 d 7 h ahead of ours/);
  });

  it("[CLI-17] what each member holds stands beside the digest, and what is missing", () => {
    const digests = [
      ...[{ state: "self" } as const, { state: "same" } as const, { state: "differs" } as const],
      ...[{ state: "not-heard" } as const, { state: "behind", by: 2 } as const],
    ];
    const members = digests.map((digest, at) => ({ party: `X${at}`, self: at === 0, digest }));
    const page = formatTranscript({ ...conversation([OWN]), members, missing: 1 }, "live");
    expect(page.split("\n").slice(-8, -1)).toEqual([
      ...digests.slice(0, 4).map(({ state }, at) => {
        return `member X${at}: ${consoleWords(`digest.${state}`)}`;
      }),
      "member X4: behind by 2",
      `transcript digest ${ID}`,
      "1 statement referred to is not here yet",
    ]);
    expect(digestWords({ state: "ahead", by: 1 })).toBe("ahead by 1");
    expect(missingWords(3)).toBe("3 statements referred to are not here yet");
  });

  it("[CLI-5] a claimed role and words from outside stay what they are", () => {
    const page = formatTranscript(conversation([OWN]), "live");
    expect(page).toContain("\n  | EXERCISE\n  | XB: answered\n");
  });
});

describe("how far a recipient has come", () => {
  const delivery = {
    party: "XB",
    state: "refused",
    sent: AT,
    steps: [],
    understoodKind: true,
  } as const;

  it.each([
    ...["STMT-9", "CONV-5", "CONV-1", "NOTE-6", "SEAL-4", "FRAME-4", "DOC-2", "RECV-6"],
    ...["RECV-10", "JSON-1"],
  ])("[WATCH-13] refused by %s: rule, time, and what to do as the console says it", (rule) => {
    const shown = deliveryWords({ ...delivery, refused: { rule, at: AT } });
    expect(shown).toMatch(new RegExp(`^refused 2026-11-22T02:40:00Z by rule ${rule}\\. [A-Z]`));
    const sentences = Object.entries(MESSAGES).filter(([id]) => id.startsWith("remedy.there."));
    expect(sentences.map(([, words]) => words)).toContain(shown.slice(shown.indexOf(". ") + 2));
  });

  it("[CLI-17] a promise is shown with its time, and a kind not known there", () => {
    const rest = { ...delivery, delivered: AT };
    expect(deliveryWords({ ...rest, state: "holding", answerBy: AT })).toBe(
      "holding, answer promised by 2026-11-22T02:40:00Z",
    );
    const proven = { ...rest, state: "delivered", proven: AT } as const;
    expect(deliveryWords(proven)).toBe("delivered (proven)");
    expect(deliveryWords({ ...proven, conforms: true })).toBe("delivered (proven)");
    expect(deliveryWords({ ...proven, conforms: false })).toBe(
      "delivered (proven); not as its form says, by their data",
    );
    expect(deliveryWords({ ...proven, witnessed: AT })).toBe("delivered (proven, witnessed)");
    expect(deliveryWords({ ...rest, state: "delivered", understoodKind: false })).toBe(
      "delivered; their version did not know this kind of statement",
    );
    expect(deliveryWords({ ...rest, state: "answered" })).toBe("answered");
  });
});

function conversation(statements: readonly StatementView[]): ConversationView {
  return { id: ID, shortId: "AAAA", now: AT, members: [], digest: ID, missing: 0, statements };
}

/** Console and command line say one thing in one way. */
function consoleWords(id: string): string | undefined {
  return MESSAGES[id];
}

const MESSAGES = JSON.parse(
  readFileSync(new URL("../../console/src/messages/en.json", import.meta.url), "utf8"),
) as Readonly<Record<string, string>>;
