/** @module Writing a private item, or a further version of one. */

import { useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { useSay } from "../../../centre-context.js";
import {
  postPrivate,
  PRIVATE_KINDS,
  putPrivate,
  type PrivateItemView,
  type PrivateWrittenView,
} from "../../../private-api.js";
import { beginPrivate, PRIVATE, readPrivate } from "../../../view-model/dialogue/private-form.js";
import type { TypedForm } from "../../../view-model/form/typed-form.js";
import { TypedField } from "../../declarations/stating/typed-field.js";
import { ErrorBox } from "../../error-box.js";
import { ComplaintSummary } from "../../notify/complaint-summary.js";
import { FormContext } from "../../notify/form-context.js";
import { useConsultations } from "../dialogue-loaded.js";
import { TypedChoice } from "../stating/typed-choice.js";

/** The form. It is kept nowhere but at the centre: a reload loses what is not kept yet. */
export function PrivateForm({
  item,
  onClose,
  onKept,
}: {
  item?: PrivateItemView;
  onClose: () => void;
  onKept: (written: PrivateWrittenView) => void;
}): ReactElement {
  const say = useSay();
  const [typed, change] = useState<TypedForm>(() => beginPrivate(item));
  const [asked, setAsked] = useState(0);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const { words, complaints } = readPrivate(typed);
  const keep = (): void => {
    setAsked(asked + 1);
    if (complaints.length > 0) return;
    setBusy(true);
    setError(undefined);
    const kept =
      item === undefined
        ? postPrivate(words)
        : putPrivate(item.id, { ...words, after: item.version });
    kept.then(onKept, (thrown: unknown) => {
      setError(thrown);
      setBusy(false);
    });
  };
  const told = asked > 0 ? complaints : [];
  const byKey = new Map(told.map((one) => [one.key, one.words]));
  return (
    <FormContext value={{ typed, change, complaints: byKey, parties: new Map() }}>
      <section className="act-form statement-form" aria-label={say("private.write")}>
        <h2>{say(item === undefined ? "private.write" : "private.change")}</h2>
        <ComplaintSummary complaints={told} asked={asked} />
        <Fields />
        {error !== undefined && <ErrorBox error={error} />}
        <div className="offers">
          <Button className="first" isDisabled={busy} onPress={keep}>
            {say("private.keep")}
          </Button>
          <Button isDisabled={busy} onPress={onClose}>
            {say("form.close")}
          </Button>
        </div>
      </section>
    </FormContext>
  );
}

function Fields(): ReactElement {
  const say = useSay();
  const { value: answer } = useConsultations();
  const consultations = answer?.consultations ?? [];
  return (
    <>
      <TypedChoice
        at={PRIVATE.kind}
        label={say("private.kind")}
        unchosen="note"
        options={PRIVATE_KINDS.map((id) => ({ id, name: say(`private.kind.${id}`) }))}
      />
      <TypedField at={PRIVATE.title} label={say("private.name")} />
      <TypedField at={PRIVATE.text} label={say("private.text")} rows={12} />
      {consultations.length > 0 && (
        <TypedChoice
          at={PRIVATE.consultation}
          label={say("document.consultation")}
          unchosen=""
          options={[
            { id: "", name: say("document.noConsultation") },
            ...consultations.map(({ id, subject }) => ({ id, name: subject })),
          ]}
        />
      )}
      <TypedField
        at={PRIVATE.handling}
        label={say("private.handling")}
        hint={say("private.handlingNote")}
      />
    </>
  );
}
