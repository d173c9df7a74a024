/** @module What an officer fills in: to whom, how urgent, which words, by when. */

import type { StatementView } from "@parley/protocol";
import type { Precedence } from "@parley/wire";
import type { ReactElement } from "react";
import {
  Checkbox,
  CheckboxGroup,
  Input,
  Label,
  Radio,
  RadioGroup,
  Text,
  TextArea,
  TextField,
} from "react-aria-components";
import { useLiveState, useReader, useSay } from "../centre-context.js";
import { actionOf, recipientsOf, type Destination } from "../view-model/draft.js";
import { words } from "../view-model/words.js";
import { PRECEDENCES, precedenceWord } from "../view-model/precedence.js";
import type { Attachments } from "./attachments.js";
import type { DraftProps } from "./draft-props.js";
import { ExhibitPicker } from "./exhibit-picker.js";
import { LanguageSelect } from "./language-select.js";
import { LinesDown } from "./lines-down.js";
import { PhraseFields } from "./phrase-fields.js";
import { PrecedenceLabel } from "./precedence-label.js";
import { TimeField } from "./time-field.js";

/** The fields, in the order of the hotline form. */
export function DraftForm({
  draft,
  change,
  destination,
  answering,
  attachments,
}: DraftProps & {
  destination: Destination;
  answering: StatementView | undefined;
  attachments: Attachments;
}): ReactElement {
  const say = useSay();
  return (
    <div className="draft-form">
      {destination.conversation === undefined && <Recipients draft={draft} change={change} />}
      <LinesDown parties={recipientsOf(draft, destination)} />
      <Action draft={draft} change={change} recipients={recipientsOf(draft, destination)} />
      <PrecedenceChoice draft={draft} change={change} />
      <PhraseFields draft={draft} change={change} answering={answering} />
      <TextField value={draft.text} onChange={(text) => change({ text })}>
        <Label>{say("compose.text")}</Label>
        <TextArea rows={5} dir="auto" lang={draft.lang} />
        <Text slot="description">{say("compose.textNote")}</Text>
      </TextField>
      <WrittenIn draft={draft} change={change} />
      <TextField value={draft.subject} onChange={(subject) => change({ subject })}>
        <Label>{say("compose.subject")}</Label>
        <Input dir="auto" lang={draft.lang} />
        <Text slot="description">{say("form.optional")}</Text>
      </TextField>
      <TimeField
        label={say("compose.replyBy")}
        value={draft.replyBy}
        onChange={(replyBy) => change({ replyBy })}
        minutes
        optional
      />
      <ExhibitPicker draft={draft} change={change} attachments={attachments} />
      <TimeField
        label={say("compose.voidAfter")}
        value={draft.voidAfter}
        onChange={(voidAfter) => change({ voidAfter })}
        optional
      />
    </div>
  );
}

/** One language travels with a statement: with a phrase, one that the phrasebook has. */
function WrittenIn({ draft, change }: DraftProps): ReactElement {
  const say = useSay();
  const { book } = useReader();
  const only = draft.phrase === "" ? undefined : book?.languages;
  return (
    <>
      <LanguageSelect
        value={draft.lang}
        onChange={(lang) => change({ lang })}
        {...(only === undefined ? {} : { only })}
      />
      {only !== undefined && <p className="small">{say("compose.phraseLanguageNote")}</p>}
    </>
  );
}

function Recipients({ draft, change }: DraftProps): ReactElement {
  const say = useSay();
  const { centre } = useLiveState();
  return (
    <CheckboxGroup
      className="choices"
      value={[...draft.to]}
      onChange={(to) => change({ to: order(to, centre?.peers.map((peer) => peer.party) ?? []) })}
    >
      <Label>{say("compose.to")}</Label>
      <div className="choice-row">
        {(centre?.peers ?? []).map((peer) => (
          <Checkbox key={peer.party} value={peer.party}>
            <span className="box" aria-hidden="true" />
            {say("line.party", { party: { party: peer.party } })}
          </Checkbox>
        ))}
      </div>
      <Text slot="description">{say("compose.toNote")}</Text>
    </CheckboxGroup>
  );
}

function Action({
  draft,
  change,
  recipients,
}: DraftProps & { recipients: readonly string[] }): ReactElement | null {
  const say = useSay();
  if (recipients.length < 2) return null;
  return (
    <CheckboxGroup
      className="choices"
      value={[...actionOf(draft, recipients)]}
      onChange={(action) => change({ action: order(action, recipients) })}
    >
      <Label>{say("compose.action")}</Label>
      <div className="choice-row">
        {recipients.map((party) => (
          <Checkbox key={party} value={party}>
            <span className="box" aria-hidden="true" />
            <bdi>{party}</bdi>
          </Checkbox>
        ))}
      </div>
      <Text slot="description">{say("compose.actionNote")}</Text>
    </CheckboxGroup>
  );
}

function PrecedenceChoice({ draft, change }: DraftProps): ReactElement {
  const say = useSay();
  const { book } = useReader();
  const proposed = book?.phrases.get(draft.phrase)?.precedence;
  return (
    <RadioGroup
      className="choices"
      value={String(draft.precedence)}
      onChange={(value) => change({ precedence: Number(value) as Precedence })}
    >
      <Label>{say("compose.precedence")}</Label>
      <div className="choice-row">
        {PRECEDENCES.map((precedence) => (
          <Radio key={precedence} value={String(precedence)}>
            <span className="dot" aria-hidden="true" />
            <PrecedenceLabel precedence={precedence} />
            <span className="small">{say(`precedence.aim.${precedence}`)}</span>
          </Radio>
        ))}
      </div>
      {proposed !== undefined && (
        <Text slot="description">
          {say("compose.proposed", {
            code: draft.phrase,
            precedence: words(precedenceWord(proposed)),
          })}
        </Text>
      )}
    </RadioGroup>
  );
}

/** Parties in the order the centre lists them, whichever was pressed first. */
function order(chosen: readonly string[], all: readonly string[]): readonly string[] {
  return all.filter((party) => chosen.includes(party));
}
