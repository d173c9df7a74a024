/** @module One commitment: its state, exact words, owner, when it is due, and what can be said. */

import type { ReactElement } from "react";
import type { CommitmentShown, EndingView } from "../../../dialogue-api.js";
import { useSay } from "../../../centre-context.js";
import {
  canEnd,
  openEndings,
  openWordings,
  otherWordings,
} from "../../../view-model/dialogue/promise-acts.js";
import { commitmentState } from "../../../view-model/dialogue/round-words.js";
import { DoctrineWords } from "../../declarations/doctrine/doctrine-words.js";
import { ForeignBlock } from "../../foreign-text.js";
import type { OfCommitments } from "../of-consultation.js";
import { SaidByLine } from "../said-by.js";
import { StateMark } from "../state-mark.js";
import { TextAct } from "../stating/text-act.js";
import { DueLine } from "./due-line.js";
import { PromiseAct } from "./promise-act.js";
import { QuotationLine } from "./quotation-line.js";
import { Replies, ReplyActs } from "./replies.js";
import { Wordings } from "./wordings.js";

interface OfCommitment extends OfCommitments {
  readonly commitment: CommitmentShown;
}

/** The entry. */
export function CommitmentEntry(all: OfCommitment): ReactElement {
  const say = useSay();
  const { commitment, consultation, answer } = all;
  const { conversation, parties } = consultation;
  const { state, words, owner, condition, current, endings } = commitment;
  const others = otherWordings(commitment);
  const [first] = openWordings(commitment, answer.party).filter(({ one }) => one.id === current.id);
  return (
    <li id={`commitment-${commitment.id}`}>
      <h3>
        <StateMark state={commitmentState(state)} /> ·{" "}
        {say("promise.by", { party: { party: owner } })}
      </h3>
      <DueLine commitment={commitment} today={answer.today} />
      <DoctrineWords words={words} />
      {condition !== undefined && (
        <>
          <p className="small">{say("promise.condition")}</p>
          <DoctrineWords words={condition} />
        </>
      )}
      <QuotationLine one={current} signed={all.signed} />
      <SaidByLine said={current} conversation={conversation} />
      <Replies one={current} conversation={conversation} />
      {first !== undefined && <ReplyActs open={first} conversation={conversation} />}
      {others.length > 0 && <Wordings {...all} />}
      {endings.map((ending) => (
        <Ending key={ending.id} ending={ending} {...all} />
      ))}
      {parties.includes(answer.party) && <EndActs {...all} />}
    </li>
  );
}

function Ending(props: OfCommitment & { ending: EndingView }): ReactElement {
  const say = useSay();
  const { ending, commitment, consultation, answer } = props;
  const { conversation } = consultation;
  const open = openEndings(commitment, answer.party).find(({ one }) => one.id === ending.id);
  return (
    <div className="ending">
      <p>
        {say(`promise.ending.${ending.as}`, { party: { party: ending.from } })}{" "}
        {ending.accepted.length > 0 &&
          say("promise.acceptedBy", {
            parties: { parties: ending.accepted.map(({ from }) => from) },
          })}
      </p>
      <ForeignBlock text={ending.text} />
      <SaidByLine said={ending} conversation={conversation} />
      <Replies one={ending} conversation={conversation} />
      {open !== undefined && <ReplyActs open={open} conversation={conversation} of="ending" />}
    </div>
  );
}

function EndActs(all: OfCommitment): ReactElement {
  const say = useSay();
  const { commitment, consultation, answer } = all;
  const { conversation } = consultation;
  const of = commitment.id;
  const isOwner = commitment.owner === answer.party;
  return (
    <div className="offers">
      {canEnd(commitment) &&
        (["done", "overtaken", "not-pursued"] as const).map((as) => (
          <TextAct
            key={as}
            name={`${as}/${of}`}
            title={say(`promise.act.${as}`)}
            conversation={conversation}
            label="act.words"
            hint={say(`promise.actNote.${as}`)}
            isFirst={as === "done" && isOwner && commitment.overdue}
            facts={[say("promise.endFact")]}
            bodyOf={(text) => ({ kind: "undertaking", as, of, text })}
          />
        ))}
      <PromiseAct {...all} rewords={commitment} />
    </div>
  );
}
