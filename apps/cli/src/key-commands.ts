/** @module `parley keys fingerprint`, `centre introduction` and `centre accede`. */

import { readFile } from "node:fs/promises";
import { encodeBase64 } from "@parley/bytes";
import { introductionOf, readConfig } from "@parley/centre";
import { sha256, verifyEd25519 } from "@parley/signer-file";
import {
  credentialFingerprint,
  formatIntroduction,
  parseIntroduction,
  rootFingerprint,
  rootKey,
  type Domain,
  type ReadIntroduction,
} from "@parley/wire";
import { Complaint, misspoken, unreadable } from "./complaint.js";
import { inertJson } from "./inert-text.js";
import type { Globals, JsonFlag } from "./flags.js";
import { chosenFolder, runningCentre } from "./place.js";

/** `keys fingerprint` */
export async function fingerprint(
  globals: Globals,
  flags: JsonFlag & { readonly of?: string; readonly credential?: boolean },
): Promise<void> {
  const folder = await chosenFolder(globals);
  const config = await readConfig(folder);
  const introduced =
    flags.of === undefined
      ? await introductionOf(folder, config)
      : (await readTheirs(flags.of, config.domain)).introduction;
  const { credential } = introduced;
  const print = flags.credential
    ? credentialFingerprint(credential, sha256)
    : fingerprintOf(introduced);
  const { party } = credential;
  process.stdout.write(
    flags.json
      ? `${inertJson({ party, domain: config.domain, fingerprint: print })}\n`
      : `${party} ${print}\n`,
  );
}

/** `centre introduction` */
export async function introduction(globals: Globals): Promise<void> {
  const folder = await chosenFolder(globals);
  const own = await introductionOf(folder, await readConfig(folder));
  process.stdout.write(formatIntroduction(own));
}

/** `centre accede`: the fingerprint typed must be the file's (CLI-10). */
export async function accede(globals: Globals, file: string, groups: string): Promise<void> {
  const digits = groups.replace(/\s/g, "");
  if (!/^\d{40}$/.test(digits)) {
    throw misspoken(
      "A fingerprint is eight groups of five digits.",
      'Ask the other party to read it out, and write it in quotes: "12345 12345 …".',
    );
  }
  const { domain } = await readConfig(await chosenFolder(globals));
  const theirs = await readTheirs(file, domain);
  const print = fingerprintOf(theirs.introduction);
  const { party } = theirs.introduction.credential;
  if (digits !== print.replace(/\s/g, "")) {
    throw new Complaint(`The fingerprint of ${party} in ${file} is ${print}, not what you gave.`, {
      rule: "CLI-10",
      safe: "Nothing was pinned.",
      next:
        "Ask the other party again over a path you trust; " +
        "if it differs still, the file was changed on its way.",
    });
  }
  const centre = await runningCentre(globals);
  await centre.post("/api/peers", { introduction: encodeBase64(theirs.bytes) });
  process.stdout.write(`${party} is pinned. ${centre.party} now keeps a line open to it.\n`);
}

/** Eight groups of five digits, the same in every language. */
export function fingerprintOf({ domain, credential, rootPublicKey }: ReadIntroduction): string {
  return rootFingerprint(rootKey(domain, credential.party, rootPublicKey, sha256), sha256);
}

interface Theirs {
  readonly bytes: Uint8Array;
  readonly introduction: ReadIntroduction;
}

async function readTheirs(file: string, domain: Domain): Promise<Theirs> {
  const again = "Ask the other party for its introduction again.";
  const bytes = await readFile(file).catch((error: unknown) => {
    throw unreadable(`${file} cannot be read.`, "Nothing was pinned.", "Check its name.", error);
  });
  const read = parseIntroduction(bytes, domain, { hash: sha256, verify: verifyEd25519 });
  if (read.ok) return { bytes, introduction: read.value };
  throw new Complaint(`${file} is not an introduction this centre can take: ${read.detail}.`, {
    rule: read.rule,
    safe: "Nothing was pinned.",
    next: again,
    exitCode: 2,
  });
}
