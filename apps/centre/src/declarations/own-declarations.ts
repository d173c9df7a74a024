/** @module Binding, opening and showing own declarations, out of the folder they are kept in. */

import {
  assert,
  encodeHex,
  encodeText,
  fault,
  ok,
  type Fault,
  type Instant,
  type Result,
} from "@parley/bytes";
import { declarationId, formatHeader, headerOf, type Header, type Item } from "@parley/declaration";
import {
  keptOf,
  viewDeclarations,
  type Accepted,
  type Act,
  type DeclaredTableView,
  type Destination,
  type State,
} from "@parley/protocol";
import type { Declarer, OpenTask, RuleCounter } from "@parley/ports";
import { sha256 } from "@parley/signer-file";
import type { DryRunView, EarlierView, WaitingStepView } from "./answers.js";
import { viewDryRun } from "./table/dry-run.js";
import {
  dropDeclaration,
  keepDeclaration,
  keepProof,
  readDeclaration,
  readWaiting,
  type WaitingProof,
} from "./kept-folder.js";
import type { Part } from "./proof/part-asked.js";
import { discloseProofs, tooLarge } from "./proof/proof-exhibit.js";
import type { DeclareRequest, DiscloseRequest, TableRequest } from "./requests.js";
import { draftTable, type TableDraft } from "./table/table-draft.js";
import type { Telling } from "./work-list.js";

/** What it works with. */
export interface OwnMeans {
  /** Where declarations are kept. */
  readonly folder: string;
  readonly declarer: Declarer;
  readonly counter: RuleCounter;
  /** The role that statements claim. */
  readonly role: string;
  now(): Instant;
  random(sizeBytes: number): Uint8Array;
  state(): State;
  act(act: Act): Promise<Result<Accepted>>;
}

/** An own declaration that stands in a conversation. */
export interface OwnTable {
  readonly id: string;
  readonly header: Header;
  readonly conversation: string;
}

/** What declaring would do; nothing is bound or kept (HTTP-21). */
export async function dryRun(means: OwnMeans, request: TableRequest): Promise<DryRunView> {
  const pack = means.state().self.agreements.get(request.agreement);
  const earlier = earlierOf(means, request);
  const draft = await draftOf(means, request);
  return viewDryRun(draft, { scope: request.scope, pack, earlier });
}

/** Binds a table, keeps it and declares it; what is not declared is not kept (HTTP-22). */
export async function declareTable(
  means: OwnMeans,
  request: DeclareRequest,
  { destination, telling }: { readonly destination: Destination; readonly telling: Telling },
): Promise<Result<Accepted>> {
  const { folder, declarer } = means;
  const { made, faults } = await draftOf(means, request);
  const [wrong] = faults;
  if (made === undefined || wrong !== undefined) {
    const line = wrong?.line === undefined ? "" : `line ${wrong.line}: `;
    return fault(wrong?.rule ?? "DECL-3", `${line}${wrong?.detail ?? "there is no table"}`);
  }
  const seed = means.random(SECRET_BYTES);
  const stored = await declarer.bind({ ...made, seed }, (done) => telling.progress(done * MOST));
  const id = declarationId(stored.header);
  telling.about(id);
  await keepDeclaration(folder, stored);
  const { precedence, lang, reviewedBy, releasedBy } = request;
  const declared = await means.act({
    ...{ kind: "declare", destination, precedence, lang, role: means.role },
    body: { kind: "declaration", as: "table", header: formatHeader(stored.header) },
    signedOff: { reviewedBy, releasedBy },
  });
  if (declared.ok) return declared;
  if (declared.rule === "STORE-2") {
    const unclear = "whether this was declared shows once the centre is started again";
    return fault(declared.rule, `${declared.detail}; ${unclear}`);
  }
  await dropDeclaration(folder, id);
  return declared;
}

/** Proves a part and sends it; with `waits` it is bound to, and kept until it is shown. */
export async function openPart(
  means: OwnMeans,
  table: OwnTable,
  { part, request, telling }: OpeningAsked,
): Promise<Result<Accepted>> {
  const { folder, declarer, role } = means;
  const stored = await readDeclaration(folder, table.id);
  if (!stored.ok) return stored;
  const task: OpenTask = {
    ...{ stored: stored.value, asked: part.asked, entropy: means.random(SECRET_BYTES) },
  };
  const proof = await declarer.open(task, (done) => telling.progress(done * MOST));
  if (!proof.ok) return proof;
  const document = encodeText(proof.value);
  const large = tooLarge(document);
  if (large !== undefined) return large;
  const { authority, handling, precedence, lang, waits } = request;
  const { id: declaration, conversation } = table;
  const { step } = part;
  const said = { destination: { conversation }, declaration, step, precedence, lang, role };
  const words = { authority, ...(handling !== undefined && { handling }) };
  if (waits !== true) {
    const bound = refuseBound(means, declaration, step);
    if (bound !== undefined) return bound;
    return discloseProofs(means.act, [proof.value], { ...said, ...words });
  }
  const digest = encodeHex(sha256(document));
  const waiting = { ...words, precedence, lang, proof: proof.value };
  await keepProof(folder, declaration, digest, waiting);
  const salt = means.random(SECRET_BYTES);
  return means.act({ kind: "bind-step", ...said, proofs: [digest], salt });
}

export interface OpeningAsked {
  readonly part: Part;
  readonly request: DiscloseRequest;
  readonly telling: Telling;
}

/** Shows what this party bound itself to; nothing is sent before all are bound (HTTP-24). */
export async function showWaiting(
  means: OwnMeans,
  waiting: WaitingStepView | undefined,
): Promise<Result<Accepted>> {
  if (waiting === undefined) return fault("ACT-1", "no such binding of this party waits here");
  const { of, declaration, step, notBound, midway } = waiting;
  if (midway === "own-shown") return fault("ACT-10", "this party has shown it already");
  if (notBound.length > 0) {
    const detail = `nothing is shown before all are bound; not yet: ${notBound.join(", ")}`;
    return fault("DISC-3", detail);
  }
  const state = means.state();
  const statement = keptOf(state, of)?.statement;
  const body = statement?.body;
  assert(body?.kind === "disclosure" && body.as === "bound", "what waits is a binding");
  const entry = state.declarer.get(body.digest);
  if (entry?.kind !== "step-bound") return fault("HTTP-24", "it was bound at another centre");
  const kept: WaitingProof[] = [];
  for (const digest of entry.proofs) {
    const read = await readWaiting(means.folder, declaration, digest);
    if (!read.ok) return read;
    kept.push(read.value);
  }
  const [first] = kept;
  if (first === undefined) return fault("HTTP-24", "no proof was bound");
  const { proof: _, ...sending } = first;
  const destination = { conversation: statement?.conversation ?? of };
  const documents = kept.map(({ proof }) => proof);
  const disclosure = { destination, declaration, step, role: means.role, of, ...sending };
  return discloseProofs(means.act, documents, disclosure);
}

/** An own declaration by its id. Fault DISC-1 where there is none. */
export function ownTable(means: OwnMeans, id: string): Result<OwnTable> {
  const found = ownTables(means).find((one) => one.id === id);
  const header = found && headerOf(found.header);
  if (found === undefined || header?.ok !== true) {
    return fault("DISC-1", "there is no such declaration of this party here");
  }
  return ok({ id, header: header.value, conversation: found.conversation });
}

/** DISC-7: the proof of a step that this party is bound to goes out by that binding alone. */
export function refuseBound(means: OwnMeans, declaration: string, step: string): Fault | undefined {
  const { party } = means.state().self;
  const { steps = [] } = ownTables(means).find(({ id }) => id === declaration) ?? {};
  const parties = steps.find(({ id }) => id === step)?.parties ?? [];
  const own = parties.find((one) => one.party === party);
  if (own?.bound === undefined || own.shown !== undefined) return undefined;
  return fault("DISC-3", "this party is bound to this step: it opens that binding");
}

async function draftOf(means: OwnMeans, request: TableRequest): Promise<TableDraft> {
  const { counter, declarer, folder } = means;
  const { self } = means.state();
  const pack = self.agreements.get(request.agreement);
  let earlier: { readonly header: Header; readonly items: readonly Item[] } | undefined;
  if (request.supplements !== undefined) {
    const stored = await readDeclaration(folder, request.supplements);
    const items = stored.ok ? await declarer.itemsOf(stored.value) : stored;
    if (!stored.ok || !items.ok) return { faults: [faultOf(items)], changed: [] };
    earlier = { header: stored.value.header, items: items.value };
  }
  return draftTable(request, { party: self.party, pack, now: means.now(), counter, earlier });
}

function faultOf(result: Result<unknown>): TableDraft["faults"][number] {
  const { rule, detail } = result as Exclude<typeof result, { readonly ok: true }>;
  return { in: "changes", rule, detail };
}

/** The one that is named, else the last one under the agreement. */
function earlierOf(
  means: OwnMeans,
  { supplements, agreement }: TableRequest,
): Omit<EarlierView, "changed"> | undefined {
  const own = ownTables(means).filter(({ header, id }) => {
    return supplements === undefined ? header["agreement"] === agreement : id === supplements;
  });
  const last = own.at(-1);
  if (last === undefined) return undefined;
  const { id, conversation, header, correctedUntil } = last;
  const until = correctedUntil === undefined ? {} : { correctedUntil };
  return { id, conversation, asOf: header["as_of"] as string, ...until };
}

function ownTables(means: OwnMeans): readonly DeclaredTableView[] {
  const state = means.state();
  const { tables, party } = viewDeclarations(state, means.now());
  return tables.filter(({ from }) => from === party);
}

/** The rest is keeping and sending. */
const MOST = 0.95;
const SECRET_BYTES = 32;
