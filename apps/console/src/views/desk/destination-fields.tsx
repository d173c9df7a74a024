/** @module To whom a statement under an agreement goes, how urgent it is, and its language. */

import type { ReactElement } from "react";
import { Checkbox, CheckboxGroup, Label, Text } from "react-aria-components";
import { useLiveState, useReader, useSay } from "../../centre-context.js";
import { SENT, type Sending } from "../../view-model/desk/destination.js";
import { headlineText } from "../../view-model/phrase-words.js";
import { firstWords } from "../../view-model/visible-text.js";
import { HowItGoes } from "../declarations/stating/how-it-goes.js";
import { LinesDown } from "../lines-down.js";
import { Told } from "../notify/field-frame.js";
import { fieldId, useForm } from "../notify/form-context.js";

/** The fields, below those of the form and in the same form context. */
export function DestinationFields({
  sending,
  parties,
}: {
  sending: Sending;
  /** Codes that the agreement names. */
  parties: ReadonlySet<string>;
}): ReactElement {
  const say = useSay();
  const reader = useReader();
  const { watch } = useLiveState();
  const { change } = useForm();
  const set = (key: string, text: string): void => {
    change((before) => ({ ...before, [key]: text }));
  };
  const isNew = "to" in sending.where;
  const there = (watch?.conversations ?? []).filter(({ members }) => {
    return members.every((party) => parties.has(party));
  });
  return (
    <>
      <label className="field">
        <span>{say("give.where")}</span>
        <select
          value={isNew ? "" : sending.where.conversation}
          onChange={(event) => set(SENT.conversation, event.target.value)}
        >
          <option value="">{say("give.newConversation")}</option>
          {there.map(({ id, shortId, members, headline }) => {
            const begun = firstWords(headlineText(headline, reader).text);
            return (
              <option key={id} value={id}>
                {[shortId, ...members, begun].join(" · ")}
              </option>
            );
          })}
        </select>
      </label>
      {isNew && <Recipients sending={sending} parties={parties} set={set} />}
      <LinesDown parties={sending.recipients} />
      <HowItGoes sending={sending} />
    </>
  );
}

function Recipients(props: {
  sending: Sending;
  parties: ReadonlySet<string>;
  set: (key: string, text: string) => void;
}): ReactElement {
  const say = useSay();
  const { centre } = useLiveState();
  const { complaints } = useForm();
  const { sending, parties, set } = props;
  const peers = (centre?.peers ?? []).filter(({ party }) => parties.has(party));
  const told = complaints.get(SENT.to);
  return (
    <div id={fieldId(SENT.to)} tabIndex={-1}>
      <CheckboxGroup
        className="choices"
        value={[...sending.recipients]}
        onChange={(to) => {
          const inOrder = peers.map(({ party }) => party).filter((party) => to.includes(party));
          set(SENT.to, inOrder.join(","));
        }}
      >
        <Label>{say("compose.to")}</Label>
        <div className="choice-row">
          {peers.map(({ party }) => (
            <Checkbox key={party} value={party}>
              <span className="box" aria-hidden="true" />
              {say("line.party", { party: { party } })}
            </Checkbox>
          ))}
        </div>
        <Text slot="description">{say("compose.toNote")}</Text>
      </CheckboxGroup>
      {told !== undefined && <Told words={told} />}
    </div>
  );
}
