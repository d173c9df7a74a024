/** @module A document that is here, laid out for paper (HTTP-35). */

import type { Instant, Result } from "@parley/bytes";
import {
  documentLanguages,
  layoutDocument,
  standingOffice,
  type PrintLayout,
} from "@parley/document";
import { keptOf, type State } from "@parley/protocol";
import { nameIn } from "./state-name.js";

/** Its pages, or why there are none, and when its sender says it was made. */
export interface DocumentPaper {
  readonly layout: Result<PrintLayout>;
  readonly createdAt: Instant;
}

/** The paper of a document; undefined where no document of this id is here. */
export function paperOf(
  state: State,
  id: string,
  languages: readonly string[],
): DocumentPaper | undefined {
  const kept = keptOf(state, id);
  const document = kept?.statement.body;
  if (kept === undefined || document?.kind !== "document") return undefined;
  const { self, peers } = state;
  const { from: party, time } = kept.statement;
  const credential = party === self.party ? self.credential : peers.get(party)?.credential;
  const names = documentLanguages.map((language): [string, string] => {
    const name = credential === undefined ? party : nameIn(credential, language);
    return [language, standingOffice("ministry", language, name).letterhead];
  });
  const layout = layoutDocument({
    ...{ document, languages, from: new Map(names), domain: self.domain },
    footer: [`${party} · ${id} · ${kept.noteHash}`],
  });
  return { layout, createdAt: time };
}
