/** @module Noting an event that duties follow: nothing is sent; what is owed is reckoned anew. */

import type { Pack } from "@parley/agreement";
import { useMemo, useRef, useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { postOccasion } from "../../api.js";
import { useLanguage, useLive, useLiveState, useSay } from "../../centre-context.js";
import { goTo } from "../../navigation.js";
import type { Route } from "../../route.js";
import { eventForm, planOf } from "../../view-model/desk/event-form.js";
import { entriesOf } from "../../view-model/form/entries.js";
import { readForm, ROOT } from "../../view-model/form/read-form.js";
import { formText } from "../../view-model/form/texts.js";
import { ErrorBox } from "../error-box.js";
import { ComplaintSummary } from "../notify/complaint-summary.js";
import { Members } from "../notify/entry-field.js";
import { FormContext } from "../notify/form-context.js";
import { useKeptForm } from "../notify/kept-form.js";
import { AgreementChoice } from "./agreement-choice.js";
import { Choice } from "./choice.js";

type EventRoute = Extract<Route, { page: "event" }>;

/** The page: an agreement, one of its events, and its moments. */
export function EventPage({ route }: { route: EventRoute }): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const self = useLiveState().centre?.party ?? "";
  return (
    <AgreementChoice
      title={say("event.title")}
      intro={say("event.intro")}
      chosen={route.agreement}
      isOffered={(pack) => pack.parties.has(self) && pack.triggers.size > 0}
      routeTo={(agreement) => ({ page: "event", agreement })}
    >
      {(pack) => {
        const trigger = pack.triggers.get(route.trigger ?? "");
        return (
          <>
            <Choice
              label={say("event.event")}
              value={trigger?.id}
              options={[...pack.triggers.values()].map(({ id, name }) => {
                return { id, name: formText(name, code, id) };
              })}
              onChoose={(one) => goTo({ page: "event", agreement: pack.id, trigger: one })}
            />
            {trigger !== undefined && (
              <EventForm key={trigger.id} pack={pack} trigger={trigger.id} self={self} />
            )}
          </>
        );
      }}
    </AgreementChoice>
  );
}

function EventForm(props: { pack: Pack; trigger: string; self: string }): ReactElement {
  const say = useSay();
  const live = useLive();
  const { code } = useLanguage();
  const { pack, trigger, self } = props;
  const begin = { "/owedBy": self, "/isCalledOff": "no" };
  const [typed, change, end] = useKeptForm(`event/${pack.id}/${trigger}`, begin);
  const speak = useRef(say);
  speak.current = say;
  const form = useMemo(
    () => eventForm(pack, trigger, code, (id) => speak.current(id)),
    [pack, trigger, code],
  );
  const entry = useMemo(() => entriesOf(form), [form]);
  const { value, complaints } = readForm(form, entry, typed);
  const [asked, setAsked] = useState(0);
  const [error, setError] = useState<unknown>();
  const shown = asked > 0 ? complaints : [];
  const byKey = new Map(shown.map(({ key, words }) => [key, words]));
  const note = (): void => {
    setAsked(asked + 1);
    if (complaints.length > 0) return;
    setError(undefined);
    postOccasion(planOf(pack, trigger, value)).then(async () => {
      end();
      await live.refresh();
      goTo({ page: "desk" });
    }, setError);
  };
  return (
    <FormContext value={{ typed, change, complaints: byKey, parties: pack.parties }}>
      <section className="notice-desk" aria-label={say("event.title")}>
        <ComplaintSummary complaints={shown} asked={asked} />
        {entry.of.kind === "group" && <Members members={entry.of.members} at={ROOT} />}
        <Button className="first" onPress={note}>
          {say("event.note")}
        </Button>
        {error !== undefined && <ErrorBox error={error} />}
      </section>
    </FormContext>
  );
}
