/** @module Giving notice of an act: the act itself was done by an instrument, and not here. */

import type { Pack } from "@parley/agreement";
import { useMemo, useRef, useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { postActNotice } from "../../api.js";
import { useLanguage, useLiveState, useSay } from "../../centre-context.js";
import type { Route } from "../../route.js";
import { actForm, actSaid } from "../../view-model/desk/act-form.js";
import { readSending, sendingComplaints } from "../../view-model/desk/destination.js";
import { actLines } from "../../view-model/desk/notice-lines.js";
import { entriesOf } from "../../view-model/form/entries.js";
import { readForm, ROOT } from "../../view-model/form/read-form.js";
import { ForeignBlock } from "../foreign-text.js";
import { ComplaintSummary } from "../notify/complaint-summary.js";
import { Members } from "../notify/entry-field.js";
import { FormContext } from "../notify/form-context.js";
import { useKeptForm } from "../notify/kept-form.js";
import { Lines, ReadIn } from "../notify/read-back-view.js";
import { PrecedenceLabel } from "../precedence-label.js";
import { ReleasePanel } from "../release-panel.js";
import { AgreementChoice } from "./agreement-choice.js";
import { DestinationFields } from "./destination-fields.js";

type ActRoute = Extract<Route, { page: "act" }>;

/** The page: an agreement, then the act. */
export function ActPage({ route }: { route: ActRoute }): ReactElement {
  const say = useSay();
  const self = useLiveState().centre?.party ?? "";
  return (
    <AgreementChoice
      title={say("actNotice.title")}
      intro={say("actNotice.intro")}
      chosen={route.agreement}
      isOffered={(pack) => pack.parties.has(self) && pack.acts.size > 0}
      routeTo={(agreement) => ({ page: "act", agreement })}
    >
      {(pack) => <ActForm key={pack.hash} pack={pack} self={self} />}
    </AgreementChoice>
  );
}

function ActForm({ pack, self }: { pack: Pack; self: string }): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const { watch } = useLiveState();
  const [typed, change, end] = useKeptForm(`act/${pack.id}`, {});
  const speak = useRef(say);
  speak.current = say;
  const form = useMemo(() => actForm(pack, code, (id) => speak.current(id)), [pack, code]);
  const entry = useMemo(() => entriesOf(form), [form]);
  const read = readForm(form, entry, typed);
  const sending = readSending(typed, {
    ...{ self, language: code, conversations: watch?.conversations ?? [] },
  });
  const complaints = [...read.complaints, ...sendingComplaints(sending)];
  const [asked, setAsked] = useState(0);
  const [reading, setReading] = useState(false);
  const shown = asked > 0 ? complaints : [];
  const byKey = new Map(shown.map(({ key, words }) => [key, words]));
  if (reading && complaints.length === 0) {
    const said = actSaid(pack, read.value);
    const { where, recipients, precedence, lang } = sending;
    return (
      <ReleasePanel
        released={{
          ...{ recipients, precedence },
          post: () => postActNotice({ ...where, precedence, lang, ...said }),
        }}
        words={say("give.release", { codes: recipients.join(" ") })}
        backWords={say("notify.edit")}
        onBack={() => setReading(false)}
        onSent={end}
      >
        <ReadIn languages={pack.languages}>
          <Lines lines={actLines(said, pack)} />
          {said.text !== undefined && <ForeignBlock text={said.text} lang={lang} />}
        </ReadIn>
        <p>
          <PrecedenceLabel precedence={precedence} />
        </p>
      </ReleasePanel>
    );
  }
  return (
    <FormContext value={{ typed, change, complaints: byKey, parties: pack.parties }}>
      <section className="notice-desk" aria-label={say("actNotice.title")}>
        <ComplaintSummary complaints={shown} asked={asked} />
        {entry.of.kind === "group" && <Members members={entry.of.members} at={ROOT} />}
        <DestinationFields sending={sending} parties={new Set(pack.parties.keys())} />
        <Button
          className="first"
          onPress={() => {
            setAsked(asked + 1);
            setReading(complaints.length === 0);
          }}
        >
          {say("notify.check")}
        </Button>
      </section>
    </FormContext>
  );
}
