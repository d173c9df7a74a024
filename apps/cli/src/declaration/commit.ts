/** @module `parley declaration commit`: binds a table, or says what every step would open. */

import { randomBytes } from "node:crypto";
import { dayOf, parseCivilDate, type Pack } from "@parley/agreement";
import { instant, parseInstant, type Fault, type Instant } from "@parley/bytes";
import {
  changeReasons,
  checkItems,
  declarationId,
  paddedFor,
  withChanges,
  type Change,
  type HeaderDraft,
  type Item,
} from "@parley/declaration";
import { createDeclarer } from "@parley/declaration-threads";
import { draftDeclaration, type DeclarationDraft } from "@parley/protocol";
import { sha256 } from "@parley/signer-file";
import { loadPack } from "../agreement/pack-folder.js";
import { countTables } from "../agreement/rule-counting.js";
import { Complaint, misspoken } from "../complaint.js";
import { inertJson } from "../inert-text.js";
import { committedPage, dryRunPage } from "./commit-page.js";
import { headerJson, makeFolder, readKept, refuseTaken } from "./declared-folder.js";
import type { CommitFlags } from "./flags.js";
import { showProgress } from "./progress.js";
import { broken, readRows, type ReadRows } from "./table.js";
import { readChanges } from "./changes.js";

/** Binds every row of a table under an agreement; nothing is sent. */
export async function commit(
  file: string,
  centre: string | undefined,
  flags: CommitFlags,
): Promise<void> {
  if ((flags.out === undefined) === (flags.dryRun !== true)) {
    throw misspoken("Say where to: --out FOLDER, or --dry-run to see what each step would open.");
  }
  if (flags.out !== undefined) await refuseTaken(flags.out);
  const pack = await loadPack(flags.agreement, flags.folder);
  const read = await readRows(file, pack);
  const made = await draftOf(pack, read, { centre, flags });
  const { draft, items } = made;
  const wrong = checkItems(items, draft);
  if (wrong !== undefined) {
    const { rule, detail, item } = wrong;
    const field = NAMES_ITEM.includes(rule) ? "id: " : "";
    throw broken([`${read.placeOf(item)}: ${rule}: ${field}${detail}`], rule);
  }
  if (flags.out === undefined) {
    process.stdout.write(
      flags.json === true ? dryRunJson(draft, items) : dryRunPage(pack, draft, items),
    );
    return;
  }
  // Few leaves are made sooner than a second thread has started.
  const declarer = createDeclarer(draft.padded > LEAVES_OF_ONE_THREAD ? undefined : 1);
  const progress = showProgress("items bound");
  try {
    const seed = new Uint8Array(randomBytes(32));
    const kept = await declarer.declare({ draft, items, seed }, progress.show);
    await makeFolder(flags.out, kept);
    progress.end();
    const json = { ...headerJson(kept.header), items: items.length, folder: flags.out };
    const page = committedPage(pack, { header: kept.header, items, folder: flags.out });
    process.stdout.write(flags.json === true ? `${inertJson(json)}\n` : page);
  } finally {
    progress.end();
    await declarer.close();
  }
}

async function draftOf(
  pack: Pack,
  read: ReadRows,
  { centre, flags }: { readonly centre: string | undefined; readonly flags: CommitFlags },
): Promise<DeclarationDraft> {
  const party = (flags.party ?? read.party ?? centre ?? NOBODY).toUpperCase();
  const asOf = asOfSaid(flags.asOf) ?? read.asOf ?? instant(Date.now());
  const table = { party, asOf: dayOf(asOf), items: read.rows };
  const [adds = new Map()] = await countTables(pack, [table]);
  const earlier = flags.supplements === undefined ? undefined : await readKept(flags.supplements);
  const isOfAnother =
    earlier !== undefined &&
    (earlier.header.party !== party || earlier.header.agreement !== pack.id);
  if (isOfAnother) {
    const { party: of, agreement } = earlier.header;
    throw misspoken(`The earlier declaration is of ${of} under ${agreement}.`, "Name your own.");
  }
  const supplements = earlier && {
    of: declarationId(earlier.header),
    as: flags.correction === true ? ("correction" as const) : ("update" as const),
  };
  const scope = flags.scope ?? `Every item of ${party} that ${pack.id} asks for.`;
  const drafted = draftDeclaration(
    pack,
    { party, asOf, scope, rows: read.rows, adds, ...(supplements && { supplements }) },
    sha256,
  );
  if (!drafted.ok) {
    const { rule, detail } = drafted;
    const row = read.rows.findIndex(({ id }) => detail.startsWith(`item ${id}: `));
    throw broken([`${read.placeOf(row < 0 ? undefined : row)}: ${rule}: ${detail}`], rule);
  }
  const changes: readonly Change[] =
    flags.changes === undefined ? [] : await readChanges(flags.changes);
  if (earlier === undefined) {
    if (changes.length === 0) return drafted.value;
    throw misspoken("Changes belong to a declaration that supplements another: --supplements.");
  }
  const { draft, items } = drafted.value;
  const { quantities } = draft;
  const before = { items: earlier.items, quantities: earlier.header.quantities };
  const bound = withChanges(before, { items, quantities }, changes);
  if (!bound.ok) {
    const next = `Give each change a line: item, one of ${changeReasons.join(", ")}, notification.`;
    throw unbound(bound, next);
  }
  // What is gone keeps a leaf.
  const padded = paddedFor(bound.value.length);
  if (!padded.ok) throw unbound(padded, "Declare in parts, each with a scope of its own.");
  return { draft: { ...draft, padded: padded.value }, items: bound.value };
}

function unbound({ rule, detail }: Fault, next: string): Complaint {
  return new Complaint(`${detail}.`, { rule, safe: "Nothing was bound.", next, exitCode: 2 });
}

/** A day is its beginning in UTC. */
function asOfSaid(text: string | undefined): Instant | undefined {
  if (text === undefined) return undefined;
  const day = parseCivilDate(text);
  const at = parseInstant(day.ok ? `${text}T00:00:00.000Z` : text);
  if (at.ok) return at.value;
  throw misspoken(`${text} is neither a day nor an instant.`, "Write 2026-11-01.");
}

function dryRunJson(draft: HeaderDraft, items: readonly Item[]): string {
  const { ladder, quantities, padded } = draft;
  const steps = ladder.map(({ id, shows, fields }) => ({ id, shows, fields }));
  const totals = quantities.map(({ id, max }, at) => {
    const total = items.reduce((sum, { counts }) => sum + (counts[at] ?? 0n), 0n);
    return { id, total: Number(total), max: max ?? null };
  });
  return `${inertJson({ items: items.length, padded, steps, totals })}\n`;
}

const LEAVES_OF_ONE_THREAD = 255;
/** Rules of what an item is called. */
const NAMES_ITEM = ["DECL-4", "DECL-5"];
/** A code that ISO 3166-1 gives nobody: what is declared so cannot be sent. */
const NOBODY = "ZZ";
