/** @module Queries that are kept: what is new is news until somebody says otherwise. */

import { useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { useSay } from "../../../centre-context.js";
import {
  deleteWatch,
  getWatchHits,
  postSeen,
  type WatchHits,
  type WatchNews,
} from "../../../monitor-api.js";
import { formatRoute } from "../../../route.js";
import { ErrorBox } from "../../error-box.js";
import { Foreign } from "../../foreign-text.js";
import { HitRow } from "../find/hit-row.js";
import { useLoaded } from "../../loaded.js";

interface WatchesProps {
  readonly watches: readonly WatchNews[];
  readonly again: () => void;
}

/** Those with news first. */
export function WatchesSection({ watches, again }: WatchesProps): ReactElement {
  const say = useSay();
  const sorted = [...watches].sort((left, right) => right.new - left.new);
  const isNew = watches.some((watch) => watch.new > 0);
  return (
    <section className={isNew ? "part needs-you" : "part"} aria-labelledby="watches">
      <h2 id="watches">{say("sources.watches", { count: watches.length })}</h2>
      {watches.length === 0 && (
        <p className="calm">
          {say("sources.watches.none")}{" "}
          <a href={formatRoute({ page: "monitor", part: "find" })}>{say("sources.part.find")}</a>
        </p>
      )}
      <ul className="declared-rows">
        {sorted.map((watch) => (
          <WatchRow key={watch.id} watch={watch} again={again} />
        ))}
      </ul>
    </section>
  );
}

function WatchRow({ watch, again }: { watch: WatchNews; again: () => void }): ReactElement {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const [error, setError] = useState<unknown>();
  const { id, name, isMore } = watch;
  return (
    <li className={watch.new > 0 ? "declared-row row-alarm" : "declared-row"}>
      <div className="declared-what">
        <strong>
          <Foreign text={name} />
        </strong>
        <span>
          {say(isMore ? "sources.watch.newMore" : "sources.watch.new", { count: watch.new })}
        </span>
        {error !== undefined && <ErrorBox error={error} />}
        {open && <News id={id} onSeen={() => setOpen(false)} again={again} />}
      </div>
      <div className="offers">
        {watch.new > 0 && (
          <Button className="first" aria-expanded={open} onPress={() => setOpen(!open)}>
            {say("sources.watch.look")}
            <span className="unseen"> {name}</span>
          </Button>
        )}
        <Button className="plain" onPress={() => void deleteWatch(id).then(again, setError)}>
          {say("sources.watch.remove")}
          <span className="unseen"> {name}</span>
        </Button>
      </div>
    </li>
  );
}

function News(props: { id: number; onSeen: () => void; again: () => void }): ReactElement {
  const say = useSay();
  const { id, onSeen, again } = props;
  const [failed, setFailed] = useState<unknown>();
  const { value, error } = useLoaded(`${id}`, loadHits);
  const wrong = error ?? failed;
  if (wrong !== undefined) return <ErrorBox error={wrong} />;
  if (value === undefined) return <p>{say("frame.loading")}</p>;
  const seen = (): void => {
    postSeen(id, value.upTo).then(() => {
      onSeen();
      again();
    }, setFailed);
  };
  return (
    <>
      <ul className="hits">
        {value.hits.map((hit) => (
          <HitRow key={hit.capture} hit={hit} />
        ))}
      </ul>
      <Button onPress={seen}>{say("sources.watch.seen")}</Button>
    </>
  );
}

function loadHits(id: string): Promise<WatchHits> {
  return getWatchHits(Number(id));
}
