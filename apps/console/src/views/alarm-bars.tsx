/** @module The alarm: the band across the page, the sound, the tab's title and icon, the notice. */

import { useEffect, useMemo, useReducer, useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import type { AlarmEffect } from "@parley/protocol";
import { postNoticeSeen } from "../api.js";
import { useLive, useLiveState, useNow, useSay, type Say } from "../centre-context.js";
import { namedBy } from "../live.js";
import { formatRoute } from "../route.js";
import { Loudspeaker } from "../sound.js";
import { alarmOf, iconOf, soundingOf } from "../view-model/alarm.js";
import { msOf, waitedDigits } from "../view-model/clocks.js";
import { orderNeeds } from "../view-model/needs.js";
import { precedenceWord } from "../view-model/precedence.js";
import { showHiddenText } from "../view-model/visible-text.js";
import { PrecedenceLabel } from "./precedence-label.js";

/** Everything that calls a person to the screen. */
export function AlarmBars(): ReactElement {
  const say = useSay();
  const { watch, silenced, centre, connection } = useLiveState();
  const { speaker, blocked } = useLoudspeaker(centre?.domain === "exercise");
  const sounding = soundingOf(watch, silenced);
  useEffect(() => speaker?.repeat(sounding), [speaker, sounding]);
  useTab(connection !== "lost");
  return (
    <>
      <CallBackBand sounds={sounding !== "none"} />
      <AlarmBand sounds={sounding !== "none"} />
      {blocked && (
        <div className="bar bar-sound" role="alert">
          <p>{say("sound.blocked")}</p>
          <Button onPress={() => void speaker?.open()}>{say("sound.allow")}</Button>
        </div>
      )}
    </>
  );
}

function AlarmBand({ sounds }: { sounds: boolean }): ReactElement | null {
  const say = useSay();
  const now = useNow();
  const live = useLive();
  const { watch, silenced } = useLiveState();
  const alarm = alarmOf(watch);
  const item = orderNeeds((watch?.needsYou ?? []).filter((one) => one.alarm))[0];
  if (item === undefined) return null;
  const { conversation, statement, precedence, from, since } = item;
  return (
    <div className={`alarm-band alarm-${precedence}`} role="alert">
      <PrecedenceLabel precedence={precedence} />
      <span className="alarm-words">
        {say("alarm.band", { from: { party: from }, others: alarm.statements.length - 1 })}
      </span>
      <span className="digits" aria-hidden="true">
        {waitedDigits(since, now)}
      </span>
      <a
        className="button"
        href={formatRoute({ page: "conversation", id: conversation, statement })}
      >
        {say("act.readNow")}
      </a>
      {sounds && (
        <Button onPress={() => live.silence(alarm.statements)}>{say("alarm.silence")}</Button>
      )}
      {!sounds && silenced.has(statement) && <span>{say("alarm.silenced")}</span>}
    </div>
  );
}

/** A FLASH whose key is not known: whose line, when, and never its words. */
function CallBackBand({ sounds }: { sounds: boolean }): ReactElement | null {
  const say = useSay();
  const live = useLive();
  const { callBack, callBacks } = alarmOf(useLiveState().watch);
  if (callBack === undefined) return null;
  const { id, party, at } = callBack;
  const seen = (): void => void postNoticeSeen(id).finally(() => void live.refresh());
  return (
    <div className="alarm-band alarm-1" role="alert">
      <span className="alarm-words">
        {say("alarm.callBack", {
          party: { party },
          at: { utc: msOf(at) },
          others: callBacks.length - 1,
        })}
      </span>
      <Button onPress={seen}>{say("alarm.callBackSeen")}</Button>
      {sounds && <Button onPress={() => live.silence(callBacks)}>{say("alarm.silence")}</Button>}
    </div>
  );
}

/** One loudspeaker for as long as the centre is the same; hears of every alarm event at once. */
function useLoudspeaker(exercise: boolean): { speaker: Loudspeaker | undefined; blocked: boolean } {
  const live = useLive();
  const say = useSay();
  const [speaker, setSpeaker] = useState<Loudspeaker>();
  const [blocked, setBlocked] = useState(false);
  useEffect(() => {
    const made = new Loudspeaker(exercise, () => setBlocked(made.blocked));
    setSpeaker(made);
    const open = (): void => void made.open();
    // An allowed device takes a moment to start: only then is silence worth a bar.
    const look = setTimeout(() => setBlocked(made.blocked), DEVICE_STARTS_MS);
    window.addEventListener("pointerdown", open, { once: true });
    window.addEventListener("keydown", open, { once: true });
    return () => {
      clearTimeout(look);
      window.removeEventListener("pointerdown", open);
      window.removeEventListener("keydown", open);
      made.close();
    };
  }, [exercise]);
  useEffect(
    () =>
      live.onAlarm((alarm) => {
        speaker?.once(alarm.precedence);
        notifyDesktop(alarm, exercise, say);
      }),
    [live, speaker, exercise, say],
  );
  return { speaker, blocked };
}

/** Title and icon of the tab. */
function useTab(connected: boolean): void {
  const say = useSay();
  const { watch, centre } = useLiveState();
  const alarm = alarmOf(watch);
  const call = alarm.callBack?.party;
  const title = useMemo(() => {
    const own = centre === undefined ? "Parley" : `Parley ${showHiddenText(centre.party)}`;
    const exercise = centre?.domain === "exercise" ? `${say("frame.exerciseWord")} · ` : "";
    const waiting = alarm.count > 0 ? `(${alarm.count}) ` : "";
    if (!connected) return `${say("tab.notConnected")} · ${exercise}${own}`;
    if (call !== undefined && alarm.precedence !== 1) {
      return `${say("tab.callBack")} ${showHiddenText(call)} · ${exercise}${own}`;
    }
    if (alarm.precedence === undefined || alarm.from === undefined) return waiting + exercise + own;
    const word = say(precedenceWord(alarm.precedence));
    return `${waiting}${word} ${showHiddenText(alarm.from)} · ${exercise}${own}`;
  }, [alarm.count, alarm.precedence, alarm.from, call, connected, centre, say]);
  const icon = iconOf(alarm, connected);
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    document.querySelector("link[rel=icon]")?.setAttribute("href", icon);
  }, [icon]);
}

/** Says that there is something to read, and nothing of what it says: others see this screen. */
function notifyDesktop(alarm: AlarmEffect, exercise: boolean, say: Say): void {
  if (typeof Notification === "undefined" || Notification.permission !== "granted") return;
  const prefix = exercise ? `${say("frame.exerciseWord")} · ` : "";
  const isCall = "notice" in alarm;
  const word = say(isCall ? "tab.callBack" : precedenceWord(alarm.precedence));
  const notice = new Notification(`${prefix}${word} ${showHiddenText(alarm.from)}`, {
    body: say(isCall ? "notice.callBack" : "notice.body"),
    tag: namedBy(alarm),
    requireInteraction: alarm.precedence <= 2,
    silent: true,
  });
  notice.addEventListener("click", () => {
    window.focus();
    window.location.hash = isCall
      ? formatRoute({ page: "watch" })
      : formatRoute({
          page: "conversation",
          id: alarm.conversation,
          statement: alarm.statement,
        });
  });
}

/** Desktop notices have to be asked for by a press; once allowed or refused this is gone. */
export function NoticePermission(): ReactElement | null {
  const say = useSay();
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  if (typeof Notification === "undefined" || Notification.permission !== "default") return null;
  return (
    <div className="notice-permission">
      <p>{say("notice.off")}</p>
      <Button className="plain" onPress={() => void Notification.requestPermission().then(redraw)}>
        {say("notice.allow")}
      </Button>
    </div>
  );
}

const DEVICE_STARTS_MS = 1_000;
