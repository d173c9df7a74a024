/** @module What every view may ask: the centre as it is, the time, words in its language. */

import { createContext, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { useIntl, type IntlShape } from "react-intl";
import type { Live, LiveState } from "./live.js";
import { languageOf, type Language } from "./messages/languages.js";
import { sayWords } from "./say.js";
import type { Reader } from "./view-model/phrase-words.js";
import { words, type SentenceId, type WordValue, type Words } from "./view-model/words.js";

/** Set once, around everything. */
export const LiveContext = createContext<Live | undefined>(undefined);

/** The one follower of the centre. */
export function useLive(): Live {
  const live = useContext(LiveContext);
  if (live === undefined) throw new Error("a view stands outside LiveContext");
  return live;
}

/** The newest picture of the centre. */
export function useLiveState(): LiveState {
  const live = useLive();
  return useSyncExternalStore(live.subscribe, () => live.state);
}

/** The centre's time, once a second. */
export function useNow(): number {
  const live = useLive();
  const [now, setNow] = useState(() => live.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(live.now()), 1_000);
    return () => clearInterval(timer);
  }, [live]);
  // A picture may be newer than the last tick; no clock on the screen runs before it.
  return Math.max(now, live.now());
}

/** The language of the screen. */
export function useLanguage(): Language {
  return languageOf(useIntl().locale.split("-")[0] ?? null);
}

/** Whoever reads: the language of the screen and the phrasebook. */
export function useReader(): Reader {
  return { book: useLiveState().book, language: useLanguage().code };
}

/** Says words in the language of the screen. */
export type Say = (
  what: Words | SentenceId,
  values?: Readonly<Record<string, WordValue>>,
) => string;

/** Gives the speaker for the language of the screen. */
export function useSay(): Say {
  const intl: IntlShape = useIntl();
  const live = useLive();
  const rtl = useLanguage().dir === "rtl";
  return (what, values) =>
    sayWords(typeof what === "string" ? words(what, values) : what, {
      intl,
      rtl,
      now: live.now(),
      nameOf: (party) =>
        partyName(live.state, party, languageOf(intl.locale.split("-")[0] ?? null)),
    });
}

/** A party's code with its name in this language, as its credential gives it. */
export function partyName(state: LiveState, party: string, language: Language): string {
  const { centre } = state;
  const known =
    centre?.party === party
      ? centre.names
      : centre?.peers.find((one) => one.party === party)?.names;
  const name = known?.[language.code] ?? known?.["en"];
  return name === undefined ? party : `${party} ${name}`;
}
