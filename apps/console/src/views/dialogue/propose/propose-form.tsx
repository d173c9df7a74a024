/** @module The form of a proposal: its terms, read once more as others will, then released. */

import { useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { useLanguage, useLiveState, useSay } from "../../../centre-context.js";
import { postConsultAct } from "../../../dialogue-api.js";
import {
  readSending,
  sendingComplaints,
  SENT,
  type Sending,
} from "../../../view-model/desk/destination.js";
import { ROUTINE } from "../../../view-model/dialogue/act-forms.js";
import {
  beginProposal,
  readProposal,
  type Proposing,
} from "../../../view-model/dialogue/propose-form.js";
import { HowItGoes } from "../../declarations/stating/how-it-goes.js";
import { DestinationFields } from "../../desk/destination-fields.js";
import { ComplaintSummary } from "../../notify/complaint-summary.js";
import { FormContext } from "../../notify/form-context.js";
import { useKeptForm } from "../../notify/kept-form.js";
import { PrecedenceLabel } from "../../precedence-label.js";
import { ReleasePanel } from "../../release-panel.js";
import { BodyShown } from "../stating/body-shown.js";
import { ProposeFields } from "./propose-fields.js";

/** The form. */
export function ProposeForm({ proposing }: { proposing: Proposing }): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const { centre, watch } = useLiveState();
  const [typed, change, end] = useKeptForm(nameOf(proposing), {
    ...ROUTINE,
    ...beginProposal(proposing),
  });
  const [asked, setAsked] = useState(0);
  const [reading, setReading] = useState(false);
  const self = centre?.party ?? "";
  const placed = withPlace(typed, proposing);
  const conversations = watch?.conversations ?? [];
  const sending = readSending(placed, { self, language: code, conversations });
  const parties = [self, ...sending.recipients];
  const { precedence, lang, recipients, where } = sending;
  const { body, complaints: found } = readProposal(typed, proposing, { parties, language: lang });
  const complaints = [...found, ...sendingComplaints(sending)];
  if (reading && complaints.length === 0) {
    return (
      <ReleasePanel
        released={{
          ...{ recipients, precedence },
          post: () => postConsultAct({ ...where, precedence, lang, body }),
        }}
        words={say("give.release", { codes: recipients.join(" ") })}
        backWords={say("notify.edit")}
        moreFacts={[say("propose.fact")]}
        onBack={() => setReading(false)}
        onSent={end}
      >
        <div className="letter">
          <BodyShown body={body} lang={lang} />
        </div>
        <p>
          <PrecedenceLabel precedence={precedence} />
        </p>
      </ReleasePanel>
    );
  }
  const told = asked > 0 ? complaints : [];
  const byKey = new Map(told.map(({ key, words }) => [key, words]));
  return (
    <FormContext value={{ typed, change, complaints: byKey, parties: new Map() }}>
      <section className="act-form statement-form" aria-label={say("propose.form")}>
        <ComplaintSummary complaints={told} asked={asked} />
        <Where sending={sending} isFixed={proposing.consultation !== undefined} />
        <ProposeFields proposing={proposing} parties={parties} language={lang} />
        <div className="offers">
          <Button
            className="first"
            onPress={() => {
              setAsked(asked + 1);
              setReading(complaints.length === 0);
            }}
          >
            {say("notify.check")}
          </Button>
        </div>
      </section>
    </FormContext>
  );
}

/** What belongs to a consultation goes where it was begun. */
function Where({ sending, isFixed }: { sending: Sending; isFixed: boolean }): ReactElement {
  const say = useSay();
  const { centre } = useLiveState();
  if (isFixed) {
    return (
      <>
        <p>{say("inspect.goesTo", { parties: { parties: sending.recipients } })}</p>
        <HowItGoes sending={sending} />
      </>
    );
  }
  const peers = new Set((centre?.peers ?? []).map(({ party }) => party));
  if (centre !== undefined) peers.add(centre.party);
  return <DestinationFields sending={sending} parties={peers} />;
}

function withPlace(
  typed: Readonly<Record<string, string>>,
  { consultation }: Proposing,
): Readonly<Record<string, string>> {
  if (consultation === undefined) return typed;
  return { ...typed, [SENT.conversation]: consultation.conversation };
}

function nameOf({ consultation, counters, round }: Proposing): string {
  if (counters !== undefined) return `dialogue/counter/${counters.id}`;
  return consultation === undefined ? "dialogue/propose" : `dialogue/${consultation.id}/${round}`;
}
