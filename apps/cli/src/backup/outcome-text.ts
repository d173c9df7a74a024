/** @module What backup, restore and relock say of what they did, or are about to do. */

import type { BackupMade, RelockPlan, Restored } from "@parley/centre";
import { visible } from "../inert-text.js";
import { startCommand } from "../place.js";

/** What is in a backup, what is not, and what it must never be used for (CLI-32). */
export function formatBackup({ folder, manifest, isRootKeyThere }: BackupMade): string {
  const { party, files, entries, head, lockRecord } = manifest;
  const isSealed = !files.some(({ path }) => path === "exercise-passphrase");
  return paragraphs([
    [
      `The backup of ${party} is in ${folder}: ${files.length} files, ${entries} entries of the`,
      head === null
        ? "journal."
        : `journal, and its log of ${head.size} entries with the root ${head.root}.`,
    ],
    [
      "It holds settings, credential and card, and everything sent and received, readable:",
      "keep it as safe as the centre. The console token in it signs in.",
      isSealed
        ? "The keys in it stay sealed under the passphrase, which is not in it."
        : "This is an exercise: the passphrase lies beside the keys, and they protect nothing.",
    ],
    [
      `Not in it, by intent: the lock record ${lockRecord}.`,
      "Put back together with an old store it could not say that the store is old:",
      "never copy the two as one.",
      "Nor are in it: the root key, the archive and its key, sealing keys (they are to be",
      "destroyed, and made anew), sessions of consoles, and centre.log.",
    ],
    ["Never start a second centre from it while this one can still be started."],
    isRootKeyThere
      ? [
          "The root key still lies in the centre's folder.",
          "Carry it away to a place that is offline.",
        ]
      : [],
  ]);
}

/** Where the lock record is, and what the next start will do (CLI-33). */
export function formatRestored(restored: Restored, left: readonly string[]): string {
  const { folder, manifest, lockRecord, isLockRecordThere } = restored;
  const { party, made, head } = manifest;
  const inLog = head === null ? "" : `, with ${head.size} entries in its log`;
  return paragraphs([
    [`The centre ${party} is put back in ${folder.path}, as it was at ${made}${inLog}.`],
    isLockRecordThere
      ? [
          `The lock record ${lockRecord} was not touched. The start compares the two.`,
          "Where the store is older than what was signed last, the centre signs nothing, says so",
          "on the watch floor, and catches up from peers by itself: leave it running, with its",
          "lines up. Then it goes on.",
        ]
      : [
          `There is NO lock record at ${lockRecord}.`,
          "The centre will sign nothing that enters its log. If the record lies elsewhere, name",
          "its path as lockRecord in centre.json. If it is lost, see: npx parley centre relock",
        ],
    ...left.map((path) => [`An earlier restore ended before its end in ${path}: remove it.`]),
    ["It was not started. Look at it with: npx parley centre check"],
    [`Start it with: ${startCommand(folder)}`],
  ]);
}

/** What is known before a new lock record is written (BAK-12). */
export function formatPlan({ path, origin, size, root, peers, witnesses }: RelockPlan): string {
  return paragraphs([
    [`There is no lock record at ${path}.`],
    [`This store makes the log ${origin} with ${size} entries and the root ${root}.`],
    ...(peers.length === 0
      ? [["Peers have shown nothing beyond it."]]
      : peers.map((peer) => [`Once shown by ${peer.via}, and here: ${peer.size} entries.`])),
    ...witnesses.map(({ url, size: cosigned, why }) =>
      cosigned === undefined
        ? [`The witness ${url} says nothing: ${why}.`]
        : [`The witness ${url} has cosigned ${cosigned} entries.`],
    ),
    [
      "A new record says that nothing beyond this was ever signed. If that is wrong, this centre",
      "will sign a second history, and others can prove it. If a newer folder may exist, look for",
      "it first. A centre that runs without a record signs nothing, and peers tell it what they",
      "hold: with lines up for some minutes before this, more is known here.",
    ],
  ]);
}

/** Sentences of one paragraph on one line: the terminal breaks it. */
function paragraphs(all: readonly (readonly string[])[]): string {
  const lines = all.filter(({ length }) => length > 0).map((sentences) => sentences.join(" "));
  return visible(`${lines.join("\n")}\n`);
}
