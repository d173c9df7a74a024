/** @module A statement about a declaration: opened by a button, read once more, then released. */

import { useEffect, useRef, useState, type ReactElement, type ReactNode } from "react";
import { Button } from "react-aria-components";
import type { Sent } from "../../../api.js";
import { useLanguage, useLiveState, useSay } from "../../../centre-context.js";
import type { SendingRequest } from "../../../declarations-api.js";
import { readSending, SENT, type Sending } from "../../../view-model/desk/destination.js";
import type { Complaint } from "../../../view-model/form/read-form.js";
import type { TypedForm } from "../../../view-model/form/typed-form.js";
import { HowItGoes } from "./how-it-goes.js";
import { ComplaintSummary } from "../../notify/complaint-summary.js";
import { FormContext } from "../../notify/form-context.js";
import { useKeptForm } from "../../notify/kept-form.js";
import { PrecedenceLabel } from "../../precedence-label.js";
import { ReleasePanel } from "../../release-panel.js";

/** What was typed, read; `said` may be absent only where something is complained of. */
export interface Stated {
  readonly complaints: readonly Complaint[];
  readonly said: Said | undefined;
}

/** How it is sent, and how others will read it. */
export interface Said {
  readonly post: (sending: SendingRequest) => Promise<Sent>;
  readonly shown: ReactNode;
}

interface Statement {
  /** Names what was typed, so that a reload loses nothing; others have other names. */
  readonly name: string;
  /** What the button that opens it says. */
  readonly title: string;
  /** Where it goes. */
  readonly conversation: string;
  readonly read: (typed: TypedForm, lang: string) => Stated;
  /** What is true of this act, beside what is true of all. */
  readonly facts?: readonly string[];
  /** What its fields begin with. */
  readonly begin?: TypedForm;
  /** The one act that is next here. */
  readonly isFirst?: boolean;
  /** Its fields. */
  readonly children?: ReactNode;
}

/** A button; pressed, the form. All that it says goes to the members of one conversation. */
export function StatementForm(statement: Statement): ReactElement {
  const { title, isFirst = false } = statement;
  const [open, setOpen] = useState(false);
  if (open) return <OpenForm {...statement} onClose={() => setOpen(false)} />;
  return (
    <Button className={isFirst ? "first" : ""} onPress={() => setOpen(true)}>
      {title}
    </Button>
  );
}

function OpenForm({ onClose, ...statement }: Statement & { onClose: () => void }): ReactElement {
  const say = useSay();
  const [typed, change, end] = useKeptForm(`declared/${statement.name}`, statement.begin ?? {});
  const [asked, setAsked] = useState(0);
  const [reading, setReading] = useState(false);
  const sending = useSending(typed, statement.conversation);
  const { precedence, lang, recipients } = sending;
  const { complaints, said } = statement.read(typed, lang);
  const told = asked > 0 ? complaints : [];
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  if (reading && said !== undefined && complaints.length === 0) {
    return (
      <ReleasePanel
        released={{ ...{ recipients, precedence }, post: () => said.post({ precedence, lang }) }}
        words={say("give.release", { codes: recipients.join(" ") })}
        backWords={say("notify.edit")}
        moreFacts={statement.facts ?? []}
        onBack={() => setReading(false)}
        onSent={() => {
          end();
          onClose();
        }}
      >
        <div className="letter">{said.shown}</div>
        <p>
          <PrecedenceLabel precedence={precedence} />
        </p>
      </ReleasePanel>
    );
  }
  const byKey = new Map(told.map(({ key, words }) => [key, words]));
  return (
    <FormContext
      value={{ typed, change, complaints: byKey, parties: new Map(), scope: `${statement.name}/` }}
    >
      <section className="act-form statement-form" aria-label={statement.title}>
        <h3 tabIndex={-1} ref={heading}>
          {statement.title}
        </h3>
        <ComplaintSummary complaints={told} asked={asked} />
        {statement.children}
        <HowItGoes sending={sending} />
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
          <Button onPress={onClose}>{say("form.close")}</Button>
        </div>
      </section>
    </FormContext>
  );
}

function useSending(typed: TypedForm, conversation: string): Sending {
  const { code } = useLanguage();
  const { centre, watch } = useLiveState();
  return readSending(
    { ...typed, [SENT.conversation]: conversation },
    { self: centre?.party ?? "", language: code, conversations: watch?.conversations ?? [] },
  );
}
