/** @module One message as a letter: header, words in my language beside the original. */

import type { BodyView, ConversationView, StatementView } from "@parley/protocol";
import type { ReactElement } from "react";
import { useNow, useReader, useSay } from "../centre-context.js";
import { formatRoute } from "../route.js";
import { ageFirst, dateTimeGroup, dueClock, msOf } from "../view-model/clocks.js";
import { isMended, struckPart } from "../view-model/correction.js";
import { showPhrase, type PhraseShown } from "../view-model/phrase-words.js";
import { fullReference, markWords, reference, roleWords } from "../view-model/transcript.js";
import { Addresses } from "./addresses.js";
import {
  AgreementBody,
  ConsultingBody,
  DeclaringBody,
  isConsulting,
  isDeclaring,
  isUnderAgreement,
} from "./agreement-body.js";
import { Instant } from "./clock-text.js";
import type { WriteAbout } from "./draft-props.js";
import { Foreign, ForeignBlock } from "./foreign-text.js";
import { Ladders } from "./ladders.js";
import { LanguageName } from "./language-name.js";
import { PrecedenceLabel } from "./precedence-label.js";
import { Shape } from "./shapes.js";

/** Shows a message, or a statement of a kind this version does not know. */
export function Letter({
  statement,
  all,
  onWrite,
}: {
  statement: StatementView;
  all: ConversationView;
  onWrite: WriteAbout;
}): ReactElement {
  const say = useSay();
  const { body, corrected } = statement;
  const struck = struckPart(statement);
  const heading = `h-${statement.id}`;
  return (
    <article className={`letter ${statement.own ? "own" : "theirs"}`} aria-labelledby={heading}>
      <LetterHeader
        statement={statement}
        heading={heading}
        number={fullReference(statement, all.shortId)}
      />
      <Marks statement={statement} />
      <div className={struck === "all" ? "letter-body struck" : "letter-body"}>
        {corrected !== undefined && (
          <p className="mark">
            <Shape name="bar" /> {say(`corrected.${corrected.as}`)}
          </p>
        )}
        {body.kind === "message" && (
          <MessageBody body={body} statement={statement} all={all} struck={struck} />
        )}
        {isUnderAgreement(body) && (
          <AgreementBody statement={statement} body={body} all={all} onWrite={onWrite} />
        )}
        {isDeclaring(body) && <DeclaringBody statement={statement} body={body} all={all} />}
        {isConsulting(body) && <ConsultingBody statement={statement} body={body} />}
        {body.kind === "other" && <OtherBody body={body} />}
      </div>
      <CorrectedWords statement={statement} all={all} />
      <Due statement={statement} />
      {statement.own && <Ladders statement={statement} />}
      <p className="small letter-foot">
        {say("letter.claimed", { role: roleWords(statement.role) ?? statement.role })}{" "}
        <a href={formatRoute({ page: "note", id: statement.id })}>
          {say("letter.evidence")}
          <span className="unseen"> {reference(statement)}</span>
        </a>{" "}
        <a href={formatRoute({ page: "evidence", id: all.id, statement: statement.id })}>
          {say("export.title")}
          <span className="unseen"> {reference(statement)}</span>
        </a>
      </p>
    </article>
  );
}

/** What stands now, or why nothing does, in the language of the correction itself. */
function CorrectedWords({
  statement,
  all,
}: {
  statement: StatementView;
  all: ConversationView;
}): ReactElement | null {
  const say = useSay();
  const { corrected } = statement;
  if (corrected?.text === undefined) return null;
  const { lang } = all.statements.find((one) => one.id === corrected.by) ?? statement;
  return (
    <div className="letter-body words">
      <p className="small">
        {say(isMended(corrected.as) ? "corrected.nowReads" : "corrected.reason")}{" "}
        <LanguageName code={lang} />
      </p>
      <ForeignBlock text={corrected.text} lang={lang} />
    </div>
  );
}

function LetterHeader({
  statement,
  heading,
  number,
}: {
  statement: StatementView;
  heading: string;
  number: string;
}): ReactElement {
  const say = useSay();
  const now = useNow();
  const { from, to, action } = statement;
  const age = ageFirst(statement, now);
  return (
    <header>
      {age !== undefined && <p className="age-first">{say(age)}</p>}
      <h2 id={heading}>
        <PrecedenceLabel precedence={statement.precedence} />
        <span>{say("letter.number", { number })}</span>
        <span className="code" dir="ltr">
          {dateTimeGroup(msOf(statement.time))}
        </span>
      </h2>
      <dl className="letter-head">
        <Addresses from={from} to={to} action={action} />
        <dt>{say("letter.written")}</dt>
        <dd>
          <Instant at={statement.time} exact />
        </dd>
        {!statement.own && (
          <>
            <dt>{say("letter.arrived")}</dt>
            <dd>
              <Instant at={statement.arrived} exact />
            </dd>
          </>
        )}
      </dl>
    </header>
  );
}

/** What the centre noticed about a statement, in words. */
export function Marks({ statement }: { statement: StatementView }): ReactElement | null {
  const say = useSay();
  if (statement.marks.length === 0) return null;
  return (
    <ul className="marks">
      {statement.marks.map((mark) => (
        <li key={mark.kind} className="mark">
          <Shape name="bar" /> {say(markWords(mark))}
        </li>
      ))}
    </ul>
  );
}

/** What a message says; `struck` is the part of it that a correction stands in place of. */
export function MessageBody({
  body,
  statement,
  all,
  struck,
}: {
  body: BodyView & { kind: "message" };
  statement: StatementView;
  all: Pick<ConversationView, "statements">;
  struck?: ReturnType<typeof struckPart>;
}): ReactElement {
  const say = useSay();
  const reader = useReader();
  const { phrase, text, answers } = body;
  const answered = all.statements.find((one) => one.id === answers);
  return (
    <>
      {answers !== undefined && (
        <p className="small">
          {answered === undefined
            ? say("letter.answersMissing")
            : say("letter.answers", { number: reference(answered) })}
        </p>
      )}
      {body.subject !== undefined && (
        <p className="subject">
          <span className="small">{say("letter.subject")}</span>{" "}
          <Foreign text={body.subject} lang={statement.lang} />
        </p>
      )}
      {phrase !== undefined && (
        <div className={struck === "phrase" ? "struck" : ""}>
          <PhraseWords shown={showPhrase(phrase, statement.lang, reader)} own={statement.own} />
        </div>
      )}
      {text !== undefined && (
        <div className={struck === "text" ? "words struck" : "words"}>
          <p className="small">
            {say("letter.freeText")} <LanguageName code={statement.lang} />
          </p>
          <ForeignBlock text={text} lang={statement.lang} />
        </div>
      )}
      <Exhibits body={body} />
    </>
  );
}

function PhraseWords({ shown, own }: { shown: PhraseShown; own: boolean }): ReactElement {
  const say = useSay();
  const { mine, original, why, code } = shown;
  const sentAs = own ? "phrase.sentAs" : "phrase.original";
  return (
    <div className={mine === undefined ? "phrase" : "phrase two"}>
      {mine !== undefined && (
        <div className="words">
          <p className="small">
            {say("phrase.mine")} <LanguageName code={mine.lang} />{" "}
            <span className="code" dir="ltr">
              {code}
            </span>
          </p>
          <ForeignBlock text={mine.text} lang={mine.lang} />
        </div>
      )}
      <div className={mine === undefined ? "words" : "words original"}>
        <p className="small">
          {say(sentAs)} <LanguageName code={original.lang} />{" "}
          <span className="code" dir="ltr">
            {code}
          </span>
        </p>
        <ForeignBlock text={original.text} lang={original.lang} />
        {why !== undefined && <p className="small">{say(`phrase.${why}`)}</p>}
      </div>
    </div>
  );
}

function Exhibits({ body }: { body: BodyView & { kind: "message" } }): ReactElement | null {
  const say = useSay();
  if (body.exhibits.length === 0) return null;
  return (
    <ul className="exhibit-cards">
      {body.exhibits.map((exhibit) => (
        <li key={exhibit.id}>
          <Shape name="square" /> {say("exhibit.label")}{" "}
          {exhibit.title === undefined ? (
            <span>{say("exhibit.notHere")}</span>
          ) : (
            <a href={formatRoute({ page: "exhibit", id: exhibit.id })}>
              <Foreign text={exhibit.title} />
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

function OtherBody({ body }: { body: BodyView & { kind: "other" } }): ReactElement {
  const say = useSay();
  return (
    <>
      <p>{say("letter.otherKind", { name: body.name })}</p>
      <pre className="raw" dir="ltr" tabIndex={0}>
        <Foreign text={body.json} />
      </pre>
    </>
  );
}

function Due({ statement }: { statement: StatementView }): ReactElement | null {
  const say = useSay();
  const now = useNow();
  const { body, due, own } = statement;
  if (body.kind !== "message") return null;
  const clock = due === undefined ? undefined : dueClock(due, !own, now);
  return (
    <>
      {clock !== undefined && (
        <p className={clock.passed ? "clock passed" : "clock"}>
          <Shape name={clock.passed ? "bar" : "waiting"} /> {say(clock.words)}
        </p>
      )}
      {body.replyBy !== undefined && due?.what !== "reply" && (
        <p>{say("letter.replyBy", { at: { at: msOf(body.replyBy) } })}</p>
      )}
      {body.voidAfter !== undefined && (
        <p>{say("letter.voidAfter", { at: { at: msOf(body.voidAfter) } })}</p>
      )}
    </>
  );
}
