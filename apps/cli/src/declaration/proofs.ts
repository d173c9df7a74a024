/** @module `parley declaration prove`, `disclose` and `absent`: proofs out of a folder. */

import { randomBytes } from "node:crypto";
import type { Result } from "@parley/bytes";
import {
  proveAbsence,
  proveFields,
  proveItem,
  wordsOf,
  type Header,
  type HeldDeclaration,
  type Proof,
  type TotalAsked,
} from "@parley/declaration";
import { createDeclarer } from "@parley/declaration-threads";
import { Complaint, misspoken } from "../complaint.js";
import { inertJson, visible } from "../inert-text.js";
import { headerJson, readHeader, readHeld, readKept, writeProof } from "./declared-folder.js";
import type { AbsentFlags, DiscloseFlags, ProofFlags, ProveFlags } from "./flags.js";
import { showProgress } from "./progress.js";

/** Proves what counts come to: within a limit, or opened. */
export async function prove(folder: string, flags: ProveFlags): Promise<void> {
  const header = await readHeader(folder);
  const asked = totalsAsked(header, flags);
  const kept = await readKept(folder);
  const declarer = createDeclarer();
  const progress = showProgress("the proof made");
  try {
    const entropy = new Uint8Array(randomBytes(32));
    const proof = taken(await declarer.proveTotals({ kept, asked, entropy }, progress.show));
    progress.end();
    const names = asked.map(({ quantity, opens }) => `${opens ? "is=" : ""}${quantity}`);
    await answer(folder, header, { proof, name: ["totals", ...names], flags });
  } finally {
    progress.end();
    await declarer.close();
  }
}

/** Opens an item, or a step of the ladder. */
export async function disclose(folder: string, flags: DiscloseFlags): Promise<void> {
  const { item, step } = flags;
  if ((item === undefined) === (step === undefined)) {
    throw misspoken("Say what to open: --item ID, or --step STEP of the ladder.");
  }
  const header = await readHeader(folder);
  const shrouded = shroudsOf(flags.shroud ?? [], header);
  if (step !== undefined) {
    const found = header.ladder.find(({ id }) => id === step);
    const steps = header.ladder.map(({ id }) => id).join(", ");
    if (found === undefined) throw misspoken(`There is no step ${step}.`, `There are: ${steps}.`);
    if (found.shows !== "fields") return prove(folder, stepOfTotals(header, found.shows, flags));
    const asked = { fields: new Set(found.fields), shrouded };
    const proof = taken(proveFields(await readHeld(folder), asked));
    return answer(folder, header, { proof, name: ["step", step, ...closedIn(flags)], flags });
  }
  const closed = new Set(shrouded.keys());
  const fields = (flags.field ?? header.fields).filter((name) => !closed.has(name));
  const counts = flags.count ?? (flags.field === undefined ? quantityIds(header) : []);
  known("field", fields, header.fields);
  known("count", counts, quantityIds(header));
  const asked = { item: item ?? "", fields: new Set(fields), counts: new Set(counts), shrouded };
  const held = await readHeld(folder);
  const proof = taken(proveItem(held, asked), nextFor(held, folder, asked.item));
  return answer(folder, header, { proof, name: nameOf(asked.item, flags), flags });
}

/** Proves that nothing of a name is declared. */
export async function absent(folder: string, flags: AbsentFlags): Promise<void> {
  const held = await readHeld(folder);
  const proof = taken(
    proveAbsence(held, flags.item),
    "See npx parley declaration disclose --help.",
  );
  return answer(folder, held.header, { proof, name: ["absent", flags.item], flags });
}

function totalsAsked(header: Header, flags: ProveFlags): readonly TotalAsked[] {
  const limits = flags.limit ?? [];
  const categories = flags.category ?? [];
  const bounded = header.quantities.filter(({ max }) => max !== undefined).map(({ id }) => id);
  const counted = header.quantities.filter(({ max }) => max === undefined).map(({ id }) => id);
  known("limit", limits, bounded);
  known("category", categories, counted);
  if (limits.length + categories.length === 0) {
    throw misspoken("Say what to prove: --limit ID.", `There are: ${bounded.join(", ")}.`);
  }
  return [
    ...limits.map((quantity) => ({ quantity, opens: flags.open === true })),
    ...categories.map((quantity) => ({ quantity, opens: true })),
  ];
}

function stepOfTotals(
  header: Header,
  shows: "totals" | "categories",
  flags: DiscloseFlags,
): ProveFlags {
  const ids = header.quantities.filter(({ max }) => (max !== undefined) === (shows === "totals"));
  const names = ids.map(({ id }) => id);
  return { ...flags, [shows === "totals" ? "limit" : "category"]: names };
}

async function answer(
  folder: string,
  header: Header,
  made: { readonly proof: Proof; readonly name: readonly string[]; readonly flags: ProofFlags },
): Promise<void> {
  const { proof, name, flags } = made;
  const { out, json } = flags;
  const file = await writeProof(folder, { proof, name, ...(out && { out }) }, header);
  const { shows, notShown } = wordsOf(proof, header);
  if (json === true) {
    const { declaration } = headerJson(header) as { declaration: string };
    process.stdout.write(
      `${inertJson({ file, kind: proof.kind, declaration, shows, doesNotShow: notShown })}\n`,
    );
    return;
  }
  const lines = [
    ...shows.map((line) => `Shows: ${line}`),
    ...notShown.map((line) => `Does not show: ${line}`),
    `In ${file}. Nothing was sent. It can be handed on, and cannot be taken back.`,
  ];
  process.stdout.write(`${visible(lines.join("\n"))}\n`);
}

function shroudsOf(said: readonly string[], header: Header): ReadonlyMap<string, string> {
  const shrouded = said.map((one): [string, string] => {
    const at = one.indexOf("=");
    const [field, reason] = [one.slice(0, Math.max(0, at)), one.slice(at + 1).trim()];
    if (at > 0 && reason !== "") return [field, reason];
    throw misspoken(`${one} gives no reason.`, 'Write --shroud "FIELD=why it stays closed".');
  });
  const fields = shrouded.map(([field]) => field);
  known("shroud", fields, header.fields);
  return new Map(shrouded);
}

function known(what: string, given: readonly string[], all: readonly string[]): void {
  const wrong = given.find((one) => !all.includes(one));
  if (wrong === undefined) return;
  throw misspoken(`There is no ${what} ${wrong}.`, `There are: ${all.join(", ")}.`);
}

function quantityIds({ quantities }: Header): readonly string[] {
  return quantities.map(({ id }) => id);
}

function nameOf(item: string, flags: DiscloseFlags): readonly string[] {
  const { field = [], count = [] } = flags;
  const counts = count.map((id) => `count=${id}`);
  return ["item", item, ...field, ...counts, ...closedIn(flags)];
}

function closedIn({ shroud = [] }: DiscloseFlags): readonly string[] {
  return shroud.map((one) => `without=${one.split("=")[0]}`);
}

function taken<T>(result: Result<T>, next = ""): T {
  if (result.ok) return result.value;
  const { rule, detail } = result;
  throw new Complaint(`${detail}.`, { rule, safe: "No proof was made.", next });
}

function nextFor(held: HeldDeclaration, folder: string, item: string): string {
  if (held.items.has(item)) return "";
  return `To prove that: npx parley declaration absent ${folder} --item ${item}`;
}
