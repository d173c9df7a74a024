/** @module What is here of declarations, asked for again while something is on its way. */

import { useEffect, useState } from "react";
import { getDeclarations, type DeclarationsAnswer } from "../../declarations-api.js";
import { isUnderWay } from "../../view-model/declarations/work-words.js";
import { useLoaded, type Loaded } from "../loaded.js";

/** What came, or why it did not. The centre tells of changes, not of how far work is. */
export function useDeclarations(): Loaded<DeclarationsAnswer> {
  const [turn, setTurn] = useState(0);
  const loaded = useLoaded("", getDeclarations, turn);
  const { value } = loaded;
  useEffect(() => {
    if (value === undefined || !isUnderWay(value)) return undefined;
    const timer = setTimeout(() => setTurn((before) => before + 1), AGAIN_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return loaded;
}

const AGAIN_MS = 1_000;
