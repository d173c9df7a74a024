/** @module What an own centre refuses to say of commitments (CONS-28). */

import { fault, ok, type Result } from "@parley/bytes";
import type { UndertakingBody } from "@parley/wire";
import type { Consultation } from "../consultation.js";
import type { By } from "../said.js";

export function checkUndertaking(
  consultation: Consultation,
  body: UndertakingBody,
  party: string,
): Result<true> {
  const { parties, commitments } = consultation;
  if (!parties.includes(party)) return fault("CONS-23", "this party has no seat in it");
  const versions = commitments.flatMap((one) => one.versions);
  switch (body.as) {
    case "stated": {
      const { owner, rewords } = body.undertaking;
      if (!parties.includes(owner)) return fault("CONS-28", `${owner} has no seat in it`);
      const isHere = rewords === undefined || versions.some(({ id }) => id === rewords);
      return isHere ? ok(true) : fault("CONS-28", "the commitment that it rewords is not here");
    }
    case "accepted":
    case "disputed": {
      const endings = commitments.flatMap((one) => one.endings);
      const of = [...versions, ...endings].find(({ id }) => id === body.of);
      return checkReply(of, body.as, party);
    }
    case "done":
    case "overtaken":
    case "not-pursued":
      return ok(true);
  }
}

function checkReply(
  of: (By & { readonly accepted: readonly By[] }) | undefined,
  as: "accepted" | "disputed",
  party: string,
): Result<true> {
  if (of?.from === party) return fault("CONS-28", `what this party said itself is not ${as} by it`);
  const isTwice = as === "accepted" && of?.accepted.some(({ from }) => from === party);
  return isTwice === true ? fault("CONS-28", "this party has accepted it already") : ok(true);
}
