/** @module The desk: what we owe, what they owe, exchanges, quotas, and whose data differ. */

import type { Pack } from "@parley/agreement";
import type { DutiesView } from "@parley/protocol";
import type { ReactElement } from "react";
import { getDuties } from "../../api.js";
import { useNow, useSay } from "../../centre-context.js";
import { formatRoute } from "../../route.js";
import { agreementLabel, dutyLabel } from "../../view-model/desk/duty-names.js";
import { dutyRows, type DutyRow } from "../../view-model/desk/duty-rows.js";
import type { SentenceId } from "../../view-model/words.js";
import { ErrorBox } from "../error-box.js";
import { useLoaded } from "../loaded.js";
import { LabelText } from "../notify/read-back-view.js";
import { Shape } from "../shapes.js";
import { usePacks } from "./desk-words.js";
import { DutyLine } from "./duty-line.js";
import { Exchanges } from "./exchanges.js";

/** What is owed today, on one page. */
export function DutiesPage(): ReactElement {
  const say = useSay();
  const { value, error } = useLoaded("", getDuties);
  const { packs, error: failed } = usePacks();
  return (
    <div className="desk">
      <h1>{say("desk.title")}</h1>
      <p className="small">{say("desk.reading")}</p>
      <nav className="offers" aria-label={say("desk.begin")}>
        <a className="button" href={formatRoute({ page: "notify" })}>
          {say("notify.title")}
        </a>
        <a className="button" href={formatRoute({ page: "event" })}>
          {say("event.title")}
        </a>
        <a className="button" href={formatRoute({ page: "act" })}>
          {say("actNotice.title")}
        </a>
      </nav>
      {error !== undefined && <ErrorBox error={error} />}
      {failed !== undefined && <ErrorBox error={failed} />}
      {value === undefined || packs === undefined ? (
        error === undefined && failed === undefined && <p>{say("frame.loading")}</p>
      ) : (
        <Duties duties={value} packs={packs} />
      )}
    </div>
  );
}

function Duties(props: { duties: DutiesView; packs: ReadonlyMap<string, Pack> }): ReactElement {
  const say = useSay();
  const now = useNow();
  const { duties, packs } = props;
  const { ours, theirs } = dutyRows(duties, packs, now);
  return (
    <>
      <Owed id="we-owe" title="desk.weOwe" none="desk.weOweNothing" rows={ours} packs={packs} />
      <Owed
        id="they-owe"
        title="desk.theyOwe"
        none="desk.theyOweNothing"
        rows={theirs}
        packs={packs}
      />
      {duties.since !== undefined && (
        <p className="small">{say("desk.since", { day: { day: duties.since } })}</p>
      )}
      <Exchanges exchanges={duties.exchanges} self={duties.party} packs={packs} />
      <Quotas quotas={duties.quotas} packs={packs} />
      <Registries packs={packs} self={duties.party} />
      <OtherData data={duties.data} packs={packs} />
    </>
  );
}

function Owed(props: {
  id: string;
  title: SentenceId;
  none: SentenceId;
  rows: readonly DutyRow[];
  packs: ReadonlyMap<string, Pack>;
}): ReactElement {
  const say = useSay();
  const { id, title, none, rows } = props;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{say(title, { count: rows.length })}</h2>
      {rows.length === 0 ? (
        <p className="calm">
          <Shape name="tick" /> {say(none)}
        </p>
      ) : (
        <ul className="rows">
          {rows.map((row) => (
            <DutyLine key={row.key} row={row} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Quotas(props: {
  quotas: DutiesView["quotas"];
  packs: ReadonlyMap<string, Pack>;
}): ReactElement | null {
  const say = useSay();
  const { quotas, packs } = props;
  if (quotas.length === 0) return null;
  return (
    <section aria-labelledby="quotas">
      <h2 id="quotas">{say("desk.quotas")}</h2>
      <ul className="rows">
        {quotas.map(({ agreement, sequence, party, from, until, used, count }) => (
          <li key={`${agreement} ${sequence} ${party}`} className="quota">
            <strong>{say("line.party", { party: { party } })}</strong>
            <span>
              <LabelText label={dutyLabel(packs.get(agreement), sequence)} />
              {" · "}
              <LabelText label={agreementLabel(packs.get(agreement), agreement)} />
            </span>
            <span>
              {say("desk.quota", { used, count, from: { day: from }, until: { day: until } })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Registries of the agreements that name this party. */
function Registries(props: {
  packs: ReadonlyMap<string, Pack>;
  self: string;
}): ReactElement | null {
  const say = useSay();
  const named = [...props.packs.values()].filter(({ parties }) => parties.has(props.self));
  if (named.length === 0) return null;
  return (
    <section aria-labelledby="registries">
      <h2 id="registries">{say("registry.title")}</h2>
      <p className="small">{say("registry.what")}</p>
      <ul className="offers">
        {named.map((pack) => (
          <li key={pack.id}>
            <a href={formatRoute({ page: "registry", agreement: pack.id })}>
              <LabelText label={agreementLabel(pack, pack.id)} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function OtherData(props: {
  data: DutiesView["data"];
  packs: ReadonlyMap<string, Pack>;
}): ReactElement {
  const say = useSay();
  const { data, packs } = props;
  const other = data.flatMap(({ agreement, peers }) =>
    peers.filter(({ data: named }) => named !== "same").map((peer) => ({ agreement, ...peer })),
  );
  return (
    <section aria-labelledby="other-data">
      <h2 id="other-data">{say("desk.data")}</h2>
      {other.length === 0 ? (
        <p className="calm">
          <Shape name="tick" /> {say("desk.dataSame")}
        </p>
      ) : (
        <>
          <p className="small">{say("desk.dataNote")}</p>
          <ul className="rows">
            {other.map(({ agreement, party, data: named }) => (
              <li key={`${agreement} ${party}`} className="quota">
                <strong>{say("line.party", { party: { party } })}</strong>
                <LabelText label={agreementLabel(packs.get(agreement), agreement)} />
                <span>
                  <Shape name="apart" />{" "}
                  {say(named === "differs" ? "desk.dataDiffers" : "desk.dataNotThere")}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
