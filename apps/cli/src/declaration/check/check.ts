/** @module `parley declaration check`: what an inspector's machine says of a bundle, offline. */

import { verifyBundle, type Refused } from "@parley/bundle";
import { nobleCrypto } from "@parley/crypto-noble";
import { misspoken } from "../../complaint.js";
import { inertJson, inLine, visible } from "../../inert-text.js";
import { apartAmong, isRefusedTogether } from "../checked-proof.js";
import { readBundleFile, readTrust } from "../../verify.js";
import type { CheckFlags } from "../flags.js";
import { declarationsIn, type BundleDeclarations } from "./bundle-declarations.js";
import { answerJson, answerPage, type CheckAnswer } from "./check-answer.js";
import { inspectedItem, notesSaid } from "./inspected-item.js";

/** Checks signatures, then every proof; 0 proven, 1 refused, 2 where no root is pinned. */
export async function checkBundle(file: string, flags: CheckFlags): Promise<number> {
  const notes = notesSaid(flags);
  const { item, declaration } = flags;
  const trust = flags.trust === undefined ? undefined : await readTrust(flags.trust);
  const verification = verifyBundle(await readBundleFile(file), trust, nobleCrypto);
  if (verification.verdict === "refused") return answerRefused(file, verification, flags);
  const asked = { folder: flags.folder, ...(declaration !== undefined && { asked: declaration }) };
  const found = await declarationsIn(verification, asked);
  if (declaration !== undefined && found.declared.length === 0) {
    throw misspoken(
      `${file} holds no declaration ${declaration}.`,
      "Leave it out to see them all.",
    );
  }
  const answer: CheckAnswer = {
    ...found,
    file,
    verdict: isRefused(found) ? "refused" : verification.verdict,
    domain: verification.domain,
    contradictions: verification.contradictions.length,
    ...(item !== undefined && { inspection: inspectedItem(found.declared, item, notes) }),
  };
  const isJson = flags.json === true;
  process.stdout.write(isJson ? `${inertJson(answerJson(answer))}\n` : answerPage(answer));
  return EXIT_CODES[answer.verdict];
}

function isRefused({ declared, refused }: BundleDeclarations): boolean {
  const isBroken = declared.some(({ opened, terms }) => {
    if (terms.word === "breaks" || isRefusedTogether(apartAmong(opened))) return true;
    return opened.some(({ verdict }) => verdict === "refused");
  });
  return isBroken || refused.length > 0;
}

function answerRefused(file: string, { rule, where, detail }: Refused, flags: CheckFlags): number {
  const what = where === "" ? detail : `${where}: ${detail}`;
  const json = { verdict: "refused", rule, detail: what };
  const line = `REFUSED  ${file} (${rule}): ${inLine(what)}. Nothing in it is evidence.`;
  process.stdout.write(flags.json === true ? `${inertJson(json)}\n` : `${visible(line)}\n`);
  return EXIT_CODES.refused;
}

const EXIT_CODES = { proven: 0, refused: 1, consistent: 2 } as const;
