/** @module The message as the other side will read it, in each language it binds in. */

import { renderPhrase } from "@parley/phrasebook";
import { useState, type ReactElement } from "react";
import { useReader, useSay } from "../centre-context.js";
import type { Draft } from "../view-model/draft.js";
import { readForm } from "../view-model/parameter-form.js";
import { phraseOutline } from "../view-model/phrase-outline.js";
import { readTypedTime } from "../view-model/typed-time.js";
import { Foreign, ForeignBlock } from "./foreign-text.js";
import { LanguageName, useLanguageName } from "./language-name.js";
import { PrecedenceLabel } from "./precedence-label.js";

/** Shows the draft as a letter, before anything is sent. */
export function Preview({
  draft,
  recipients,
}: {
  draft: Draft;
  recipients: readonly string[];
}): ReactElement {
  const say = useSay();
  const replyBy = readTypedTime(draft.replyBy);
  const voidAfter = readTypedTime(draft.voidAfter);
  return (
    <section className="preview" aria-label={say("preview.title")}>
      <h2>
        {recipients.length === 0
          ? say("preview.title")
          : say("preview.asReadBy", { parties: { parties: recipients } })}
      </h2>
      <div className="letter">
        <p>
          <PrecedenceLabel precedence={draft.precedence} />
        </p>
        {draft.subject.trim() !== "" && (
          <p className="subject">
            <span className="small">{say("letter.subject")}</span>{" "}
            <Foreign text={draft.subject} lang={draft.lang} />
          </p>
        )}
        <PhrasePreview draft={draft} />
        {draft.text.trim() !== "" && (
          <div className="words">
            <p className="small">
              {say("letter.freeText")} <LanguageName code={draft.lang} />
            </p>
            <ForeignBlock text={draft.text.trim()} lang={draft.lang} />
          </div>
        )}
        {draft.exhibits.map((exhibit) => (
          <p key={exhibit.name}>
            {say("exhibit.label")} <Foreign text={exhibit.title} lang={exhibit.language} />
          </p>
        ))}
        {replyBy !== undefined && <p>{say("letter.replyBy", { at: { at: replyBy } })}</p>}
        {voidAfter !== undefined && <p>{say("letter.voidAfter", { at: { at: voidAfter } })}</p>}
      </div>
    </section>
  );
}

function PhrasePreview({ draft }: { draft: Draft }): ReactElement | null {
  const say = useSay();
  const { book } = useReader();
  const nameOf = useLanguageName();
  const [chosen, setChosen] = useState<string>();
  const phrase = book?.phrases.get(draft.phrase);
  if (book === undefined || phrase === undefined) return null;
  const lang = chosen ?? book.languages.find((one) => one !== draft.lang) ?? draft.lang;
  const form = readForm(phrase, draft.typed);
  const rendered = form.ok
    ? renderPhrase(book, phrase.code, form.parameters, lang)
    : { ok: false as const };
  return (
    <div className="words">
      <label className="field">
        <span>{say("preview.language")}</span>
        <select value={lang} onChange={(event) => setChosen(event.target.value)}>
          {book.languages.map((code) => (
            <option key={code} value={code}>
              {nameOf(code)}
            </option>
          ))}
        </select>
      </label>
      <p className="small">
        {say("preview.binds")}{" "}
        <span className="code" dir="ltr">
          {phrase.code}
        </span>
      </p>
      <ForeignBlock
        text={rendered.ok ? rendered.value : phraseOutline(book, phrase, lang)}
        lang={lang}
      />
    </div>
  );
}
