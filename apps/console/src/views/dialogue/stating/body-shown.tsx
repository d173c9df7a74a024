/** @module What a statement of a dialogue says: the same before it goes out and in its letter. */

import type { ItemAnswer } from "@parley/wire";
import type { ReactElement, ReactNode } from "react";
import type { ActBody, StatedJson } from "../../../dialogue-api.js";
import { useSay } from "../../../centre-context.js";
import { daysWords } from "../../../view-model/dialogue/round-words.js";
import { shortDigest } from "../../../view-model/texts/next-acts.js";
import { consultingWords } from "../../../view-model/dialogue/consulting-words.js";
import { DoctrineWords } from "../../declarations/doctrine/doctrine-words.js";
import { Foreign, ForeignBlock } from "../../foreign-text.js";
import { Members } from "../round/members.js";
import { TermsList } from "../round/terms-list.js";
import { DocumentShown } from "../documents/document-shown.js";

interface Shown {
  readonly body: ActBody;
  /** The language of its words. */
  readonly lang: string;
  /** Titles of the items that it answers, by their place, where they are known. */
  readonly items?: readonly string[];
}

/** One sentence of ours, then all of it as it is sent. */
export function BodyShown({ body, lang, items = [] }: Shown): ReactElement {
  const say = useSay();
  const as = body.kind === "document" ? body.form : body.as;
  const about = body.kind === "consultation" && body.as === "outcome" ? body.outcome : "";
  return (
    <div className="body-shown">
      <p>{say(consultingWords({ kind: body.kind, as, about }))}</p>
      <Content body={body} lang={lang} items={items} />
    </div>
  );
}

function Content({ body, lang, items = [] }: Shown): ReactElement | null {
  const say = useSay();
  if (body.kind === "document") return <DocumentShown document={body} />;
  if (body.kind === "undertaking") {
    if (body.as === "stated") return <PromiseShown stated={body} />;
    return "text" in body ? <ForeignBlock text={body.text} lang={lang} /> : null;
  }
  switch (body.as) {
    case "proposed":
      return (
        <>
          <p>
            {say("round.number", { round: body.round })}{" "}
            {body.counters !== undefined && say("round.counters")}
          </p>
          <TermsList terms={body.terms} lang={lang} />
        </>
      );
    case "accepted":
    case "agenda-answered":
      return <Answers answers={body.agenda} items={items} />;
    case "postponed":
      return (
        <>
          <ForeignBlock text={body.reason} lang={lang} />
          {body.to !== undefined && <Day label={say("act.postponedTo")} day={body.to} />}
        </>
      );
    case "declined":
    case "suspended":
      return <ForeignBlock text={body.reason} lang={lang} />;
    case "agenda-added":
      return (
        <ol>
          {body.items.map(({ title }, index) => (
            <li key={index}>
              <Foreign text={title} lang={lang} />
            </li>
          ))}
        </ol>
      );
    case "delegation":
      return <Members members={body.members} />;
    case "held":
      return <p>{say(daysWords(body))}</p>;
    case "closed":
      return (
        <>
          {body.next !== undefined && <Day label={say("act.next")} day={body.next} />}
          {body.text !== undefined && <ForeignBlock text={body.text} lang={lang} />}
        </>
      );
    case "question":
    case "answer":
      return <ForeignBlock text={body.text} lang={lang} />;
    case "resumed":
    case "outcome":
    case "question-closed":
      return null;
  }
}

function Answers(props: {
  answers: readonly ItemAnswer[];
  items: readonly string[];
}): ReactElement | null {
  const { answers, items } = props;
  const say = useSay();
  if (answers.length === 0) return null;
  return (
    <ul>
      {answers.map(({ item, answer }) => (
        <li key={item}>
          {say(`act.said.${answer}`, { number: item + 1 })} <Foreign text={items[item] ?? ""} />
        </li>
      ))}
    </ul>
  );
}

function PromiseShown({ stated }: { stated: StatedJson }): ReactElement {
  const say = useSay();
  const { owner, words, condition, due, rewords, text } = stated;
  return (
    <>
      {rewords !== undefined && <p>{say("promise.rewords")}</p>}
      <p>{say("promise.by", { party: { party: owner } })}</p>
      <DoctrineWords words={words} />
      {text !== undefined && (
        <p>
          {say("promise.fromText")}{" "}
          <bdi dir="ltr" className="digest">
            {shortDigest(text.digest)}
          </bdi>
          {" · "}
          <Foreign text={text.paragraph} />
        </p>
      )}
      {condition !== undefined && (
        <>
          <p>{say("promise.condition")}</p>
          <DoctrineWords words={condition} />
        </>
      )}
      <p>
        {due === undefined && say("promise.due.none")}
        {due !== undefined && "day" in due && say("promise.due.day", { day: { day: due.day } })}
        {due !== undefined &&
          "before_round" in due &&
          say("promise.due.round", { round: due.before_round })}
      </p>
    </>
  );
}

function Day({ label, day }: { label: string; day: string }): ReactNode {
  const say = useSay();
  return <p>{say("round.labelDay", { label, day: { day } })}</p>;
}
