/** @module One candidate: its words first, what is read from them, and the decision on it. */

import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from "react";
import { useSay } from "../../../centre-context.js";
import type { Decided, PlacedCandidateView } from "../../../monitor-api.js";
import { formatRoute } from "../../../route.js";
import { Foreign } from "../../foreign-text.js";
import { Shape } from "../../shapes.js";
import { CandidateValue } from "../candidate-line.js";
import { ChainWords } from "../chain-words.js";
import { HeadLine } from "../head-line.js";
import { MarkedText } from "../marked-text.js";
import { useDayText, useStateName } from "../names.js";
import { Deciding, type Doing } from "./deciding.js";

interface CardProps {
  readonly candidate: PlacedCandidateView;
  /** It has come after another one: whoever decided goes on here. */
  readonly takesFocus: boolean;
  readonly onDone: (done: Decided | "later") => void;
}

/** The card. Its keys work while the focus is on it and in no field. */
export function CandidateCard({ candidate, takesFocus, onDone }: CardProps): ReactElement {
  const say = useSay();
  const [doing, setDoing] = useState<Doing>("looking");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  const change = (next: Doing): void => {
    setDoing(next);
    if (next === "looking") heading.current?.focus();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && doing !== "looking") {
      change("looking");
      return;
    }
    const isTyping = (event.target as HTMLElement).closest("input, select, textarea") !== null;
    if (isTyping || event.ctrlKey || event.altKey || event.metaKey) return;
    const key = event.key.toLowerCase();
    const next = KEYS[key];
    if (next === undefined) return;
    event.preventDefault();
    if (next === "later") onDone("later");
    else setDoing(next);
  };
  return (
    <section className="candidate" aria-labelledby="candidate" onKeyDown={onKey}>
      <h2 id="candidate" tabIndex={-1} ref={heading}>
        {say(`sources.candidate.${candidate.kind}`)}
      </h2>
      {candidate.doubt !== undefined && (
        <p className="mark">
          <Shape name="triangle" /> {say("sources.doubt")}{" "}
          <Foreign text={candidate.doubt} lang="en" />
        </p>
      )}
      <Words candidate={candidate} />
      <Read candidate={candidate} />
      <Deciding candidate={candidate} doing={doing} onDoing={change} onDone={onDone} />
    </section>
  );
}

/** The sentence as printed, with the exact characters marked. */
function Words({ candidate }: { candidate: PlacedCandidateView }): ReactElement {
  const say = useSay();
  const { id, quote, from, until, sentence, of, capture } = candidate;
  const place = { id, from: from - sentence.from, until: until - sentence.from };
  return (
    <>
      <blockquote className="quote">
        <MarkedText text={quote} markings={[place]} lang={of.language} />
      </blockquote>
      <HeadLine head={of} />
      <p>
        <a href={formatRoute({ page: "monitor", part: "text", id: capture })}>
          {say("sources.inText")}
          <span className="unseen">
            {" "}
            <Foreign text={of.title} lang={of.language} />
          </span>
        </a>
      </p>
    </>
  );
}

/** What the program read from the words; each can be mended. */
function Read({ candidate }: { candidate: PlacedCandidateView }): ReactElement {
  const say = useSay();
  const stateName = useStateName();
  const dayText = useDayText();
  const { kind, qualifier, states, agreement, asOf, stated, speaker, chain } = candidate;
  return (
    <dl className="text-facts">
      {kind !== "statement" && (
        <>
          <dt>{say("sources.value")}</dt>
          <dd className="candidate-line">
            <CandidateValue candidate={candidate} />
          </dd>
        </>
      )}
      {qualifier !== undefined && (
        <>
          <dt>{say("sources.qualifier")}</dt>
          <dd>
            <Foreign text={qualifier} lang={candidate.of.language} />
          </dd>
        </>
      )}
      <dt>{say("sources.state")}</dt>
      <dd>{states.length === 0 ? say("sources.noState") : states.map(stateName).join(", ")}</dd>
      {agreement !== undefined && (
        <>
          <dt>{say("sources.agreement")}</dt>
          <dd>{agreement}</dd>
        </>
      )}
      <dt>{say("sources.asOf")}</dt>
      <dd>
        {asOf === undefined ? say("sources.noDay") : dayText(asOf)}
        {candidate.isProjection && ` (${say("sources.toCome")})`}
      </dd>
      {stated !== undefined && (
        <>
          <dt>{say("sources.stated")}</dt>
          <dd>{dayText(stated)}</dd>
        </>
      )}
      <dt>{say("sources.speaker")}</dt>
      <dd>{speaker === undefined ? say("sources.noSpeaker") : <Foreign text={speaker} />}</dd>
      {chain.length > 1 && (
        <>
          <dt>{say("sources.chain")}</dt>
          <dd>
            <ChainWords chain={chain} />
          </dd>
        </>
      )}
    </dl>
  );
}

/** By the key that is pressed. */
const KEYS: Readonly<Record<string, Exclude<Doing, "looking"> | "later">> = {
  a: "accepting",
  m: "mending",
  r: "rejecting",
  n: "later",
};
