/** @module Declarations that are here: from what statements say, in whatever order they came. */

import { nearestInstant, type Instant } from "@parley/bytes";
import type { ChallengeBody, DeclarationBody, DisclosureBody, Statement } from "@parley/wire";
import { chainKey } from "../conversation.js";
import { getId, valuesOf } from "../id-map.js";
import type { Chain, Conversation, Kept, State } from "../state.js";
import { tableIn, type TableSaid } from "./table-said.js";

/** A table that a party declared, and where. */
export interface DeclaredTable extends TableSaid {
  readonly kept: Kept;
  readonly conversation: Conversation;
}

/** A statement whose body is of one of the kinds of declarations. */
export interface Said<B> {
  readonly kept: Kept;
  readonly statement: Statement;
  readonly body: B;
}

/** All that was said of declarations in a conversation, by its members (LIFE-8). */
export interface Declaring {
  readonly conversation: Conversation;
  readonly tables: readonly DeclaredTable[];
  readonly declarations: readonly Said<DeclarationBody>[];
  readonly disclosures: readonly Said<DisclosureBody>[];
  readonly challenges: readonly Said<ChallengeBody>[];
  /** By chain: up to which number all of it is here, with every copy known of. */
  readonly wholeUpTo: ReadonlyMap<string, number>;
}

/** All conversations in which something was said of declarations, by their ids. */
export function declaringConversations(state: State): readonly Conversation[] {
  const ids = [...valuesOf(state.declaring)].sort();
  return ids.flatMap((id) => getId(state.conversations, id) ?? []);
}

/** What was said in one of them: by stated time, then by id, at every member alike (LIFE-8). */
export function declaringIn(conversation: Conversation): Declaring {
  const known = gathered.get(conversation);
  if (known !== undefined) return known;
  const found = gather(conversation);
  gathered.set(conversation, found);
  return found;
}

/** Whether a body is of one of the kinds of declarations. */
export function isDeclaring({ kind }: Statement["body"]): boolean {
  return kind === "declaration" || kind === "disclosure" || kind === "challenge";
}

/** A table by its id, in the first conversation that has it. */
export function tableOf(state: State, id: string): DeclaredTable | undefined {
  for (const conversation of declaringConversations(state)) {
    const found = declaringIn(conversation).tables.find((one) => one.id === id);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** LIFE-6: until when errors of a declaration are corrected, by its agreement's terms. */
export function correctedUntil(state: State, { header, kept }: DeclaredTable): Instant | undefined {
  const days = state.self.agreements.get(header.agreement)?.declaration?.correctionDays;
  if (days === undefined) return undefined;
  // A peer may state any time, and its last day is in the year 9999.
  return nearestInstant(kept.statement.time + days * MS_PER_DAY);
}

/** Before which one stands in its sender's numbering: under its credential, then by its number. */
export function byChain(one: Kept, next: Kept): number {
  const [left, right] = [one.statement, next.statement];
  return left.serial - right.serial || left.seq - right.seq || (left.id < right.id ? -1 : 1);
}

/**
 * The bindings of one party that count, of all that it sent: of each of its chains the first, with
 * copies under the same number (DISC-6). It is bound where this is one, and stands alone.
 */
export function bindingsThatCount<B>(
  { wholeUpTo }: Declaring,
  bindings: readonly Said<B>[],
): readonly Said<B>[] {
  const firsts = new Map<string, number>();
  for (const { statement } of bindings) {
    const key = chainOf(statement);
    firsts.set(key, Math.min(firsts.get(key) ?? statement.seq, statement.seq));
  }
  return bindings.filter(({ statement }) => {
    const { seq } = statement;
    const key = chainOf(statement);
    return firsts.get(key) === seq && seq <= (wholeUpTo.get(key) ?? 0);
  });
}

/** Whether nothing else is known to stand under the number of a statement (DISC-6). */
export function isAlone({ conversation }: Declaring, statement: Statement): boolean {
  const chain = conversation.chains.get(chainOf(statement));
  return chain?.copies.get(statement.seq) === undefined;
}

function gather(conversation: Conversation): Declaring {
  const declarations: Said<DeclarationBody>[] = [];
  const disclosures: Said<DisclosureBody>[] = [];
  const challenges: Said<ChallengeBody>[] = [];
  const ofMembers = [...valuesOf(conversation.statements)].filter(({ statement }) => {
    return isDeclaring(statement.body) && conversation.parties.includes(statement.from);
  });
  for (const kept of ofMembers.sort(byTime)) {
    const { statement } = kept;
    const { body } = statement;
    if (body.kind === "declaration") declarations.push({ kept, statement, body });
    if (body.kind === "disclosure") disclosures.push({ kept, statement, body });
    if (body.kind === "challenge") challenges.push({ kept, statement, body });
  }
  const tables = tablesIn(conversation, declarations);
  const wholeUpTo = new Map(
    [...conversation.chains].map(([key, chain]) => [key, wholeIn(conversation, chain)]),
  );
  return { conversation, tables, declarations, disclosures, challenges, wholeUpTo };
}

function chainOf({ from: party, serial }: Statement): string {
  return chainKey({ party, serial });
}

function wholeIn({ statements }: Conversation, { run, copies }: Chain): number {
  const missing = [...copies].flatMap(([number, ids]) => {
    return ids.every((id) => getId(statements, id) !== undefined) ? [] : [number - 1];
  });
  return missing.reduce((least, number) => Math.min(least, number), run.length);
}

function tablesIn(
  conversation: Conversation,
  declarations: readonly Said<DeclarationBody>[],
): readonly DeclaredTable[] {
  const found = new Map<string, DeclaredTable>();
  for (const { kept, statement } of declarations) {
    const table = tableIn(statement);
    if (table === undefined) continue;
    // A copy of one that stands there already says nothing new.
    const before = found.get(table.id);
    if (before !== undefined && byChain(before.kept, kept) < 0) continue;
    found.set(table.id, { ...table, kept, conversation });
  }
  return [...found.values()];
}

function byTime({ statement: left }: Kept, { statement: right }: Kept): number {
  return left.time - right.time || (left.id < right.id ? -1 : 1);
}

/** What was said in a conversation is gathered once for each state it is in. */
const gathered = new WeakMap<Conversation, Declaring>();
const MS_PER_DAY = 86_400_000;
