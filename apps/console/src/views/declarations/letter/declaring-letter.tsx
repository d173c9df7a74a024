/** @module A letter on declarations: one sentence, the person's words, the way to the desk. */

import type { ConversationView, DeclaringBodyView, StatementView } from "@parley/protocol";
import type { ReactElement } from "react";
import { useLanguage, useSay } from "../../../centre-context.js";
import { formatRoute } from "../../../route.js";
import {
  agreementIn,
  declaringRoute,
  declaringWords,
} from "../../../view-model/declarations/declaring-words.js";
import { usePacks } from "../../desk/desk-words.js";
import { Foreign, ForeignBlock } from "../../foreign-text.js";
import { LanguageName } from "../../language-name.js";
import { DeclarationsWords } from "../declarations-words.js";
import "../../../style/desk.css";

interface DeclaringLetterProps {
  readonly statement: StatementView;
  readonly body: DeclaringBodyView;
  readonly all: ConversationView;
}

/** The body of the letter. */
export function DeclaringLetter(props: DeclaringLetterProps): ReactElement {
  return (
    <DeclarationsWords>
      <Body {...props} />
    </DeclarationsWords>
  );
}

function Body({ statement, body, all }: DeclaringLetterProps): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const { packs } = usePacks();
  const agreement = agreementIn(all, body.declaration);
  const texts = body.words ?? (body.text === undefined ? {} : { [statement.lang]: body.text });
  return (
    <div className="agreement-letter">
      <p>{say(declaringWords(body, { packs, language: code, agreement }))}</p>
      {Object.entries(texts).map(([lang, text]) => (
        <div key={lang} className="words">
          <p className="small">
            {say("declaring.words")} <LanguageName code={lang} />
          </p>
          <ForeignBlock text={text} lang={lang} />
        </div>
      ))}
      <p>
        <a href={formatRoute(declaringRoute(body))}>{say("declaring.toDesk")}</a>
      </p>
      <details>
        <summary>{say("declaring.asSent")}</summary>
        <pre className="raw" dir="ltr" tabIndex={0}>
          <Foreign text={body.json} />
        </pre>
      </details>
    </div>
  );
}
