/** @module Opening a part of an own declaration: fill in, see what others will see, press. */

import type { Pack } from "@parley/agreement";
import { useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { useLanguage, useLiveState, useSay } from "../../../centre-context.js";
import { postDisclosure } from "../../../declarations-api.js";
import type { Declared } from "../../../view-model/declarations/declared.js";
import {
  choiceOf,
  discloseRequest,
  fieldsOf,
  missingInDisclosure,
  newDiscloseForm,
  openedOf,
  type DiscloseForm,
  type Opening,
} from "../../../view-model/declarations/disclose-form.js";
import { fieldLabel, quantityLabel } from "../../../view-model/declarations/names.js";
import type { Label } from "../../../view-model/form/read-back.js";
import { Foreign } from "../../foreign-text.js";
import { LabelText } from "../../notify/read-back-view.js";
import { PrecedenceLabel } from "../../precedence-label.js";
import { ReleasePanel } from "../../release-panel.js";
import { DiscloseFields } from "./disclose-fields.js";
import { NamedLabels } from "../named-labels.js";

interface DisclosePanelProps {
  readonly declared: Declared;
  readonly pack: Pack | undefined;
  readonly opening: Opening;
  /** What the form begins with, such as the name of an item that was picked. */
  readonly begin?: Partial<DiscloseForm>;
  readonly onClose: () => void;
  /** The work has begun. */
  readonly onBegun: () => void;
}

/** The panel. */
export function DisclosePanel(props: DisclosePanelProps): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const { declared, opening, begin, onClose } = props;
  const [form, setForm] = useState(() => newDiscloseForm(code, begin));
  const [reading, setReading] = useState(false);
  const missing = missingInDisclosure(form, opening, declared.header);
  if (reading) {
    return <DiscloseRelease {...props} form={form} onBack={() => setReading(false)} />;
  }
  return (
    <div className="act-form disclose-form" role="group" aria-label={say(titleOf(opening))}>
      <DiscloseFields
        {...props}
        form={form}
        change={(change) => setForm((before) => ({ ...before, ...change }))}
      />
      <div className="offers">
        <Button
          className="first"
          isDisabled={missing !== undefined}
          onPress={() => setReading(true)}
        >
          {say("disclose.check")}
        </Button>
        <Button onPress={onClose}>{say("form.close")}</Button>
      </div>
      <p role="status" className="small">
        {missing !== undefined && say(missing)}
      </p>
    </div>
  );
}

function DiscloseRelease(
  props: DisclosePanelProps & { form: DiscloseForm; onBack: () => void },
): ReactElement {
  const say = useSay();
  const { declared, opening, form, onBack, onBegun } = props;
  const { table, header } = declared;
  const recipients = useOtherMembers(table.conversation);
  const waits = opening.kind === "step" && form.waits;
  const { precedence } = form;
  return (
    <ReleasePanel
      released={{
        ...{ recipients, precedence },
        post: () => postDisclosure(discloseRequest(form, opening, table.id, header)),
      }}
      words={say(waits ? "disclose.bind" : "disclose.show", { codes: recipients.join(" ") })}
      backWords={say("notify.edit")}
      moreFacts={[say(waits ? "disclose.fact.waits" : "disclose.fact.shown")]}
      onBack={onBack}
      onSent={onBegun}
    >
      <Seen {...props} waits={waits} />
      <p>
        <PrecedenceLabel precedence={precedence} />
      </p>
    </ReleasePanel>
  );
}

/** Exactly what others will see. */
function Seen({
  declared: { header },
  pack,
  opening,
  form,
  waits,
}: DisclosePanelProps & { form: DiscloseForm; waits: boolean }): ReactElement {
  const say = useSay();
  const fields = fieldsOf(opening, header);
  const by = (choice: string): readonly Label[] => {
    const found = fields.filter((field) => choiceOf(form, field) === choice);
    return found.map((field) => fieldLabel(pack, field));
  };
  const isOne = opening.kind === "item" || opening.kind === "place";
  const counts = isOne ? openedOf(form, header).counts : [];
  const [name, handling] = [form.name.trim(), form.handling.trim()];
  return (
    <div className="letter">
      {waits && <p>{say("disclose.seen.waits")}</p>}
      <p>
        {opening.kind === "step"
          ? say(`disclose.seen.${opening.step.shows}`)
          : say(`disclose.seen.${opening.kind}`, { name })}
      </p>
      <NamedLabels title={say("disclose.seen.opened")} labels={by("open")} />
      <NamedLabels
        title={say("disclose.seen.counts")}
        labels={counts.map((id) => quantityLabel(pack, id))}
      />
      <NamedLabels title={say("disclose.seen.closed")} labels={by("closed")} />
      {fields
        .filter((field) => choiceOf(form, field) === "shrouded")
        .map((field) => (
          <p key={field}>
            <span className="small">{say("disclose.seen.shrouded")}</span>{" "}
            <LabelText label={fieldLabel(pack, field)} />:{" "}
            <Foreign text={form.reasons[field] ?? ""} lang={form.lang} />
          </p>
        ))}
      <p>
        <span className="small">{say("disclosed.authority")}</span>{" "}
        <Foreign text={form.authority.trim()} lang={form.lang} />
      </p>
      {handling !== "" && (
        <p>
          <span className="small">{say("disclosed.handling")}</span>{" "}
          <Foreign text={handling} lang={form.lang} />
        </p>
      )}
    </div>
  );
}

/** The other members of a conversation: all of them see what is opened there. */
function useOtherMembers(id: string): readonly string[] {
  const { watch, centre } = useLiveState();
  const found = watch?.conversations.find((one) => one.id === id);
  return (found?.members ?? []).filter((party) => party !== centre?.party);
}

function titleOf({ kind }: Opening): `disclose.${Opening["kind"]}` {
  return `disclose.${kind}`;
}
