/** @module The history of a paragraph: who wrote, struck and kept what, and when. */

import { useCallback, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { useSay } from "../../../centre-context.js";
import { getHistory } from "../../../texts-api.js";
import { msOf } from "../../../view-model/clocks.js";
import { ErrorBox } from "../../error-box.js";
import { Foreign } from "../../foreign-text.js";
import { LanguageName } from "../../language-name.js";
import { useLoaded } from "../../loaded.js";
import { useDesk } from "../joint-text.js";

/** The list, the newest first. */
export function HistoryList(props: { paragraph: string; onClose: () => void }): ReactElement {
  const say = useSay();
  const { answer } = useDesk();
  const { paragraph, onClose } = props;
  const load = useCallback(() => getHistory(answer.id, paragraph), [answer.id, paragraph]);
  const { value, error } = useLoaded(paragraph, load, answer.version);
  return (
    <div className="act-form history">
      <h4>{say("history.title")}</h4>
      <p className="small">{say("history.note")}</p>
      {error !== undefined && <ErrorBox error={error} />}
      {value === undefined && error === undefined && <p>{say("frame.loading")}</p>}
      <ol tabIndex={0} aria-label={say("history.title")}>
        {[...(value ?? [])].reverse().map(({ at, by, language, what, words }, index) => (
          <li key={(value?.length ?? 0) - index}>
            <span className="small">
              {say("history.at", { at: { exact: msOf(at) } })}
              {language !== undefined && (
                <>
                  {" · "}
                  <LanguageName code={language} />
                </>
              )}
            </span>
            <br />
            {say(`history.${what}`, { party: { party: by } })}{" "}
            {words !== "" && (
              <q>
                <Foreign text={words} {...(language !== undefined && { lang: language })} />
              </q>
            )}
          </li>
        ))}
      </ol>
      <Button onPress={onClose}>{say("form.close")}</Button>
    </div>
  );
}
