/** @module The declarations in a verified bundle, and everything that was opened of them. */

import type { Pack } from "@parley/agreement";
import type { Findings, StatementFinding } from "@parley/bundle";
import { encodeHex } from "@parley/bytes";
import { declarationId, headerOf, type Header } from "@parley/declaration";
import { createDeclarer } from "@parley/declaration-threads";
import type { Declarer } from "@parley/ports";
import { sha256 } from "@parley/signer-file";
import type { DisclosureBody, Statement } from "@parley/wire";
import { checkProofBytes, type CheckedProof } from "../checked-proof.js";
import { holdHeader, type AgreementWord } from "@parley/protocol";
import { packOf } from "../recount.js";

/** What a bundle shows of declarations. */
export interface BundleDeclarations {
  readonly declared: readonly Declared[];
  /** Statements that declare no table, or open none. */
  readonly refused: readonly RefusedStatement[];
}

/** A declaration in the bundle, and everything that its party opened of it. */
export interface Declared extends Table {
  readonly opened: readonly OpenedProof[];
  /** Whether it keeps its agreement's terms (LIFE-10). */
  readonly terms: AgreementWord;
}

/** A proof by the title of its exhibit, and the disclosure that names it. */
export type OpenedProof = CheckedProof & {
  readonly title: string;
  readonly finding: StatementFinding;
};

/** A statement that does not do what it says, and why. */
export interface RefusedStatement {
  readonly statement: Statement;
  /** The declaration that it is about, where it names one. */
  readonly of?: string;
  readonly rule: string;
  readonly detail: string;
}

/** A table that a statement declares. */
interface Table {
  readonly id: string;
  readonly header: Header;
  readonly finding: StatementFinding;
}

/** A disclosure that shows something. */
type Shown = Extract<DisclosureBody, { as: "shown" }>;

/** Checks all of them, or the one whose id begins so. `folder` is where agreements lie. */
export async function declarationsIn(
  { statements }: Findings,
  { folder, asked = "" }: { readonly folder: string | undefined; readonly asked?: string },
): Promise<BundleDeclarations> {
  const { tables, refused } = tablesIn(statements);
  const strays = straysIn(statements, tables);
  const declarer = createDeclarer(1);
  try {
    const declared: Declared[] = [];
    for (const table of tables.values()) {
      if (!table.id.startsWith(asked)) continue;
      const pack = await packOf(table.header, folder);
      const opened = await openedOf(table, statements, { declarer, pack });
      declared.push({ ...table, opened, terms: holdHeader(table.header, pack, sha256) });
    }
    const all = [...refused, ...strays];
    return { declared, refused: all.filter(({ of = "" }) => of.startsWith(asked)) };
  } finally {
    await declarer.close();
  }
}

/** The tables by their ids, each as it stands first in its sender's numbering (LIFE-3, LIFE-9). */
function tablesIn(statements: readonly StatementFinding[]): {
  readonly tables: ReadonlyMap<string, Table>;
  readonly refused: readonly RefusedStatement[];
} {
  const tables = new Map<string, Table>();
  const refused: RefusedStatement[] = [];
  for (const finding of statements) {
    const { statement } = finding;
    const { body, from } = statement;
    if (body.kind !== "declaration" || body.as !== "table") continue;
    const read = headerOf(body.header);
    if (!read.ok) {
      refused.push({ statement, rule: read.rule, detail: read.detail });
      continue;
    }
    const header = read.value;
    const id = declarationId(header);
    if (header.party !== from) {
      const detail = `it declares a table of ${header.party}`;
      refused.push({ statement, of: id, rule: "LIFE-3", detail });
      continue;
    }
    const before = tables.get(id);
    if (before !== undefined && isEarlier(before.finding.statement, statement)) continue;
    tables.set(id, { id, header, finding });
  }
  return { tables, refused };
}

/** Disclosures of what is not here, or not their sender's to open (DISC-1). */
function straysIn(
  statements: readonly StatementFinding[],
  tables: ReadonlyMap<string, Table>,
): readonly RefusedStatement[] {
  return statements.flatMap(({ statement }): readonly RefusedStatement[] => {
    const shown = shownIn(statement);
    if (shown === undefined) return [];
    const table = tables.get(shown.declaration);
    if (table?.header.party === statement.from) return [];
    const detail =
      table === undefined
        ? "the declaration that it opens is not in the bundle"
        : `it opens a declaration of ${table.header.party}`;
    return [{ statement, of: shown.declaration, rule: "DISC-1", detail }];
  });
}

/** Everything that its own party opened of a declaration. */
async function openedOf(
  { id, header }: Table,
  statements: readonly StatementFinding[],
  means: { readonly declarer: Declarer; readonly pack: Pack | undefined },
): Promise<readonly OpenedProof[]> {
  const exhibits = exhibitsOf(header.party, statements);
  const checked = new Map<string, CheckedProof>();
  const opened: OpenedProof[] = [];
  for (const finding of statements) {
    const shown = shownIn(finding.statement);
    if (shown?.declaration !== id || finding.statement.from !== header.party) continue;
    for (const named of shown.proofs) {
      const exhibit = exhibits.get(named);
      if (exhibit === undefined) {
        const detail = "no exhibit of its party that is in the bundle holds it";
        opened.push({ title: named, finding, verdict: "refused", rule: "DISC-2", detail });
        continue;
      }
      const { title, content } = exhibit;
      // However often it is named, it is checked once.
      const name = encodeHex(sha256(content));
      const one = checked.get(name) ?? (await checkProofBytes(content, header, means));
      checked.set(name, one);
      opened.push({ ...one, title, finding });
    }
  }
  return opened;
}

/** A party's exhibits by their ids (DISC-2). */
function exhibitsOf(
  party: string,
  statements: readonly StatementFinding[],
): ReadonlyMap<string, { readonly title: string; readonly content: Uint8Array }> {
  return new Map(
    statements.flatMap(({ statement: { id, from, body } }) => {
      return body.kind === "exhibit" && from === party ? [[id, body] as const] : [];
    }),
  );
}

function shownIn({ body }: Statement): Shown | undefined {
  return body.kind === "disclosure" && body.as === "shown" ? body : undefined;
}

/** Which one stands before the other in their sender's numbering. */
function isEarlier(one: Statement, other: Statement): boolean {
  return one.serial - other.serial < 0 || (one.serial === other.serial && one.seq < other.seq);
}
