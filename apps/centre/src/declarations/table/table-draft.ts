/** @module A table as it would be declared, or everything that keeps it from that (HTTP-21). */

import type { Pack } from "@parley/agreement";
import type { Fault, Instant } from "@parley/bytes";
import {
  changedItems,
  checkItems,
  paddedFor,
  withChanges,
  type Header,
  type Item,
  type Supplement,
} from "@parley/declaration";
import { draftDeclaration, type DeclarationDraft } from "@parley/protocol";
import type { RuleCounter } from "@parley/ports";
import { sha256 } from "@parley/signer-file";
import { asOfSaid } from "./as-of.js";
import type { TableFault } from "../answers.js";
import { countRows } from "./counting.js";
import type { TableRequest } from "../requests.js";
import { readChanges, readRows, type ReadRows } from "./table-rows.js";

/** What a draft is made from, beside the request. */
export interface DraftMeans {
  readonly party: string;
  readonly pack: Pack | undefined;
  readonly now: Instant;
  readonly counter: RuleCounter;
  /** The declaration that is supplemented, where one is. */
  readonly earlier: { readonly header: Header; readonly items: readonly Item[] } | undefined;
}

/** A draft, or faults. */
export interface TableDraft {
  readonly faults: readonly TableFault[];
  readonly made?: DeclarationDraft;
  /** Items that are others than in the earlier declaration, added or gone. */
  readonly changed: readonly string[];
}

/** Reads, counts and drafts. Nothing is kept. */
export async function draftTable(request: TableRequest, means: DraftMeans): Promise<TableDraft> {
  const { pack, party, counter, now } = means;
  if (pack === undefined) {
    return broken({ rule: "DECL-3", detail: `the data of ${request.agreement} are not here` });
  }
  const read = readRows(pack, party, request);
  if (!read.ok) return { faults: read.faults, changed: [] };
  const said = asOfSaid(request.asOf, read.asOf ?? now);
  if (!said.ok) return broken(said);
  const adds = await countRows(counter, pack, read.rows);
  const supplements = supplementOf(request);
  const drafted = draftDeclaration(
    pack,
    {
      ...{ party, asOf: said.value, scope: request.scope, rows: read.rows, adds },
      ...(supplements && { supplements }),
    },
    sha256,
  );
  return drafted.ok ? withEarlier(drafted.value, read, request, means) : broken(drafted);
}

function withEarlier(
  draft: DeclarationDraft,
  read: Extract<ReadRows, { readonly ok: true }>,
  { changes: text }: TableRequest,
  { earlier }: DraftMeans,
): TableDraft {
  const changes = text === undefined || text.trim() === "" ? [] : readChanges(text);
  if ("faults" in changes) return { faults: changes.faults, changed: [] };
  if (earlier === undefined) {
    const detail = "changes belong to a declaration that supplements another";
    if (changes.length > 0) return broken({ rule: "LIFE-2", detail }, "changes");
    return checked(draft, read, []);
  }
  const { quantities } = draft.draft;
  const before = { items: earlier.items, quantities: earlier.header.quantities };
  const after = { items: draft.items, quantities };
  const changed = changedItems(before, after);
  const bound = withChanges(before, after, changes);
  if (!bound.ok) return { ...broken(bound, "changes"), changed };
  // What is gone keeps a leaf.
  const padded = paddedFor(bound.value.length);
  if (!padded.ok) return { ...broken(padded, "changes"), changed };
  const all = { ...draft.draft, padded: padded.value };
  return checked({ draft: all, items: bound.value }, read, changed);
}

function checked(
  made: DeclarationDraft,
  { lineOfRow }: Extract<ReadRows, { readonly ok: true }>,
  changed: readonly string[],
): TableDraft {
  const wrong = checkItems(made.items, made.draft);
  if (wrong === undefined) return { faults: [], made, changed };
  const { item, rule, detail } = wrong;
  const line = item === undefined ? undefined : lineOfRow(item);
  return {
    faults: [{ in: "table", ...(line !== undefined && { line }), rule, detail }],
    changed,
  };
}

function supplementOf({ supplements, correction }: TableRequest): Supplement | undefined {
  if (supplements === undefined) return undefined;
  return { of: supplements, as: correction === true ? "correction" : "update" };
}

function broken(
  { rule, detail }: Pick<Fault, "rule" | "detail">,
  where: TableFault["in"] = "table",
): TableDraft {
  return { faults: [{ in: where, rule, detail }], changed: [] };
}
