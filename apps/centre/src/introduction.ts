/** @module A centre's own introduction, put together from its folder. */

import { sha256, verifyEd25519 } from "@parley/signer-file";
import {
  formatIntroduction,
  parseIntroduction,
  parseNoteKey,
  type ReadIntroduction,
} from "@parley/wire";
import { finishRotation } from "./rotation-files.js";
import { FolderError, readFileOf, type CentreConfig, type CentreFolder } from "./centre-folder.js";

/** Reads a centre's own introduction from its folder and verifies it; no secret is needed. */
export async function introductionOf(
  folder: CentreFolder,
  config: CentreConfig,
): Promise<ReadIntroduction> {
  await finishRotation(folder);
  const line = Buffer.from(await readFileOf(folder.rootVkey)).toString("utf8");
  const vkey = parseNoteKey(line.trim(), sha256);
  if (!vkey.ok) throw new FolderError(`${folder.rootVkey} is damaged. Put it back from your copy.`);
  const bytes = formatIntroduction({
    domain: config.domain,
    rootPublicKey: vkey.value.publicKey,
    credentialNote: await readFileOf(folder.credential),
    cardNote: await readFileOf(folder.card),
  });
  const read = parseIntroduction(bytes, config.domain, { hash: sha256, verify: verifyEd25519 });
  if (read.ok) {
    const { party } = read.value.credential;
    if (party === config.party) return read.value;
    throw new FolderError(
      `${folder.config} names the party ${config.party}, and the credential ${party}. ` +
        `Write ${party} into it, as it was.`,
    );
  }
  throw new FolderError(
    `The credential or card in ${folder.path} does not verify (${read.rule}: ${read.detail}). ` +
      "Put both files back from your copy.",
  );
}
