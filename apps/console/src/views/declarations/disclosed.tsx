/** @module Disclosures: who opened it, when, by whose authority, and what its proofs show. */

import type { Pack } from "@parley/agreement";
import type { DisclosureView } from "@parley/protocol";
import type { ReactElement } from "react";
import type { DeclarationsAnswer } from "../../declarations-api.js";
import { useSay } from "../../centre-context.js";
import { Foreign } from "../foreign-text.js";
import { ProofBox } from "./proof-box.js";
import { SaidLine } from "./said-line.js";

/** Each of them. */
export function Disclosed(props: {
  disclosures: readonly DisclosureView[];
  conversation: string;
  answer: DeclarationsAnswer;
  pack: Pack | undefined;
}): ReactElement {
  const say = useSay();
  const { disclosures, conversation, answer, pack } = props;
  return (
    <ul className="disclosed">
      {disclosures.map((one) => (
        <li key={one.statement}>
          <SaidLine said={one} conversation={conversation} />
          <p>
            <span className="small">{say("disclosed.authority")}</span>{" "}
            <Foreign text={one.authority} />
            {one.handling !== undefined && (
              <>
                {" · "}
                <span className="small">{say("disclosed.handling")}</span>{" "}
                <Foreign text={one.handling} />
              </>
            )}
          </p>
          {one.proofs.map(({ exhibit }) => (
            <ProofBox key={exhibit} proof={answer.proofs[exhibit]} pack={pack} />
          ))}
        </li>
      ))}
    </ul>
  );
}
