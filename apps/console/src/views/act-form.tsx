/** @module What an act asks for before it is sent: words, a time, or a yes. */

import type { StatementView } from "@parley/protocol";
import { useState, type ReactElement } from "react";
import { Button, Label, Text, TextArea, TextField } from "react-aria-components";
import { useLive, useNow, useSay, useWritingLanguage } from "../centre-context.js";
import type { ActOffer } from "../view-model/acts.js";
import { bodyText } from "../view-model/phrase-words.js";
import { reference } from "../view-model/transcript.js";
import { instantText, readTypedTime, typeTime, type TypedTime } from "../view-model/typed-time.js";
import { LanguageSelect } from "./language-select.js";
import { TimeField } from "./time-field.js";

/** What has been filled in. */
export interface Filled {
  readonly text?: string;
  readonly answerBy?: string;
  readonly parties?: readonly string[];
  readonly lang?: string;
}

/** The form of one act, with the sentence that says what will be sent to whom. */
export function ActForm({
  offer,
  statement,
  busy,
  onSend,
  onClose,
}: {
  offer: ActOffer;
  statement: StatementView;
  busy: boolean;
  onSend: (filled: Filled) => void;
  onClose: () => void;
}): ReactElement {
  const say = useSay();
  const now = useNow();
  const correcting = offer.act === "correction" || offer.act === "change";
  const [text, setText] = useState(() => (correcting ? bodyText(statement.body) : ""));
  const writing = useWritingLanguage();
  const [lang, setLang] = useState(correcting ? statement.lang : writing);
  const [answerBy, setAnswerBy] = usePromise();
  const at = readTypedTime(answerBy);
  const filled = fill(offer, statement, text, at, lang);
  const ready = isReady(offer, text, at, now);
  const others = statement.own ? statement.to : [statement.from, ...statement.to];
  return (
    <div className="act-form">
      <p>{say(`effect.${offer.act}`, { number: reference(statement) })}</p>
      {(offer.need === "words" || offer.need === "words-optional") && (
        <>
          <TextField value={text} onChange={setText} isRequired={offer.need === "words"} autoFocus>
            <Label>{say(`words.${offer.act}` as "words.understood")}</Label>
            <TextArea rows={4} dir="auto" lang={lang} />
            {offer.need === "words-optional" && (
              <Text slot="description">{say("form.optional")}</Text>
            )}
          </TextField>
          <LanguageSelect value={lang} onChange={setLang} />
        </>
      )}
      {offer.need === "time" && (
        <TimeField label={say("form.answerBy")} value={answerBy} onChange={setAnswerBy} minutes />
      )}
      <p className="small">{say("acts.seenBy", { parties: { parties: [...new Set(others)] } })}</p>
      <div className="offers">
        <Button className="first" isDisabled={!ready || busy} onPress={() => onSend(filled)}>
          {say("form.send")}: {say(`act.${offer.act}`)}
        </Button>
        <Button onPress={onClose}>{say("form.close")}</Button>
      </div>
    </div>
  );
}

function usePromise(): [TypedTime, (value: TypedTime) => void] {
  const live = useLive();
  return useState(() => typeTime(live.now() + PROPOSED_MS, true));
}

function isReady(offer: ActOffer, text: string, at: number | undefined, now: number): boolean {
  if (offer.need === "words") return text.trim() !== "";
  return offer.need !== "time" || (at !== undefined && at > now);
}

function fill(
  offer: ActOffer,
  statement: StatementView,
  text: string,
  at: number | undefined,
  lang: string,
): Filled {
  if (offer.need === "time") return at === undefined ? {} : { answerBy: instantText(at) };
  if (offer.act === "resend") return { parties: refusedParties(statement) };
  if (offer.need === "nothing" || text.trim() === "") return {};
  return { text: text.trim(), lang };
}

function refusedParties(statement: StatementView): readonly string[] {
  return statement.deliveries
    .filter((delivery) => delivery.delivered === undefined && delivery.refused !== undefined)
    .map((delivery) => delivery.party);
}

const PROPOSED_MS = 30 * 60_000;
