/** @module The registry of an agreement at a day: of each thing its party's newest word. */

import type { Pack } from "@parley/agreement";
import type { RegistryEntry } from "@parley/protocol";
import { formatJson, type Json } from "@parley/bytes";
import { useCallback, useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { getRegistry, type Registry } from "../../api.js";
import { useLive, useSay } from "../../centre-context.js";
import { goTo } from "../../navigation.js";
import { formatRoute, type Route } from "../../route.js";
import { saveFile } from "../../save-file.js";
import { msOf } from "../../view-model/clocks.js";
import { agreementLabel, dutyLabel, dutyOf } from "../../view-model/desk/duty-names.js";
import { kindsIn, registrySheet } from "../../view-model/desk/registry-sheet.js";
import { entriesOf } from "../../view-model/form/entries.js";
import { readBack } from "../../view-model/form/read-back.js";
import { ErrorBox } from "../error-box.js";
import { Foreign } from "../foreign-text.js";
import { useLoaded } from "../loaded.js";
import { LabelText, Lines } from "../notify/read-back-view.js";
import { Shape } from "../shapes.js";
import { DayInput } from "./day-input.js";
import { usePacks } from "./desk-words.js";
import { StatementLink } from "./duty-line.js";

type RegistryRoute = Extract<Route, { page: "registry" }>;

/** The page, with the day in its address. */
export function RegistryPage({ route }: { route: RegistryRoute }): ReactElement {
  const say = useSay();
  const today = new Date(useLive().now()).toISOString().slice(0, 10);
  const { agreement, at = today } = route;
  const { packs } = usePacks();
  const load = useCallback((day: string) => getRegistry(agreement, day), [agreement]);
  const { value, error } = useLoaded(at, load);
  const pack = packs?.get(agreement);
  return (
    <div className="desk">
      <p>
        <a href={formatRoute({ page: "desk" })}>{say("desk.title")}</a>
      </p>
      <h1>
        {say("registry.title")}
        {": "}
        <LabelText label={agreementLabel(pack, agreement)} />
      </h1>
      <p className="small">{say("registry.what")}</p>
      <DayInput
        label={say("registry.day")}
        value={at}
        onChange={(day) => goTo({ page: "registry", agreement, at: day })}
      />
      {error !== undefined && <ErrorBox error={error} />}
      {value === undefined && error === undefined && <p>{say("frame.loading")}</p>}
      {value !== undefined && (
        <>
          <Table entries={value.entries} pack={pack} />
          <Saving registry={value} pack={pack} />
        </>
      )}
    </div>
  );
}

/** All of it as JSON, and each kind of notice as a sheet of its own. */
function Saving(props: { registry: Registry; pack: Pack | undefined }): ReactElement {
  const say = useSay();
  const [failed, setFailed] = useState<string>();
  const { registry, pack } = props;
  const { agreement, at, entries } = registry;
  const saveAll = (): void => {
    const text = formatJson(registry as unknown as Json);
    saveFile(`${agreement}-${at}.json`, `${text}\n`, "application/json");
  };
  const saveSheet = (of: Pack, kind: string): void => {
    const sheet = registrySheet(of, kind, entries);
    setFailed(sheet.ok ? undefined : sheet.detail);
    if (sheet.ok) saveFile(`${agreement}-${kind}-${at}.csv`, sheet.value, "text/csv");
  };
  return (
    <div>
      <div className="offers">
        <Button onPress={saveAll}>{say("notify.save")}</Button>
        {pack !== undefined &&
          kindsIn(entries)
            .filter((kind) => dutyOf(pack, kind)?.fields !== undefined)
            .map((kind) => (
              <Button key={kind} onPress={() => saveSheet(pack, kind)}>
                {say("registry.sheet")} <LabelText label={dutyLabel(pack, kind)} />
              </Button>
            ))}
      </div>
      {failed !== undefined && (
        <p className="mark" role="alert">
          {say("registry.noSheet")} <Foreign text={failed} lang="en" />
        </p>
      )}
    </div>
  );
}

function Table(props: { entries: readonly RegistryEntry[]; pack: Pack | undefined }): ReactElement {
  const say = useSay();
  const { entries, pack } = props;
  if (entries.length === 0) return <p className="calm">{say("registry.none")}</p>;
  return (
    <div className="scrolled" tabIndex={0} role="region" aria-label={say("registry.title")}>
      <table className="registry">
        <thead>
          <tr>
            {COLUMNS.map((id) => (
              <th key={id} scope="col">
                {say(id)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Row key={entry.history[0]?.statement} entry={entry} pack={pack} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ entry, pack }: { entry: RegistryEntry; pack: Pack | undefined }): ReactElement {
  const say = useSay();
  const { party, notification, about, cancelled, values, history } = entry;
  const form = dutyOf(pack, notification)?.fields;
  return (
    <tr>
      <th scope="row">{say("line.party", { party: { party } })}</th>
      <td>
        <LabelText label={dutyLabel(pack, notification)} />
      </td>
      <td>
        <Foreign text={about} />
      </td>
      <td>
        <Shape name={cancelled ? "cross" : "tick"} />{" "}
        {say(cancelled ? "registry.calledOff" : "registry.stands")}
      </td>
      <td>
        {values !== undefined && form !== undefined && (
          <Lines lines={readBack(entriesOf(form), values)} />
        )}
        {values !== undefined && form === undefined && <Foreign text={JSON.stringify(values)} />}
      </td>
      <td>
        <ul>
          {history.map(({ statement, as, time, inError }) => (
            <li key={statement}>
              <StatementLink
                id={statement}
                words={say("registry.step", { as: say(`as.${as}`), at: { at: msOf(time) } })}
              />
              {inError && <span className="mark">{say("registry.inError")}</span>}
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
}

const COLUMNS = [
  "registry.party",
  "give.notification",
  "give.aboutWhat",
  "registry.state",
  "give.values",
  "registry.history",
] as const;
