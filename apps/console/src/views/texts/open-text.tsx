/** @module Opening a joint text: fill in, see what others will see, press. */

import type { ConsultationView } from "@parley/protocol";
import { useEffect, useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { useLanguage, useLiveState, useSay } from "../../centre-context.js";
import { goTo } from "../../navigation.js";
import type { TextOf } from "../../route.js";
import { getConsultations } from "../../dialogue-api.js";
import { postTextAct } from "../../texts-api.js";
import {
  missingInOpening,
  newOpenForm,
  ofConsultation,
  ofNone,
  openedText,
  openingBody,
  recipientsOf,
  type OpenForm,
} from "../../view-model/texts/open-form.js";
import { firstWords } from "../../view-model/visible-text.js";
import { ErrorBox } from "../error-box.js";
import { useLoaded } from "../loaded.js";
import { PrecedenceLabel } from "../precedence-label.js";
import { ReleasePanel } from "../release-panel.js";
import { OpenFields } from "./open-fields.js";
import { TextFacts } from "./text-facts.js";

interface OpenTextProps {
  readonly of: TextOf | undefined;
  readonly onClose: () => void;
}

/** The form, then the last look. */
export function OpenText({ of, onClose }: OpenTextProps): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const { centre } = useLiveState();
  const own = centre?.party ?? "";
  const [form, setForm] = useState(() => newOpenForm(code, of));
  const { value, error } = useLoaded("", getConsultations);
  const consultations = value?.consultations;
  const asked = consultations?.find(({ id }) => id === of?.consultation);
  useEffect(() => {
    if (asked !== undefined) setForm((before) => ofConsultation(before, asked, own));
  }, [asked?.id, own]);
  const [reading, setReading] = useState(false);
  const missing = missingInOpening(form);
  if (reading) return <OpenRelease form={form} own={own} onBack={() => setReading(false)} />;
  return (
    <section className="act-form statement-form" aria-labelledby="open-text">
      <h2 id="open-text">{say("texts.open")}</h2>
      {error !== undefined && <ErrorBox error={error} />}
      <Consultations form={form} all={consultations ?? []} own={own} onChange={setForm} />
      <OpenFields
        form={form}
        change={(change) => setForm((before) => ({ ...before, ...change }))}
      />
      <div className="offers">
        <Button
          className="first"
          isDisabled={missing !== undefined}
          onPress={() => setReading(true)}
        >
          {say("open.check")}
        </Button>
        <Button onPress={onClose}>{say("form.close")}</Button>
      </div>
      <p role="status" className="small">
        {missing !== undefined && say(missing)}
      </p>
    </section>
  );
}

/** Of which consultation it is: then its parties and its conversation are those of it. */
function Consultations(props: {
  form: OpenForm;
  all: readonly ConsultationView[];
  own: string;
  onChange: (form: OpenForm) => void;
}): ReactElement {
  const say = useSay();
  const { form, all, own, onChange } = props;
  return (
    <label className="field">
      <span>{say("open.consultation")}</span>
      <select
        value={form.consultation}
        onChange={(event) => {
          const chosen = all.find(({ id }) => id === event.target.value);
          onChange(chosen === undefined ? ofNone(form) : ofConsultation(form, chosen, own));
        }}
      >
        <option value="">{say("open.noConsultation")}</option>
        {all.map(({ id, subject, sides, round }) => (
          <option key={id} value={id}>
            {[firstWords(subject), sides.join(" "), say("text.round", { round })].join(" · ")}
          </option>
        ))}
      </select>
    </label>
  );
}

function OpenRelease(props: { form: OpenForm; own: string; onBack: () => void }): ReactElement {
  const say = useSay();
  const { form, own, onBack } = props;
  const { precedence, lang, conversation } = form;
  const opened = openedText(form, own);
  const recipients = recipientsOf(opened, own);
  return (
    <ReleasePanel
      released={{
        ...{ recipients, precedence },
        post: () => {
          const where = conversation === "" ? { to: recipients } : { conversation };
          return postTextAct({ ...where, precedence, lang, body: openingBody(form, own) });
        },
      }}
      words={say("open.send", { codes: recipients.join(" ") })}
      backWords={say("notify.edit")}
      moreFacts={[say("open.fact.binds")]}
      stays
      onBack={onBack}
      onSent={(sent) => {
        if ("id" in sent) goTo({ page: "texts", id: sent.id });
      }}
    >
      <div className="letter">
        <TextFacts opened={opened} withTitle />
      </div>
      <p>
        <PrecedenceLabel precedence={precedence} />
      </p>
    </ReleasePanel>
  );
}
