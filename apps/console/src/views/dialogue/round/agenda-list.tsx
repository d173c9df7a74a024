/** @module The agenda of a round: each item agreed, proposed by whom, or not agreed. */

import type { ConsultationView } from "@parley/protocol";
import type { ReactElement } from "react";
import type { ItemView, RoundView } from "../../../dialogue-api.js";
import { useSay } from "../../../centre-context.js";
import { readAnswers } from "../../../view-model/dialogue/act-forms.js";
import { hasSeat, isOver } from "../../../view-model/dialogue/round-acts.js";
import { Foreign } from "../../foreign-text.js";
import { Shape } from "../../shapes.js";
import { ActForm } from "../stating/act-form.js";
import { AnswerFields } from "./answer-fields.js";

/** The list; below it, a form for each statement whose items we can answer. */
export function AgendaList({
  round,
  consultation,
  self,
}: {
  round: RoundView;
  consultation: Pick<ConsultationView, "conversation">;
  self: string;
}): ReactElement {
  const say = useSay();
  const { agenda, current, isAgreed } = round;
  const raised = agenda.filter(({ commitment }) => commitment !== undefined);
  const others = agenda.filter(({ commitment }) => commitment === undefined);
  // Terms that are not accepted yet are answered together with their items.
  const proposers = [...new Set(agenda.map(({ proposed }) => proposed.id))].filter((id) => {
    return isAgreed || id !== current.id;
  });
  const canAnswer = hasSeat(round, self) && !isOver(round);
  return (
    <>
      <h3>{say("round.agenda", { count: agenda.length })}</h3>
      <ol className="agenda">
        {[...raised, ...others].map((item) => (
          <Item key={`${item.proposed.id} ${item.item}`} item={item} />
        ))}
      </ol>
      {canAnswer &&
        proposers.map((id) => {
          const items = agenda.filter(({ proposed }) => proposed.id === id);
          const by = items[0]?.proposed.from ?? "";
          return (
            <ActForm
              key={id}
              name={`answer/${id}`}
              title={say("act.answerItems", { party: { party: by } })}
              conversation={consultation.conversation}
              items={titlesOf(items)}
              read={(typed) => readAnswers(typed, id, items)}
            >
              <AnswerFields items={items} />
            </ActForm>
          );
        })}
    </>
  );
}

function Item({ item }: { item: ItemView }): ReactElement {
  const say = useSay();
  const { title, commitment, proposed, answers, standing } = item;
  const against = answers.filter(({ answer }) => answer === "not-agreed");
  return (
    <li>
      {commitment !== undefined && <span className="small">{say("round.raises")} </span>}
      <Foreign text={title} />
      <span className="small">
        {" "}
        <Shape name={SHAPES[standing]} />{" "}
        {standing === "proposed"
          ? say("agenda.proposed", { party: { party: proposed.from } })
          : say(`agenda.${standing}`)}
        {against.length > 0 && (
          <>
            {" · "}
            {say("agenda.against", { parties: { parties: against.map(({ from }) => from) } })}
          </>
        )}
      </span>
    </li>
  );
}

/** By their place in the statement that proposed them. */
function titlesOf(items: readonly ItemView[]): readonly string[] {
  const titles: string[] = [];
  for (const { item, title } of items) titles[item] = title;
  return titles;
}

const SHAPES = { agreed: "tick", proposed: "ring", "not-agreed": "cross" } as const;
