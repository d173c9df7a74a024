/** @module All agreements: what each is, whether it is in force, and who is what under it. */

import type { Pack } from "@parley/agreement";
import { useMemo, type ReactElement } from "react";
import type { Library } from "../../agreement-data.js";
import { useLanguage, useSay } from "../../centre-context.js";
import { formatRoute } from "../../route.js";
import { characterWords, forceWords } from "../../view-model/agreements/force-words.js";
import { packText } from "../../view-model/agreements/pack-text.js";
import { statusBoard } from "../../view-model/agreements/status-board.js";
import { Foreign } from "../foreign-text.js";
import type { ChosenDay } from "./chosen-day.js";
import { StateMark } from "./state-mark.js";

/** The first of the pages. */
export function AgreementList(props: { library: Library; chosen: ChosenDay }): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const { library, chosen } = props;
  const { packs, unread } = library;
  return (
    <>
      <h1>{say("agreements.title")}</h1>
      <p className="small">{say("agreements.reading", { day: { day: chosen.today } })}</p>
      {packs.length === 0 && <p>{say("agreements.none")}</p>}
      <ul className="rows agreement-rows">
        {byName(packs, code).map((pack) => (
          <AgreementRow key={pack.id} pack={pack} library={library} chosen={chosen} />
        ))}
      </ul>
      {unread.length > 0 && (
        <p className="mark">{say("agreements.unread", { names: unread.join(", ") })}</p>
      )}
      <NotTaken notTaken={library.notTaken} />
    </>
  );
}

function byName(packs: readonly Pack[], language: string): readonly Pack[] {
  const names = new Map(packs.map((pack) => [pack, packText(pack.shortName, language).text]));
  const order = new Intl.Collator(language, { numeric: true });
  return [...packs].sort((one, other) =>
    order.compare(names.get(one) ?? "", names.get(other) ?? ""),
  );
}

function AgreementRow(props: { pack: Pack; library: Library; chosen: ChosenDay }): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const { pack, library, chosen } = props;
  const { today } = chosen;
  const legend = useMemo(() => statusBoard(pack, today, code).legend, [pack, today, code]);
  const name = packText(pack.name, code);
  return (
    <li className="agreement-row">
      <a className="row-headline" href={formatRoute({ page: "agreement", id: pack.id })}>
        <Foreign {...packText(pack.shortName, code)} />
      </a>
      <span className="agreement-name">
        <Foreign {...name} />
      </span>
      <span>
        {say(characterWords(pack))} · {say(forceWords(pack, today))}
        {library.origins.get(pack.id) === "own" && <> · {say("agreements.own")}</>}
      </span>
      <ul className="state-counts">
        <li>{say("agreements.parties", { count: pack.parties.size })}</li>
        {legend.map((one) => (
          <li key={one.id}>
            <StateMark state={one} /> <span className="digits">{one.count}</span>
          </li>
        ))}
      </ul>
    </li>
  );
}

function NotTaken({ notTaken }: Pick<Library, "notTaken">): ReactElement | null {
  const say = useSay();
  if (notTaken.length === 0) return null;
  return (
    <section aria-labelledby="not-taken">
      <h2 id="not-taken">{say("agreements.notTaken", { count: notTaken.length })}</h2>
      <ul className="rows">
        {notTaken.map(({ origin, folder, file, line, rule, detail }) => (
          <li key={`${origin}/${folder}`} className="finding">
            <span className="code" dir="ltr">
              {["agreements", folder, file].filter((part) => part !== undefined).join("/")}
              {line !== undefined && `:${line}`}
            </span>{" "}
            <Foreign text={`${rule}: ${detail}`} lang="en" />
          </li>
        ))}
      </ul>
      <p>{say("agreements.notTakenNext")}</p>
    </section>
  );
}
