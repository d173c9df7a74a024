/** @module Drafts that wait to be gone on with: a half-written answer is not thought lost. */

import type { ReactElement } from "react";
import { Button } from "react-aria-components";
import { useSay, type Say } from "../centre-context.js";
import { formatRoute } from "../route.js";
import { firstWords } from "../view-model/visible-text.js";
import { keptDrafts, type DraftPlace, type KeptDraft } from "./drafts.js";
import { Foreign } from "./foreign-text.js";
import { Shape } from "./shapes.js";

/** All drafts of this tab, on the watch floor. */
export function KeptDrafts(): ReactElement | null {
  const say = useSay();
  const kept = keptDrafts();
  if (kept.length === 0) return null;
  return (
    <section aria-labelledby="drafts">
      <h2 id="drafts">{say("watch.drafts", { count: kept.length })}</h2>
      <ul className="rows">
        {kept.map(({ key, place, draft }) => (
          <li key={key} className="row row-draft">
            <span>
              <Shape name="half" /> {nameOf(place, say)}{" "}
              <span className="small">
                <Foreign text={firstWords(draft.text || draft.subject)} lang={draft.lang} />
              </span>
            </span>
            <a className="button" href={hrefOf(place)}>
              {say("draft.goOn")}
              <span className="unseen"> {nameOf(place, say)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Drafts of one conversation, to be opened where they belong. */
export function DraftsHere({
  drafts,
  onOpen,
}: {
  drafts: readonly KeptDraft[];
  onOpen: (place: DraftPlace) => void;
}): ReactElement {
  const say = useSay();
  return (
    <>
      {drafts.map(({ key, place }) => (
        <p key={key} className="mark">
          {say("draft.kept", { name: nameOf(place, say) })}{" "}
          <Button className="plain" onPress={() => onOpen(place)}>
            {say("draft.goOn")}
            <span className="unseen"> {nameOf(place, say)}</span>
          </Button>
        </p>
      ))}
    </>
  );
}

function nameOf({ answering }: DraftPlace, say: Say): string {
  return answering === undefined
    ? say("compose.message")
    : say("compose.answering", { number: answering.number });
}

function hrefOf({ conversation: id, answering, notice }: DraftPlace): string {
  if (id === undefined) return formatRoute({ page: "compose", ...(notice && { notice }) });
  const at = answering === undefined ? {} : { statement: answering.id };
  return formatRoute({ page: "conversation", id, ...at });
}
