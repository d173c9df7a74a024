/** @module The declaration an exercise opens with: a table that is bound, and its totals proven. */

import type { CentreClient } from "./place.js";

/**
 * XA declares a small table to XB under the model agreement, and takes the first step: that its
 * totals keep their limits. Proving takes seconds, so nobody waits for it. Every name is made up.
 */
export async function openingDeclaration(aurelia: CentreClient): Promise<void> {
  const sent = { precedence: 3, lang: "en" };
  const { work } = await aurelia.post<{ work: string }>("/api/declarations", {
    ...{ ...sent, to: ["XB"], agreement: "model", table: TABLE, form: "csv" },
    scope: "EXERCISE. All items that Aurelia has on its soil and at sea, and none in orbit.",
    ...{ reviewedBy: "Counting officer", releasedBy: ["Duty officer", "Head of the centre"] },
  });
  const declaration = await declared(aurelia, work);
  if (declaration === undefined) return;
  const authority = "EXERCISE. Order of the head of the centre";
  await aurelia.post("/api/disclosures", { ...sent, declaration, step: "totals", authority });
}

interface Work {
  readonly id: string;
  readonly declaration?: string;
  readonly statement?: string;
  readonly failed?: object;
}

/** The declaration, once it is declared; undefined where that failed or took too long. */
async function declared(aurelia: CentreClient, id: string): Promise<string | undefined> {
  const until = Date.now() + DECLARED_MS;
  while (Date.now() < until) {
    const { work } = await aurelia.get<{ work: readonly Work[] }>("/api/declarations");
    const own = work.find((one) => one.id === id);
    if (own === undefined || own.failed !== undefined) return undefined;
    if (own.statement !== undefined) return own.declaration;
    await new Promise((resume) => setTimeout(resume, POLL_MS));
  }
  return undefined;
}

const TABLE = `id,kind,deployed,inView,warheads,place
SILO-01,missile,true,false,3,North field
SILO-02,missile,true,false,3,North field
SILO-03,missile,true,false,3,North field
SILO-04,missile,false,false,,North field
SILO-05,heavy-missile,true,false,10,South field
SILO-06,heavy-missile,true,false,10,South field
BOAT-1-TUBE-1,missile,true,false,4,First boat
BOAT-1-TUBE-2,missile,true,false,4,First boat
BOAT-1-TUBE-3,launcher,false,false,,First boat
BOMBER-01,heavy-bomber,true,false,1,West base
BOMBER-02,heavy-bomber,true,false,1,West base
BOMBER-03,heavy-bomber,false,true,,East base
`;
const DECLARED_MS = 60_000;
const POLL_MS = 200;
