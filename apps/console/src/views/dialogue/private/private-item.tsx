/** @module One private item: its text, its versions, changing it, removing it for good. */

import { useEffect, useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { useSay } from "../../../centre-context.js";
import { deletePrivate, getPrivateItem, type PrivateItemView } from "../../../private-api.js";
import { msOf } from "../../../view-model/clocks.js";
import { ErrorBox } from "../../error-box.js";
import { Foreign, ForeignBlock } from "../../foreign-text.js";
import { PrivateForm } from "./private-form.js";

/** The item at its newest version, or at the one that was chosen. */
export function PrivateItem({
  id,
  onChanged,
  onClose,
  onRemoved,
}: {
  id: string;
  onChanged: () => void;
  onClose: () => void;
  onRemoved: () => void;
}): ReactElement {
  const say = useSay();
  const [version, setVersion] = useState<number>();
  const [changing, setChanging] = useState(false);
  const { item, error } = useItem(id, version);
  if (item !== undefined && changing) {
    return <PrivateForm item={item} onClose={() => setChanging(false)} onKept={onChanged} />;
  }
  return (
    <section aria-labelledby="item" className="declared-part">
      {error !== undefined && <ErrorBox error={error} />}
      {item === undefined && error === undefined && <p>{say("frame.loading")}</p>}
      {item !== undefined && (
        <>
          <h2 id="item">
            {say(`private.kind.${item.kind}`)} · <Foreign text={item.title} />
          </h2>
          <p className="small">
            {say("private.version", {
              ...{ version: item.version, at: { at: msOf(item.written) } },
            })}
          </p>
          <ForeignBlock text={item.text} />
          <Versions item={item} onChoose={setVersion} />
        </>
      )}
      <div className="offers">
        {item !== undefined && item.version === item.versions[0]?.version && (
          <Button className="first" onPress={() => setChanging(true)}>
            {say("private.change")}
          </Button>
        )}
        <Button onPress={onClose}>{say("private.toList")}</Button>
        {item !== undefined && <Remove id={id} onRemoved={onRemoved} />}
      </div>
    </section>
  );
}

function useItem(
  id: string,
  version: number | undefined,
): { readonly item: PrivateItemView | undefined; readonly error: unknown } {
  const [loaded, setLoaded] = useState<{ item?: PrivateItemView; error?: unknown }>({});
  useEffect(() => {
    let current = true;
    getPrivateItem(id, version).then(
      (item) => current && setLoaded({ item }),
      (error: unknown) => current && setLoaded({ error }),
    );
    return () => {
      current = false;
    };
  }, [id, version]);
  return { item: loaded.item, error: loaded.error };
}

function Versions(props: {
  item: PrivateItemView;
  onChoose: (version: number) => void;
}): ReactElement | null {
  const say = useSay();
  const { item, onChoose } = props;
  if (item.versions.length < 2) return null;
  return (
    <details open={item.version !== item.versions[0]?.version}>
      <summary>{say("private.versions", { count: item.versions.length })}</summary>
      <ul className="plain-list">
        {item.versions.map(({ version, written }) => (
          <li key={version}>
            <Button
              className="plain"
              isDisabled={version === item.version}
              onPress={() => onChoose(version)}
            >
              {say("private.version", { version, at: { at: msOf(written) } })}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Asked once more: it cannot be brought back. */
function Remove({ id, onRemoved }: { id: string; onRemoved: () => void }): ReactElement {
  const say = useSay();
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<unknown>();
  if (!asking) return <Button onPress={() => setAsking(true)}>{say("private.remove")}</Button>;
  return (
    <div className="ask-again">
      <p>{say("private.removeAsk")}</p>
      {error !== undefined && <ErrorBox error={error} />}
      <div className="offers">
        <Button onPress={() => void deletePrivate(id).then(onRemoved, setError)}>
          {say("private.removeNow")}
        </Button>
        <Button className="first" onPress={() => setAsking(false)}>
          {say("private.removeNot")}
        </Button>
      </div>
    </div>
  );
}
