/** @module The phrase of a draft in the officer's language and, beside it, in another. */

import { renderPhrase, type Phrase, type Phrasebook } from "@parley/phrasebook";
import { useState, type ReactElement } from "react";
import { useReader, useSay } from "../centre-context.js";
import type { Draft } from "../view-model/draft.js";
import { readForm } from "../view-model/parameter-form.js";
import { phraseOutline } from "../view-model/phrase-outline.js";
import { bookLanguage } from "../view-model/phrase-words.js";
import type { TheirLanguage } from "../view-model/transcript.js";
import { ForeignBlock } from "./foreign-text.js";
import { LanguageName, useLanguageName } from "./language-name.js";

/** Shows both; says whether it is known here in which language the others read. */
export function PhrasePreview({
  draft,
  theirs,
}: {
  draft: Draft;
  theirs: TheirLanguage | undefined;
}): ReactElement | null {
  const say = useSay();
  const { book, language } = useReader();
  const nameOf = useLanguageName();
  const [chosen, setChosen] = useState<string>();
  const phrase = book?.phrases.get(draft.phrase);
  if (book === undefined || phrase === undefined) return null;
  const mine = bookLanguage(book, language);
  const known = theirs !== undefined && book.languages.includes(theirs.lang);
  const first = [known ? theirs.lang : draft.lang, ...book.languages].find((one) => one !== mine);
  const other = chosen ?? first ?? mine;
  return (
    <>
      <p className="small">
        {say("preview.binds")}{" "}
        <span className="code" dir="ltr">
          {phrase.code}
        </span>
      </p>
      <div className="phrase two">
        <div className="words">
          <p className="small">
            <LanguageName code={mine} />
          </p>
          <ForeignBlock text={wordsOf(book, phrase, draft, mine)} lang={mine} />
        </div>
        <div className="words original">
          <label className="field">
            <span>{say("preview.language")}</span>
            <select value={other} onChange={(event) => setChosen(event.target.value)}>
              {book.languages.map((code) => (
                <option key={code} value={code}>
                  {nameOf(code)}
                </option>
              ))}
            </select>
          </label>
          <ForeignBlock text={wordsOf(book, phrase, draft, other)} lang={other} />
        </div>
      </div>
      <p className="small">
        {theirs === undefined
          ? say("preview.notKnown")
          : say("preview.known", { party: { party: theirs.party }, language: nameOf(theirs.lang) })}
      </p>
    </>
  );
}

/** As far as it is filled in: what is missing stands by its name. */
function wordsOf(book: Phrasebook, phrase: Phrase, draft: Draft, language: string): string {
  const form = readForm(phrase, draft.typed);
  if (!form.ok) return phraseOutline(book, phrase, language);
  const rendered = renderPhrase(book, phrase.code, form.parameters, language);
  return rendered.ok ? rendered.value : phraseOutline(book, phrase, language);
}
