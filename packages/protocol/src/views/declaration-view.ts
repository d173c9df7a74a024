/** @module Declarations as people see them: what is bound, opened, asked, and by whom (HTTP-20). */

import { formatInstant, type Instant, type JsonObject } from "@parley/bytes";
import { drawnItems, drawOrder, type DrawWord, type Header } from "@parley/declaration";
import type {
  ChallengeBody,
  DeclarationBody,
  DisclosureBody,
  Doctrine,
  InspectionWord,
} from "@parley/wire";
import {
  correctedUntil,
  declaringConversations,
  declaringIn,
  type DeclaredTable,
  type Declaring,
  type Said,
} from "../declaration/declared.js";
import { holdHeader, type AgreementWord } from "../declaration/held-against.js";
import { drawsIn, picksLeftOf, type Draw } from "../declaration/draws.js";
import { grouped } from "../declaration/grouped.js";
import { stepKey, stepsIn, type StepParty } from "../declaration/steps.js";
import { keptOf } from "../lookup.js";
import type { Kept, State } from "../state.js";
import type { InstantText } from "./instant-text.js";

/** Everything that is here of declarations, those of all parties. */
export interface DeclarationsView {
  readonly party: string;
  readonly tables: readonly DeclaredTableView[];
  /** That there is nothing to declare, or no change. */
  readonly plain: readonly PlainView[];
  readonly doctrine: readonly DoctrineView[];
}

/** Where a statement stands, and its three dates: said, and come here. */
export interface SaidView {
  readonly statement: string;
  readonly from: string;
  readonly said: InstantText;
  readonly here: InstantText;
}

export interface DeclaredTableView extends SaidView {
  readonly id: string;
  readonly conversation: string;
  readonly header: JsonObject;
  /** Where every party stands with each step of the ladder. */
  readonly steps: readonly LadderStepView[];
  /** Items that were opened one by one. */
  readonly items: readonly DisclosureView[];
  readonly draws: readonly DrawView[];
  readonly picks: readonly (SaidView & { readonly item: string })[];
  readonly results: readonly ResultView[];
  readonly questions: readonly QuestionView[];
  /** How many items each other party may still pick this year. */
  readonly picksLeft: Readonly<Record<string, number>>;
  /** Until when errors of it are corrected, by its agreement's terms. */
  readonly correctedUntil?: InstantText;
  /** Whether its limits, fields and steps are the agreement's, by the data here (LIFE-10). */
  readonly terms: AgreementWord;
  /** Ids of the declarations that supplement it. */
  readonly supplementedBy: readonly string[];
  /** Ours alone: who looked through it and who released it. */
  readonly signedOff?: { readonly reviewedBy: string; readonly releasedBy: readonly string[] };
}

export interface LadderStepView {
  readonly id: string;
  /** Steps that this declaration's party has shown, in their order. */
  readonly shown: readonly DisclosureView[];
  /** Where a step is taken at once: who is bound, who has shown, and whether it matches. */
  readonly parties: readonly StepPartyView[];
}

export interface StepPartyView {
  readonly party: string;
  readonly bound?: string;
  readonly shown?: string;
  readonly matches?: boolean;
}

export interface DisclosureView extends SaidView {
  readonly authority: string;
  readonly handling?: string;
  /** Exhibits that hold proofs; `isHere` where they have come. */
  readonly proofs: readonly { readonly exhibit: string; readonly isHere: boolean }[];
}

export interface DrawView {
  readonly about: string;
  readonly items: number;
  readonly parties: readonly {
    readonly party: string;
    readonly word: DrawWord;
    /** Id of the binding that counts. */
    readonly bound?: string;
  }[];
  readonly seed?: string;
}

export interface ResultView extends SaidView {
  readonly item: string;
  readonly result: InspectionWord;
  readonly notes: readonly { readonly field: string; readonly note: string }[];
  readonly text?: string;
}

export interface QuestionView extends SaidView {
  readonly text: string;
  readonly replies: readonly (SaidView & {
    readonly as: "answer" | "commission";
    readonly text: string;
  })[];
}

export interface PlainView extends SaidView {
  readonly as: "nil" | "no-change";
  readonly about: string;
  readonly asOf: InstantText;
  readonly scope?: string;
}

export interface DoctrineView extends SaidView, Omit<Doctrine, "words"> {
  readonly conversation: string;
  readonly words: Readonly<Record<string, string>>;
  readonly doubts: readonly (SaidView & { readonly text: string })[];
  readonly standing: "stands" | "restated" | "superseded";
}

/** All of it. */
export function viewDeclarations(state: State, now: Instant): DeclarationsView {
  const all = declaringConversations(state).map(declaringIn);
  const seen = { all, later: supplementsIn(all), now };
  return {
    party: state.self.party,
    tables: all.flatMap((declaring) => viewTables(state, declaring, seen)),
    plain: all.flatMap(({ declarations }) => declarations.flatMap(viewPlain)),
    doctrine: viewDoctrine(all),
  };
}

/** The order in which the leaves of a table are drawn, once every part of a draw is shown. */
export function drawnOf(
  draw: Pick<DrawView, "seed" | "items">,
  places: readonly string[],
  openings: ReadonlyMap<string, "item" | "padding">,
): ReturnType<typeof drawnItems> | undefined {
  if (draw.seed === undefined) return undefined;
  const order = drawOrder(draw.seed, places);
  return order.ok ? drawnItems({ order: order.value, wanted: draw.items, openings }) : undefined;
}

/** All that is here when it is looked at. */
interface Seen {
  readonly all: readonly Declaring[];
  /** The tables that supplement each one, by `supplementKey`. */
  readonly later: ReadonlyMap<string, readonly DeclaredTable[]>;
  readonly now: Instant;
}

function viewTables(state: State, declaring: Declaring, seen: Seen): readonly DeclaredTableView[] {
  const { disclosures, challenges } = declaring;
  const shown = grouped(disclosures.filter(isShown), ({ body, statement }) => {
    return `${statement.from} ${body.declaration}`;
  });
  const asked = grouped(challenges, ({ body }) => {
    return "declaration" in body ? body.declaration : undefined;
  });
  const replies = grouped(challenges.filter(isReply), ({ body }) => body.of);
  const draws = grouped(drawsIn(declaring), ({ declaration }) => declaration);
  const steps = stepsIn(state, declaring);
  return declaring.tables.map((table) => {
    const { id, header } = table;
    const own = asked.get(id) ?? [];
    return {
      ...viewTable(state, table, own, seen),
      ...viewOpened(state, table, shown.get(`${header.party} ${id}`) ?? [], steps),
      draws: (draws.get(id) ?? []).map(viewDraw),
      questions: viewQuestions(own, replies),
      supplementedBy: (seen.later.get(supplementKey(header, id)) ?? []).map((one) => one.id),
    };
  });
}

/** Held once for each header: the data of a running centre do not change. */
function termsOf({ self }: State, header: Header): AgreementWord {
  const known = heldTerms.get(header);
  if (known !== undefined) return known;
  const held = holdHeader(header, self.agreements.get(header.agreement), self.crypto.hash);
  heldTerms.set(header, held);
  return held;
}

function viewTable(
  state: State,
  table: DeclaredTable,
  asked: readonly Said<ChallengeBody>[],
  { all, now }: Seen,
): Omit<DeclaredTableView, "steps" | "items" | "draws" | "questions" | "supplementedBy"> {
  const { id, header, json, kept, conversation } = table;
  const until = correctedUntil(state, table);
  const others = conversation.parties.filter((party) => party !== header.party);
  const signedOff = state.declarer.get(id);
  return {
    ...{ id, conversation: conversation.id, header: json, ...saidView(kept) },
    terms: termsOf(state, header),
    picks: asked.flatMap(({ body, kept: by }) => {
      return body.as === "pick" ? [{ item: body.item, ...saidView(by) }] : [];
    }),
    results: asked.flatMap(({ body, kept: by }): ResultView[] => {
      if (body.as !== "result") return [];
      const { item, result, notes, text } = body;
      return [{ ...saidView(by), item, result, notes, ...(text !== undefined && { text }) }];
    }),
    picksLeft: Object.fromEntries(
      others.flatMap((party): [string, number][] => {
        const left = picksLeftOf(state, all, table, party, now);
        return left === undefined ? [] : [[party, left]];
      }),
    ),
    ...(until !== undefined && { correctedUntil: formatInstant(until) }),
    ...(signedOff?.kind === "signed-off" && {
      signedOff: { reviewedBy: signedOff.reviewedBy, releasedBy: signedOff.releasedBy },
    }),
  };
}

/** Steps of the ladder and items, as the declaration's party has shown them. */
function viewOpened(
  state: State,
  { header }: DeclaredTable,
  shown: readonly Said<Shown>[],
  steps: ReadonlyMap<string, readonly StepParty[]>,
): Pick<DeclaredTableView, "steps" | "items"> {
  const shownAs = (step: string): readonly DisclosureView[] => {
    return shown.filter(({ body }) => body.step === step).map((one) => viewShown(state, one));
  };
  return {
    steps: header.ladder.map(({ id }) => {
      const parties = (steps.get(stepKey(header, id) ?? "") ?? []).map(viewParty);
      return { id, shown: shownAs(id), parties };
    }),
    items: shownAs("item"),
  };
}

/** The tables that supplement each one: of the same party, under the same agreement. */
function supplementsIn(all: readonly Declaring[]): ReadonlyMap<string, readonly DeclaredTable[]> {
  const tables = new Map(all.flatMap(({ tables: here }) => here.map((one) => [one.id, one])));
  return grouped(tables.values(), ({ header }) => {
    return header.supplements && supplementKey(header, header.supplements.of);
  });
}

function supplementKey({ party, agreement }: DeclaredTable["header"], id: string): string {
  return `${party} ${agreement} ${id}`;
}

type Shown = Extract<DisclosureBody, { readonly as: "shown" }>;

function viewShown(state: State, { kept, body }: Said<Shown>): DisclosureView {
  const { authority, handling, proofs } = body;
  return {
    ...{ ...saidView(kept), authority },
    ...(handling !== undefined && { handling }),
    proofs: proofs.map((exhibit) => {
      return { exhibit, isHere: keptOf(state, exhibit)?.exhibit !== undefined };
    }),
  };
}

function viewParty({ party, bindings: [bound], shown, matches }: StepParty): StepPartyView {
  return {
    party,
    ...(bound && { bound: bound.statement.id }),
    ...(shown && { shown: shown.statement.id }),
    ...(matches !== undefined && { matches }),
  };
}

function viewDraw({ about, items, parties, seed }: Draw): DrawView {
  return {
    ...{ about, items, ...(seed !== undefined && { seed }) },
    parties: parties.map(({ party, word, bindings: [bound] }) => {
      return { party, word, ...(bound && { bound: bound.id }) };
    }),
  };
}

type Reply = Extract<ChallengeBody, { readonly as: "answer" | "commission" | "doubt" }>;

function isReply(one: Said<ChallengeBody>): one is Said<Reply> {
  return one.body.as === "answer" || one.body.as === "commission" || one.body.as === "doubt";
}

function isShown(one: Said<DisclosureBody>): one is Said<Shown> {
  return one.body.as === "shown";
}

function viewQuestions(
  asked: readonly Said<ChallengeBody>[],
  replies: ReadonlyMap<string, readonly Said<Reply>[]>,
): readonly QuestionView[] {
  return asked.flatMap(({ body, kept }): QuestionView[] => {
    if (body.as !== "question") return [];
    const said = replies.get(kept.statement.id) ?? [];
    return [
      {
        ...{ text: body.text, ...saidView(kept) },
        replies: said.flatMap(({ body: { as, text }, kept: by }) => {
          return as === "doubt" ? [] : [{ as, text, ...saidView(by) }];
        }),
      },
    ];
  });
}

function viewPlain({ body, kept }: Said<DeclarationBody>): PlainView[] {
  if (body.as !== "nil" && body.as !== "no-change") return [];
  const asOf = formatInstant(body.asOf);
  if (body.as === "no-change") {
    return [{ as: body.as, about: body.declaration, asOf, ...saidView(kept) }];
  }
  const { agreement, scope } = body;
  return [{ as: body.as, about: agreement.id, asOf, scope, ...saidView(kept) }];
}

/** Doctrine of all conversations: a later one says again or replaces, wherever it was said. */
function viewDoctrine(all: readonly Declaring[]): readonly DoctrineView[] {
  const said = all.flatMap(({ declarations }) => declarations);
  const later = new Set<string>();
  for (const { body, statement } of said) {
    if (body.as !== "doctrine") continue;
    const { restates, supersedes } = body.doctrine;
    if (supersedes !== undefined) later.add(`${statement.from} supersedes ${supersedes}`);
    if (restates !== undefined) later.add(`${statement.from} restates ${restates}`);
  }
  return all.flatMap(({ conversation, declarations, challenges }) => {
    const replies = grouped(challenges.filter(isReply), ({ body }) => body.of);
    return declarations.flatMap(({ body, kept }): DoctrineView[] => {
      if (body.as !== "doctrine") return [];
      const { id, from } = kept.statement;
      const doubts = (replies.get(id) ?? []).filter(({ body: { as } }) => as === "doubt");
      const isRestated = later.has(`${from} restates ${id}`);
      const isSuperseded = later.has(`${from} supersedes ${id}`);
      return [
        {
          ...{ ...saidView(kept), conversation: conversation.id, ...body.doctrine },
          words: Object.fromEntries(body.doctrine.words),
          doubts: doubts.map(({ body: { text }, kept: by }) => ({ text, ...saidView(by) })),
          standing: isSuperseded ? "superseded" : isRestated ? "restated" : "stands",
        },
      ];
    });
  });
}

function saidView({ statement, arrived }: Kept): SaidView {
  const { id, from, time } = statement;
  return { statement: id, from, said: formatInstant(time), here: formatInstant(arrived) };
}

const heldTerms = new WeakMap<Header, AgreementWord>();
