/** @module `parley consultation minutes`: agreed minutes, and who has signed what of them. */

import type { JointText } from "@parley/wire";
import { claimFile } from "../agreement/new-file.js";
import { Complaint, misspoken } from "../complaint.js";
import type { Globals } from "../flags.js";
import { inertJson, inLine } from "../inert-text.js";
import { runningCentre, type CentreClient } from "../place.js";
import { bannerOf, consultationOf } from "./find.js";
import type { MinutesFlags } from "./flags.js";

/** `consultation minutes`. */
export async function showMinutes(
  globals: Globals,
  given: string,
  flags: MinutesFlags,
): Promise<void> {
  const { arrangement, pdf } = flags;
  if (!ARRANGEMENTS.includes(arrangement)) {
    throw misspoken(`There is no arrangement ${arrangement}.`, "Write columns or in-turn.");
  }
  const centre = await runningCentre(globals);
  const { id } = await consultationOf(centre, given);
  const all = await minutesOf(centre, id);
  if (pdf !== undefined) await print(centre, all, pdf, arrangement);
  process.stdout.write(
    flags.json === true
      ? `${inertJson(all.map(listed))}\n`
      : (await bannerOf(centre)) + (all.map(minutesLines).join("") || NONE),
  );
}

/** What this command reads of a joint text. */
interface Minutes {
  readonly id: string;
  readonly opened: JointText;
  readonly standing: {
    readonly state: string;
    readonly final?: string;
    readonly versions: readonly Version[];
  };
}

/** One text of every language, and who has done what over exactly that. */
interface Version extends Done {
  readonly digest: string;
  readonly isNewest: boolean;
}

interface Done {
  readonly acceptedBy: readonly string[];
  readonly acceptedAdReferendumBy: readonly string[];
  readonly conformingBy: readonly string[];
  readonly initialledBy: readonly string[];
  readonly signedAdReferendumBy: readonly string[];
  readonly signedBy: readonly string[];
}

async function minutesOf(centre: CentreClient, id: string): Promise<readonly Minutes[]> {
  const texts = await centre.get<readonly (JointText & { readonly id: string })[]>("/api/texts");
  const own = texts.filter(({ form, of }) => form === "agreed-minutes" && of?.consultation === id);
  return Promise.all(own.map((one) => centre.get<Minutes>(`/api/texts/${one.id}`)));
}

async function print(
  centre: CentreClient,
  all: readonly Minutes[],
  file: string,
  arrangement: string,
): Promise<void> {
  const [one, ...more] = all;
  if (one === undefined || more.length > 0) {
    throw new Complaint(`There are ${all.length} minutes of this consultation.`, {
      safe: "Nothing was written.",
      next: "Print one of several in the console.",
    });
  }
  const { final } = one.standing;
  const of = final === undefined ? "" : `&digest=${final}`;
  const path = `/api/texts/${one.id}/paper?arrangement=${arrangement}${of}`;
  await claimFile(file, await centre.bytes(path));
}

function listed({ id, opened, standing }: Minutes): object {
  const { title, languages, sides, of } = opened;
  const { state, final = null, versions } = standing;
  return {
    ...{ id, title, round: of?.round ?? null, languages, sides, state, final },
    versions: versions.map((version) => {
      const { digest, isNewest, acceptedBy, acceptedAdReferendumBy } = version;
      const { conformingBy, initialledBy, signedAdReferendumBy, signedBy } = version;
      return {
        ...{ digest, isNewest, acceptedBy, acceptedAdReferendumBy },
        ...{ conformingBy, initialledBy, signedAdReferendumBy, signedBy },
      };
    }),
  };
}

/** Of each text who has signed it and who has not: one side's signature is one side's. */
function minutesLines({ id, opened, standing }: Minutes): string {
  const { title, languages, sides, of } = opened;
  const round = of === undefined ? "" : `, round ${of.round}`;
  return [
    `${id.slice(0, 12)}  ${inLine(title)} (${languages.join(", ")})${round}: ${standing.state}\n`,
    ...standing.versions.flatMap((version) => {
      const mark =
        version.digest === standing.final ? "final" : version.isNewest ? "newest" : "older";
      const unsigned = sides.filter((side) => !version.signedBy.includes(side));
      const done = DONE.flatMap(([name, words]) => {
        return version[name].length === 0 ? [] : [`${words} ${version[name].join(", ")}`];
      });
      const missing = unsigned.length === 0 ? [] : [`not signed by ${unsigned.join(", ")}`];
      return [
        `  text ${version.digest} (${mark})\n`,
        ...[...done, ...missing].map((one) => `    ${one}\n`),
      ];
    }),
  ].join("");
}

const DONE: readonly (readonly [keyof Done, string])[] = [
  ["acceptedBy", "accepted by"],
  ["acceptedAdReferendumBy", "accepted ad referendum by"],
  ["conformingBy", "languages conform, say linguists of"],
  ["initialledBy", "initialled by"],
  ["signedAdReferendumBy", "signed ad referendum by"],
  ["signedBy", "signed by"],
];
const NONE = "There are no minutes of this consultation here.\n";
const ARRANGEMENTS: readonly string[] = ["columns", "in-turn"];
