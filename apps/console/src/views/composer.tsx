/** @module The composer: write, look at the exact words as they will be read, release. */

import type { ConversationView, StatementView } from "@parley/protocol";
import { useEffect, useRef, useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { useLanguage, useNow, useReader, useSay } from "../centre-context.js";
import {
  emptyDraft,
  readDraft,
  recipientsOf,
  type Destination,
  type Draft,
  type DraftExhibit,
} from "../view-model/draft.js";
import { reference, theirLanguage } from "../view-model/transcript.js";
import type { Words } from "../view-model/words.js";
import { isUnderAgreement } from "./agreement-body.js";
import { AnsweredWords } from "./answered-words.js";
import { useAttachments } from "./attachments.js";
import { DraftForm } from "./draft-form.js";
import { placeOf, useDraft, type DraftPlace } from "./drafts.js";
import { Preview } from "./preview.js";
import { Release } from "./release.js";
import { Shape } from "./shapes.js";

/** A question about a notice, drafted for the officer to look at and change. */
export interface Question {
  readonly notice: string;
  readonly begin: Partial<Draft>;
}

interface ComposerProps {
  readonly conversation: ConversationView | undefined;
  readonly answering: StatementView | undefined;
  readonly question?: Question | undefined;
  /** What a message into this conversation begins with. */
  readonly begin?: Partial<Draft> | undefined;
  /** Opened by a press just now: whoever pressed wants to write. */
  readonly pressed?: boolean;
  readonly onDone?: () => void;
}

/** Writes into a conversation, perhaps as an answer, or opens a new one. */
export function Composer(props: ComposerProps): ReactElement {
  const { conversation, answering, question, pressed = false, onDone } = props;
  const begin = question?.begin ?? props.begin;
  const say = useSay();
  const now = useNow();
  const { book } = useReader();
  const destination = useDestination(conversation, answering);
  const [draft, change, end] = useComposerDraft(placeIn(conversation, answering, question), {
    ...(answering !== undefined && { precedence: answering.precedence }),
    ...begin,
  });
  const attachments = useAttachments();
  const [releasing, setReleasing] = useState(false);
  const heading = useHeadingFocus(pressed);
  const theirs = theirLanguage(conversation, answering);
  const result = readDraft(draft, destination, book, now);
  const lost = draft.exhibits.filter((exhibit) => !attachments.has(exhibit.name));
  const name = composerName(say, answering);
  if (releasing && result.ok) {
    return (
      <Release
        draft={draft}
        request={result.request}
        recipients={recipientsOf(draft, destination)}
        theirs={theirs}
        attachments={attachments}
        onBack={() => setReleasing(false)}
        onSent={() => {
          end();
          onDone?.();
        }}
      />
    );
  }
  return (
    <section className="composer" aria-label={name}>
      {conversation !== undefined && (
        <h2 tabIndex={-1} ref={heading}>
          {name}
        </h2>
      )}
      <div className="composer-parts">
        <DraftForm
          draft={draft}
          change={change}
          destination={destination}
          answering={answering}
          attachments={attachments}
        />
        <div className="composer-side">
          {conversation !== undefined &&
            answering !== undefined &&
            !isUnderAgreement(answering.body) && (
              <AnsweredWords statement={answering} all={conversation} />
            )}
          <Preview draft={draft} recipients={recipientsOf(draft, destination)} theirs={theirs} />
          <LostFiles lost={lost} />
          <NextStep
            missing={result.ok ? undefined : result.missing}
            onReview={result.ok && lost.length === 0 ? () => setReleasing(true) : undefined}
            onClose={onDone}
          />
        </div>
      </div>
    </section>
  );
}

/** What is missing still, or the way to the last look. */
function NextStep({
  missing,
  onReview,
  onClose,
}: {
  missing: Words | undefined;
  /** Absent while something is still missing. */
  onReview: (() => void) | undefined;
  onClose: (() => void) | undefined;
}): ReactElement {
  const say = useSay();
  return (
    <>
      {missing !== undefined && <p className="hint">{say(missing)}</p>}
      <div className="offers">
        <Button className="first" isDisabled={onReview === undefined} onPress={() => onReview?.()}>
          {say("compose.review")}
        </Button>
        {onClose !== undefined && <Button onPress={onClose}>{say("form.close")}</Button>}
      </div>
    </>
  );
}

/** Files whose bytes a reload took: their names are all that was kept. */
function LostFiles({ lost }: { lost: readonly DraftExhibit[] }): ReactElement | null {
  const say = useSay();
  if (lost.length === 0) return null;
  return (
    <p className="mark">
      <Shape name="bar" />{" "}
      {say("exhibit.chooseAgain", { names: lost.map((one) => one.name).join(", ") })}
    </p>
  );
}

function composerName(
  say: ReturnType<typeof useSay>,
  answering: StatementView | undefined,
): string {
  if (answering === undefined) return say("compose.message");
  return say("compose.answering", { number: reference(answering) });
}

/** Whoever opened the composer by a press finds it under the fingers. */
function useHeadingFocus(wanted: boolean): React.RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!wanted) return;
    heading.current?.scrollIntoView({ block: "start" });
    heading.current?.focus({ preventScroll: true });
  }, [wanted]);
  return heading;
}

function useDestination(
  conversation: ConversationView | undefined,
  answering: StatementView | undefined,
): Destination {
  if (conversation === undefined) return { members: [] };
  const members = conversation.members.filter((one) => !one.self).map((one) => one.party);
  const answers = answering === undefined ? {} : { answers: answering.id };
  return { conversation: conversation.id, members, ...answers };
}

function placeIn(
  conversation: ConversationView | undefined,
  answering: StatementView | undefined,
  question: Question | undefined,
): DraftPlace {
  return question === undefined ? placeOf(conversation, answering) : { notice: question.notice };
}

function useComposerDraft(
  place: DraftPlace,
  begin: Partial<Draft>,
): [Draft, (part: Partial<Draft>) => void, () => void] {
  const { code } = useLanguage();
  return useDraft(place, () => ({ ...emptyDraft(code, 3), ...begin }));
}
