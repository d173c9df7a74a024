/** @module An act of a dialogue: a button, its form, and before the press what others will read. */

import type { ReactElement, ReactNode } from "react";
import { postConsultAct } from "../../../dialogue-api.js";
import { ROUTINE, type ReadAct } from "../../../view-model/dialogue/act-forms.js";
import type { TypedForm } from "../../../view-model/form/typed-form.js";
import { StatementForm } from "../../declarations/stating/statement-form.js";
import { BodyShown } from "./body-shown.js";

/** What an act is given; `name` tells it from every other of the desk. */
export interface ActProps {
  readonly name: string;
  readonly title: string;
  readonly conversation: string;
  readonly isFirst?: boolean;
  /** What its fields begin with. */
  readonly begin?: TypedForm;
}

/** The act. */
export function ActForm({
  name,
  read,
  facts = [],
  items = [],
  children,
  ...act
}: ActProps & {
  /** Reads what was typed; `language` is the one that it is sent in. */
  read: (typed: TypedForm, language: string) => ReadAct;
  /** What is true of this act, beside what is true of all. */
  facts?: readonly string[];
  /** Titles of the items that it answers, by their place. */
  items?: readonly string[];
  children?: ReactNode;
}): ReactElement {
  return (
    <StatementForm
      {...act}
      name={`dialogue/${name}`}
      begin={{ ...ROUTINE, ...act.begin }}
      facts={facts}
      read={(typed, language) => {
        const { body, complaints } = read(typed, language);
        const { conversation } = act;
        return {
          complaints,
          said: {
            post: (sending) => postConsultAct({ conversation, ...sending, body }),
            shown: <BodyShown body={body} lang={language} items={items} />,
          },
        };
      }}
    >
      {children}
    </StatementForm>
  );
}
