/** @module Giving a notice: an agreement, one of its notifications, and its form. */

import type { Pack } from "@parley/agreement";
import type { ReactElement } from "react";
import { useLanguage, useSay } from "../../centre-context.js";
import { goTo } from "../../navigation.js";
import type { Begin, Route } from "../../route.js";
import { formText } from "../../view-model/form/texts.js";
import { AgreementChoice } from "../desk/agreement-choice.js";
import { Choice } from "../desk/choice.js";
import { NoticeDesk } from "./notice-desk.js";

/** What is chosen, as it stands in the address. */
type NotifyRoute = Extract<Route, { page: "notify" }>;

/** The page. */
export function NotifyPage({ route }: { route: NotifyRoute }): ReactElement {
  const say = useSay();
  return (
    <AgreementChoice
      title={say("notify.title")}
      intro={say("notify.intro")}
      chosen={route.agreement}
      routeTo={(agreement) => ({ page: "notify", agreement })}
    >
      {(pack) => (
        <Agreement key={pack.hash} pack={pack} notice={route.notice} begin={route.begin} />
      )}
    </AgreementChoice>
  );
}

function Agreement(props: {
  pack: Pack;
  notice: string | undefined;
  begin: Begin | undefined;
}): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const { pack, notice, begin } = props;
  const all = [...pack.notifications, ...pack.exchanges, ...pack.sequences];
  const chosen = all.find(({ id }) => id === notice);
  if (all.length === 0) return <p>{say("notify.noForms")}</p>;
  return (
    <>
      <Choice
        label={say("notify.notification")}
        value={chosen?.id}
        options={all.map(({ id, name }) => ({ id, name: formText(name, code, id) }))}
        onChoose={(one) => goTo({ page: "notify", agreement: pack.id, notice: one })}
      />
      {chosen !== undefined && (
        <NoticeDesk
          key={`${chosen.id} ${JSON.stringify(begin)}`}
          pack={pack}
          notification={chosen.id}
          begin={begin}
        />
      )}
    </>
  );
}
