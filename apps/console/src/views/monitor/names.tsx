/** @module Names of states and days as they are known, in the language of the screen. */

import { useIntl } from "react-intl";
import { partyName, useLanguage, useLiveState, useSay } from "../../centre-context.js";
import { msOf } from "../../view-model/clocks.js";
import { formText } from "../../view-model/form/texts.js";
import { dayAsked } from "../../view-model/monitor/partial-days.js";
import { showHiddenText } from "../../view-model/visible-text.js";
import { usePacks } from "../desk/desk-words.js";

/** Names a state with its code: as its credential does, else as the language does. */
export function useStateName(): (code: string) => string {
  const intl = useIntl();
  const say = useSay();
  const state = useLiveState();
  const language = useLanguage();
  return (code) => {
    if (code === "001") return say("sources.world");
    const known = partyName(state, code, language);
    if (known !== code || MADE_UP.test(code) || !STATE.test(code)) return known;
    const name = intl.formatDisplayName(code, { type: "region", fallback: "none" });
    return name === undefined ? code : `${code} ${name}`;
  };
}

/** Names a state as `useStateName` does, and an agreement as its data does, once these are here. */
export function useSubjectName(): (subject: string) => string {
  const stateName = useStateName();
  const language = useLanguage();
  const { packs } = usePacks();
  return (subject) => {
    const pack = packs?.get(subject);
    return pack === undefined
      ? stateName(subject)
      : formText(pack.shortName, language.code, subject).text;
  };
}

/** A year, a month or a day as it is known; an instant with its time in UTC. */
export function useDayText(): (day: string) => string {
  const intl = useIntl();
  const say = useSay();
  return (day) => {
    const asked = dayAsked(day);
    if (asked !== undefined) return intl.formatDate(asked.at, asked.form);
    const at = msOf(day);
    return Number.isNaN(at)
      ? showHiddenText(day)
      : say("sources.instant", { at: { utcMinute: at } });
  };
}

const STATE = /^[A-Z]{2}$/;
/** Codes that name no state: what a library calls them is none of ours. */
const MADE_UP = /^X[A-Z]$/;
