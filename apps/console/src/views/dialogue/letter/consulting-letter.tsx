/** @module A letter of a dialogue: one sentence, all of it as sent, the way to the desk. */

import type { ConsultingBodyView, StatementView } from "@parley/protocol";
import type { ReactElement } from "react";
import type { ActBody } from "../../../dialogue-api.js";
import { useSay } from "../../../centre-context.js";
import { formatRoute } from "../../../route.js";
import { consultingWords } from "../../../view-model/dialogue/consulting-words.js";
import { consultingRoute } from "../../../view-model/dialogue/consulting-route.js";
import { Foreign } from "../../foreign-text.js";
import { DialogueWords } from "../dialogue-words.js";
import { BodyShown } from "../stating/body-shown.js";
import "../../../style/desk.css";
import "../../../style/declarations.css";
import "../../../style/dialogue.css";

interface ConsultingLetterProps {
  readonly statement: StatementView;
  readonly body: ConsultingBodyView;
}

/** The body of the letter. */
export function ConsultingLetter(props: ConsultingLetterProps): ReactElement {
  return (
    <DialogueWords>
      <Body {...props} />
    </DialogueWords>
  );
}

function Body({ statement, body }: ConsultingLetterProps): ReactElement {
  const say = useSay();
  const { kind, json } = body;
  return (
    <div className="agreement-letter">
      {kind === "joint-text" ? (
        <p>
          {say(consultingWords(body))} <Foreign text={body.about} lang={statement.lang} />
        </p>
      ) : (
        // The centre has read it, and writes it as the wire has it.
        <BodyShown body={{ ...JSON.parse(json), kind } as ActBody} lang={statement.lang} />
      )}
      <p>
        <a href={formatRoute(consultingRoute(body, statement.id))}>{say("talk.toDesk")}</a>
      </p>
      <details>
        <summary>{say("declaring.asSent")}</summary>
        <pre className="raw" dir="ltr" tabIndex={0}>
          <Foreign text={json} />
        </pre>
      </details>
    </div>
  );
}
