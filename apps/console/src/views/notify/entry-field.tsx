/** @module One entry of a form as a field, a group, a list or a choice of kinds. */

import type { ReactElement, ReactNode } from "react";
import { Button } from "react-aria-components";
import { useLanguage, useSay } from "../../centre-context.js";
import type { Entry, EntryKind } from "../../view-model/form/entries.js";
import { kindKey } from "../../view-model/form/read-form.js";
import { formText } from "../../view-model/form/texts.js";
import { itemKey, itemsOf, memberKey, raiseItem } from "../../view-model/form/typed-form.js";
import { EntryLabel, FieldGroup } from "./field-frame.js";
import { fieldId, useForm, useNameOf, useTyped } from "./form-context.js";
import { useItems } from "./items.js";
import { AreaField, PositionField } from "./place-field.js";
import {
  ChoiceField,
  DayField,
  DurationField,
  InstantField,
  NumberField,
  PartyField,
  PlainField,
} from "./plain-fields.js";

/** What an entry and its key need; `legend` stands for an item's number. */
interface EntryProps {
  readonly entry: Entry;
  readonly at: string;
  readonly legend?: ReactNode;
}

/** Shows an entry by its kind. */
function EntryField(props: EntryProps): ReactElement {
  const { entry, at } = props;
  const { of } = entry;
  switch (of.kind) {
    case "group":
      return (
        <FieldGroup {...props}>
          <Members members={of.members} at={at} />
        </FieldGroup>
      );
    case "list":
      return <ListField {...props} of={of} />;
    case "kinds":
      return <KindsField {...props} of={of} />;
    case "position":
      return <PositionField {...props} />;
    case "area":
      return <AreaField {...props} />;
    case "number":
      return <NumberField {...props} of={of} />;
    case "choice":
      return <ChoiceField {...props} choices={of.words} />;
    case "flag":
      return <FlagField {...props} />;
    case "instant":
      return <InstantField {...props} />;
    case "duration":
      return <DurationField {...props} />;
    case "date":
      return <DayField {...props} />;
    case "party":
      return <PartyField {...props} />;
    case "text":
      return <PlainField {...props} rows={of.most > LONG_UNITS ? 4 : 1} />;
    case "dated":
    case "id":
    case "language":
    case "address":
      return <PlainField {...props} rows={1} />;
    case "unknown":
      return <UnknownField {...props} />;
  }
}

/** The members of a group, in the order of the form. */
export function Members({
  members,
  at,
}: {
  members: readonly Entry[];
  at: string;
}): readonly ReactElement[] {
  return members.map((entry) => (
    <EntryField key={entry.name} entry={entry} at={memberKey(at, entry.name)} />
  ));
}

function ListField({
  entry,
  at,
  legend,
  of,
}: EntryProps & { of: Extract<EntryKind, { kind: "list" }> }): ReactElement {
  const say = useSay();
  const nameOf = useNameOf();
  const { typed, change } = useForm();
  const { adder, add, remove, removed } = useItems(at);
  const items = itemsOf(typed, at);
  const name = nameOf(of.item) === "" ? nameOf(entry) : nameOf(of.item);
  return (
    <FieldGroup at={at} entry={entry} legend={legend}>
      {items.length === 0 && <p className="hint">{say("notify.nothingListed")}</p>}
      <ol className="entry-items">
        {items.map((item, index) => {
          const label = `${name} ${index + 1}`;
          return (
            <li key={item}>
              <EntryField entry={of.item} at={itemKey(at, item)} legend={<bdi>{label}</bdi>} />
              <div className="offers">
                {index > 0 && (
                  <Button onPress={() => change((before) => raiseItem(before, at, item))}>
                    {say("notify.raise", { label })}
                  </Button>
                )}
                <Button onPress={() => remove(item, label)}>
                  {say("notify.remove", { label })}
                </Button>
              </div>
            </li>
          );
        })}
      </ol>
      <div className="offers">
        <Button ref={adder} onPress={add} isDisabled={items.length >= of.most}>
          {say("notify.add", { label: name })}
        </Button>
      </div>
      <p className="unseen" role="status">
        {removed}
      </p>
    </FieldGroup>
  );
}

function KindsField({
  entry,
  at,
  legend,
  of,
}: EntryProps & { of: Extract<EntryKind, { kind: "kinds" }> }): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const [text, setText] = useTyped(at);
  const chosen = of.kinds.find(({ word }) => word === text);
  return (
    <FieldGroup at={at} entry={entry} legend={legend}>
      <label className="field">
        <span>{say("form.howGiven")}</span>
        <select value={text} onChange={(event) => setText(event.target.value)}>
          <option value="">{say("form.choose")}</option>
          {of.kinds.map(({ word, titles }) => {
            const name = formText(titles, code, word);
            return (
              <option key={word} value={word} lang={name.lang}>
                {name.text}
              </option>
            );
          })}
        </select>
      </label>
      {chosen !== undefined && <Members members={chosen.members} at={kindKey(at, chosen.word)} />}
    </FieldGroup>
  );
}

function FlagField(props: EntryProps): ReactElement {
  const say = useSay();
  const names = { yes: say("notify.yes"), no: say("notify.no") };
  const choices = (["yes", "no"] as const).map((word) => {
    return { word, titles: {}, name: names[word] };
  });
  return <ChoiceField {...props} choices={choices} />;
}

function UnknownField({ entry, at }: EntryProps): ReactElement {
  const say = useSay();
  return (
    <div id={fieldId(at)} tabIndex={-1}>
      <p>
        <EntryLabel entry={entry} />
      </p>
      <p className="mark">{say("notify.unknown")}</p>
    </div>
  );
}

const LONG_UNITS = 200;
