/** @module The head of a page of the desk: what it is for, and under which agreement. */

import type { Pack } from "@parley/agreement";
import type { ReactElement, ReactNode } from "react";
import { useLanguage, useSay } from "../../centre-context.js";
import { goTo } from "../../navigation.js";
import { formatRoute, type Route } from "../../route.js";
import { formText } from "../../view-model/form/texts.js";
import { ErrorBox } from "../error-box.js";
import { Choice } from "./choice.js";
import { usePacks } from "./desk-words.js";

/** The page: its words, the choice of an agreement, and what belongs to the chosen one. */
export function AgreementChoice({
  title,
  intro,
  chosen,
  isOffered = () => true,
  routeTo,
  children,
}: {
  title: string;
  intro: string;
  /** Id of the agreement in the address. */
  chosen: string | undefined;
  isOffered?: (pack: Pack) => boolean;
  routeTo: (agreement: string) => Route;
  children: (pack: Pack) => ReactNode;
}): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const { packs, error } = usePacks();
  const all = [...(packs?.values() ?? [])].filter(isOffered);
  const pack = all.find(({ id }) => id === chosen);
  return (
    <div className="notify">
      <p>
        <a href={formatRoute({ page: "desk" })}>{say("desk.title")}</a>
      </p>
      <h1>{title}</h1>
      <p>{intro}</p>
      {error !== undefined && <ErrorBox error={error} />}
      {packs === undefined && error === undefined && <p>{say("frame.loading")}</p>}
      <Choice
        label={say("notify.agreement")}
        value={pack?.id}
        options={all.map(({ id, shortName }) => ({ id, name: formText(shortName, code, id) }))}
        onChoose={(agreement) => goTo(routeTo(agreement))}
      />
      {pack !== undefined && children(pack)}
    </div>
  );
}
