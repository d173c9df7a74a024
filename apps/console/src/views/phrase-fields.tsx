/** @module Finding a standard phrase by typing in any language, and the fields it then asks for. */

import type { StatementView } from "@parley/protocol";
import { searchPhrases, type Phrase, type Phrasebook } from "@parley/phrasebook";
import { useState, type ReactElement } from "react";
import {
  Autocomplete,
  Button,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  SearchField,
  Text,
} from "react-aria-components";
import { useReader, useSay } from "../centre-context.js";
import { beginForm } from "../view-model/parameter-form.js";
import { bookLanguage } from "../view-model/phrase-words.js";
import { parametersOf, phraseOutline } from "../view-model/phrase-outline.js";
import type { DraftProps } from "./draft-props.js";
import { LanguageName } from "./language-name.js";
import { ParameterField } from "./parameter-field.js";

/** The phrase of a draft: the finder while there is none, its parameters once there is. */
export function PhraseFields({
  draft,
  change,
  answering,
}: DraftProps & { answering: StatementView | undefined }): ReactElement {
  const say = useSay();
  const { book, language } = useReader();
  if (book === undefined) return <p className="mark">{say("phrase.bookMissing")}</p>;
  const phrase = book.phrases.get(draft.phrase);
  const lang = bookLanguage(book, language);
  if (phrase === undefined) {
    const take = (code: string): void => {
      const taken = book.phrases.get(code);
      if (taken === undefined) return;
      // An answer goes as urgently as what it answers; a new message as its phrase proposes.
      const precedence = answering?.precedence ?? taken.precedence;
      const written = book.languages.includes(draft.lang) ? draft.lang : lang;
      change({ phrase: code, typed: beginForm(taken, answering), precedence, lang: written });
    };
    return <PhraseFinder book={book} lang={lang} answering={answering} onTake={take} />;
  }
  return (
    <fieldset className="phrase-fields">
      <legend>
        {say("phrase.chosen")}{" "}
        <span className="code" dir="ltr">
          {phrase.code}
        </span>
      </legend>
      {lang !== language && (
        <p className="mark">
          {say("phrase.bookWords")} <LanguageName code={lang} />
        </p>
      )}
      <p dir="auto" lang={lang}>
        {phraseOutline(book, phrase, lang)}
      </p>
      <p className="small">
        {say("phrase.authority")} {say(`authority.${phrase.authority}`)}
        {" · "}
        {say(`review.${phrase.texts.get(lang)?.review ?? "draft"}`)}
      </p>
      {parametersOf(phrase).map((parameter) => (
        <ParameterField
          key={parameter.name}
          book={book}
          parameter={parameter}
          past={phrase.report}
          typed={draft.typed[parameter.name] ?? {}}
          onChange={(typed) => change({ typed: { ...draft.typed, [parameter.name]: typed } })}
        />
      ))}
      <Button className="plain" onPress={() => change({ phrase: "", typed: {} })}>
        {say("phrase.other")}
      </Button>
    </fieldset>
  );
}

function PhraseFinder({
  book,
  lang,
  answering,
  onTake,
}: {
  book: Phrasebook;
  lang: string;
  answering: StatementView | undefined;
  onTake: (code: string) => void;
}): ReactElement {
  const say = useSay();
  const [query, setQuery] = useState("");
  const found = proposePhrases(book, query, lang, answering);
  return (
    <div className="phrase-finder">
      <Autocomplete inputValue={query} onInputChange={setQuery}>
        <SearchField>
          <Label>{say("phrase.find")}</Label>
          <Input dir="auto" placeholder={say("phrase.findExample")} />
          <Text slot="description">{say("phrase.findNote")}</Text>
        </SearchField>
        <ListBox
          aria-label={say("phrase.list")}
          className="phrase-list"
          onAction={(key) => onTake(String(key))}
          renderEmptyState={() => <p>{say("phrase.none")}</p>}
          items={found.map((phrase) => ({ id: phrase.code, phrase }))}
        >
          {({ phrase }) => (
            <ListBoxItem id={phrase.code} textValue={phraseOutline(book, phrase, lang)}>
              <span className="code" dir="ltr">
                {phrase.code}
              </span>{" "}
              <bdi lang={lang}>{phraseOutline(book, phrase, lang)}</bdi>
            </ListBoxItem>
          )}
        </ListBox>
      </Autocomplete>
    </div>
  );
}

/** What was searched for; before anything is typed, the phrases that fit as an answer first. */
function proposePhrases(
  book: Phrasebook,
  query: string,
  lang: string,
  answering: StatementView | undefined,
): readonly Phrase[] {
  const found = searchPhrases(book, query, lang);
  if (query.trim() !== "" || answering?.body.kind !== "message") return found;
  const fitting = book.phrases.get(answering.body.phrase?.code ?? "")?.answers ?? [];
  const [first, rest] = [
    found.filter((phrase) => fitting.includes(phrase.code)),
    found.filter((phrase) => !fitting.includes(phrase.code)),
  ];
  return [...first, ...rest];
}
