/** @module What can be said of a round now: a button each, the next one first. */

import type { ReactElement } from "react";
import { useSay } from "../../../centre-context.js";
import { formatRoute } from "../../../route.js";
import {
  ACT,
  plainAct,
  readClosed,
  readPostponed,
} from "../../../view-model/dialogue/act-forms.js";
import type { RoundAct } from "../../../view-model/dialogue/round-acts.js";
import { TypedField } from "../../declarations/stating/typed-field.js";
import type { ActOfRound } from "../of-consultation.js";
import { ActForm } from "../stating/act-form.js";
import { TextAct } from "../stating/text-act.js";
import { DelegationAct } from "./delegation-act.js";
import { HeldAct } from "./held-act.js";
import { ItemsAct } from "./items-act.js";
import { OutcomeAct } from "./outcome-act.js";

/** The acts; with `isFirst` the first of them is the next step of the page. */
export function RoundActs({
  acts,
  isFirst,
  ...all
}: ActOfRound & { acts: readonly RoundAct[] }): ReactElement {
  const say = useSay();
  return (
    <div className="round-acts">
      <h3>{say("act.title")}</h3>
      {acts.map((act, index) => (
        <Act key={act} act={act} {...all} isFirst={isFirst && index === 0} />
      ))}
    </div>
  );
}

function Act({ act, ...all }: ActOfRound & { act: RoundAct }): ReactElement {
  const say = useSay();
  const { consultation, round, isFirst } = all;
  const of = round.current.id;
  const { conversation } = consultation;
  switch (act) {
    case "resume":
      return (
        <ActForm
          name={`resume/${of}`}
          title={say("act.resume")}
          {...{ conversation, isFirst }}
          read={() => plainAct({ kind: "consultation", as: "resumed", of })}
        />
      );
    case "counter":
      return <Link to={{ part: "counter", id: of }} words={say("act.newTerms")} {...{ isFirst }} />;
    case "next-round": {
      const to = { part: "propose", id: consultation.id } as const;
      return <Link to={to} words={say("act.nextRound")} {...{ isFirst }} />;
    }
    case "suspend":
      return (
        <TextAct
          name={`suspend/${of}`}
          title={say("act.suspend")}
          {...{ conversation, isFirst }}
          label="act.reason"
          hint={say("act.reasonNote")}
          facts={[say("act.reasonStays")]}
          bodyOf={(reason) => ({ kind: "consultation", as: "suspended", of, reason })}
        />
      );
    case "postpone":
      return <Postpone {...all} />;
    case "close":
      return <Close {...all} />;
    case "held":
      return <HeldAct {...all} />;
    case "outcome":
      return <OutcomeAct {...all} />;
    case "delegation":
      return <DelegationAct {...all} />;
    case "add-items":
      return <ItemsAct {...all} />;
  }
}

function Postpone({ consultation, round, isFirst }: ActOfRound): ReactElement {
  const say = useSay();
  const of = round.current.id;
  return (
    <ActForm
      name={`postpone/${of}`}
      title={say("act.postpone")}
      conversation={consultation.conversation}
      isFirst={isFirst}
      facts={[say("act.reasonStays")]}
      read={(typed) => readPostponed(typed, of)}
    >
      <TypedField at={ACT.text} label={say("act.reason")} hint={say("act.reasonNote")} rows={4} />
      <DayField at={ACT.to} label={say("act.postponedTo")} hint={say("act.dayOptional")} />
    </ActForm>
  );
}

function Close({ consultation, round, isFirst }: ActOfRound): ReactElement {
  const say = useSay();
  const of = round.current.id;
  return (
    <ActForm
      name={`close/${of}`}
      title={say("act.close", { round: round.number })}
      conversation={consultation.conversation}
      isFirst={isFirst}
      facts={[say("act.closeFact")]}
      read={(typed) => readClosed(typed, of)}
    >
      <DayField at={ACT.next} label={say("act.next")} hint={say("act.nextNote")} />
      <TypedField at={ACT.text} label={say("act.words")} hint={say("act.optional")} rows={4} />
    </ActForm>
  );
}

function DayField(props: { at: string; label: string; hint: string }): ReactElement {
  return <TypedField {...props} size={11} isPlain />;
}

function Link(props: {
  to: { readonly part: "counter" | "propose"; readonly id: string };
  words: string;
  isFirst: boolean;
}): ReactElement {
  const { to, words, isFirst } = props;
  return (
    <a
      className={isFirst ? "button first" : "button"}
      href={formatRoute({ page: "dialogue", ...to })}
    >
      {words}
    </a>
  );
}
