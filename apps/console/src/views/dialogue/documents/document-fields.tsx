/** @module The fields of a document by its form. */

import { documentFlags, documentForms, isNumbered } from "@parley/wire";
import type { ReactElement } from "react";
import type { ConsultationsView } from "@parley/protocol";
import type { DocumentFormView } from "../../../dialogue-api.js";
import { useLanguage, useSay } from "../../../centre-context.js";
import { chosenForm, DOCUMENT } from "../../../view-model/dialogue/document-form.js";
import { TypedField } from "../../declarations/stating/typed-field.js";
import { Foreign } from "../../foreign-text.js";
import { useForm } from "../../notify/form-context.js";
import { Shape } from "../../shapes.js";
import { TypedCheck, TypedChoice } from "../stating/typed-choice.js";
import { WordsFields } from "../stating/words-fields.js";

/** The fields; `ofForm` is absent while it is asked for. */
export function DocumentFields({
  answer,
  ofForm,
}: {
  answer: ConsultationsView;
  ofForm: DocumentFormView | undefined;
}): ReactElement {
  const say = useSay();
  const { typed } = useForm();
  const form = chosenForm(typed);
  return (
    <>
      <TypedChoice
        at={DOCUMENT.form}
        label={say("document.form")}
        unchosen="note-verbale"
        options={documentForms.map((id) => ({ id, name: say(`document.form.${id}`) }))}
      />
      <FormNotes form={form} ofForm={ofForm} />
      <TypedField at={DOCUMENT.title} label={say("document.title")} />
      <TypedField
        at={DOCUMENT.addressee}
        label={say("document.addressee")}
        hint={say("document.addresseeNote")}
      />
      <TypedField at={DOCUMENT.place} label={say("document.place")} />
      <TypedField
        at={DOCUMENT.day}
        label={say("document.day")}
        hint={say("time.dayForm")}
        size={11}
        isPlain
      />
      <WordsFields
        list={DOCUMENT.words}
        label={say("document.words")}
        hint={say("document.wordsNote")}
        rows={8}
        more={({ at }) =>
          form === "letter" && (
            <TypedField at={`${at}/salutation`} label={say("document.salutation")} />
          )
        }
      />
      {form === "letter" && <TypedField at={DOCUMENT.signedBy} label={say("document.signedBy")} />}
      <fieldset className="entry-group">
        <legend>{say("document.flags")}</legend>
        {documentFlags.map((flag) => (
          <TypedCheck key={flag} at={DOCUMENT.flag + flag} label={say(`document.flag.${flag}`)} />
        ))}
      </fieldset>
      <TypedField
        at={DOCUMENT.handling}
        label={say("document.handling")}
        hint={say("act.optional")}
      />
      <Belongs answer={answer} />
    </>
  );
}

/** Which consultation it belongs to, and which document it answers. */
function Belongs({ answer }: { answer: ConsultationsView }): ReactElement {
  const say = useSay();
  const theirs = answer.documents.filter(({ from }) => from !== answer.party);
  return (
    <>
      {answer.consultations.length > 0 && (
        <TypedChoice
          at={DOCUMENT.consultation}
          label={say("document.consultation")}
          unchosen=""
          options={[
            { id: "", name: say("document.noConsultation") },
            ...answer.consultations.map(({ id, subject }) => ({ id, name: subject })),
          ]}
        />
      )}
      {theirs.length > 0 && (
        <TypedChoice
          at={DOCUMENT.answers}
          label={say("document.answers")}
          unchosen=""
          options={[
            { id: "", name: say("document.answersNothing") },
            ...theirs.map(({ statement, from, number, title }) => ({
              id: statement,
              name: [from, number, title].filter((part) => part !== undefined).join(" · "),
            })),
          ]}
        />
      )}
    </>
  );
}

/** The number that it will bear, and what is to be known of its form before it is sent. */
function FormNotes(props: {
  form: ReturnType<typeof chosenForm>;
  ofForm: DocumentFormView | undefined;
}): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const { form, ofForm } = props;
  const lang = ofForm?.notice?.[code] === undefined ? "en" : code;
  const notice = ofForm?.notice?.[lang];
  return (
    <>
      <p>
        {isNumbered(form) ? say("document.willBear") : say("document.noNumber")}{" "}
        {ofForm?.number !== undefined && (
          <strong>
            <Foreign text={ofForm.number} />
          </strong>
        )}
      </p>
      {notice !== undefined && (
        <p className="mark">
          <Shape name="triangle" /> <Foreign text={notice} lang={lang} />
        </p>
      )}
    </>
  );
}
