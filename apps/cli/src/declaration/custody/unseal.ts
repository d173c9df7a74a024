/** @module `parley declaration unseal`: secrets given back by two of three shares (CUST-6). */

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { encodeBase64, sameBytes, type Fault, type Result } from "@parley/bytes";
import {
  declarationId,
  joinShares,
  limits,
  parseKept,
  parseShare,
  type Header,
  type KeptDeclaration,
  type Share,
} from "@parley/declaration";
import { openWithPassphrase } from "@parley/sealer-age";
import { Complaint, misspoken } from "../../complaint.js";
import { inertJson, visible } from "../../inert-text.js";
import { LEAVES, readHeader, readUpTo, refusedFile, SEALED, SECRET } from "../declared-folder.js";
import type { UnsealFlags } from "./flags.js";
import {
  isWhole,
  parsePrivate,
  placeFile,
  readIfThere,
  SEALED_BYTES_MAX,
  type PrivateFiles,
} from "./private-files.js";

/** Joins two shares, opens, checks everything against the header, and writes the clear files. */
export async function unseal(folder: string, flags: UnsealFlags): Promise<void> {
  const [first, second] = flags.share;
  if (first === undefined || second === undefined || flags.share.length !== 2) {
    throw misspoken("Two shares open what was sealed.", "Write --share twice.");
  }
  const header = await readHeader(folder);
  const shares = [await readShare(first), await readShare(second)] as const;
  const sealed = await readUpTo(join(folder, SEALED), SEALED_BYTES_MAX);
  const key = taken(keyOf(shares, header));
  const content = taken(await openWithPassphrase(sealed, encodeBase64(key), SEALED_BYTES_MAX));
  const files = taken(parsePrivate(content, header));
  const kept = taken(parseKept(files.secret, files.leaves, header));
  if (!(await isWhole(kept))) {
    throw refused({ ok: false, rule: "CUST-6", detail: "the secrets do not make the declaration" });
  }
  const isWritten = await writeBack(folder, files);
  answer(header, kept, { shares, isWritten, folder, json: flags.json === true });
}

async function readShare(file: string): Promise<Share> {
  const share = parseShare(await readUpTo(file, limits.wordUnitsMax * 4));
  if (share.ok) return share.value;
  throw refusedFile(file, share);
}

function keyOf([one, other]: readonly [Share, Share], header: Header): Result<Uint8Array> {
  if (one.declaration === declarationId(header)) return joinShares(one, other);
  return { ok: false, rule: "CUST-2", detail: "the shares are of another declaration" };
}

/** False where the same files are there already: whoever rehearses has changed nothing. */
async function writeBack(folder: string, { secret, leaves }: PrivateFiles): Promise<boolean> {
  let isWritten = false;
  await mkdir(join(folder, "private"), { recursive: true, mode: 0o700 });
  for (const [name, content] of [
    [LEAVES, leaves],
    [SECRET, secret],
  ] as const) {
    const there = await readIfThere(folder, name);
    if (there !== undefined && sameBytes(there, content)) continue;
    if (there !== undefined) {
      const what = `${join(folder, name)} is there, and is another than was sealed.`;
      throw new Complaint(what, { safe: "It was left as it is.", next: "Move it away." });
    }
    await placeFile(join(folder, name), content);
    isWritten = true;
  }
  return isWritten;
}

function answer(
  header: Header,
  { items }: KeptDeclaration,
  done: {
    readonly shares: readonly Share[];
    readonly isWritten: boolean;
    readonly folder: string;
    readonly json: boolean;
  },
): void {
  const { folder, isWritten } = done;
  const numbers = done.shares.map(({ number }) => number);
  if (done.json) {
    const about = { declaration: declarationId(header), shares: numbers, items: items.length };
    process.stdout.write(`${inertJson({ ...about, written: isWritten })}\n`);
    return;
  }
  const lines = [
    `Shares ${numbers.join(" and ")} open it. Its seed and ${items.length} items make`,
    `${declarationId(header)}.`,
    isWritten
      ? `Its secrets are in ${join(folder, "private")} again, in the clear.`
      : `The same files are in ${join(folder, "private")} already: nothing was written.`,
    "The shares can be joined again: remove their text files from this machine.",
  ];
  process.stdout.write(`${visible(lines.join("\n"))}\n`);
}

function taken<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw refused(result);
}

function refused({ rule, detail }: Fault): Complaint {
  const safe = "Nothing was written.";
  const next = "Try another two of the three shares.";
  return new Complaint(`${detail.replace(/\.$/, "")}.`, { rule, safe, next });
}
