/** @module Who cites whom, from the publisher to the origin. */

import { Fragment, type ReactElement } from "react";
import { useSay } from "../../centre-context.js";
import { Foreign } from "../foreign-text.js";

/** The chain in one line: the publisher first, the origin last. */
export function ChainWords({ chain }: { chain: readonly string[] }): ReactElement {
  const say = useSay();
  return (
    <span className="chain-words">
      {chain.map((name, index) => (
        <Fragment key={index}>
          {index > 0 && (
            <>
              {" "}
              <span aria-hidden="true" className="arrow" />
              <span className="unseen">{say("sources.cites")}</span>{" "}
            </>
          )}
          <Foreign text={name} />
        </Fragment>
      ))}
    </span>
  );
}
