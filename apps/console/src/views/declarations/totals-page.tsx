/** @module Totals of a declaration: what is proven of each, what it shows, and what it does not. */

import type { ReactElement } from "react";
import { useSay } from "../../centre-context.js";
import { quantityLabel, stepLabel } from "../../view-model/declarations/names.js";
import { stepStanding } from "../../view-model/declarations/opened-so-far.js";
import {
  totalsDisclosures,
  totalStandings,
  type TotalStanding,
} from "../../view-model/declarations/total-standings.js";
import { workOf } from "../../view-model/declarations/work-words.js";
import { LabelText } from "../notify/read-back-view.js";
import { Shape } from "../shapes.js";
import { DeclarationChoice, type ChosenDeclaration } from "./declaration-choice.js";
import { Disclosed } from "./disclosed.js";
import { OpeningOffer } from "./opening-offer.js";
import { TotalWords } from "./proof-values.js";
import { WorkList } from "./work-list.js";

/** The page. */
export function TotalsPage({ id }: { id: string | undefined }): ReactElement {
  const say = useSay();
  return (
    <DeclarationChoice part="totals" intro={say("counted.intro")} id={id}>
      {(chosen) => (
        <>
          <WorkList work={workOf(chosen.answer, chosen.declared.table.id)} />
          <Quantities {...chosen} />
          <Proofs {...chosen} />
          {chosen.declared.own && <Offers {...chosen} />}
        </>
      )}
    </DeclarationChoice>
  );
}

function Quantities({ declared, answer, pack }: ChosenDeclaration): ReactElement {
  const say = useSay();
  return (
    <section aria-labelledby="quantities">
      <h2 id="quantities">{say("counted.title")}</h2>
      <p>{say("counted.padded", { count: declared.header.padded })}</p>
      <div className="scrolled" tabIndex={0} role="group" aria-labelledby="quantities">
        <table className="opened">
          <thead>
            <tr>
              <th scope="col">{say("counted.what")}</th>
              <th scope="col">{say("counted.limit")}</th>
              <th scope="col">{say("counted.shown")}</th>
            </tr>
          </thead>
          <tbody>
            {totalStandings(declared, answer).map((standing) => (
              <tr key={standing.quantity.id}>
                <th scope="row">
                  <LabelText label={quantityLabel(pack, standing.quantity.id)} />
                </th>
                <td>
                  {standing.quantity.max === undefined
                    ? say("counted.noLimit")
                    : say("counted.max", { max: standing.quantity.max })}
                </td>
                <td>
                  <Shown standing={standing} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Shown({ standing: { shown } }: { standing: TotalStanding }): ReactElement {
  const say = useSay();
  if (shown === undefined) {
    return (
      <span className="small">
        <Shape name="ring" /> {say("counted.nothing")}
      </span>
    );
  }
  return (
    <>
      <Shape name={shown.is === undefined ? "half" : "disc"} /> <TotalWords total={shown} />
    </>
  );
}

function Proofs({ declared, answer, pack }: ChosenDeclaration): ReactElement {
  const say = useSay();
  const disclosures = totalsDisclosures(declared);
  return (
    <section aria-labelledby="proofs">
      <h2 id="proofs">{say("counted.proofs", { count: disclosures.length })}</h2>
      {disclosures.length === 0 ? (
        <p className="calm">{say("counted.noProofs")}</p>
      ) : (
        <Disclosed
          disclosures={disclosures}
          conversation={declared.table.conversation}
          answer={answer}
          pack={pack}
        />
      )}
    </section>
  );
}

/** Steps of an own declaration that prove or open totals, and are closed. */
function Offers({ declared, pack }: ChosenDeclaration): ReactElement {
  const say = useSay();
  const steps = declared.header.ladder.filter(({ id, shows }) => {
    return shows !== "fields" && stepStanding(declared.table, id) === "closed";
  });
  return (
    <section aria-labelledby="prove" className="offered">
      <h2 id="prove">{say("counted.prove")}</h2>
      {steps.length === 0 && <p className="calm">{say("counted.allShown")}</p>}
      {steps.map((step, index) => (
        <div key={step.id} className="offered">
          <h3>
            <LabelText label={stepLabel(pack, step.id)} />
          </h3>
          <p>{say(`disclose.seen.${step.shows}`)}</p>
          <OpeningOffer
            declared={declared}
            pack={pack}
            opening={{ kind: "step", step }}
            label={say(`counted.${step.shows === "totals" ? "proveWithin" : "open"}`)}
            first={index === 0}
          />
        </div>
      ))}
    </section>
  );
}
