/** @module What waits for a person: one candidate at a time, and the next one comes by itself. */

import { useEffect, useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { useSay } from "../../../centre-context.js";
import {
  getCandidates,
  getCapture,
  type CandidatesAsked,
  type CandidatesView,
  type Decided,
} from "../../../monitor-api.js";
import { goTo } from "../../../navigation.js";
import { formatRoute, type Begin } from "../../../route.js";
import { ErrorBox } from "../../error-box.js";
import { useLoaded } from "../../loaded.js";
import { Shape } from "../../shapes.js";
import { Choice, Line } from "../fields.js";
import { useMonitor } from "../monitor-loaded.js";
import { useStateName } from "../names.js";
import { CandidateCard } from "./candidate-card.js";

/** The page; which of them are asked for stands in its address. */
export function WaitingPage({ asked }: { asked: Begin }): ReactElement {
  const say = useSay();
  const key = new URLSearchParams(asked).toString();
  return (
    <div className="declaration">
      <h1>{say("sources.part.waiting")}</h1>
      <p>{say("sources.waiting.intro")}</p>
      {asked["capture"] === undefined ? (
        <Filters asked={asked} />
      ) : (
        <p>
          {say("sources.waiting.ofText")}{" "}
          <a href={formatRoute({ page: "monitor", part: "waiting" })}>
            {say("sources.waiting.ofAll")}
          </a>
        </p>
      )}
      <Queue key={key} asked={asked} />
    </div>
  );
}

function Filters({ asked }: { asked: Begin }): ReactElement {
  const say = useSay();
  const stateName = useStateName();
  const { value } = useMonitor();
  const { search: searched = "" } = asked;
  const [search, setSearch] = useState(searched);
  useEffect(() => setSearch(searched), [searched]);
  const ask = (part: Begin): void => {
    const all = Object.entries({ ...asked, search, ...part }).filter(([, one]) => one !== "");
    goTo({ page: "monitor", part: "waiting", asked: Object.fromEntries(all) });
  };
  const states = [...new Set([...(value?.states ?? []), asked["state"] ?? ""])].filter(
    (one) => one,
  );
  return (
    <form
      className="filters"
      onSubmit={(event) => {
        event.preventDefault();
        ask({});
      }}
    >
      <Choice
        label={say("sources.kindOf")}
        value={asked["kind"] ?? ""}
        onChange={(kind) => ask({ kind })}
        options={[
          ["", say("sources.any")],
          ...KINDS.map((kind) => [kind, say(`sources.candidate.${kind}`)] as const),
        ]}
      />
      <Choice
        label={say("sources.state")}
        value={asked["state"] ?? ""}
        onChange={(state) => ask({ state })}
        options={[
          ["", say("sources.any")],
          ...states.map((code) => [code, stateName(code)] as const),
        ]}
      />
      <Line label={say("sources.waiting.search")} value={search} onChange={setSearch} />
      <Button type="submit">{say("sources.find.go")}</Button>
    </form>
  );
}

function Queue({ asked }: { asked: Begin }): ReactElement {
  const say = useSay();
  const [after, setAfter] = useState("0");
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<Decided | "later">();
  const { value, error } = useLoaded(JSON.stringify({ ...asked, after }), loadPage);
  if (error !== undefined) return <ErrorBox error={error} />;
  if (value === undefined) return <p>{say("frame.loading")}</p>;
  const waiting = value.candidates.filter(({ id, decided }) => {
    return decided === undefined && !left.has(id);
  });
  const [current] = waiting;
  return (
    <>
      <p role="status">
        {last !== undefined && (
          <>
            <Shape name={last === "accepted" || last === "mended" ? "tick" : "bar"} />{" "}
            {say(`sources.done.${last}`)}{" "}
          </>
        )}
        {say(value.next === undefined ? "sources.waiting.count" : "sources.waiting.countMore", {
          count: waiting.length,
        })}
      </p>
      {current === undefined ? (
        value.next === undefined && <p className="calm">{say("sources.waiting.none")}</p>
      ) : (
        <CandidateCard
          key={current.id}
          candidate={current}
          takesFocus={last !== undefined}
          onDone={(done) => {
            setLeft(new Set([...left, current.id]));
            setLast(done);
          }}
        />
      )}
      {current === undefined && value.next !== undefined && (
        <Button className="first" onPress={() => setAfter(`${value.next}`)}>
          {say("sources.waiting.more")}
        </Button>
      )}
    </>
  );
}

async function loadPage(key: string): Promise<CandidatesView> {
  const { capture, ...asked } = JSON.parse(key) as CandidatesAsked & { capture?: string };
  if (capture === undefined) return getCandidates(asked);
  const of = await getCapture(capture);
  return { candidates: of.candidates.map((one) => ({ ...one, of })), looked: 1 };
}

const KINDS = ["figure", "statement", "act"] as const;
