/** @module A declaration step by step: what each step opens, who showed it, and the next one. */

import type { LadderStep } from "@parley/declaration";
import type { StepPartyView } from "@parley/protocol";
import type { ReactElement } from "react";
import { useLanguage, useSay } from "../../centre-context.js";
import { fieldLabel, stepLabel, stepText } from "../../view-model/declarations/names.js";
import { unopenedPicks } from "../../view-model/declarations/needs.js";
import { nextStep, stepStanding } from "../../view-model/declarations/opened-so-far.js";
import { workOf } from "../../view-model/declarations/work-words.js";
import { LabelText } from "../notify/read-back-view.js";
import { Shape } from "../shapes.js";
import { DeclarationChoice, type ChosenDeclaration } from "./declaration-choice.js";
import { Disclosed } from "./disclosed.js";
import { OpeningOffer } from "./opening-offer.js";
import { WaitingStep } from "./opening/waiting-step.js";
import { WorkList } from "./work-list.js";

/** The page. */
export function OpeningPage({ id }: { id: string | undefined }): ReactElement {
  const say = useSay();
  return (
    <DeclarationChoice part="opening" intro={say("opening.intro")} id={id}>
      {(chosen) => (
        <>
          <WorkList work={workOf(chosen.answer, chosen.declared.table.id)} />
          <Ladder {...chosen} />
          <Items {...chosen} />
          {chosen.declared.own && <ItemOffers {...chosen} />}
        </>
      )}
    </DeclarationChoice>
  );
}

function Ladder(chosen: ChosenDeclaration): ReactElement {
  const say = useSay();
  const { declared } = chosen;
  return (
    <section aria-labelledby="ladder">
      <h2 id="ladder">{say("opening.ladder")}</h2>
      <ol className="ladder">
        {declared.header.ladder.map((step, index) => (
          <li key={step.id}>
            <Step {...chosen} step={step} number={index + 1} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Step(props: ChosenDeclaration & { step: LadderStep; number: number }): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const { declared, answer, pack, step, number } = props;
  const { table, own } = declared;
  const standing = stepStanding(table, step.id);
  const found = table.steps.find(({ id }) => id === step.id);
  const waiting = answer.waiting.find((one) => {
    return one.declaration === table.id && one.step === step.id;
  });
  return (
    <>
      <h3>
        {say("opening.step", { number })} <LabelText label={stepLabel(pack, step.id)} />
      </h3>
      <p>
        <Shape name={SHAPES[standing]} /> <strong>{say(`opening.is.${standing}`)}</strong>{" "}
        {say(`disclose.seen.${step.shows}`)}
      </p>
      <StepFields {...props} />
      {waiting === undefined && <Parties parties={found?.parties ?? []} />}
      {own && waiting !== undefined && (
        <WaitingStep waiting={waiting} name={stepText(pack, step.id, code)} />
      )}
      <Disclosed
        disclosures={found?.shown ?? []}
        conversation={table.conversation}
        answer={answer}
        pack={pack}
      />
      {own && standing === "closed" && (
        <OpeningOffer
          declared={declared}
          pack={pack}
          opening={{ kind: "step", step }}
          label={say("opening.take")}
          first={nextStep(declared)?.id === step.id}
          begin={{ waits: (found?.parties.length ?? 0) > 0 }}
        />
      )}
    </>
  );
}

/** With a step of fields: which of them. */
function StepFields({ step, pack }: ChosenDeclaration & { step: LadderStep }): ReactElement | null {
  if (step.fields.length === 0) return null;
  return (
    <ul className="step-fields">
      {step.fields.map((field) => (
        <li key={field}>
          <LabelText label={fieldLabel(pack, field)} />
        </li>
      ))}
    </ul>
  );
}

/** Where all stand, where the step is taken at once. */
function Parties({ parties }: { parties: readonly StepPartyView[] }): ReactElement | null {
  const say = useSay();
  if (parties.length === 0) return null;
  return (
    <ul className="step-parties">
      {parties.map(({ party, bound, shown, matches }) => {
        const word = shown !== undefined ? "shown" : bound !== undefined ? "bound" : "not-bound";
        return (
          <li key={party}>
            <Shape name={PARTY_SHAPES[word]} />{" "}
            <strong>{say("line.party", { party: { party } })}</strong> {say(`waits.${word}`)}
            {matches === false && (
              <span className="mark">
                <Shape name="apart" /> {say("opening.differs")}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Items({ declared, answer, pack }: ChosenDeclaration): ReactElement {
  const say = useSay();
  const { items, conversation } = declared.table;
  return (
    <section aria-labelledby="items">
      <h2 id="items">{say("opening.items", { count: items.length })}</h2>
      {items.length === 0 && <p className="calm">{say("opening.noItems")}</p>}
      <Disclosed disclosures={items} conversation={conversation} answer={answer} pack={pack} />
    </section>
  );
}

function ItemOffers({ declared, answer, pack }: ChosenDeclaration): ReactElement {
  const say = useSay();
  const picks = unopenedPicks(declared, answer);
  return (
    <section aria-labelledby="one-item" className="offered">
      <h2 id="one-item">{say("opening.one")}</h2>
      {picks.map(({ statement, from, item }) => (
        <div key={statement} className="offered">
          <p>
            <Shape name="waiting" /> {say("need.pick", { party: { party: from }, item })}
          </p>
          <OpeningOffer
            declared={declared}
            pack={pack}
            opening={{ kind: "item" }}
            label={say("opening.openPicked", { item })}
            begin={{ name: item }}
            first
          />
        </div>
      ))}
      <OpeningOffer
        declared={declared}
        pack={pack}
        opening={{ kind: "item" }}
        label={say("disclose.item")}
      />
      <OpeningOffer
        declared={declared}
        pack={pack}
        opening={{ kind: "absent" }}
        label={say("disclose.absent")}
      />
    </section>
  );
}

const SHAPES = { shown: "disc", waits: "half", closed: "ring" } as const;
const PARTY_SHAPES = { shown: "disc", bound: "half", "not-bound": "waiting" } as const;
