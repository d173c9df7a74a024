/** @module How a statement goes out whose recipients are fixed: urgency, and language. */

import type { ReactElement } from "react";
import { SENT, type Sending } from "../../../view-model/desk/destination.js";
import { useForm } from "../../notify/form-context.js";
import { SendingFields } from "../sending-fields.js";

/** Both fields, in the form around them. */
export function HowItGoes({ sending }: { sending: Sending }): ReactElement {
  const { change } = useForm();
  return (
    <SendingFields
      form={sending}
      change={({ precedence = sending.precedence, lang = sending.lang }) => {
        const chosen = { [SENT.precedence]: `${precedence}`, [SENT.language]: lang };
        change((before) => ({ ...before, ...chosen }));
      }}
    />
  );
}
