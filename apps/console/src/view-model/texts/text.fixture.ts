/** @module A joint text between two sides and a mediator, as a centre would answer of it. */

import { instant } from "@parley/bytes";
import {
  besideFrozen,
  canonicalTextOf,
  changesSince,
  formatCanonicalText,
  holdText,
  isFinished,
  paragraphDigest,
  runsKey,
  structureOf,
  textDigest,
  textStandings,
  type CharId,
  type HeldText,
  type LiveText,
  type Mark,
  type Range,
  type Run,
  type Said,
  type Structure,
} from "@parley/joint-text";
import type { JointText, JointTextBody } from "@parley/wire";
import { createHash } from "node:crypto";
import type { Edit, Plain, TextAnswer } from "../../texts-api.js";

export const TEXT_ID = "e".repeat(64);
const PARTICIPANTS = ["XA", "XB", "XN"] as const;
type Party = (typeof PARTICIPANTS)[number];

/** Words that are never removed, marks, and statements; `answer` is what a centre says of them. */
export class TextFixture {
  readonly said: Said<JointTextBody>[] = [];
  private readonly texts = new Map<string, HeldText>();
  private readonly marks: Mark[][] = PARTICIPANTS.map(() => []);
  private readonly units = new Map<string, { id: CharId; unit: string }[]>();
  private readonly clocks = new Map<number, number>();
  private n = 0;

  constructor(readonly opened: JointText) {
    this.say("XA", { kind: "joint-text", as: "opened", opened });
  }

  say(from: Party, body: JointTextBody): string {
    const seq = this.said.length + 1;
    const id = seq === 1 ? TEXT_ID : `${seq}`.padStart(64, "0");
    const time = instant(Date.parse("2026-11-27T09:00:00.000Z") + seq * 60_000);
    this.said.push({ id, from, time, serial: 1, seq, body });
    return id;
  }

  paragraph(by: Party, after: string | null): string {
    const own = this.marks[PARTICIPANTS.indexOf(by)]!;
    const id = `${by}.${own.filter(({ kind }) => kind === "paragraph").length + 1}`;
    this.mark(by, { kind: "paragraph", id, after });
    return id;
  }

  /** Puts words at an index of all that were ever written there. */
  write(by: Party, paragraph: string, language: string, at: number, text: string): Range {
    const client = (PARTICIPANTS.indexOf(by) + 1) * 2 ** 32 + 7;
    const clock = this.clocks.get(client) ?? 0;
    this.clocks.set(client, clock + text.length);
    const came = text
      .split("")
      .map((unit, index) => ({ id: { client, clock: clock + index }, unit }));
    this.unitsIn(paragraph, language).splice(at, 0, ...came);
    return { from: { client, clock }, length: text.length };
  }

  mark(by: Party, mark: Without<Mark, "n">): void {
    this.marks[PARTICIPANTS.indexOf(by)]!.push({ ...mark, n: ++this.n });
  }

  /** What a console asks for. */
  edit(by: Party, edits: readonly Edit[]): void {
    for (const edit of edits) {
      if ("insert" in edit) {
        const { paragraph, language, after, text } = edit.insert;
        const at = this.unitsIn(paragraph, language).findIndex(({ id }) => {
          return id.client === after?.client && id.clock === after.clock;
        });
        this.write(by, paragraph, language, at + 1, text);
      } else if (edit.mark.kind === "paragraph") this.paragraph(by, edit.mark.after);
      else this.mark(by, edit.mark);
    }
  }

  /** The digest of the text as it stands now. */
  checkpoint(by: Party): string {
    const { digest, bytes } = this.canonical();
    const held = holdText([bytes], digest, sha256);
    if (held.ok) this.texts.set(digest, held.value);
    const exhibits = ["f".repeat(64)];
    this.say(by, { kind: "joint-text", as: "checkpoint", text: TEXT_ID, digest, exhibits });
    return digest;
  }

  /** What the exhibit of a checkpoint made now holds. */
  exhibit(): string {
    return new TextDecoder().decode(this.canonical().bytes);
  }

  clear(by: Party, id: string): void {
    const text = canonicalTextOf(TEXT_ID, this.structure());
    const paragraph = text.ok ? text.value.paragraphs.find((one) => one.id === id) : undefined;
    const digest = paragraphDigest(paragraph!, sha256);
    const paragraphs = [{ id, digest }];
    this.say(by, { kind: "joint-text", as: "cleared", text: TEXT_ID, paragraphs });
  }

  structure(): Structure {
    const runs = new Map<string, readonly Run[]>();
    for (const [key, units] of this.units) {
      runs.set(
        key,
        units.map(({ id, unit }) => ({ at: id, text: unit })),
      );
    }
    const { languages } = this.opened;
    const live: LiveText = {
      participants: PARTICIPANTS,
      sides: 2,
      languages,
      marks: this.marks,
      runs,
    };
    return structureOf(live);
  }

  answer(before?: Structure): TextAnswer {
    const structure = this.structure();
    const [standing] = textStandings(this.said, this.texts);
    const { opened, versions, ...rest } = standing!;
    const { digest, finished } = this.canonical();
    return {
      ...{ id: TEXT_ID, conversation: "c".repeat(64), opened, waiting: [] },
      standing: plain({ ...rest, versions: versions.map(({ held: _, ...version }) => version) }),
      structure: plain(structure),
      beside: plain(besideFrozen(structure, standing!.paragraphs)),
      ...{ digest, isFinished: finished },
      changes: before === undefined ? [] : plain(changesSince(before, structure)),
      lostWith: [],
      version: `${this.n} ${[...this.clocks.values()].join(" ")}`,
    };
  }

  private canonical(): { digest: string; bytes: Uint8Array; finished: boolean } {
    const text = canonicalTextOf(TEXT_ID, this.structure());
    if (!text.ok) throw new Error(text.detail);
    const bytes = formatCanonicalText(text.value);
    return { digest: textDigest(bytes, sha256), bytes, finished: isFinished(text.value) };
  }

  private unitsIn(paragraph: string, language: string): { id: CharId; unit: string }[] {
    const key = runsKey(paragraph, language);
    const there = this.units.get(key);
    if (there !== undefined) return there;
    const made: { id: CharId; unit: string }[] = [];
    this.units.set(key, made);
    return made;
  }
}

/** Minutes in two languages: one paragraph cleared, one with brackets, one struck by a side. */
export function minutesFixture(languages: readonly string[] = ["en", "zh"]): TextFixture {
  const text = new TextFixture({
    ...{ title: "Agreed minutes of the first round", form: "agreed-minutes", languages },
    ...{ whole: true, sides: ["XA", "XB"], mediator: "XN" },
    of: { consultation: "a".repeat(64), round: 1 },
  });
  const first = text.paragraph("XA", null);
  const second = text.paragraph("XB", first);
  const third = text.paragraph("XA", second);
  both(text, first, "en", "The two sides met at expert level on 12 November 2026.");
  both(text, first, languages[1] ?? "zh", "双方于2026年11月12日举行专家级会晤。");
  const shall = text.write("XA", second, "en", 0, "Each side shall ");
  text.mark("XB", keep(second, "en", { ...shall, length: 10 }));
  const verb = { from: { ...shall.from, clock: shall.from.clock + 10 }, length: 6 };
  text.mark("XB", { ...keep(second, "en", verb), kind: "strike" });
  text.write("XB", second, "en", 16, "should ");
  const rest = text.write("XB", second, "en", 23, "inform the other within one hour.");
  text.mark("XA", keep(second, "en", rest));
  const position = "XA holds that one hour is needed because of the time difference.";
  text.mark("XA", { ...keep(second, "en", rest), kind: "footnote", text: position });
  text.write("XN", second, languages[1] ?? "zh", 0, "双方应当在一小时内相互通报。");
  text.mark("XA", { kind: "ad-referendum", paragraph: second });
  both(text, third, "en", "The next round takes place in spring.");
  text.mark("XB", { kind: "strike-paragraph", paragraph: third });
  text.checkpoint("XA");
  text.clear("XA", first);
  text.clear("XB", first);
  return text;
}

/** The same, with nothing open in it. */
export function finishedFixture(): TextFixture {
  const text = new TextFixture({
    ...{ title: "Agreed minutes of the first round", form: "agreed-minutes", whole: true },
    ...{ languages: ["en", "zh"], sides: ["XA", "XB"] },
  });
  const id = text.paragraph("XA", null);
  both(text, id, "en", "The two sides met.");
  both(text, id, "zh", "双方会晤。");
  return text;
}

function both(text: TextFixture, paragraph: string, language: string, words: string): void {
  text.mark("XB", keep(paragraph, language, text.write("XA", paragraph, language, 0, words)));
}

type OnWords = Extract<Mark, { readonly kind: "keep" | "strike" }>;

function keep(paragraph: string, language: string, range: Range): Omit<OnWords, "n"> {
  return { kind: "keep", paragraph, language, ranges: [range] };
}

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash("sha256").update(bytes).digest());
}

/** As JSON would have it. */
function plain<T>(value: T): Plain<T> {
  const text = JSON.stringify(value, (key, one: unknown) => {
    if (one instanceof Map) return Object.fromEntries(one as Map<string, unknown>);
    return key === "time" ? new Date(one as number).toISOString() : one;
  });
  return JSON.parse(text) as Plain<T>;
}
