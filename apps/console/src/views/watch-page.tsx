/** @module The watch floor: what needs me first, what others owe, then the lines. */

import type { ConversationSummary, WatchItem } from "@parley/protocol";
import type { ReactElement } from "react";
import { useLiveState, useNow, useReader, useSay } from "../centre-context.js";
import { formatRoute } from "../route.js";
import { msOf, waitedDigits } from "../view-model/clocks.js";
import { needsRow, orderNeeds } from "../view-model/needs.js";
import { headlineText } from "../view-model/phrase-words.js";
import { Instant } from "./clock-text.js";
import { KeptDrafts } from "./kept-drafts.js";
import { HeadlineWords } from "./headline-words.js";
import { LinesSection } from "./lines-section.js";
import { Notices } from "./notices.js";
import { OwedTodaySection } from "./owed-today-section.js";
import { PrecedenceLabel } from "./precedence-label.js";
import { Shape } from "./shapes.js";
import { SourceNewsSection } from "./source-news-section.js";

/** The first page. */
export function WatchPage(): ReactElement {
  const say = useSay();
  const { watch } = useLiveState();
  if (watch === undefined) return <p>{say("frame.loading")}</p>;
  return (
    <div className="watch">
      <h1 className="unseen">{say("watch.title")}</h1>
      <div className="watch-main">
        <NeedsYou items={watch.needsYou} quietSince={watch.quietSince} />
        <KeptDrafts />
        {watch.notices.length > 0 && <Notices notices={watch.notices} />}
        <WaitingForThem items={watch.waitingForThem} />
        <OwedTodaySection />
        <SourceNewsSection />
        <Conversations all={watch.conversations} />
      </div>
      <LinesSection lines={watch.lines} />
    </div>
  );
}

function NeedsYou(props: {
  items: readonly WatchItem[];
  quietSince: string | undefined;
}): ReactElement {
  const say = useSay();
  const now = useNow();
  const { items, quietSince } = props;
  return (
    <section aria-labelledby="needs-you" className="needs-you">
      <h2 id="needs-you">{say("watch.needsYou", { count: items.length })}</h2>
      {items.length === 0 ? (
        <p className="calm">
          <Shape name="tick" />{" "}
          {quietSince === undefined
            ? say("watch.quiet")
            : say("watch.quietSince", {
                at: { at: msOf(quietSince) },
                lasting: { lasting: Math.max(0, now - msOf(quietSince)) },
              })}
        </p>
      ) : (
        <ul className="rows">
          {orderNeeds(items).map((item) => (
            <ItemRow key={`${item.statement} ${item.to.join(" ")}`} item={item} />
          ))}
        </ul>
      )}
    </section>
  );
}

function WaitingForThem({ items }: { items: readonly WatchItem[] }): ReactElement {
  const say = useSay();
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">{say("watch.waiting", { count: items.length })}</h2>
      {items.length === 0 ? (
        <p className="calm">{say("watch.nothingWaits")}</p>
      ) : (
        <ul className="rows">
          {orderNeeds(items).map((item) => (
            <ItemRow key={`${item.statement} ${item.to.join(" ")}`} item={item} />
          ))}
        </ul>
      )}
    </section>
  );
}

function ItemRow({ item }: { item: WatchItem }): ReactElement {
  const say = useSay();
  const now = useNow();
  const { centre } = useLiveState();
  const row = needsRow(item, centre?.party ?? "", now, useReader());
  const href = formatRoute({
    page: "conversation",
    id: item.conversation,
    statement: item.statement,
  });
  const { next } = item;
  return (
    <li className={`row row-${item.precedence}${item.alarm ? " row-alarm" : ""}`}>
      <PrecedenceLabel precedence={item.precedence} />
      <span className="row-party">{say(row.party)}</span>
      <a className="row-headline" href={href}>
        <HeadlineWords shown={row.headline} />
      </a>
      <span className="digits" title={say("row.waited")}>
        <span className="unseen">{say("row.waited")} </span>
        {waitedDigits(item.since, now)}
      </span>
      <span className="row-standing">
        <bdi>{row.number}</bdi>
        <span>{say(row.standing)}</span>
        {row.clock !== undefined && (
          <span className={row.clock.passed ? "clock passed" : "clock"}>
            <Shape name={row.clock.passed ? "bar" : "waiting"} /> {say(row.clock.words)}
          </span>
        )}
        {row.line !== undefined && (
          <span className="mark">
            <Shape name="cross" /> {say(row.line)}
          </span>
        )}
      </span>
      {next !== undefined && (
        <a className="button first" href={href}>
          {say(next === "read" ? "act.readNow" : "act.answerNow")}
          <span className="unseen"> {say(row.party)}</span>
        </a>
      )}
    </li>
  );
}

function Conversations({ all }: { all: readonly ConversationSummary[] }): ReactElement {
  const say = useSay();
  return (
    <section aria-labelledby="conversations">
      <h2 id="conversations">{say("watch.conversations", { count: all.length })}</h2>
      {all.length === 0 ? (
        <p className="calm">{say("watch.noConversation")}</p>
      ) : (
        <ul className="rows">
          {all.map((one) => (
            <ConversationRow key={one.id} summary={one} />
          ))}
        </ul>
      )}
    </section>
  );
}

function ConversationRow({ summary }: { summary: ConversationSummary }): ReactElement {
  const say = useSay();
  const headline = headlineText(summary.headline, useReader());
  return (
    <li className="row row-conversation">
      <PrecedenceLabel precedence={summary.precedence} />
      <span className="row-party">
        <bdi>{summary.members.join(" · ")}</bdi>
      </span>
      <a className="row-headline" href={formatRoute({ page: "conversation", id: summary.id })}>
        <HeadlineWords shown={headline} />
      </a>
      <span className="row-standing">
        <bdi>{summary.shortId}</bdi>{" "}
        {say("row.statements", { count: summary.statements, unread: summary.unread })}
      </span>
      <Instant at={summary.last} />
    </li>
  );
}
