/** @module One proof: what came of it, what it opens, what it shows and what it does not. */

import type { Pack } from "@parley/agreement";
import type { ReactElement } from "react";
import { useSay } from "../../centre-context.js";
import type { ProofView } from "../../declarations-api.js";
import {
  plainWords,
  recountWords,
  verdictWords,
} from "../../view-model/declarations/proof-words.js";
import { Foreign } from "../foreign-text.js";
import { Shape } from "../shapes.js";
import { ProofValues } from "./proof-values.js";

/** The box; `proof` is absent until its exhibit has come. */
export function ProofBox({
  proof,
  pack,
}: {
  proof: ProofView | undefined;
  pack: Pack | undefined;
}): ReactElement {
  const say = useSay();
  const { shape, words } = verdictWords(proof);
  const plain = proof && plainWords(proof);
  return (
    <div className="proof">
      <p>
        <Shape name={shape} /> <strong>{say(words)}</strong>
        {plain !== undefined && <> {say(plain.shows)}</>}
      </p>
      {proof === undefined && <p>{say("proof.notHere")}</p>}
      {proof?.verdict === "refused" && <Refused proof={proof} />}
      {proof?.verdict === "proven" && <ProofValues proof={proof} pack={pack} />}
      {proof?.recount !== undefined && <Recount recount={proof.recount} />}
      {plain !== undefined && <p>{say(plain.leavesOpen)}</p>}
      {proof?.verdict === "proven" && <ProofWords proof={proof} />}
    </div>
  );
}

/** The sentences that stand in a proof, as they stand there. */
function ProofWords({
  proof: { shows, notShown },
}: {
  proof: Pick<ProofView, "shows" | "notShown">;
}): ReactElement {
  const say = useSay();
  return (
    <details className="proof-words">
      <summary>{say("proof.words")}</summary>
      <Sentences title={say("proof.wordsShow")} sentences={shows} />
      <Sentences title={say("proof.wordsNotShown")} sentences={notShown} />
    </details>
  );
}

function Sentences(props: { title: string; sentences: readonly string[] }): ReactElement | null {
  const { title, sentences } = props;
  if (sentences.length === 0) return null;
  return (
    <>
      <p className="small">{title}</p>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>
            <Foreign text={sentence} lang="en" />
          </li>
        ))}
      </ul>
    </>
  );
}

function Refused({ proof: { rule = "", detail = "" } }: { proof: ProofView }): ReactElement {
  const say = useSay();
  return (
    <>
      <p>
        {say("proof.refusedBy", { rule })} <Foreign text={detail} lang="en" />
      </p>
      <p>{say("proof.refusedNext")}</p>
    </>
  );
}

function Recount({ recount }: { recount: NonNullable<ProofView["recount"]> }): ReactElement {
  const say = useSay();
  const { shape, words } = recountWords(recount);
  return (
    <p className={recount.word === "breaks" ? "mark" : undefined}>
      <Shape name={shape} /> {say(words)} <Foreign text={recount.detail} lang="en" />
    </p>
  );
}
