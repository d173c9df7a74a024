/** @module What `parley declaration check` answers, to programs and to people. */

import type { StatementFinding } from "@parley/bundle";
import { formatInstant } from "@parley/bytes";
import { wordsOf, type Header } from "@parley/declaration";
import type { Domain } from "@parley/wire";
import { inLine, visible } from "../../inert-text.js";
import { openedJson, openedLines } from "../opened.js";
import type { BundleDeclarations, Declared, OpenedProof } from "./bundle-declarations.js";
import { apartAmong, togetherWord } from "../checked-proof.js";
import type { InspectedItem } from "./inspected-item.js";

/** Everything that was found. */
export interface CheckAnswer extends BundleDeclarations {
  readonly file: string;
  readonly verdict: "proven" | "refused" | "consistent";
  readonly domain: Domain;
  /** How many contradictions the bundle shows. */
  readonly contradictions: number;
  readonly inspection?: InspectedItem;
}

/** As the schema declaration-check describes it. */
export function answerJson(answer: CheckAnswer): object {
  const { verdict, domain, contradictions, declared, refused, inspection = null } = answer;
  return {
    ...{ verdict, domain, contradictions, declarations: declared.map(declaredJson) },
    refused: refused.map(({ statement: { id, from }, rule, detail }) => {
      return { statement: id, from, rule, detail };
    }),
    inspection,
  };
}

/** The same as lines. */
export function answerPage(answer: CheckAnswer): string {
  const { file, verdict, domain, contradictions, declared, refused, inspection } = answer;
  const lines = [
    ...(domain === "exercise" ? ["EXERCISE"] : []),
    ...(declared.length === 0 ? [`${file} holds no declaration.`] : []),
    ...declared.flatMap(declaredLines),
    ...refused.map(({ statement: { id, from }, rule, detail }) => {
      return `REFUSED  statement ${id} of ${from} (${rule}): ${inLine(detail)}`;
    }),
    ...inspectionLines(inspection),
    ...(contradictions === 0 ? [] : [`It shows contradictions: ${contradictions}.`]),
    VERDICTS[verdict],
    `Who received it, which logs and witnesses: npx parley verify ${file}`,
  ];
  return `${visible(lines.join("\n"))}\n`;
}

function declaredJson({ id, header, finding, opened, terms }: Declared): object {
  const { party, agreement, asOf, padded } = header;
  const logs = finding.logs.map((log) => log.party);
  return {
    ...{ declaration: id, party, agreement, asOf, padded, ...saidJson(finding), logs, terms },
    proofs: opened.map((one) => {
      const named = { title: one.title, ...saidJson(one.finding), verdict: one.verdict };
      if (one.verdict === "refused") return { ...named, rule: one.rule, detail: one.detail };
      const { shows, notShown } = wordsOf(one.proof, header);
      const words = { kind: one.proof.kind, shows, doesNotShow: notShown };
      return { ...named, ...words, counts: one.recount.word, ...openedJson(one.proven) };
    }),
    apart: apartAmong(opened).map(({ what, proofs, detail }) => {
      return { what, proofs: proofs.map((at) => opened[at]?.title ?? ""), detail };
    }),
  };
}

function saidJson({ statement, isPinned }: StatementFinding): object {
  return { statement: statement.id, said: formatInstant(statement.time), isPinned };
}

function declaredLines({ id, header, finding, opened, terms }: Declared): readonly string[] {
  const { party, agreement, asOf, scope } = header;
  return [
    `Declaration ${id}`,
    `  of ${party} under ${agreement}, as of ${asOf}: ${inLine(scope)}`,
    `  said ${formatInstant(finding.statement.time)}, ${signedBy(finding)}`,
    `${terms.word === "breaks" ? "REFUSED  (LIFE-10)" : "  Terms"}: ${inLine(terms.detail)}`,
    ...opened.flatMap((one) => proofLines(header, one)),
    ...apartAmong(opened).map(({ what, proofs, detail }) => {
      const titles = proofs.map((at) => inLine(opened[at]?.title ?? "")).join(" and ");
      return `${togetherWord(what)} together (DECL-31): ${titles}: ${inLine(detail)}`;
    }),
  ];
}

function proofLines(header: Header, one: OpenedProof): readonly string[] {
  const said = `opened ${formatInstant(one.finding.statement.time)}`;
  if (one.verdict === "refused") {
    return [`REFUSED  ${inLine(one.title)} (${one.rule}): ${inLine(one.detail)}; ${said}`];
  }
  const { shows, notShown } = wordsOf(one.proof, header);
  return [
    `PROVEN   ${inLine(one.title)}; ${said}`,
    ...shows.map((line) => `  Shows: ${inLine(line)}`),
    ...openedLines(one.proven).map((line) => `    ${inLine(line)}`),
    ...notShown.map((line) => `  Does not show: ${inLine(line)}`),
    ...(one.recount.word === "not-asked" ? [] : [`  ${inLine(one.recount.detail)}`]),
  ];
}

function inspectionLines(inspection: InspectedItem | undefined): readonly string[] {
  if (inspection === undefined) return [];
  const { declaration, party, item, result, differing, shrouded, notSeen } = inspection;
  const list = (what: string, names: readonly string[]): readonly string[] => {
    return names.length === 0 ? [] : [`  ${what}: ${names.map(inLine).join(", ")}`];
  };
  return [
    `Inspection of ${inLine(item)}, declared by ${party} in ${declaration}:`,
    `  ${result.replaceAll("-", " ").toUpperCase()}`,
    ...list("differs from what was opened", differing),
    ...list("closed", shrouded),
    ...list("not seen", notSeen),
    "  A word on this item and no other. It is no verdict on anybody.",
  ];
}

function signedBy({ isPinned, logs }: StatementFinding): string {
  const key = isPinned ? "signed by a key that you pinned" : "signed; you have pinned no key of it";
  const parties = logs.map(({ party }) => party).join(", ");
  return logs.length === 0 ? key : `${key}; it stands in the logs of: ${parties}`;
}

const VERDICTS = {
  proven: "All of it is proven.",
  refused: "Something of it is refused.",
  consistent: "It fits together. Of a party you have pinned no root: whose words they are is open.",
} as const;
