/** @module `parley declaration seal`: secrets under a key that two of three can join (CUST-3). */

import { randomBytes } from "node:crypto";
import { mkdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { encodeBase64, encodeText, sameBytes } from "@parley/bytes";
import {
  declarationId,
  formatShare,
  joinShares,
  limits,
  parseShare,
  splitKey,
  type Header,
} from "@parley/declaration";
import {
  createQuietSealing,
  isHybridRecipient,
  openWithPassphrase,
  sealWithPassphrase,
} from "@parley/sealer-age";
import { Complaint, misspoken } from "../../complaint.js";
import { inertJson, visible } from "../../inert-text.js";
import { LEAVES, readHeader, readKept, readUpTo, SEALED, SECRET } from "../declared-folder.js";
import type { SealFlags } from "./flags.js";
import {
  formatPrivate,
  isWhole,
  notWritten,
  placeFile,
  SEALED_BYTES_MAX,
  SHARES,
  wipeFile,
} from "./private-files.js";

/** Seals what is private, and the key of it in three shares; with `remove` the clear files go. */
export async function seal(folder: string, flags: SealFlags): Promise<void> {
  const holders = holdersOf(flags);
  const header = await readHeader(folder);
  await refuseSecondSealing(folder);
  if (!(await isWhole(await readKept(folder)))) {
    throw notSealed("The secrets do not make this declaration.", "Find a copy that does.");
  }
  const key = new Uint8Array(randomBytes(32));
  const content = formatPrivate(
    {
      secret: await readUpTo(join(folder, SECRET), limits.proofBytesMax),
      leaves: await readUpTo(join(folder, LEAVES), limits.proofBytesMax),
    },
    header,
  );
  // The key has 32 random bytes: a slow guess would protect nothing more.
  const sealed = await sealWithPassphrase(content, encodeBase64(key), 1);
  const split = splitKey(key, declarationId(header), new Uint8Array(randomBytes(64)));
  const texts = split.map((share) => encodeText(formatShare(share)));
  const shares = await writeSealed(folder, sealed, () => writeShares(folder, holders, texts));
  await checkSealed(folder, texts, content);
  if (flags.remove === true) {
    await wipeFile(join(folder, SECRET));
    await wipeFile(join(folder, LEAVES));
  }
  answer(folder, header, shares, flags);
}

interface Holder {
  readonly name: string;
  readonly recipient: string;
}

function holdersOf({ custodian, escrow }: SealFlags): readonly Holder[] {
  const [first, second] = custodian;
  if (first === undefined || second === undefined || custodian.length !== 2) {
    throw misspoken("There are two custodians.", "Write --custodian twice, and --escrow once.");
  }
  const holders = [
    { name: "custodian-1", recipient: first },
    { name: "custodian-2", recipient: second },
    { name: "escrow", recipient: escrow },
  ];
  const wrong = holders.find(({ recipient }) => !isHybridRecipient(recipient));
  if (wrong !== undefined) {
    throw misspoken(
      `The recipient of ${wrong.name} is not written age1pq1… or is not whole.`,
      "Copy the line that begins with age1pq1 once more, as age-keygen -pq printed it.",
    );
  }
  if (new Set(holders.map(({ recipient }) => recipient)).size === holders.length) return holders;
  throw misspoken("One recipient stands twice: it would hold two shares, and open all by itself.");
}

async function refuseSecondSealing(folder: string): Promise<void> {
  for (const name of [SEALED, SHARES]) {
    const path = join(folder, name);
    if ((await stat(path).catch(() => undefined)) === undefined) continue;
    throw there(path);
  }
}

/** Writes both; shares of a key that nothing is sealed under are of no use, and in the way. */
async function writeSealed(
  folder: string,
  sealed: Uint8Array,
  writeAll: () => Promise<readonly string[]>,
): Promise<readonly string[]> {
  // Whoever makes this folder seals: shares that another command has made are not touched.
  const shares = join(folder, SHARES);
  await mkdir(shares, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "EEXIST" ? there(shares) : notWritten(shares, error);
  });
  try {
    const files = await writeAll();
    await placeFile(join(folder, SEALED), sealed);
    return files;
  } catch (error) {
    await rm(join(folder, SEALED), { force: true });
    await rm(shares, { recursive: true, force: true });
    throw error;
  }
}

async function writeShares(
  folder: string,
  holders: readonly Holder[],
  texts: readonly Uint8Array[],
): Promise<readonly string[]> {
  const sealing = createQuietSealing();
  const files: string[] = [];
  try {
    for (const [index, { name, recipient }] of holders.entries()) {
      const file = join(folder, SHARES, `${name}.age`);
      await placeFile(file, await sealing.seal(recipient, texts[index] ?? new Uint8Array(0)));
      files.push(file);
    }
  } finally {
    await sealing.close();
  }
  return files;
}

/** Opens what was written by each two of the shares as their holders will have them (CUST-5). */
async function checkSealed(
  folder: string,
  texts: readonly Uint8Array[],
  content: Uint8Array,
): Promise<void> {
  const file = new Uint8Array(await readFile(join(folder, SEALED)));
  const shares = texts.map((text) => parseShare(text));
  for (const [at, one] of shares.entries()) {
    const other = shares[(at + 1) % shares.length];
    const key = one.ok && other?.ok === true ? joinShares(one.value, other.value) : undefined;
    const opened =
      key?.ok === true
        ? await openWithPassphrase(file, encodeBase64(key.value), SEALED_BYTES_MAX)
        : undefined;
    if (opened?.ok === true && sameBytes(opened.value, content)) continue;
    throw notSealed(
      `${join(folder, SEALED)} does not open to what was sealed.`,
      "See that the disk is sound, remove what was sealed, and seal again.",
    );
  }
}

function answer(
  folder: string,
  header: Header,
  shares: readonly string[],
  { remove = false, json }: SealFlags,
): void {
  if (json === true) {
    const sealed = join(folder, SEALED);
    const about = { declaration: declarationId(header), sealed, shares, removed: remove };
    process.stdout.write(`${inertJson(about)}\n`);
    return;
  }
  const lines = [
    `Sealed: ${join(folder, SEALED)}. Any two of these three open it, and none does alone:`,
    ...shares.map((file) => `  ${file}`),
    "Give each to its holder, who keeps it and opens it with: age --decrypt --identity KEY FILE",
    "It was opened again by each two of the shares.",
    remove
      ? "Then the clear files were removed. A disk or a backup may keep old bytes."
      : "The clear files are there still.",
    `To have them back: npx parley declaration unseal ${folder} --share FILE --share FILE`,
  ];
  process.stdout.write(`${visible(lines.join("\n"))}\n`);
}

function there(path: string): Complaint {
  return new Complaint(`${path} is there already.`, {
    safe: "It was left as it is, and nothing was sealed.",
    next: `Move ${SEALED} and ${SHARES} away, if their shares are needed no more.`,
  });
}

function notSealed(what: string, next: string): Complaint {
  return new Complaint(what, { rule: "CUST-5", safe: "No clear file was removed.", next });
}
