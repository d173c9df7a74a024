/** @module Declared tables as pages name them: whose, under which agreement, as of when. */

import type { Pack } from "@parley/agreement";
import { assert } from "@parley/bytes";
import { headerOf, type Header } from "@parley/declaration";
import type { DeclarationsView, DeclaredTableView } from "@parley/protocol";
import { msOf } from "../clocks.js";
import { formText } from "../form/texts.js";
import { words, type Words } from "../words.js";

/** One declared table with its readable part. */
export interface Declared {
  readonly table: DeclaredTableView;
  readonly header: Header;
  /** It is this party's. */
  readonly own: boolean;
}

/** All of them, the one that was said last first. */
export function declaredOf(
  answer: Pick<DeclarationsView, "party" | "tables">,
): readonly Declared[] {
  return answer.tables
    .map((table): Declared => {
      const header = headerOf(table.header);
      // The centre wrote it from a header that it had read.
      assert(header.ok, "a declaration at the centre has a readable part");
      return { table, header: header.value, own: table.from === answer.party };
    })
    .sort((one, other) => msOf(other.table.said) - msOf(one.table.said));
}

/** What it is called where one of several is named. */
export function declaredName(
  { table, header }: Declared,
  packs: ReadonlyMap<string, Pack> | undefined,
  language: string,
): Words {
  const { agreement, asOf, party } = header;
  const named = packs?.get(agreement)?.shortName ?? {};
  return words("declared.name", {
    ...{ party: { party }, agreement: formText(named, language, agreement).text },
    ...{ at: { utcMinute: msOf(asOf) }, number: shortId(table.id) },
  });
}

/** How an id is written where people only compare it. */
export function shortId(id: string): string {
  return id.slice(0, SHORT);
}

const SHORT = 8;
