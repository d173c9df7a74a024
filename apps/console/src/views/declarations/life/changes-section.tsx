/** @module Items that were changed, with the reason, as far as they were opened. */

import type { ReactElement } from "react";
import { useSay } from "../../../centre-context.js";
import { shortId } from "../../../view-model/declarations/declared.js";
import { changesShown, type LifeLink } from "../../../view-model/declarations/life/life.js";
import { Foreign } from "../../foreign-text.js";
import type { ChosenDeclaration } from "../declaration-choice.js";

/** The section; a change that was not opened is not known here, whatever stands in the table. */
export function ChangesSection(props: {
  links: readonly LifeLink[];
  chosen: ChosenDeclaration;
}): ReactElement {
  const say = useSay();
  const { links, chosen } = props;
  const tables = links.flatMap((link) => (link.kind === "table" ? [link.declared.table] : []));
  const changes = changesShown(chosen.answer, tables);
  return (
    <section aria-labelledby="changes" className="declared-part">
      <h2 id="changes">{say("life.changes")}</h2>
      <p>{say("life.changesIntro")}</p>
      {changes.length === 0 ? (
        <p className="calm">{say("life.noChanges")}</p>
      ) : (
        <div className="scrolled" tabIndex={0} role="group" aria-labelledby="changes">
          <table className="opened">
            <thead>
              <tr>
                <th scope="col">{say("inspect.item")}</th>
                <th scope="col">{say("life.reason")}</th>
                <th scope="col">{say("life.notification")}</th>
                <th scope="col">{say("life.boundIn")}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map(({ item, reason, notification, declaration }) => (
                <tr key={`${declaration} ${item}`}>
                  <th scope="row">
                    <Foreign text={item} />
                  </th>
                  <td>{say(`declared.reason.${reason}`)}</td>
                  <td>
                    {notification === undefined ? (
                      say("life.noNotification")
                    ) : (
                      <Foreign text={notification} />
                    )}
                  </td>
                  <td className="code">{shortId(declaration)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
