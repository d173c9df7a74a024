/** @module The role in which somebody acts at the desk; kept on this machine, never a name. */

import { useState } from "react";

/** The role, and how it changes. */
export function useRole(): readonly [string, (role: string) => void] {
  const [role, setRole] = useState(() => localStorage.getItem(KEY) ?? "");
  return [
    role,
    (next) => {
      setRole(next);
      localStorage.setItem(KEY, next);
    },
  ];
}

const KEY = "parley-sources-role";
