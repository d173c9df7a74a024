/** @module A statement that is words alone: a question, an answer, a doubt. */

import { limits } from "@parley/wire";
import type { ReactElement } from "react";
import type { Sent } from "../../../api.js";
import { useSay } from "../../../centre-context.js";
import type { SendingRequest } from "../../../declarations-api.js";
import { requiredText } from "../../../view-model/declarations/said-text.js";
import { ForeignBlock } from "../../foreign-text.js";
import { StatementForm } from "./statement-form.js";
import { TypedField } from "./typed-field.js";

/** The button and the form; `name` tells it from every other of the desk. */
export function TextStatement({
  name,
  title,
  conversation,
  hint,
  isFirst = false,
  post,
}: {
  name: string;
  title: string;
  conversation: string;
  /** What to know before writing. */
  hint: string;
  isFirst?: boolean;
  post: (text: string, sending: SendingRequest) => Promise<Sent>;
}): ReactElement {
  const say = useSay();
  const key = `${name}/text`;
  return (
    <StatementForm
      {...{ name, title, conversation, isFirst }}
      read={(typed, lang) => {
        const label = "inspect.words" as const;
        const { text, complaints } = requiredText(typed, {
          ...{ key, label, most: limits.textUnitsMax },
        });
        return {
          complaints,
          said: {
            post: (sending) => post(text, sending),
            shown: <ForeignBlock text={text} lang={lang} />,
          },
        };
      }}
    >
      <TypedField at={key} label={say("inspect.words")} hint={hint} rows={5} />
    </StatementForm>
  );
}
