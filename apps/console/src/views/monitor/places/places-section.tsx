/** @module Places that texts come from, and taking in: nothing is read before somebody asks. */

import { useState, type ReactElement } from "react";
import { Button, Checkbox } from "react-aria-components";
import { useSay } from "../../../centre-context.js";
import {
  deleteIngest,
  deletePlace,
  postIngest,
  postPlace,
  type MonitorView,
  type PlaceView,
  type TakingInView,
} from "../../../monitor-api.js";
import { msOf } from "../../../view-model/clocks.js";
import { ErrorBox } from "../../error-box.js";
import { Foreign } from "../../foreign-text.js";
import { Shape } from "../../shapes.js";
import { Line } from "../fields.js";

interface PlacesProps {
  readonly monitor: MonitorView;
  readonly again: () => void;
}

/** The list, a form for another, and how taking in goes. */
export function PlacesSection({ monitor, again }: PlacesProps): ReactElement {
  const say = useSay();
  const [error, setError] = useState<unknown>();
  const { places, takingIn } = monitor;
  const isRunning = takingIn?.state === "running";
  const doing = (work: Promise<unknown>): void => {
    setError(undefined);
    work.then(again, setError);
  };
  return (
    <section className="part" aria-labelledby="places">
      <h2 id="places">{say("sources.places", { count: places.length })}</h2>
      {error !== undefined && <ErrorBox error={error} />}
      {places.length === 0 && <p className="calm">{say("sources.places.none")}</p>}
      <ul className="declared-rows">
        {places.map((place) => (
          <PlaceRow key={place.id} place={place} isRunning={isRunning} doing={doing} />
        ))}
      </ul>
      {takingIn !== undefined && <TakingIn takingIn={takingIn} />}
      <div className="offers">
        {places.length > 0 && !isRunning && (
          <Button className="first" onPress={() => doing(postIngest())}>
            {say("sources.takeIn.all")}
          </Button>
        )}
        {isRunning && (
          <Button onPress={() => doing(deleteIngest())}>{say("sources.takeIn.stop")}</Button>
        )}
      </div>
      <AddPlace again={again} />
    </section>
  );
}

function PlaceRow(props: {
  place: PlaceView;
  isRunning: boolean;
  doing: (work: Promise<unknown>) => void;
}): ReactElement {
  const say = useSay();
  const { place, isRunning, doing } = props;
  const { id, kind, name, everyHours } = place;
  return (
    <li className="declared-row">
      <div className="declared-what">
        <strong>
          <Foreign text={name} />
        </strong>
        {name !== place.place && (
          <span className="code">
            <Foreign text={place.place} />
          </span>
        )}
        <span className="small">
          {say(`sources.place.${kind}`)} ·{" "}
          {say("sources.place.added", { at: { at: msOf(place.added) } })}
          {everyHours !== undefined &&
            ` · ${say("sources.place.everyHours", { count: everyHours })}`}
        </span>
      </div>
      <div className="offers">
        <Button isDisabled={isRunning} onPress={() => doing(postIngest(id))}>
          {say("sources.takeIn.one")}
          <span className="unseen"> {name}</span>
        </Button>
        <Button className="plain" onPress={() => doing(deletePlace(id))}>
          {say("sources.place.remove")}
          <span className="unseen"> {name}</span>
        </Button>
      </div>
    </li>
  );
}

/** How far it is, and what came of the last one. */
function TakingIn({ takingIn }: { takingIn: TakingInView }): ReactElement {
  const say = useSay();
  const { state, begun, ended, seen, unchanged, new: fresh, same, current } = takingIn;
  return (
    <div className="taking-in">
      <p role="status">
        <Shape name={SHAPES[state]} /> {say(`sources.takeIn.${state}`)}{" "}
        {say("sources.takeIn.counts", { seen, unchanged, fresh, same, refused: takingIn.refused })}
      </p>
      <p className="small">
        {say("sources.takeIn.begun", { at: { exact: msOf(begun) } })}{" "}
        {ended !== undefined && say("sources.takeIn.ended", { at: { exact: msOf(ended) } })}
      </p>
      {current !== "" && (
        <p className="small">
          {say("sources.takeIn.current")}{" "}
          <span className="code">
            <Foreign text={current} />
          </span>
        </p>
      )}
    </div>
  );
}

function AddPlace({ again }: { again: () => void }): ReactElement {
  const say = useSay();
  const [place, setPlace] = useState("");
  const [name, setName] = useState("");
  const [every, setEvery] = useState("");
  const [allowPrivate, setAllowPrivate] = useState(false);
  const [error, setError] = useState<unknown>();
  const isAddress = /^https?:\/\//i.test(place.trim());
  const add = (): void => {
    setError(undefined);
    postPlace({
      place: place.trim(),
      ...(name.trim() !== "" && { name: name.trim() }),
      ...(isAddress && allowPrivate && { allowPrivate }),
      ...(every.trim() !== "" && { everyHours: Number(every) }),
    }).then(() => {
      setPlace("");
      setName("");
      setEvery("");
      again();
    }, setError);
  };
  return (
    <form
      className="act-form decision"
      aria-labelledby="add-place"
      onSubmit={(event) => {
        event.preventDefault();
        if (place.trim() !== "") add();
      }}
    >
      <h3 id="add-place">{say("sources.place.add")}</h3>
      {error !== undefined && <ErrorBox error={error} />}
      <div className="filters">
        <Line
          label={say("sources.place.where")}
          note={say("sources.place.whereNote")}
          size={50}
          dir="ltr"
          value={place}
          onChange={setPlace}
          isRequired
        />
        <Line label={say("sources.place.name")} value={name} onChange={setName} size={24} />
        <Line
          label={say("sources.place.every")}
          note={say("sources.place.everyNote")}
          value={every}
          onChange={setEvery}
          size={6}
        />
      </div>
      {isAddress && (
        <Checkbox isSelected={allowPrivate} onChange={setAllowPrivate}>
          <span className="box" aria-hidden="true" />
          {say("sources.place.allowPrivate")}
        </Checkbox>
      )}
      <p className="small">{say("sources.place.fact")}</p>
      <Button type="submit" isDisabled={place.trim() === ""}>
        {say("sources.place.keep")}
      </Button>
    </form>
  );
}

const SHAPES = { running: "waiting", done: "tick", stopped: "bar", failed: "cross" } as const;
