/** @module Simultaneous exchanges: who is bound, who has shown, when, and showing ours. */

import type { Pack } from "@parley/agreement";
import type { DutiesView, ExchangePartyView, ExchangeView } from "@parley/protocol";
import { useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { postReveal } from "../../api.js";
import { useLanguage, useLive, useSay } from "../../centre-context.js";
import { goTo } from "../../navigation.js";
import { formatRoute } from "../../route.js";
import { msOf } from "../../view-model/clocks.js";
import { agreementLabel, dutyLabel, dutyOf } from "../../view-model/desk/duty-names.js";
import { ErrorBox } from "../error-box.js";
import { Foreign } from "../foreign-text.js";
import { LabelText } from "../notify/read-back-view.js";
import { Shape } from "../shapes.js";

/** All of them that were begun. */
export function Exchanges(props: {
  exchanges: DutiesView["exchanges"];
  self: string;
  packs: ReadonlyMap<string, Pack>;
}): ReactElement | null {
  const say = useSay();
  const { exchanges, self, packs } = props;
  if (exchanges.length === 0) return null;
  return (
    <section aria-labelledby="exchanges">
      <h2 id="exchanges">{say("exchange.title")}</h2>
      <p className="small">{say("exchange.stopping")}</p>
      <ul className="rows">
        {exchanges.map((exchange) => {
          const { conversation, agreement, notification, about } = exchange;
          return (
            <Exchange
              key={`${conversation} ${agreement} ${notification} ${about}`}
              exchange={exchange}
              pack={packs.get(agreement)}
              self={self}
            />
          );
        })}
      </ul>
    </section>
  );
}

function Exchange(props: {
  exchange: ExchangeView;
  pack: Pack | undefined;
  self: string;
}): ReactElement {
  const say = useSay();
  const { exchange, pack, self } = props;
  const { conversation, agreement, notification, about, parties, mayReveal } = exchange;
  const own = parties.find(({ party }) => party === self);
  const begin = { about, conversation };
  return (
    <li className="duty">
      <div className="duty-what">
        <strong>
          <LabelText label={dutyLabel(pack, notification)} />
        </strong>
        <span>
          <Foreign text={about} />
        </span>
        <span className="small">
          <LabelText label={agreementLabel(pack, agreement)} />
        </span>
      </div>
      <ul className="duty-stands">
        {parties.map((one) => (
          <PartyRow key={one.party} one={one} />
        ))}
        <li>
          <a href={formatRoute({ page: "conversation", id: conversation })}>
            {say("exchange.conversation")}
          </a>
        </li>
      </ul>
      <div className="duty-acts">
        {own?.committed === undefined && (
          <a
            className="button first"
            href={formatRoute({ page: "notify", agreement, notice: notification, begin })}
          >
            {say("desk.act.commit")}
          </a>
        )}
        {mayReveal !== undefined && (
          <Reveal
            of={mayReveal}
            channel={dutyOf(pack, notification)?.channels[0]}
            parties={parties.map(({ party }) => party)}
          />
        )}
      </div>
    </li>
  );
}

function PartyRow({ one }: { one: ExchangePartyView }): ReactElement {
  const say = useSay();
  const { party, committed, revealed, matches } = one;
  return (
    <li>
      <strong>{say("line.party", { party: { party } })}</strong>{" "}
      <Shape name={committed === undefined ? "waiting" : "half"} />{" "}
      {committed === undefined
        ? say("exchange.notBound")
        : say("exchange.bound", { at: { at: msOf(committed) } })}
      {" · "}
      <Shape name={revealed === undefined ? "waiting" : "disc"} />{" "}
      {revealed === undefined
        ? say("exchange.notShown")
        : say("exchange.shown", { at: { at: msOf(revealed) } })}
      {matches !== undefined && (
        <>
          {" · "}
          <Shape name={matches ? "tick" : "apart"} />{" "}
          {say(matches ? "exchange.matches" : "exchange.matchesNot")}
        </>
      )}
    </li>
  );
}

/** Shows our data, after a second press: they cannot be taken back. */
function Reveal(props: {
  of: string;
  channel: string | undefined;
  parties: readonly string[];
}): ReactElement {
  const say = useSay();
  const live = useLive();
  const { code: lang } = useLanguage();
  const [sure, setSure] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const { of, channel, parties } = props;
  const seenBy = parties.filter((party) => party !== live.state.centre?.party);
  const show = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      const sent = await postReveal({ of, lang, ...(channel !== undefined && { channel }) });
      await live.refresh();
      goTo({ page: "conversation", id: sent.conversation, statement: sent.id });
    } catch (thrown) {
      setError(thrown);
      setBusy(false);
    }
  };
  if (!sure) {
    return (
      <Button className="first" onPress={() => setSure(true)}>
        {say("exchange.show")}
      </Button>
    );
  }
  return (
    <div role="group" className="duty-sure" aria-label={say("exchange.show")}>
      <p role="alert">{say("exchange.showAsk", { parties: { parties: seenBy } })}</p>
      <Button autoFocus isDisabled={busy} onPress={() => setSure(false)}>
        {say("notify.edit")}
      </Button>
      <Button className="first" isDisabled={busy} onPress={() => void show()}>
        {say("exchange.showNow")}
      </Button>
      {error !== undefined && <ErrorBox error={error} />}
    </div>
  );
}
