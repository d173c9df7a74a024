/** @module A conversation as one transcript: letters, acts between, what became of each. */

import type { ConversationView, Mark, MemberDigest, StatementView } from "@parley/protocol";
import { words, type Words } from "./words.js";

/** One entry of the transcript, in the order the centre gives. */
export type Entry =
  | { readonly kind: "letter"; readonly statement: StatementView }
  | { readonly kind: "act"; readonly statement: StatementView; readonly of?: StatementView }
  | { readonly kind: "exhibit"; readonly statement: StatementView };

/** Cuts a conversation into entries; acknowledgements and corrections name what they are of. */
export function entriesOf(conversation: ConversationView): readonly Entry[] {
  const byId = new Map(conversation.statements.map((one) => [one.id, one]));
  return conversation.statements.map((statement): Entry => {
    const { body } = statement;
    if (body.kind === "exhibit") return { kind: "exhibit", statement };
    if (body.kind === "credential") return { kind: "act", statement };
    if (body.kind !== "acknowledgement" && body.kind !== "correction") {
      return { kind: "letter", statement };
    }
    const of = byId.get(body.of);
    return of === undefined ? { kind: "act", statement } : { kind: "act", statement, of };
  });
}

/** What a *say again* asks for, where its words may be said again as they are. */
export function repeatedBy(entry: Entry): StatementView | undefined {
  return entry.kind === "act" && entry.statement.acts.includes("repeat") ? entry.of : undefined;
}

/** The statement whose acts stand open: the one asked for, else the first that needs a person. */
export function chosenStatement(
  conversation: ConversationView,
  asked: string | undefined,
): StatementView | undefined {
  const letters = conversation.statements.filter((one) => one.acts.length > 0);
  const theirs = letters.filter((one) => !one.own);
  return (
    letters.find((one) => one.id === asked) ??
    theirs.find((one) => one.acts.includes("read")) ??
    theirs.find((one) => one.acts.includes("answer")) ??
    theirs.at(-1) ??
    letters.at(-1)
  );
}

/** How people refer to a statement: party and its number in this conversation. */
export function reference(statement: Pick<StatementView, "from" | "seq">): string {
  return `${statement.from} ${statement.seq}`;
}

/** The same, where the conversation does not stand beside it. */
export function fullReference(
  statement: Pick<StatementView, "from" | "seq">,
  shortId: string,
): string {
  return `${reference(statement)} · ${shortId}`;
}

/** In which language another party last wrote in a conversation. */
export interface TheirLanguage {
  readonly party: string;
  readonly lang: string;
}

/** The language of what is answered, else of what another party wrote last. */
export function theirLanguage(
  conversation: Pick<ConversationView, "statements"> | undefined,
  answering: StatementView | undefined,
): TheirLanguage | undefined {
  const last = answering ?? conversation?.statements.findLast((one) => !one.own);
  return last && { party: last.from, lang: last.lang };
}

/** The role a statement claims for its sender, in words where this version knows it. */
export function roleWords(role: string): Words | undefined {
  return role === "watch officer" ? words("role.watch-officer") : undefined;
}

/** What a member holds against what we hold, in words and with a shape. */
export function digestWords(digest: MemberDigest): {
  readonly shape: "same" | "apart" | "open";
  readonly words: Words;
} {
  switch (digest.state) {
    case "self":
    case "same":
      return { shape: "same", words: words(`digest.${digest.state}`) };
    case "behind":
    case "ahead":
      return { shape: "open", words: words(`digest.${digest.state}`, { by: digest.by }) };
    case "differs":
      return { shape: "apart", words: words("digest.differs") };
    case "not-heard":
      return { shape: "open", words: words("digest.not-heard") };
  }
}

/** A mark in words. */
export function markWords(mark: Mark): Words {
  switch (mark.kind) {
    case "earlier-missing":
      return words("mark.earlier-missing", { count: mark.count });
    case "old-on-arrival":
      return words("mark.old-on-arrival", { age: { lasting: mark.ageMs } });
    case "clock-off": {
      const id = mark.byMs >= 0 ? "mark.clock-ahead" : "mark.clock-behind";
      return words(id, { by: { lasting: Math.abs(mark.byMs) } });
    }
    default:
      return words(`mark.${mark.kind}`);
  }
}
