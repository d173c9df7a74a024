/** @module `parley archive read`: a transcript from an archive and its key alone. */

import { loadPhrasebook } from "@parley/centre";
import type { PureCrypto, Result } from "@parley/bytes";
import { parseArchived, type ArchivedFact } from "@parley/protocol";
import { createSealerAge } from "@parley/sealer-age";
import { readArchiveKeyFile, sha256, verifyEd25519 } from "@parley/signer-file";
import { Complaint, unreadable } from "../complaint.js";
import type { ArchiveReadFlags } from "../flags.js";
import { inertJson } from "../inert-text.js";
import { knownPassphrase } from "../passphrase.js";
import {
  archivePaths,
  FILE_BYTES_MAX,
  readArchiveFile,
  type ArchivePath,
} from "./archive-folder.js";
import { absentNumbers, formatArchive, type ArchiveReading } from "./archive-page.js";
import { Replay } from "./replay.js";

/** `archive read`: needs no store, no keys of a centre and no centre that runs. */
export async function archiveRead(folder: string, flags: ArchiveReadFlags): Promise<void> {
  const paths = await pathsIn(folder);
  const identity = await identityOf(flags);
  const reading = await readAll(folder, paths, identity);
  const { unread, absent } = reading;
  process.stdout.write(flags.json ? `${inertJson(documentOf(reading))}\n` : formatArchive(reading));
  if (unread.length === 0 && absent.length === 0) return;
  process.stderr.write(
    `Not all of the archive is here: ${unread.length} files were not taken, and numbers are ` +
      `missing in ${absent.length} places. What stands above is what the rest says.\n`,
  );
  process.exitCode = 1;
}

/** As `apps/cli/schemas/archive-read.schema.json` describes it. */
function documentOf({ conversations, ...reading }: ArchiveReading): object {
  const { domain } = reading;
  const transcripts = conversations.map(({ digest, members, missing, statements }) => {
    return { domain, digest, members, missing, statements };
  });
  return { ...reading, conversations: transcripts };
}

async function pathsIn(folder: string): Promise<readonly ArchivePath[]> {
  const paths = await archivePaths(folder).catch((error: unknown) => {
    throw unreadable(`${folder} cannot be read.`, "Nothing was done.", "Check its name.", error);
  });
  if (paths.length > 0) return paths;
  throw unreadable(
    `There is no file of an archive in ${folder}.`,
    "Nothing was done.",
    "Name the folder archive of a centre, or wherever a copy of it lies.",
  );
}

async function identityOf(flags: ArchiveReadFlags): Promise<string> {
  const passphrase = await knownPassphrase(flags.passphraseFile);
  const key = await readArchiveKeyFile(flags.key, passphrase);
  if (key.ok) return key.value.identity;
  throw new Complaint(`The archive key stays shut. ${key.detail}`, {
    rule: key.rule,
    safe: "Nothing was read.",
    next: key.rule === "KEY-3" ? "Type it again, or take the other copy of the key." : "",
    exitCode: key.rule === "KEY-3" ? 1 : 2,
  });
}

async function readAll(
  folder: string,
  paths: readonly ArchivePath[],
  identity: string,
): Promise<ArchiveReading> {
  const replay = new Replay(CRYPTO, await loadPhrasebook());
  const sealer = await createSealerAge({ identity });
  const unread: { file: string; rule: string; detail: string }[] = [];
  try {
    for (const { path } of paths) {
      const fact = await factIn(sealer, folder, path);
      const taken = fact.ok ? replay.take(fact.value) : fact;
      if (!taken.ok) unread.push({ file: path, rule: taken.rule, detail: taken.detail });
    }
  } finally {
    await sealer.close();
  }
  const { owner, count: facts } = replay;
  if (owner === undefined) throw nothingRead(folder, unread);
  const { party, domain } = owner;
  const absent = absentNumbers(paths.map(({ number }) => number));
  const conversations = replay.conversations();
  return { party, domain, facts, roots: replay.roots(), conversations, unread, absent };
}

async function factIn(
  sealer: { open(file: Uint8Array, sizeMax: number): Promise<Result<Uint8Array>> },
  folder: string,
  path: string,
): Promise<Result<ArchivedFact>> {
  const file = await readArchiveFile(folder, path);
  const opened = file.ok ? await sealer.open(file.value, FILE_BYTES_MAX) : file;
  return opened.ok ? parseArchived(opened.value, sha256) : opened;
}

function nothingRead(folder: string, unread: ArchiveReading["unread"]): Complaint {
  const [first] = unread;
  return new Complaint(`No file in ${folder} could be taken: ${first?.detail ?? "none is there"}`, {
    rule: first?.rule ?? "CLI-40",
    safe: "Nothing was changed.",
    next: "Check that key and folder belong together, and that the first files are there.",
  });
}

const CRYPTO: PureCrypto = { hash: sha256, verify: verifyEd25519 };
