/** @module The pages about agreements: loaded when somebody asks for them, with one chosen day. */

import { useState, type ReactElement } from "react";
import { loadLibrary, type Library } from "../../agreement-data.js";
import { useLive, useSay } from "../../centre-context.js";
import { agreementMessages } from "../../messages/agreements/agreement-messages.js";
import { formatRoute, type Route } from "../../route.js";
import { dayAt } from "../../view-model/agreements/civil-days.js";
import { ErrorBox } from "../error-box.js";
import { useLoaded } from "../loaded.js";
import { MoreSentences } from "../more-sentences.js";
import { AgreementList } from "./agreement-list.js";
import { AgreementPage } from "./agreement-page.js";
import { BindingsPage } from "./bindings-page.js";
import type { ChosenDay } from "./chosen-day.js";
import "../../style/agreements.css";

/** The routes that lead here. */
export type AgreementRoute = Extract<Route, { page: "agreements" | "agreement" | "bindings" }>;

/** One of the pages, once the data are here; with the sentences that only these pages say. */
export function AgreementsArea({ route }: { route: AgreementRoute }): ReactElement {
  return (
    <MoreSentences of={SENTENCES}>
      <Area route={route} />
    </MoreSentences>
  );
}

function Area({ route }: { route: AgreementRoute }): ReactElement {
  const say = useSay();
  const today = dayAt(useLive().now());
  const [day, choose] = useState(today);
  const { value, error } = useLoaded("", loadLibrary);
  return (
    <div className="agreements">
      {error !== undefined && <ErrorBox error={error} />}
      {value === undefined && error === undefined && <p>{say("frame.loading")}</p>}
      {value !== undefined && (
        <Page route={route} library={value} chosen={{ day, today, choose }} />
      )}
      <p className="designations">{say("agreements.designations")}</p>
    </div>
  );
}

function Page(props: { route: AgreementRoute; library: Library; chosen: ChosenDay }): ReactElement {
  const say = useSay();
  const { route, library, chosen } = props;
  if (route.page === "agreements") return <AgreementList library={library} chosen={chosen} />;
  const back = (
    <p>
      <a href={formatRoute({ page: "agreements" })}>{say("agreements.back")}</a>
    </p>
  );
  if (route.page === "bindings") {
    return (
      <>
        {back}
        <BindingsPage
          key={route.party}
          packs={library.packs}
          code={route.party}
          first={route.first}
          chosen={chosen}
        />
      </>
    );
  }
  const pack = library.packs.find(({ id }) => id === route.id);
  return (
    <>
      {back}
      {pack === undefined ? (
        <p>{say("agreements.missing", { id: route.id })}</p>
      ) : (
        <AgreementPage key={pack.hash} pack={pack} chosen={chosen} />
      )}
    </>
  );
}

const SENTENCES = [agreementMessages];
