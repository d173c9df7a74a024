/** @module What an act asks for before it is sent: words, a time, or a yes. */

import type { StatementView } from "@parley/protocol";
import { useState, type ReactElement } from "react";
import { Button, Label, Text, TextArea, TextField } from "react-aria-components";
import { useLanguage, useLive, useLiveState, useNow, useSay } from "../centre-context.js";
import { actWords, soundsThere, type ActOffer } from "../view-model/acts.js";
import { msOf } from "../view-model/clocks.js";
import { correctable } from "../view-model/correction.js";
import { confirmsFlash } from "../view-model/draft.js";
import { reference } from "../view-model/transcript.js";
import { instantText, readTypedTime, typeTime, type TypedTime } from "../view-model/typed-time.js";
import { maybeWrittenIn } from "../view-model/written-in.js";
import { CorrectionPreview } from "./correction-preview.js";
import { FlashConfirm } from "./flash-confirm.js";
import { LanguageSelect } from "./language-select.js";
import { MessageBody } from "./letter.js";
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
  repeated,
  busy,
  onSend,
  onClose,
}: {
  offer: ActOffer;
  statement: StatementView;
  repeated: StatementView | undefined;
  busy: boolean;
  onSend: (filled: Filled) => void;
  onClose: () => void;
}): ReactElement {
  const say = useSay();
  const now = useNow();
  const [typed, change] = useTyped(offer, statement);
  const [codes, setCodes] = useState("");
  const seenBy = useSeenBy(statement);
  const flash = statement.precedence === 1 && soundsThere(offer.act);
  const ready = isReady(offer, typed, now) && (!flash || confirmsFlash(codes, seenBy));
  const by = offer.need === "time" ? readTypedTime(typed.answerBy) : undefined;
  const named = { ...(by === undefined ? {} : { by }), ...(repeated && { repeated }) };
  return (
    <div className="act-form">
      <p>{say(`effect.${offer.act}`, { number: reference(statement) })}</p>
      {(offer.need === "words" || offer.need === "words-optional") && (
        <WordsField offer={offer} statement={statement} typed={typed} change={change} />
      )}
      {offer.need === "time" && (
        <PromiseField statement={statement} typed={typed} change={change} />
      )}
      {offer.need === "same-words" && repeated !== undefined && <SameWords repeated={repeated} />}
      <p className="small">{say("acts.seenBy", { parties: { parties: seenBy } })}</p>
      {flash && <FlashConfirm parties={seenBy} value={codes} onChange={setCodes} />}
      <div className="offers">
        <Button
          className="first"
          isDisabled={!ready || busy}
          onPress={() => onSend(fill(offer, statement, typed))}
        >
          {say("form.send")}: {say(actWords(offer.act, statement, named))}
        </Button>
        <Button onPress={onClose}>{say("form.close")}</Button>
      </div>
    </div>
  );
}

/** The words that go out again, as they went out before. */
function SameWords({ repeated }: { repeated: StatementView }): ReactElement | null {
  const { body } = repeated;
  if (body.kind !== "message") return null;
  // It answers whoever asks now, and no longer what it answered then.
  const { answers: _, ...again } = body;
  return (
    <div className="answered">
      <MessageBody body={again} statement={repeated} all={{ statements: [] }} />
    </div>
  );
}

interface TypedAct {
  readonly text: string;
  readonly lang: string;
  readonly answerBy: TypedTime;
}

interface FieldProps {
  readonly statement: StatementView;
  readonly typed: TypedAct;
  readonly change: (part: Partial<TypedAct>) => void;
}

function WordsField({
  offer,
  statement,
  typed,
  change,
}: FieldProps & { offer: ActOffer }): ReactElement {
  const say = useSay();
  const { text, lang } = typed;
  const old = isMending(offer) ? correctable(statement.body) : undefined;
  return (
    <>
      <TextField
        value={text}
        onChange={(value) => change({ text: value })}
        isRequired={offer.need === "words"}
        autoFocus
      >
        <Label>{say(`words.${offer.act}` as "words.understood")}</Label>
        <TextArea rows={4} dir="auto" lang={lang} />
        {offer.need === "words-optional" && <Text slot="description">{say("form.optional")}</Text>}
      </TextField>
      <LanguageSelect value={lang} onChange={(value) => change({ lang: value })} />
      {!maybeWrittenIn(text, lang) && <p className="hint">{say("missing.textLanguage")}</p>}
      {old !== undefined && (
        <CorrectionPreview old={old} oldLang={statement.lang} text={text} lang={lang} />
      )}
    </>
  );
}

/** A promise, and whether it comes later than they asked. */
function PromiseField({ statement, typed, change }: FieldProps): ReactElement {
  const say = useSay();
  const { body } = statement;
  const asked = body.kind === "message" ? body.replyBy : undefined;
  const at = readTypedTime(typed.answerBy);
  return (
    <>
      <TimeField
        label={say("form.answerBy")}
        value={typed.answerBy}
        onChange={(answerBy) => change({ answerBy })}
        minutes
      />
      {asked !== undefined && at !== undefined && at > msOf(asked) && (
        <p className="mark">{say("form.laterThanAsked", { at: { at: msOf(asked) } })}</p>
      )}
    </>
  );
}

function useTyped(
  offer: ActOffer,
  statement: StatementView,
): [TypedAct, (part: Partial<TypedAct>) => void] {
  const live = useLive();
  const { code } = useLanguage();
  const mending = isMending(offer);
  const [typed, setTyped] = useState<TypedAct>(() => ({
    text: mending ? (correctable(statement.body)?.words ?? "") : "",
    lang: mending ? statement.lang : code,
    answerBy: typeTime(live.now() + PROPOSED_MS, true),
  }));
  return [typed, (part) => setTyped((before) => ({ ...before, ...part }))];
}

/** Everybody in the conversation but us. */
function useSeenBy({ from, to }: StatementView): readonly string[] {
  const { centre } = useLiveState();
  return [...new Set([from, ...to])].filter((party) => party !== centre?.party);
}

function isMending({ act }: ActOffer): boolean {
  return act === "correction" || act === "change";
}

function isReady({ need }: ActOffer, { text, lang, answerBy }: TypedAct, now: number): boolean {
  if (need === "time") return (readTypedTime(answerBy) ?? 0) > now;
  return maybeWrittenIn(text, lang) && (need !== "words" || text.trim() !== "");
}

function fill({ act, need }: ActOffer, statement: StatementView, typed: TypedAct): Filled {
  const at = readTypedTime(typed.answerBy);
  if (need === "time") return at === undefined ? {} : { answerBy: instantText(at) };
  if (act === "resend") return { parties: refusedParties(statement) };
  if (need === "nothing" || typed.text.trim() === "") return {};
  return { text: typed.text.trim(), lang: typed.lang };
}

function refusedParties(statement: StatementView): readonly string[] {
  return statement.deliveries
    .filter((delivery) => delivery.delivered === undefined && delivery.refused !== undefined)
    .map((delivery) => delivery.party);
}

const PROPOSED_MS = 30 * 60_000;
