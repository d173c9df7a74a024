/** @module `parley declaration verify` and `verify-range`: proofs against what was declared. */

import { decodeHex, type Result } from "@parley/bytes";
import { declarationId, limits, verifyOneRange, wordsOf, type Header } from "@parley/declaration";
import { createDeclarer } from "@parley/declaration-threads";
import { misspoken } from "../complaint.js";
import { inertJson, inLine, visible } from "../inert-text.js";
import {
  apartAmong,
  checkProofBytes,
  isRefusedTogether,
  togetherWord,
  type Apart,
  type CheckedProof,
} from "./checked-proof.js";
import { readHeader, readUpTo } from "./declared-folder.js";
import type { VerifyDeclarationFlags, VerifyRangeFlags } from "./flags.js";
import { openedJson, openedLines } from "./opened.js";
import { holdHeader, type AgreementWord } from "@parley/protocol";
import { sha256 } from "@parley/signer-file";
import { packOf } from "./recount.js";

/** What became of one file. */
type Checked = CheckedProof & { readonly file: string };

/** Checks each file against a declaration; 0 where all are proven, 1 where one is refused. */
export async function verifyDeclaration(
  declared: string,
  files: readonly string[],
  flags: VerifyDeclarationFlags,
): Promise<number> {
  const header = await readHeader(declared);
  const pack = await packOf(header, flags.folder);
  const terms = holdHeader(header, pack, sha256);
  const declarer = createDeclarer(1);
  const checked: Checked[] = [];
  try {
    for (const file of files) {
      const bytes = await readUpTo(file, limits.proofBytesMax);
      checked.push({
        file,
        ...(await checkProofBytes(bytes, header, { declarer, pack })),
      });
    }
  } finally {
    await declarer.close();
  }
  const of = { header, terms, apart: apartAmong(checked) };
  process.stdout.write(flags.json === true ? jsonOf(of, checked) : pageOf(of, checked));
  return isProven(of, checked) ? 0 : 1;
}

/** Checks one range proof in the reference's bytes; 0 proven, 1 refused (spec/range-proof.md). */
export function verifyRangeAlone(flags: VerifyRangeFlags): number {
  const bits = Number(flags.bits);
  if (!/^\d{1,3}$/.test(flags.bits)) throw misspoken(`${flags.bits} is no number of bits.`, "");
  const result = checkRange(bits, flags);
  const answer = result.ok
    ? { verdict: "proven", bits, values: commitmentsOf(flags).length }
    : { verdict: "refused", rule: result.rule, detail: result.detail };
  const line = result.ok
    ? `Proven: each of ${commitmentsOf(flags).length} values is from 0 to below 2^${bits}.`
    : `Refused (${result.rule}): ${result.detail}.`;
  process.stdout.write(flags.json === true ? `${inertJson(answer)}\n` : `${visible(line)}\n`);
  return result.ok ? 0 : 1;
}

function checkRange(bits: number, flags: VerifyRangeFlags): Result<true> {
  const proof = bytesOf(flags.proof);
  if (!proof.ok) return proof;
  const commitments: Uint8Array[] = [];
  for (const text of commitmentsOf(flags)) {
    const read = bytesOf(text);
    if (!read.ok) return read;
    commitments.push(read.value);
  }
  return verifyOneRange({ bits, label: flags.label, commitments, proof: proof.value });
}

function commitmentsOf({ commitments }: VerifyRangeFlags): readonly string[] {
  return commitments.flatMap((one) => one.split(",")).filter((one) => one !== "");
}

function bytesOf(hex: string): Result<Uint8Array> {
  return decodeHex(hex.toLowerCase(), Math.floor(hex.length / 2));
}

/** A declaration, whether it keeps its agreement's terms, and what its proofs say apart. */
interface HeldHeader {
  readonly header: Header;
  readonly terms: AgreementWord;
  readonly apart: readonly Apart[];
}

function isProven({ terms, apart }: HeldHeader, checked: readonly Checked[]): boolean {
  if (terms.word === "breaks" || isRefusedTogether(apart)) return false;
  return checked.every(({ verdict }) => verdict === "proven");
}

function jsonOf(of: HeldHeader, checked: readonly Checked[]): string {
  const { header, terms } = of;
  const apart = of.apart.map(({ proofs, ...one }) => {
    return { ...one, files: proofs.map((at) => checked[at]?.file ?? "") };
  });
  const files = checked.map((one): object => {
    if (one.verdict === "refused") return one;
    const { shows, notShown } = wordsOf(one.proof, header);
    const { file, verdict, proof, recount: again } = one;
    const words = { shows, doesNotShow: notShown };
    return {
      file,
      verdict,
      kind: proof.kind,
      ...words,
      counts: again.word,
      ...openedJson(one.proven),
    };
  });
  const verdict = isProven(of, checked) ? "proven" : "refused";
  const { party, agreement, asOf } = header;
  const about = { declaration: declarationId(header), party, agreement, asOf, terms, apart };
  return `${inertJson({ verdict, ...about, files })}\n`;
}

function pageOf({ header, terms, apart }: HeldHeader, checked: readonly Checked[]): string {
  const { party, agreement, asOf, scope } = header;
  const head = [
    `Declaration ${declarationId(header)}`,
    `  of ${party} under ${agreement}, as of ${asOf}: ${inLine(scope)}`,
    `${terms.word === "breaks" ? "REFUSED  (LIFE-10)" : "Terms"}: ${inLine(terms.detail)}.`,
  ];
  const parts = checked.flatMap((one): readonly string[] => {
    if (one.verdict === "refused") {
      return [`REFUSED  ${one.file} (${one.rule}): ${inLine(one.detail)}.`];
    }
    const { shows, notShown } = wordsOf(one.proof, header);
    return [
      `PROVEN   ${one.file}`,
      ...shows.map((line) => `  Shows: ${inLine(line)}`),
      ...openedLines(one.proven).map((line) => `    ${inLine(line)}`),
      ...notShown.map((line) => `  Does not show: ${inLine(line)}`),
      ...(one.recount.word === "not-asked" ? [] : [`  ${inLine(one.recount.detail)}`]),
    ];
  });
  const together = apart.map(({ what, proofs, detail }) => {
    const files = proofs.map((at) => checked[at]?.file ?? "").join(" and ");
    return `${togetherWord(what)} together (DECL-31): ${files}: ${inLine(detail)}.`;
  });
  const tail =
    "That it was declared, by whom and when shows its signed statement: verify its bundle.";
  return `${visible([...head, ...parts, ...together, tail].join("\n"))}\n`;
}
