/** @module Writing a document: its form, its words, then all of it as others will read it. */

import { useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import type { ConsultationsView } from "@parley/protocol";
import {
  getDocumentForm,
  postConsultAct,
  postDocumentPreview,
  type DocumentFormView,
  type DocumentJson,
} from "../../../dialogue-api.js";
import { useLanguage, useLiveState, useSay } from "../../../centre-context.js";
import {
  readSending,
  sendingComplaints,
  type Sending,
} from "../../../view-model/desk/destination.js";
import { chosenForm, DOCUMENT, readDocument } from "../../../view-model/dialogue/document-form.js";
import { languageRows } from "../../../view-model/dialogue/typed-reading.js";
import { DestinationFields } from "../../desk/destination-fields.js";
import { ErrorBox } from "../../error-box.js";
import { useLoaded } from "../../loaded.js";
import { ComplaintSummary } from "../../notify/complaint-summary.js";
import { FormContext } from "../../notify/form-context.js";
import { useKeptForm } from "../../notify/kept-form.js";
import { PrecedenceLabel } from "../../precedence-label.js";
import { ReleasePanel } from "../../release-panel.js";
import { BodyShown } from "../stating/body-shown.js";
import { DocumentFields } from "./document-fields.js";

/** The form. Words are composed with their courtesies by the centre, and shown before they go. */
export function DocumentForm(props: {
  answer: ConsultationsView;
  onClose: () => void;
}): ReactElement {
  const { answer, onClose } = props;
  const say = useSay();
  const { code } = useLanguage();
  const { centre, watch } = useLiveState();
  const [typed, change, end] = useKeptForm("dialogue/document", {});
  const [asked, setAsked] = useState(0);
  const [composed, setComposed] = useState<DocumentJson>();
  const { value: ofForm, error } = useLoaded(chosenForm(typed), getDocumentForm);
  const [composeError, setComposeError] = useState<unknown>();
  const self = centre?.party ?? "";
  const sending = readSending(typed, {
    ...{ self, language: code, conversations: watch?.conversations ?? [] },
  });
  const { document, complaints: found } = readDocument(typed, {
    ...{ language: code, number: ofForm?.number },
  });
  const complaints = [...found, ...sendingComplaints(sending)];
  const check = (): void => {
    setAsked(asked + 1);
    setComposeError(undefined);
    if (complaints.length > 0 || ofForm === undefined) return;
    const salutations = Object.fromEntries(
      languageRows(typed, DOCUMENT.words).map(({ at, language }) => {
        return [typed[language] ?? code, (typed[`${at}/salutation`] ?? "").trim()];
      }),
    );
    compose(document, sending.recipients[0] ?? "", salutations).then(setComposed, setComposeError);
  };
  if (composed !== undefined) {
    return (
      <DocumentRelease
        document={composed}
        sending={sending}
        notice={ofForm?.notice}
        onBack={() => setComposed(undefined)}
        onSent={end}
      />
    );
  }
  const told = asked > 0 ? complaints : [];
  const byKey = new Map(told.map(({ key, words }) => [key, words]));
  const peers = new Set([self, ...(centre?.peers ?? []).map(({ party }) => party)]);
  return (
    <FormContext value={{ typed, change, complaints: byKey, parties: new Map() }}>
      <section className="act-form statement-form" aria-label={say("document.write")}>
        <h2>{say("document.write")}</h2>
        <ComplaintSummary complaints={told} asked={asked} />
        <DocumentFields answer={answer} ofForm={ofForm} />
        <DestinationFields sending={sending} parties={peers} />
        {error !== undefined && <ErrorBox error={error} />}
        {composeError !== undefined && <ErrorBox error={composeError} />}
        <div className="offers">
          <Button className="first" onPress={check}>
            {say("notify.check")}
          </Button>
          <Button onPress={onClose}>{say("form.close")}</Button>
        </div>
      </section>
    </FormContext>
  );
}

/** What others will read, with what is to be said of its form. */
function DocumentRelease({
  document,
  sending: { recipients, precedence, lang, where },
  notice,
  onBack,
  onSent,
}: {
  document: DocumentJson;
  sending: Sending;
  notice: DocumentFormView["notice"];
  onBack: () => void;
  onSent: () => void;
}): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const told = notice?.[code] ?? notice?.["en"];
  return (
    <ReleasePanel
      released={{
        ...{ recipients, precedence },
        post: () => postConsultAct({ ...where, precedence, lang, body: document }),
      }}
      words={say("give.release", { codes: recipients.join(" ") })}
      backWords={say("notify.edit")}
      moreFacts={told === undefined ? [] : [told]}
      onBack={onBack}
      onSent={onSent}
    >
      <div className="letter">
        <BodyShown body={document} lang={lang} />
      </div>
      <p>
        <PrecedenceLabel precedence={precedence} />
      </p>
    </ReleasePanel>
  );
}

/** The same document, its words in each language with the courtesies of its form. */
async function compose(
  document: DocumentJson,
  to: string,
  salutations: Readonly<Record<string, string>>,
): Promise<DocumentJson> {
  const { form, flags } = document;
  const composed = await Promise.all(
    Object.entries(document.words).map(async ([language, words]) => {
      const salutation = salutations[language] ?? "";
      const preview = await postDocumentPreview({
        ...{ form, language, to, words, flags },
        ...(salutation !== "" && { salutation }),
      });
      return [language, preview.words] as const;
    }),
  );
  return { ...document, words: Object.fromEntries(composed) };
}
