/** @module A text that was found: where it is from, and words around what was found. */

import type { ReactElement } from "react";
import { useSay } from "../../../centre-context.js";
import type { HitView, Span } from "../../../monitor-api.js";
import { formatRoute } from "../../../route.js";
import type { Marking } from "../../../view-model/monitor/marked-pieces.js";
import { HeadLine } from "../head-line.js";
import { MarkedText } from "../marked-text.js";

/** A row of the list. */
export function HitRow({ hit }: { hit: HitView }): ReactElement {
  const say = useSay();
  const { capture, title, titleMarks, language, excerpt, marks, story } = hit;
  return (
    <li>
      <h3>
        <a href={formatRoute({ page: "monitor", part: "text", id: capture })}>
          {title === "" ? (
            say("sources.noTitle")
          ) : (
            <MarkedText text={title} markings={markingsOf(titleMarks)} lang={language} />
          )}
        </a>
      </h3>
      <HeadLine head={hit} />
      <p className="excerpt">
        <MarkedText text={excerpt} markings={markingsOf(marks)} lang={language} />
      </p>
      {story.captures > 1 && (
        <p className="small">
          {say("sources.story.size", { captures: story.captures, publishers: story.publishers })}
        </p>
      )}
    </li>
  );
}

function markingsOf(spans: readonly Span[]): readonly Marking[] {
  return spans.map(([from, until]) => ({ id: `${from}`, from, until }));
}
