/** @module News of public sources: a line for each watch that has some, for the watch floor. */

import type { ReactElement } from "react";
import { useSay } from "../../centre-context.js";
import { monitorMessages } from "../../messages/monitor/monitor-messages.js";
import { getSourceNews, type WatchNews } from "../../monitor-api.js";
import { formatRoute } from "../../route.js";
import { Foreign } from "../foreign-text.js";
import { useLoaded } from "../loaded.js";
import { MoreSentences } from "../more-sentences.js";

/** The section; nothing of it where nothing came. */
export function SourceNews(): ReactElement | null {
  const { value } = useLoaded("", getSourceNews);
  if (value === undefined || value.watches.length === 0) return null;
  return (
    <MoreSentences of={SENTENCES}>
      <Section watches={value.watches} />
    </MoreSentences>
  );
}

function Section({ watches }: { watches: readonly WatchNews[] }): ReactElement {
  const say = useSay();
  return (
    <section aria-labelledby="source-news">
      <h2 id="source-news">{say("sources.news")}</h2>
      <ul className="rows">
        {watches.slice(0, LINES_MAX).map(({ id, name, new: count, isMore }) => (
          <li key={id}>
            <strong>
              <Foreign text={name} />
            </strong>{" "}
            {say(isMore ? "sources.watch.newMore" : "sources.watch.new", { count })}
          </li>
        ))}
      </ul>
      <p>
        <a href={formatRoute({ page: "monitor", part: "places" })}>{say("sources.watch.look")}</a>
      </p>
    </section>
  );
}

const SENTENCES = [monitorMessages];
const LINES_MAX = 5;
