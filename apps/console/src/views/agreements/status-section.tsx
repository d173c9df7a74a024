/** @module Who is what on the chosen day: a tile for each party, and what is not settled. */

import type { CivilDate, Pack } from "@parley/agreement";
import { memo, useDeferredValue, useMemo, useState, type ReactElement } from "react";
import { Input, Label, SearchField } from "react-aria-components";
import { useLanguage, useSay } from "../../centre-context.js";
import { formatRoute } from "../../route.js";
import { bindingsOf } from "../../view-model/agreements/bindings.js";
import {
  findTiles,
  statusBoard,
  type StateShown,
  type StatusBoard,
} from "../../view-model/agreements/status-board.js";
import { Foreign } from "../foreign-text.js";
import { HeldPositions, UndatedActs } from "./held-positions.js";
import { StateMark } from "./state-mark.js";

/** Legend, tiles, and both sides of what is not settled. */
export function StatusSection({ pack, day }: { pack: Pack; day: CivilDate }): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const at = useDeferredValue(day);
  const board = useMemo(() => statusBoard(pack, at, code), [pack, at, code]);
  const [sought, setSought] = useState("");
  const tiles = findTiles(board.tiles, sought);
  return (
    <section aria-labelledby="status" className="status-section">
      <h2 id="status">{say("status.title", { day: { day: at } })}</h2>
      <Legend legend={board.legend} />
      {board.tiles.length > SOUGHT_FROM && (
        <div className="tile-search">
          <SearchField value={sought} onChange={setSought}>
            <Label>{say("status.find")}</Label>
            <Input />
          </SearchField>
          <p className="small" role="status">
            {say("status.found", { count: tiles.length, all: board.tiles.length })}
          </p>
        </div>
      )}
      <Tiles agreement={pack.id} tiles={tiles} legend={board.legend} />
      <Unsettled pack={pack} at={at} board={board} />
    </section>
  );
}

function Legend({ legend }: Pick<StatusBoard, "legend">): ReactElement {
  return (
    <ul className="state-counts">
      {legend.map((one) => (
        <li key={one.id}>
          <StateMark state={one} /> <span className="digits">{one.count}</span>
        </li>
      ))}
    </ul>
  );
}

function Tiles(props: StatusBoard & { agreement: string }): ReactElement {
  const { agreement, tiles, legend } = props;
  const states = new Map(legend.map((one) => [one.id, one]));
  return (
    <ul className="tiles">
      {tiles.map(({ party, name, state }) => {
        const shown = states.get(state);
        return (
          <li key={party}>
            <TileLink
              agreement={agreement}
              party={party}
              name={name}
              id={state}
              mark={shown?.mark ?? "not-known"}
              word={shown?.name?.text}
              lang={shown?.name?.lang}
            />
          </li>
        );
      })}
    </ul>
  );
}

/** Drawn anew only where what stands on it is another: the slider passes thousands of days. */
const TileLink = memo(function TileLink(props: {
  agreement: string;
  party: string;
  name: string;
  id: string;
  mark: StateShown["mark"];
  word: string | undefined;
  lang: string | undefined;
}): ReactElement {
  const { agreement, party, name, id, mark, word, lang = "en" } = props;
  const state = { id, mark, name: word === undefined ? undefined : { text: word, lang } };
  return (
    <a
      className={tileClass(mark)}
      href={formatRoute({ page: "bindings", party, first: agreement })}
    >
      <span className="tile-name">
        <Foreign text={name} lang="en" />
      </span>
      <StateMark state={state} />
    </a>
  );
});

function tileClass(mark: StateShown["mark"]): string {
  if (mark === "positions-differ" || mark === "not-known") return "tile tile-open";
  return mark === "nothing" ? "tile tile-none" : "tile";
}

/** What each side holds, and days that are not known: never one of the courses alone. */
function Unsettled(props: { pack: Pack; at: CivilDate; board: StatusBoard }): ReactElement | null {
  const say = useSay();
  const { code } = useLanguage();
  const { pack, at, board } = props;
  const open = board.tiles.filter(
    ({ state }) => state === "positions-differ" || state === "not-known",
  );
  if (open.length === 0) return null;
  return (
    <>
      <h3>{say("status.unsettled", { count: open.length })}</h3>
      <ul className="unsettled">
        {open.map(({ party, name }) => {
          const [binding] = bindingsOf([pack], party, at, code).bindings;
          return (
            <li key={party}>
              <p className="unsettled-party">
                <Foreign text={name} lang="en" />
                {binding !== undefined && (
                  <>
                    {" "}
                    <StateMark state={binding.state} />
                  </>
                )}
              </p>
              {binding !== undefined && (
                <>
                  <HeldPositions binding={binding} />
                  <UndatedActs binding={binding} />
                </>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** Of so many the eye finds one without looking for it. */
const SOUGHT_FROM = 12;
