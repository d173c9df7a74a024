/** @module The fields of a new joint text. */

import { jointForms, type JointForm } from "@parley/wire";
import type { ReactElement } from "react";
import {
  Checkbox,
  CheckboxGroup,
  Input,
  Label,
  Radio,
  RadioGroup,
  Text,
  TextField,
} from "react-aria-components";
import { useLiveState, useSay } from "../../centre-context.js";
import { LANGUAGES } from "../../messages/languages.js";
import type { OpenForm } from "../../view-model/texts/open-form.js";
import { SendingFields } from "../declarations/sending-fields.js";
import { useLanguageName } from "../language-name.js";
import { LinesDown } from "../lines-down.js";

interface Fields {
  readonly form: OpenForm;
  readonly change: (change: Partial<OpenForm>) => void;
}

/** All of them. */
export function OpenFields(props: Fields): ReactElement {
  const say = useSay();
  const { form, change } = props;
  return (
    <>
      <TextField value={form.title} onChange={(title) => change({ title })} isRequired>
        <Label>{say("open.title")}</Label>
        <Input size={60} dir="auto" />
      </TextField>
      <label className="field">
        <span>{say("open.form")}</span>
        <select
          value={form.form}
          onChange={(event) => change({ form: event.target.value as JointForm })}
        >
          {jointForms.map((one) => (
            <option key={one} value={one}>
              {say(`text.form.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <Languages {...props} />
      <Checkbox isSelected={form.whole} onChange={(whole) => change({ whole })}>
        <span className="box" aria-hidden="true" />
        {say("open.whole")}
      </Checkbox>
      {form.consultation === "" && <Parties {...props} />}
      {form.consultation !== "" && (
        <TextField value={form.round} onChange={(round) => change({ round })}>
          <Label>{say("open.round")}</Label>
          <Input size={4} inputMode="numeric" dir="ltr" />
          <Text slot="description">{say("open.roundNote")}</Text>
        </TextField>
      )}
      <SendingFields form={form} change={change} />
    </>
  );
}

function Languages({ form, change }: Fields): ReactElement {
  const say = useSay();
  const nameOf = useLanguageName();
  const offered = [...LANGUAGES.map(({ code }) => code), "fr", "es"];
  return (
    <>
      <CheckboxGroup
        className="choices"
        value={[...form.languages]}
        onChange={(chosen) => {
          const kept = form.languages.filter((code) => chosen.includes(code));
          const added = chosen.filter((code) => !kept.includes(code));
          change({ languages: [...kept, ...added] });
        }}
      >
        <Label>{say("open.languages")}</Label>
        <div className="choice-row">
          {offered.map((code) => (
            <Checkbox key={code} value={code}>
              <span className="box" aria-hidden="true" />
              {nameOf(code)}
            </Checkbox>
          ))}
        </div>
        <Text slot="description">{say("open.languagesNote")}</Text>
      </CheckboxGroup>
      {form.languages.length > 1 && (
        <RadioGroup
          className="choices"
          value={form.prevails}
          onChange={(prevails) => change({ prevails })}
        >
          <Label>{say("open.authentic")}</Label>
          <div className="choice-row">
            <Radio value="">
              <span className="dot" aria-hidden="true" />
              {say("open.equal")}
            </Radio>
            {form.languages.map((code) => (
              <Radio key={code} value={code}>
                <span className="dot" aria-hidden="true" />
                {say("open.prevails", { language: nameOf(code) })}
              </Radio>
            ))}
          </div>
        </RadioGroup>
      )}
    </>
  );
}

function Parties(props: Fields): ReactElement {
  const say = useSay();
  const { centre } = useLiveState();
  const { form, change } = props;
  const peers = (centre?.peers ?? []).map(({ party }) => party);
  return (
    <>
      <RadioGroup
        className="choices"
        value={form.isMediating ? "mediator" : "side"}
        onChange={(as) => change({ isMediating: as === "mediator", mediator: "" })}
      >
        <Label>{say("open.weAre")}</Label>
        <div className="choice-row">
          {(["side", "mediator"] as const).map((as) => (
            <Radio key={as} value={as}>
              <span className="dot" aria-hidden="true" />
              {say(`open.as.${as}`)}
            </Radio>
          ))}
        </div>
      </RadioGroup>
      <CheckboxGroup
        className="choices"
        value={[...form.others]}
        onChange={(others) => {
          const mediator = others.includes(form.mediator) ? "" : form.mediator;
          change({ others, mediator, conversation: "" });
        }}
      >
        <Label>{say("open.sides")}</Label>
        <div className="choice-row">
          {peers.map((party) => (
            <Checkbox key={party} value={party}>
              <span className="box" aria-hidden="true" />
              {say("line.party", { party: { party } })}
            </Checkbox>
          ))}
        </div>
      </CheckboxGroup>
      {!form.isMediating && <Mediator {...props} peers={peers} />}
      <Conversation {...props} />
    </>
  );
}

function Mediator({ form, change, peers }: Fields & { peers: readonly string[] }): ReactElement {
  const say = useSay();
  return (
    <label className="field">
      <span>{say("open.mediator")}</span>
      <select
        value={form.mediator}
        onChange={(event) => change({ mediator: event.target.value, conversation: "" })}
      >
        <option value="">{say("open.noMediator")}</option>
        {peers
          .filter((party) => !form.others.includes(party))
          .map((party) => (
            <option key={party} value={party}>
              {say("line.party", { party: { party } })}
            </option>
          ))}
      </select>
    </label>
  );
}

/** A new conversation, or one that exactly these parties have. */
function Conversation({ form, change }: Fields): ReactElement {
  const say = useSay();
  const { watch } = useLiveState();
  const all = [...form.others, ...(form.mediator === "" ? [] : [form.mediator])];
  const there = (watch?.conversations ?? []).filter(({ members }) => {
    return members.length === all.length + 1 && all.every((party) => members.includes(party));
  });
  return (
    <>
      {there.length > 0 && (
        <label className="field">
          <span>{say("open.where")}</span>
          <select
            value={form.conversation}
            onChange={(event) => change({ conversation: event.target.value })}
          >
            <option value="">{say("give.newConversation")}</option>
            {there.map(({ id, shortId, members }) => (
              <option key={id} value={id}>
                {[shortId, ...members].join(" · ")}
              </option>
            ))}
          </select>
        </label>
      )}
      <LinesDown parties={all} />
    </>
  );
}
