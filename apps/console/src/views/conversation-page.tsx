/** @module A conversation: the transcript as letters, what applies now, members, and a composer. */

import type { ConversationView, MemberView, StatementView } from "@parley/protocol";
import { useEffect, useRef, useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { getConversation } from "../api.js";
import { useSay } from "../centre-context.js";
import { goTo } from "../navigation.js";
import type { Draft } from "../view-model/draft.js";
import { chosenStatement, digestWords, entriesOf, repeatedBy } from "../view-model/transcript.js";
import { ActEntry } from "./act-entry.js";
import { ActPanel } from "./act-panel.js";
import { Composer } from "./composer.js";
import { keptDrafts, keyOf, placeOf, type DraftPlace } from "./drafts.js";
import { ErrorBox } from "./error-box.js";
import { ExhibitEntry } from "./exhibit-entry.js";
import { DraftsHere } from "./kept-drafts.js";
import { Letter } from "./letter.js";
import { useLoaded } from "./loaded.js";
import { Shape, type ShapeName } from "./shapes.js";

/** One conversation; `asked` is the statement the officer came for. */
export function ConversationPage({
  id,
  asked,
}: {
  id: string;
  asked: string | undefined;
}): ReactElement {
  const say = useSay();
  const { value, error } = useLoaded(id, getConversation);
  if (value === undefined) {
    return error === undefined ? <p>{say("frame.loading")}</p> : <ErrorBox error={error} />;
  }
  return (
    <div className="conversation">
      <h1>
        {say("conversation.title", { short: value.shortId, parties: { parties: codes(value) } })}
      </h1>
      {error !== undefined && <ErrorBox error={error} />}
      <Transcript conversation={value} asked={asked} />
      <Members conversation={value} />
    </div>
  );
}

function Transcript({
  conversation,
  asked,
}: {
  conversation: ConversationView;
  asked: string | undefined;
}): ReactElement {
  const say = useSay();
  const { writing, open, close } = useWriting(conversation);
  const chosen = useChosen(conversation, asked);
  const entries = entriesOf(conversation);
  return (
    <section className="transcript" aria-label={say("conversation.transcript")}>
      {conversation.missing > 0 && (
        <p className="mark">
          <Shape name="waiting" /> {say("conversation.missing", { count: conversation.missing })}
        </p>
      )}
      <ol className="entries">
        {entries.map((entry) => (
          <li key={entry.statement.id} id={`s-${entry.statement.id}`} tabIndex={-1}>
            {entry.kind === "letter" && (
              <Letter statement={entry.statement} all={conversation} onWrite={open} />
            )}
            {entry.kind === "act" && <ActEntry statement={entry.statement} of={entry.of} />}
            {entry.kind === "exhibit" && <ExhibitEntry statement={entry.statement} />}
            <ActPanel
              statement={entry.statement}
              open={entry.statement.id === chosen}
              focus={entry.statement.id === asked}
              repeated={repeatedBy(entry)}
              onAnswer={open}
            />
          </li>
        ))}
      </ol>
      <OtherDrafts conversation={conversation} writing={writing} onOpen={open} />
      {writing === undefined ? (
        <Button onPress={() => open(undefined)}>{say("conversation.write")}</Button>
      ) : (
        <Composer
          key={`${writing.answering?.id ?? "further"} ${writing.begin?.text ?? ""}`}
          conversation={conversation}
          answering={writing.answering}
          begin={writing.begin}
          pressed={writing.pressed}
          onDone={close}
        />
      )}
    </section>
  );
}

/** What is being written: a further message, or an answer. */
interface Writing {
  readonly answering: StatementView | undefined;
  readonly pressed: boolean;
  /** What it begins with, drafted for the officer to look at and change. */
  readonly begin?: Partial<Draft>;
}

/** A draft that was begun here stands open again; it takes the focus only when it is opened. */
function useWriting(conversation: ConversationView): {
  writing: Writing | undefined;
  open: (answering: StatementView | undefined, begin?: Partial<Draft>) => void;
  close: () => void;
} {
  const [writing, setWriting] = useState<Writing | undefined>(() => {
    const [kept] = keptDrafts(conversation.id);
    return kept && { answering: answeredBy(kept.place, conversation), pressed: false };
  });
  const open = (answering: StatementView | undefined, begin?: Partial<Draft>): void =>
    setWriting({ answering, pressed: true, ...(begin !== undefined && { begin }) });
  return { writing, open, close: () => setWriting(undefined) };
}

function OtherDrafts({
  conversation,
  writing,
  onOpen,
}: {
  conversation: ConversationView;
  writing: Writing | undefined;
  onOpen: (answering: StatementView | undefined) => void;
}): ReactElement {
  const open = writing && keyOf(placeOf(conversation, writing.answering));
  return (
    <DraftsHere
      drafts={keptDrafts(conversation.id).filter(({ key }) => key !== open)}
      onOpen={(place) => onOpen(answeredBy(place, conversation))}
    />
  );
}

function answeredBy(
  place: DraftPlace,
  { statements }: ConversationView,
): StatementView | undefined {
  return statements.find((one) => one.id === place.answering?.id);
}

/** The statement whose acts stand open. It stays the same while its acts change. */
function useChosen(conversation: ConversationView, asked: string | undefined): string | undefined {
  const chosen = useRef<string | undefined>(asked);
  const current = conversation.statements.find((one) => one.id === chosen.current);
  if (current === undefined || current.acts.length === 0) {
    chosen.current = chosenStatement(conversation, asked)?.id;
  }
  // What was just sent comes a moment after the page was asked for it.
  const here = conversation.statements.some((one) => one.id === asked);
  useEffect(() => {
    if (!here) return;
    const entry = document.getElementById(`s-${asked}`);
    entry?.scrollIntoView({ block: "start" });
    // The button that sent it is gone: the focus goes to what was sent, not back to the top.
    if (document.activeElement === document.body) entry?.focus({ preventScroll: true });
  }, [asked, here]);
  return chosen.current;
}

function Members({ conversation }: { conversation: ConversationView }): ReactElement {
  const say = useSay();
  return (
    <aside className="members" aria-labelledby="members">
      <h2 id="members">{say("members.title")}</h2>
      <ul>
        {conversation.members.map((member) => (
          <MemberRow key={member.party} member={member} />
        ))}
      </ul>
      <h3>{say("members.digest")}</h3>
      <p className="code" dir="ltr">
        {conversation.digest.replace(/(.{8})/g, "$1 ").trim()}
      </p>
      <p className="small">{say("members.digestNote")}</p>
      <p>
        <Button className="plain" onPress={() => goTo({ page: "watch" })}>
          {say("conversation.back")}
        </Button>
      </p>
    </aside>
  );
}

function MemberRow({ member }: { member: MemberView }): ReactElement {
  const say = useSay();
  const { shape, words } = digestWords(member.digest);
  return (
    <li>
      <strong>{say("line.party", { party: { party: member.party } })}</strong>
      <span className={`digest digest-${shape}`}>
        <Shape name={DIGEST_SHAPES[shape]} /> {say(words)}
      </span>
    </li>
  );
}

function codes(conversation: ConversationView): readonly string[] {
  return conversation.members.map((member) => member.party);
}

const DIGEST_SHAPES: Readonly<Record<"same" | "apart" | "open", ShapeName>> = {
  same: "tick",
  apart: "cross",
  open: "waiting",
};
