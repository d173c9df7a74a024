/** @module Naming who comes to a round, by function and not by name. */

import { levels } from "@parley/wire";
import type { ReactElement } from "react";
import { Button } from "react-aria-components";
import { useLiveState, useSay } from "../../../centre-context.js";
import {
  ACT,
  beginDelegation,
  leads,
  memberItems,
  memberKeys,
  readDelegation,
} from "../../../view-model/dialogue/act-forms.js";
import { addItem, removeItem } from "../../../view-model/form/typed-form.js";
import { TypedField } from "../../declarations/stating/typed-field.js";
import { useForm } from "../../notify/form-context.js";
import { ActForm } from "../stating/act-form.js";
import { TypedCheck, TypedChoice } from "../stating/typed-choice.js";
import type { ActOfRound } from "../of-consultation.js";

/** The act; what was named before stands in the form, and the new list takes its place. */
export function DelegationAct({ consultation, round, isFirst }: ActOfRound): ReactElement {
  const say = useSay();
  const { centre } = useLiveState();
  const of = round.current.id;
  const named = round.delegations.find(({ from }) => from === centre?.party);
  const begin = beginDelegation(named?.members ?? []);
  return (
    <ActForm
      name={`delegation/${of}`}
      title={say(named === undefined ? "act.delegation" : "act.delegationAgain")}
      conversation={consultation.conversation}
      isFirst={isFirst}
      begin={begin}
      facts={named === undefined ? [] : [say("act.delegationFact")]}
      read={(typed) => readDelegation(typed, of)}
    >
      <MemberFields />
    </ActForm>
  );
}

function MemberFields(): ReactElement {
  const say = useSay();
  const { typed, change } = useForm();
  const items = memberItems(typed);
  return (
    <fieldset className="entry-group">
      <legend>{say("act.members")}</legend>
      <p className="hint">{say("act.membersNote")}</p>
      {items.map((item) => {
        const keys = memberKeys(item);
        return (
          <div key={item} className="words-row">
            <TypedField at={keys.function} label={say("act.function")} />
            <TypedChoice
              at={keys.level}
              label={say("propose.level")}
              unchosen=""
              options={[
                { id: "", name: say("act.noLevel") },
                ...levels.map((id) => ({ id, name: say(`level.${id}`) })),
              ]}
            />
            <TypedCheck
              at={keys.leads}
              label={say("round.leads")}
              unchosen={leads(typed, item) ? "yes" : "no"}
            />
            {items.length > 1 && (
              <Button
                className="plain"
                onPress={() => change((before) => removeItem(before, ACT.members, item))}
              >
                {say("act.removeMember")}
              </Button>
            )}
          </div>
        );
      })}
      <Button
        onPress={() => {
          // The first member is there before anybody is listed.
          change((before) => {
            const listed = { ...before, [ACT.members]: before[ACT.members] ?? "1" };
            return addItem(listed, ACT.members).typed;
          });
        }}
      >
        {say("act.addMember")}
      </Button>
    </fieldset>
  );
}
