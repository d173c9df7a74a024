/** @module One joint text, kept current: what the centre has, and what was looked at. */

import type { Structure } from "@parley/joint-text";
import { createContext, useContext, useEffect, useReducer, useRef } from "react";
import { useLanguage, useLive, useLiveState } from "../../centre-context.js";
import {
  getText,
  paperPath,
  postEdits,
  type Arrangement,
  type Edit,
  type TextAnswer,
} from "../../texts-api.js";
import {
  answerCame,
  haveRead,
  linesCame,
  NOT_LOOKED,
  type Looked,
} from "../../view-model/texts/looked.js";
import { readStructure, readText, type ReadText } from "../../view-model/texts/read-text.js";

/** What the page knows of its text. */
export interface TextState {
  readonly answer: TextAnswer | undefined;
  readonly read: ReadText | undefined;
  readonly error: unknown;
  readonly looked: Looked;
  /** So many edits were answered, and are in what is shown. */
  readonly edits: number;
}

/** A text, and what can be done with it. */
export interface JointTextDesk extends TextState {
  /** Writes and marks; rejects with what the centre refused. */
  readonly edit: (edits: readonly Edit[]) => Promise<Edited>;
  /** Fetches it again. */
  readonly refresh: () => Promise<TextAnswer | undefined>;
  readonly haveRead: () => void;
}

/** What came of an edit. */
export interface Edited {
  /** Its number: see `TextState.edits`. */
  readonly count: number;
  readonly structure: Structure;
}

/** A text that is here, and who we are in it. */
export interface OpenDesk extends JointTextDesk {
  readonly answer: TextAnswer;
  readonly read: ReadText;
  readonly own: string;
  /** The place of the own party among the participants. */
  readonly ownIndex: number;
  /** The own party decides; a mediator proposes. */
  readonly isSide: boolean;
}

/** Set once, around a text. */
export const DeskContext = createContext<OpenDesk | undefined>(undefined);

/** The text around a view. */
export function useDesk(): OpenDesk {
  const desk = useContext(DeskContext);
  if (desk === undefined) throw new Error("a view stands outside DeskContext");
  return desk;
}

/** Where the own copy of a version is: with the language first that is read here, if it has it. */
export function useOwnPaper(): (arrangement: Arrangement, digest: string) => string {
  const { answer } = useDesk();
  const { code } = useLanguage();
  const first = answer.opened.languages.find((one) => one.split("-")[0] === code);
  return (arrangement, digest) => paperPath(answer.id, arrangement, digest, first);
}

/** Keeps one text current while its page is open. */
export function useJointText(id: string, own: string): JointTextDesk {
  const live = useLive();
  const { version } = useLiveState();
  const [state, change] = useReducer(partly, NOTHING);
  const seat = useRef<Seat>({ edits: 0, isAsking: false, again: false, looked: NOT_LOOKED });
  const areUp = useAreUp(state.answer, own);

  const ask = async (): Promise<TextAnswer | undefined> => {
    const { current } = seat;
    const { edits, looked } = current;
    try {
      const answer = await getText(id, looked.at);
      // What was asked before an edit was answered does not know its words.
      if (edits !== current.edits) {
        setTimeout(() => void refresh(), AGAIN_MS);
        return answer;
      }
      const isFirst = !current.isThere;
      current.isThere = true;
      current.looked = answerCame(current.looked, answer, Date.now(), own, isFirst);
      change({ answer, read: readText(answer), error: undefined, looked: current.looked });
      return answer;
    } catch (error) {
      change({ error });
      return undefined;
    }
  };
  const refresh = async (): Promise<TextAnswer | undefined> => {
    const { current } = seat;
    if (current.isAsking) {
      current.again = true;
      return undefined;
    }
    current.isAsking = true;
    let answer: TextAnswer | undefined;
    do {
      current.again = false;
      answer = await ask();
    } while (current.again);
    current.isAsking = false;
    return answer;
  };

  useEffect(() => {
    void refresh();
    return live.onText((changed) => changed === id && void refresh());
    // The functions hold nothing but the seat, which stays.
  }, [id, live, version]);
  useEffect(() => {
    seat.current.looked = linesCame(seat.current.looked, areUp, Date.now());
  }, [areUp]);

  return {
    ...state,
    refresh,
    edit: async (edits) => {
      const edited = await postEdits(id, edits);
      const count = ++seat.current.edits;
      change({ edited, edits: count });
      setTimeout(() => void refresh(), AGAIN_MS);
      return { count, structure: readStructure(edited.structure) };
    },
    haveRead: () => {
      seat.current.looked = haveRead(seat.current.looked);
      change({ looked: seat.current.looked });
      void refresh();
    },
  };
}

interface Seat {
  edits: number;
  isAsking: boolean;
  again: boolean;
  isThere?: boolean;
  looked: Looked;
}

type Part = Partial<TextState> & { readonly edited?: Pick<TextAnswer, "structure" | "version"> };

function partly(state: TextState, { edited, ...part }: Part): TextState {
  if (edited === undefined || state.answer === undefined) return { ...state, ...part };
  const answer = { ...state.answer, ...edited };
  return { ...state, ...part, answer, read: readText(answer) };
}

/** Whether every line that words of this text take is up. */
function useAreUp(answer: TextAnswer | undefined, own: string): boolean {
  const { watch, connection } = useLiveState();
  const parties = (answer?.structure.participants ?? []).filter((party) => party !== own);
  const lines = (watch?.lines ?? []).filter(({ party }) => parties.includes(party));
  return connection !== "lost" && lines.every(({ up }) => up);
}

const NOTHING: TextState = {
  answer: undefined,
  read: undefined,
  error: undefined,
  looked: NOT_LOOKED,
  edits: 0,
};
const AGAIN_MS = 300;
