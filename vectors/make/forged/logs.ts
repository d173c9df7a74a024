/** @module Proofs, checkpoints and cosignatures that do not show what they are there to show. */

import type { Json } from "@parley/bytes";
import { verifierKey } from "@parley/wire";
import { person } from "../../../packages/log/src/log-people.fuzz.js";
import {
  asWitness,
  flipped,
  hash,
  independents,
  originOf,
  StagedLog,
  type Document,
} from "../../evidence-stage.js";
import {
  exhibit,
  logXA,
  logXB,
  proofOfXA,
  proofOfXB,
  quantumProof,
  warning,
  XA,
  XB,
  XB_INDEX,
  XC,
  type EvidenceCase,
} from "../evidence-good.js";
import { but, forged } from "./forgery.js";

const [one, two] = independents;

export function forgedLogs(): readonly EvidenceCase[] {
  return [...places(), ...checkpoints(), ...cosignatures(), ...witnesses()];
}

function places(): readonly EvidenceCase[] {
  const elsewhere = new StagedLog(XB, [undefined, undefined, warning]);
  const foreign = new StagedLog(XC, [undefined, warning]);
  return [
    forged("a receipt and a proof of two indexes", "VRFY-11", of(elsewhere.prove(2), "XB")),
    forged(
      "a proof with another index",
      "LOG-3",
      of(proofOfXA.replace("index 2", "index 3"), "XA"),
    ),
    forged("a proof of another leaf", "LOG-3", of(logXA.prove(1), "XA")),
    forged(
      "a hash of a proof changed",
      "LOG-3",
      of(flipped(proofOfXA, "index 2\n").replace(/\n\n\n/, "\n\n"), "XA"),
    ),
    forged(
      "a hash of a proof left out",
      "LOG-3",
      of(proofOfXA.replace(/(index 2\n)[^\n]+\n/, "$1"), "XA"),
    ),
    forged(
      "a checkpoint older than the statement",
      "LOG-3",
      of(logXB.prove(0, { size: 3 }).replace("index 0", `index ${XB_INDEX}`), "XB"),
    ),
    forged("a proof in a foreign log", "VRFY-10", {
      ...of(foreign.prove(1), "XC"),
      parties: but({})["parties"] as Json,
    }),
    forged(
      "a proof of a statement that is not here",
      "VRFY-10",
      but({
        proofs: [{ statement: exhibit.id, log: originOf(XA), proof: proofOfXA }],
      }),
    ),
    forged(
      "a path for a log",
      "VRFY-10",
      but({
        proofs: [{ statement: warning.id, log: "exercise/XA/../XB/1/log", proof: proofOfXB }],
      }),
    ),
    forged(
      "a proof of another version",
      "PROOF-1",
      of(proofOfXA.replace("tlog-proof@v1", "tlog-proof@v2"), "XA"),
    ),
    forged("bytes after a proof", "NOTE-4", of(`${proofOfXA}more\n`, "XA")),
  ];
}

function checkpoints(): readonly EvidenceCase[] {
  const { centreKey } = XB.credential;
  const signedBy = (signer: Parameters<StagedLog["prove"]>[1]): string =>
    logXB.prove(XB_INDEX, signer);
  const forger = person(originOf(XB), "ed25519");
  const { logKey } = XB.credential;
  if (logKey === undefined) throw new Error("XB keeps a log");
  return [
    forged("a checkpoint of another log", "CHKP-3", of(proofOfXA, "XB", [])),
    forged(
      "a checkpoint under the centre's key",
      "CHKP-4",
      of(signedBy({ signer: { key: centreKey, sign: XB.centre.sign } }), "XB"),
    ),
    forged(
      "a checkpoint by a key of the log's name",
      "CHKP-4",
      of(signedBy({ signer: forger }), "XB"),
    ),
    forged(
      "a checkpoint by a key of the log's name and id",
      "CHKP-4",
      of(signedBy({ signer: { key: logKey, sign: forger.sign } }), "XB"),
    ),
    forged(
      "the size in a checkpoint changed",
      "CHKP-4",
      of(proofOfXB.replace(/(1\/log\n)6\n/, "$18\n"), "XB"),
    ),
    forged(
      "a character of a checkpoint's signature changed",
      "CHKP-4",
      of(flipped(proofOfXB, `— ${originOf(XB)} `), "XB"),
    ),
    forged(
      "a root in a checkpoint cut short",
      "CHKP-1",
      of(proofOfXB.replace(/(1\/log\n6\n)[^\n]{8}/, "$1"), "XB"),
    ),
  ];
}

function cosignatures(): readonly EvidenceCase[] {
  const line = `— ${one.key.name} `;
  const quantum = quantumProof();
  const shortened = quantum.replace(/(witness\.example\/four [^\n]{400})[^\n]*/, "$1");
  return [
    forged("a character of a cosignature changed", "COSIG-2", of(flipped(proofOfXB, line), "XB")),
    forged("the time of a cosignature changed", "COSIG-2", of(laterBy(proofOfXB, line), "XB")),
    forged("a cosignature under the name of another", "COSIG-2", of(moved(proofOfXB), "XB")),
    forged(
      "a character of a cosignature with ML-DSA-44 changed",
      "COSIG-2",
      of(flipped(quantum, "— witness.example/four "), "XB"),
      "ml-dsa",
    ),
    forged("a cosignature with ML-DSA-44 cut short", "COSIG-2", of(shortened, "XB"), "ml-dsa"),
  ];
}

function witnesses(): readonly EvidenceCase[] {
  const homeMade = independents.map(({ key: { name } }) => {
    const { key, sign } = person(`${name}/home-made`, "cosignature-v1");
    return { key: verifierKey(name, "cosignature-v1", key.publicKey, hash), sign };
  });
  const prove = (...witnesses: readonly (typeof one)[]): Document =>
    of(logXB.prove(XB_INDEX, { witnesses }), "XB");
  return [
    forged("home-made witnesses", "VRFY-13", prove(...homeMade), "witnesses"),
    forged("no witnesses where the reader asks for them", "VRFY-13", prove(), "witnesses"),
    forged("fewer witnesses than the reader asks for", "VRFY-13", prove(one), "witnesses"),
    forged(
      "a witness of the party that relies on the proof",
      "VRFY-13",
      prove(one, two, asWitness(XA)),
      "witnesses-two-of-five",
    ),
    forged(
      "a witness of the log's own party",
      "VRFY-13",
      prove(one, two, asWitness(XB)),
      "witnesses-two-of-five",
    ),
    forged("a log under another key than the reader's", "VRFY-13", but({}), "other-log"),
  ];
}

/** The cosignature made an hour later than it was. */
function laterBy(proof: string, line: string): string {
  return proof.replace(new RegExp(`(${line})([^\\n]+)`), (_, name: string, encoded: string) => {
    const blob = Buffer.from(encoded, "base64");
    blob.writeBigUInt64BE(blob.readBigUInt64BE(4) + 3_600n, 4);
    return name + blob.toString("base64");
  });
}

/** The first witness's signature in the place of the second's. */
function moved(proof: string): string {
  const blobOf = (name: string): Buffer => {
    const found = new RegExp(`— ${name} ([^\\n]+)`).exec(proof)?.[1] ?? "";
    return Buffer.from(found, "base64");
  };
  const [first, second] = [blobOf(one.key.name), blobOf(two.key.name)];
  const blob = Buffer.concat([second.subarray(0, 4), first.subarray(4)]);
  return proof.replace(
    new RegExp(`(— ${two.key.name} )[^\\n]+`),
    (_, name: string) => name + blob.toString("base64"),
  );
}

/** The bundle of one statement with this proof alone. */
function of(proof: string, party: string, receipts?: readonly string[]): Document {
  return but({
    ...(receipts !== undefined && { receipts }),
    proofs: [{ statement: warning.id, log: `exercise/${party}/1/log`, proof }],
  });
}
