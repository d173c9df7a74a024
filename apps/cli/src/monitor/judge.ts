/** @module `parley monitor grade`, `compare` and `forget`: what people find (CLI-106, CLI-107). */

import { credibilities, disagreements, reliabilities } from "@parley/public-record";
import { misspoken } from "../complaint.js";
import type { Globals } from "../flags.js";
import { inertJson, inLine } from "../inert-text.js";
import { entryNamed } from "./entries.js";
import { shortId } from "./estimates.js";
import type { CompareFlags, ForgetFlags, PersonFlags } from "./flags.js";
import { atDesk } from "./open-desk.js";
import { oneOf } from "./values.js";

/** `monitor grade source`: of a publisher, A to F. */
export async function gradeSource(
  globals: Globals,
  source: string,
  given: string,
  flags: PersonFlags,
): Promise<void> {
  const reliability = oneOf(given.toUpperCase(), reliabilities, "grade of a source");
  const { id } = await atDesk(globals, (desk) => {
    return desk.judge({ as: "source-graded", source, reliability }, personOf(flags));
  });
  process.stdout.write(
    flags.json === true
      ? `${inertJson({ act: id, as: "source-graded" })}\n`
      : `source ${inLine(source)}: ${reliability}\n`,
  );
}

/** `monitor grade entry`: of one item, 1 to 6. */
export async function gradeEntry(
  globals: Globals,
  given: string,
  grade: string,
  flags: PersonFlags,
): Promise<void> {
  const credibility = credibilities.find((one) => `${one}` === grade);
  if (credibility === undefined) {
    throw misspoken(`There is no grade ${grade}.`, "Write 1, confirmed, to 6, which is not known.");
  }
  const { entry, act } = await atDesk(globals, (desk) => {
    const entry = entryNamed(desk, given);
    const deed = { as: "item-graded" as const, entry: entry.id, credibility };
    return { entry, act: desk.judge(deed, personOf(flags)) };
  });
  process.stdout.write(
    flags.json === true
      ? `${inertJson({ act: act.id, as: act.as })}\n`
      : `entry ${shortId(entry.id)}: ${credibility}\n`,
  );
}

/** `monitor compare`: what a person finds of two entries. */
export async function compare(
  globals: Globals,
  given: readonly [string, string],
  flags: CompareFlags,
): Promise<void> {
  const finding = oneOf(flags.finding, disagreements, "finding");
  const { entries, act } = await atDesk(globals, (desk) => {
    const [one, other] = [entryNamed(desk, given[0]).id, entryNamed(desk, given[1]).id];
    if (one === other) throw misspoken("Both are the same entry.", "Name two entries.");
    const entries: readonly [string, string] = one < other ? [one, other] : [other, one];
    const deed = { as: "compared" as const, entries, finding };
    return { entries, act: desk.judge(deed, personOf(flags)) };
  });
  process.stdout.write(
    flags.json === true
      ? `${inertJson({ act: act.id, as: act.as })}\n`
      : `${entries.map(shortId).join(" and ")}: ${finding}\n`,
  );
}

/** `monitor forget`: text and index of a capture go; hash, address and dates stay. */
export async function forget(globals: Globals, given: string, flags: ForgetFlags): Promise<void> {
  const hash = await atDesk(globals, (desk) => {
    const hash = desk.captureNamed(given);
    desk.forget(hash, flags.reason);
    return hash;
  });
  process.stdout.write(
    flags.json === true
      ? `${inertJson({ capture: hash, forgotten: true })}\n`
      : `The text of ${shortId(hash)} is gone. Its hash, address, dates and reason stay, and so\n` +
          "do the words of entries that were accepted from it.\n",
  );
}

function personOf({ as, reason }: PersonFlags): { readonly by: string; readonly reason: string } {
  return { by: as, reason };
}
