/** @module Own notes, instructions, red lines and drafts: nothing of them leaves this centre. */

import { useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { useSay } from "../../../centre-context.js";
import { getPrivate, type PrivateListView } from "../../../private-api.js";
import { msOf } from "../../../view-model/clocks.js";
import { ErrorBox } from "../../error-box.js";
import { Foreign } from "../../foreign-text.js";
import { useLoaded } from "../../loaded.js";
import { Shape } from "../../shapes.js";
import { PrivateForm } from "./private-form.js";
import { PrivateItem } from "./private-item.js";

/** The page. The centre tells nobody of a change here, so the page asks again itself. */
export function PrivatePage(): ReactElement {
  const say = useSay();
  const [turn, setTurn] = useState(0);
  const [shown, setShown] = useState<string>();
  const [writing, setWriting] = useState(false);
  const { value: list, error } = useLoaded("", getPrivate, turn);
  const again = (): void => setTurn((before) => before + 1);
  return (
    <div className="declaration private">
      <h1>{say("dialogue.part.private")}</h1>
      <p className="private-sign">
        <Shape name="square" /> <strong>{say("private.sign")}</strong> {say("private.signNote")}
      </p>
      {error !== undefined && <ErrorBox error={error} />}
      {list === undefined && error === undefined && <p>{say("frame.loading")}</p>}
      {shown === undefined && !writing && (
        <Button className="first" onPress={() => setWriting(true)}>
          {say("private.write")}
        </Button>
      )}
      {writing && (
        <PrivateForm
          onClose={() => setWriting(false)}
          onKept={({ id }) => {
            setWriting(false);
            setShown(id);
            again();
          }}
        />
      )}
      {shown !== undefined && (
        <PrivateItem
          key={`${shown} ${turn}`}
          id={shown}
          onChanged={again}
          onClose={() => setShown(undefined)}
          onRemoved={() => {
            setShown(undefined);
            again();
          }}
        />
      )}
      {list !== undefined && shown === undefined && !writing && (
        <Items list={list} onShow={setShown} />
      )}
    </div>
  );
}

function Items(props: { list: PrivateListView; onShow: (id: string) => void }): ReactElement {
  const say = useSay();
  const { list, onShow } = props;
  return (
    <section aria-labelledby="items">
      <h2 id="items">{say("private.all", { count: list.items.length })}</h2>
      {list.items.length === 0 && <p className="calm">{say("private.none")}</p>}
      <ul className="declared-rows">
        {list.items.map(({ id, kind, title, version, written, handling }) => (
          <li key={id} className="declared-row">
            <div className="declared-what">
              <strong>
                {say(`private.kind.${kind}`)} · <Foreign text={title} />
              </strong>
              <span className="small">
                {say("private.version", { version, at: { at: msOf(written) } })}
              </span>
              {handling !== undefined && (
                <span className="small">
                  {say("private.handling")} <Foreign text={handling} />
                </span>
              )}
            </div>
            <Button onPress={() => onShow(id)}>
              {say("private.open")}
              <span className="unseen">
                {" "}
                <Foreign text={title} />
              </span>
            </Button>
          </li>
        ))}
      </ul>
      {list.strays.length > 0 && (
        <details>
          <summary>{say("private.strays", { count: list.strays.length })}</summary>
          <ul>
            {list.strays.map(({ file, why }) => (
              <li key={file}>
                <Foreign text={file} /> · {say(`private.stray.${why}`)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
