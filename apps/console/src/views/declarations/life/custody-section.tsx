/** @module Custody of an own declaration's secrets: where they lie, their loss, and the end. */

import type { ReactElement } from "react";
import { useSay } from "../../../centre-context.js";

/** The section: what to do, and the command that does it. */
export function CustodySection(): ReactElement {
  const say = useSay();
  return (
    <section aria-labelledby="custody" className="declared-part custody">
      <h2 id="custody">{say("custody.title")}</h2>
      <p>{say("custody.where")}</p>
      <dl>
        {ACTS.map(({ act, command }) => (
          <div key={act}>
            <dt>{say(`custody.${act}`)}</dt>
            <dd>
              <p>{say(`custody.${act}Note`)}</p>
              <code className="code" dir="ltr">
                {command}
              </code>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const ACTS = [
  { act: "seal", command: "npx parley declaration seal --help" },
  { act: "loss", command: "npx parley declaration unseal --help" },
  { act: "end", command: "npx parley declaration destroy --help" },
] as const;
