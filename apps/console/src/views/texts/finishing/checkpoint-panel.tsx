/** @module A checkpoint: the text as it stands now, word for word, on the record. */

import { useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { useLanguage, useLive, useSay } from "../../../centre-context.js";
import { postCheckpoint } from "../../../texts-api.js";
import { shortDigest } from "../../../view-model/texts/next-acts.js";
import { ErrorBox } from "../../error-box.js";
import { useLanguageName } from "../../language-name.js";
import { LinesDown } from "../../lines-down.js";
import { Shape } from "../../shapes.js";
import { useDesk } from "../joint-text.js";
import { Unfinished } from "./unfinished.js";

/** The last look. It binds nobody; what is in brackets is stated with its brackets. */
export function CheckpointPanel({ onClose }: { onClose: () => void }): ReactElement {
  const say = useSay();
  const live = useLive();
  const nameOf = useLanguageName();
  const { code: lang } = useLanguage();
  const { answer, own, refresh } = useDesk();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const others = answer.structure.participants.filter((party) => party !== own);
  const make = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      await postCheckpoint(answer, { precedence: 4, lang });
      await live.refresh();
      await refresh();
      onClose();
    } catch (thrown) {
      setError(thrown);
      setBusy(false);
    }
  };
  return (
    <section className="release" aria-label={say("checkpoint.title")}>
      <h3>{say("checkpoint.title")}</h3>
      <Unfinished />
      <ul className="facts">
        {[
          say("checkpoint.fact.over", {
            languages: answer.opened.languages.map(nameOf).join(" / "),
            digest: shortDigest(answer.digest ?? ""),
          }),
          say("checkpoint.fact.binds"),
          say("checkpoint.fact.seen", { parties: { parties: others } }),
        ].map((fact) => (
          <li key={fact}>
            <Shape name="tick" /> {fact}
          </li>
        ))}
      </ul>
      <LinesDown parties={others} />
      <div className="offers">
        <Button className="first" isDisabled={busy} onPress={() => void make()}>
          {say("checkpoint.send")}
        </Button>
        <Button isDisabled={busy} onPress={onClose}>
          {say("form.close")}
        </Button>
      </div>
      {error !== undefined && <ErrorBox error={error} />}
    </section>
  );
}
