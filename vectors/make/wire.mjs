// Writes vectors/wire/v1/*.json and the examples in spec/wire.md: node vectors/make/wire.mjs [--check]
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import {
  agreementBodyCases,
  agreementHelloCases,
  agreementReceiptCases,
} from "./cases-agreement.mjs";
import { consultingBodyCases } from "./cases-consultation.mjs";
import { declaringBodyCases } from "./cases-declaration.mjs";
import { cardCases, credentialCases, introductionCases } from "./cases-keys.mjs";
import { frameCases, heartbeatCases, helloCases, payloadCases } from "./cases-link.mjs";
import { receiptCases, refusalCases, wantCases } from "./cases-link.mjs";
import { credentialLogCases, helloLogCases, receiptLogCases, wantLogCases } from "./cases-log.mjs";
import { noteCases, vkeyCases } from "./cases-note.mjs";
import { liveCases } from "./cases-live.mjs";
import { checkpointsCases, cosignedCases, proofCases } from "./cases-proof.mjs";
import {
  credentialBodyCases,
  credentialRotationCases,
  helloRotationCases,
  revocationCases,
} from "./cases-rotation.mjs";
import { bodyCases, documentCases, partyCases, statementCases } from "./cases-statement.mjs";
import { cosignerList, keyList, rootHash } from "./cast.mjs";
import { bytesOf, expand, factsOf, hex, inputOf, sha256 } from "./notes.mjs";

const at = (path) => new URL(path, new URL("../../", import.meta.url));
const notes = { facts: true };
const structures = {
  note: [noteCases, notes],
  credential: [
    [...credentialCases, ...credentialLogCases, ...credentialRotationCases],
    { ...notes, domain: "exercise", root: keyHex("XA root") },
  ],
  revocation: [revocationCases, { ...notes, domain: "exercise", root: keyHex("XA root") }],
  card: [cardCases, { ...notes, domain: "exercise", signer: "XA" }],
  introduction: [introductionCases, { domain: "exercise" }],
  statement: [
    [
      ...[...documentCases, ...partyCases, ...statementCases],
      ...[...bodyCases, ...credentialBodyCases],
      ...[...agreementBodyCases, ...declaringBodyCases, ...consultingBodyCases],
    ],
    { ...notes, domain: "exercise" },
  ],
  receipt: [
    [...receiptCases, ...receiptLogCases, ...agreementReceiptCases],
    { ...notes, domain: "exercise", signer: "XB" },
  ],
  refusal: [refusalCases, { ...notes, domain: "exercise", signer: "XB" }],
  hello: [
    [...helloCases, ...helloLogCases, ...helloRotationCases, ...agreementHelloCases],
    { ...notes, domain: "exercise", signer: "XA" },
  ],
  heartbeat: [heartbeatCases, {}],
  want: [[...wantCases, ...wantLogCases], {}],
  proof: [proofCases, {}],
  checkpoints: [checkpointsCases, {}],
  cosigned: [cosignedCases, {}],
  live: [liveCases, {}],
  frame: [frameCases, { domain: "exercise", to: "XB" }],
  payload: [payloadCases, {}],
};

function keyHex(label) {
  return hex(keyList.find((key) => key.label === label).raw);
}

function caseOf({ rule, name, expect = "ok", input, ...rest }, { facts, ...context }) {
  const known = facts ? factsOf(input, keyList) : {};
  return { rule, name, expect, ...context, ...rest, ...known, ...inputOf(input) };
}

/** Eight groups of five digits, as spec/wire.md says under CRED-5. */
function fingerprint(key) {
  const digest = sha256(
    Buffer.concat([Buffer.from(`parley/fingerprint/v1\n${key.name}\n`), key.raw]),
  );
  const groups = Array.from({ length: 8 }, (_, group) => digest.readUInt32BE(group * 4) % 100_000);
  return groups.map((group) => String(group).padStart(5, "0")).join(" ");
}

const head = { version: 1, made_by: "vectors/make/wire.mjs", authority: "spec/wire.md" };
const keyFile = {
  ...head,
  note: "seed = SHA-256 of `parley test key: ` and the label; these keys are published",
  keys: keyList.map((key) => ({
    label: key.label,
    name: key.name,
    seed: hex(key.seed),
    public: hex(key.raw),
    vkey: key.vkey,
    ...(key.name.endsWith("/root")
      ? { fingerprint: fingerprint(key), root_hash: rootHash(key) }
      : {}),
  })),
  cosigner_note: "keys of type 6 are SHA-256 of the same words 41 times, and verify nothing",
  cosigner_keys: cosignerList.map((key) => ({
    label: key.label,
    name: key.name,
    type: key.type,
    ...(key.seed && { seed: hex(key.seed) }),
    public: hex(key.raw),
    vkey: key.vkey,
  })),
  invalid_vkeys: vkeyCases.map((one) => ({ ...one, expect: "NOTE-8" })),
};
const files = { "vectors/wire/v1/keys.json": keyFile };
for (const [structure, [cases, context]] of Object.entries(structures)) {
  const list = cases.map((one) => caseOf(one, context));
  files[`vectors/wire/v1/${structure}.json`] = { ...head, structure, cases: list };
}

/** Fills each fence below `<!-- example: structure "name" -->` with that case's input. */
function withExamples(spec) {
  return spec.replace(
    /(<!-- example: (\w+) "([^"]+)" -->\n```\w*\n)[^`]*(```)/g,
    (_, open, structure, name, close) => {
      const found = structures[structure][0].find((one) => one.name === name);
      const text = expand([found.input].flat()).replace(
        /\0+$/,
        (zeros) => `(${zeros.length} zeros)\n`,
      );
      return `${open}${text.replace(/.{141,}/g, (line) => `${line.slice(0, 72)}… (${line.length} characters)`)}${close}`;
    },
  );
}

const outputs = Object.entries(files).map(([path, file]) => [
  path,
  `${JSON.stringify(file, null, 1)}\n`,
]);
const spec = readFileSync(at("spec/wire.md"), "utf8");
outputs.push(["spec/wire.md", withExamples(spec)]);
const stale = outputs.filter(
  ([path, text]) => !existsSync(at(path)) || readFileSync(at(path), "utf8") !== text,
);
if (process.argv.includes("--check")) {
  for (const [path] of stale) console.error(`${path} is not what vectors/make/wire.mjs writes`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const [path, text] of stale) writeFileSync(at(path), text);
  console.log(`wrote ${stale.length} of ${outputs.length} files`);
}
