/** @module `parley monitor watch` and `news`: queries that are kept (CLI-113). */

import type { MonitorDesk } from "@parley/centre";
import { Complaint } from "../complaint.js";
import type { Globals, JsonFlag } from "../flags.js";
import { inertJson, inLine } from "../inert-text.js";
import { languageOf } from "../typed-values.js";
import type { NewsFlags, WatchFlags } from "./flags.js";
import { atDesk } from "./open-desk.js";
import { hitLines, shownHit } from "./search.js";

type Watch = ReturnType<MonitorDesk["store"]["watches"]>[number];

/** `monitor watch add`. */
export async function addWatch(
  globals: Globals,
  words: readonly string[],
  { json, language, publisher }: WatchFlags,
): Promise<void> {
  const text = words.join(" ");
  const query = {
    text,
    ...(language !== undefined && { language: languageOf(language) }),
    ...(publisher !== undefined && { publisher }),
  };
  const watch = await atDesk(globals, (desk) => desk.addWatch(text, query));
  process.stdout.write(json === true ? `${inertJson(shownWatch(watch))}\n` : watchLine(watch));
}

/** `monitor watch list`. */
export async function listWatches(globals: Globals, { json }: JsonFlag): Promise<void> {
  const all = await atDesk(globals, (desk) => desk.store.watches());
  process.stdout.write(
    json === true
      ? `${inertJson(all.map(shownWatch))}\n`
      : all.map(watchLine).join("") || "Nothing is watched here.\n",
  );
}

/** `monitor watch remove`. */
export async function removeWatch(
  globals: Globals,
  given: string,
  { json }: JsonFlag,
): Promise<void> {
  const id = /^\d{1,9}$/.test(given) ? Number(given) : 0;
  const isGone = await atDesk(globals, (desk) => desk.store.removeWatch(id));
  if (!isGone) {
    throw new Complaint(`There is no watch ${given}.`, {
      rule: "CLI-113",
      safe: "Nothing was removed.",
      next: "See npx parley monitor watch list.",
    });
  }
  process.stdout.write(json === true ? `${inertJson({ removed: id })}\n` : `${id} is removed.\n`);
}

/** `monitor news`: what came for each watch; it is news no more, unless it is kept. */
export async function news(globals: Globals, { json, keep }: NewsFlags): Promise<void> {
  const all = await atDesk(globals, (desk) => {
    return desk.store.watches().map(({ id, name }) => {
      return { id, name, ...desk.store.newHits(id, HITS_MAX) };
    });
  });
  process.stdout.write(
    json === true
      ? `${inertJson(
          all.map(({ id, name, isMore, hits }) => {
            return { watch: id, name, isMore, hits: hits.map(shownHit) };
          }),
        )}\n`
      : all.map(newsLines).join("") || "Nothing is watched here.\n",
  );
  if (keep === true) return;
  // Only what was written out has been looked at.
  await atDesk(globals, (desk) => {
    for (const { id, upTo } of all) desk.store.seen(id, upTo);
  });
}

function newsLines({ name, hits, isMore }: NewsOf): string {
  const more = isMore ? ", and there is more: ask again" : "";
  return `${inLine(name)}: ${hits.length} new${more}\n${hits.map(hitLines).join("")}`;
}

type NewsOf = { readonly name: string } & ReturnType<MonitorDesk["store"]["newHits"]>;

function shownWatch({ id, name, query }: Watch): object {
  const { text, any = [], language = null, publisher = null } = query;
  return { id, name, text, names: any, language, publisher };
}

function watchLine({ id, name, query }: Watch): string {
  const { language, publisher } = query;
  const narrowed = [language, publisher].filter((part) => part !== undefined).join(", ");
  return `${id}  ${inLine(name)}${narrowed === "" ? "" : `  (${inLine(narrowed)})`}\n`;
}

const HITS_MAX = 200;
