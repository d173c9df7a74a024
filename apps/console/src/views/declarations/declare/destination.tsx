/** @module To whom a declaration goes, how urgent, in which language its words are. */

import type { Pack } from "@parley/agreement";
import { useState, type ReactElement } from "react";
import { useLanguage, useLiveState } from "../../../centre-context.js";
import { readSending, SENT, type Sending } from "../../../view-model/desk/destination.js";
import type { TypedForm } from "../../../view-model/form/typed-form.js";
import { DestinationFields } from "../../desk/destination-fields.js";
import { FormContext } from "../../notify/form-context.js";

/** What was typed of it, and what it comes to. */
export interface DestinationState {
  readonly typed: TypedForm;
  readonly change: (step: (before: TypedForm) => TypedForm) => void;
  readonly sending: Sending;
  /** Chooses a conversation. */
  readonly goInto: (conversation: string) => void;
}

/** Keeps it. */
export function useDestination(pack: Pack, self: string): DestinationState {
  const { code } = useLanguage();
  const { watch } = useLiveState();
  const [typed, change] = useState<TypedForm>({});
  const conversations = (watch?.conversations ?? []).filter(({ members }) => {
    return members.every((party) => pack.parties.has(party));
  });
  return {
    ...{ typed, change },
    sending: readSending(typed, { self, language: code, conversations }),
    goInto: (id) => change((before) => ({ ...before, [SENT.conversation]: id })),
  };
}

/** The fields. */
export function Destination(props: { destination: DestinationState; pack: Pack }): ReactElement {
  const { destination, pack } = props;
  const { typed, change, sending } = destination;
  return (
    <FormContext value={{ typed, change, complaints: new Map(), parties: pack.parties }}>
      <DestinationFields sending={sending} parties={new Set(pack.parties.keys())} />
    </FormContext>
  );
}
