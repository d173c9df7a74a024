// Cases of spec/wire.md sections Proof, Checkpoints held and Cosigned.
import { conversation, cosigners, keys, secondNote, idOf } from "./cast.mjs";
import { base64, checkpoint, checkpointText, consistencyOf } from "./log.mjs";
import { entries, inclusionOf, witnessed } from "./log.mjs";
import { but, bytesOf, cosignature, HERE, json, many, repeat, sha256 } from "./notes.mjs";

const sized = (pieces, size) => [...pieces, repeat(" ", size - bytesOf(pieces).length)];
const text = (unit, times) => ['"', repeat(unit, times), '"'];
const hash = base64(sha256("a hash"));
const stray = base64(sha256("a hash")).replace(/.=$/, "B=");
const ofBytes = (size) => base64(Buffer.alloc(size, 7));
const refused = (rule, make, inputs) =>
  inputs.map(([name, changes, expect = "DOC-3"]) => ({ rule, name, expect, input: make(changes) }));

const lead = (oldSize, size) => ({ old_size: oldSize, hashes: consistencyOf(oldSize, size) });
const show = (statement, index, size) => ({ statement, index, hashes: inclusionOf(index, size) });
const proof = {
  checkpoint: base64(checkpoint(7)),
  witnessed: base64(witnessed(5)),
  consistency: [lead(3, 7), lead(5, 7)],
  proofs: [show(conversation, 0, 5), show(idOf(secondNote), 2, 5)],
  cosign: true,
};
const unwitnessed = {
  checkpoint: proof.checkpoint,
  consistency: [],
  proofs: [show(conversation, 0, 7), show(idOf(secondNote), 2, 7)],
  cosign: false,
};
const bare = { checkpoint: proof.checkpoint, consistency: [], proofs: [], cosign: false };
const shown = (changes, of = proof, big) => json("", but(of, changes), big);
const hashes = (count) => Array(count).fill(hash);
const one = { statement: conversation, index: 0, hashes: [] };
const oneLead = { old_size: 1, hashes: [] };
/** What anybody can verify of a proof: the notes of the log, and the key that signed. */
const facts = { entries, log_key: keys.logXB.vkey };
export const proofCases = [
  { rule: "SHOW-2", name: "a proof", input: shown({}), canonical: true, ...facts },
  {
    rule: "SHOW-3",
    name: "nothing witnessed: the hashes lead to the checkpoint",
    input: shown({}, unwitnessed),
    canonical: true,
    ...facts,
  },
  {
    rule: "SHOW-3",
    name: "the only entry of a tree: no hashes lead to its root",
    input: shown(
      {},
      { ...bare, checkpoint: base64(checkpoint(1)), proofs: [show(conversation, 0, 1)] },
    ),
    canonical: true,
    ...facts,
  },
  {
    rule: "SHOW-2",
    name: "a checkpoint alone",
    input: shown({}, bare),
    canonical: true,
    ...facts,
  },
  {
    rule: "SHOW-2",
    name: "a checkpoint without any bytes is left to who verifies",
    input: shown({ checkpoint: "" }, bare),
    canonical: true,
  },
  {
    rule: "SHOW-2",
    name: "a checkpoint of 174,764 units is taken",
    input: shown({ checkpoint: HERE }, bare, text("AAAA", 43_691)),
    canonical: true,
  },
  {
    rule: "SHOW-2",
    name: "a checkpoint of 174,768 units",
    expect: "DOC-3",
    input: shown({ checkpoint: HERE }, bare, text("AAAA", 43_692)),
  },
  {
    rule: "SHOW-2",
    name: "64 proofs of 63 hashes are taken",
    input: shown({ proofs: HERE }, proof, many({ ...one, hashes: hashes(63) }, 64)),
    canonical: true,
  },
  {
    rule: "SHOW-2",
    name: "65 proofs",
    expect: "DOC-3",
    input: shown({ proofs: HERE }, proof, many(one, 65)),
  },
  {
    rule: "SHOW-2",
    name: "8 consistency proofs of 63 hashes are taken",
    input: shown({ consistency: HERE }, proof, many({ ...oneLead, hashes: hashes(63) }, 8)),
    canonical: true,
  },
  {
    rule: "SHOW-2",
    name: "9 consistency proofs",
    expect: "DOC-3",
    input: shown({ consistency: HERE }, proof, many(oneLead, 9)),
  },
  {
    rule: "SHOW-2",
    name: "the largest size and the largest index",
    input: shown({
      consistency: [{ old_size: Number.MAX_SAFE_INTEGER, hashes: [] }],
      proofs: [{ ...one, index: Number.MAX_SAFE_INTEGER }],
    }),
    canonical: true,
  },
  {
    rule: "SHOW-2",
    name: "members of a later version are left alone",
    input: shown({ later: 1, proofs: [{ ...one, later: null }] }),
  },
  ...refused("SHOW-2", shown, [
    ["no checkpoint", { checkpoint: undefined }],
    ["a checkpoint that is null", { checkpoint: null }],
    ["a checkpoint as a note", { checkpoint: checkpoint(7) }],
    ["a checkpoint in base64 with stray bits", { checkpoint: "AB==" }],
    ["a checkpoint in base64 without padding", { checkpoint: "AAA" }],
    ["a checkpoint in base64 with a line break", { checkpoint: "AAAA\nAAA" }],
    ["a checkpoint in base64 of URLs", { checkpoint: "__-_" }],
    ["a witnessed one that is null", { witnessed: null }],
    ["a witnessed one in odd base64", { witnessed: "A===" }],
    ["no consistency", { consistency: undefined }],
    ["consistency that is an object", { consistency: oneLead }],
    ["consistency from size 0", { consistency: [{ ...oneLead, old_size: 0 }] }],
    ["consistency from size 2^53", { consistency: [{ ...oneLead, old_size: 2 ** 53 }] }, "JSON-4"],
    ["consistency from no size", { consistency: [{ hashes: [] }] }],
    ["64 hashes of consistency", { consistency: [{ ...oneLead, hashes: hashes(64) }] }],
    ["no hashes of consistency", { consistency: [{ old_size: 1 }] }],
    ["no proofs", { proofs: undefined }],
    ["a proof that is null", { proofs: [null] }],
    ["64 hashes of a proof", { proofs: [{ ...one, hashes: hashes(64) }] }],
    ["a proof without hashes", { proofs: [{ statement: conversation, index: 0 }] }],
    ["a statement of 31 bytes", { proofs: [{ ...one, statement: conversation.slice(2) }] }],
    ["a statement in capitals", { proofs: [{ ...one, statement: conversation.toUpperCase() }] }],
    ["an index of -1", { proofs: [{ ...one, index: -1 }] }],
    ["an index of 2^53", { proofs: [{ ...one, index: 2 ** 53 }] }, "JSON-4"],
    ["no index", { proofs: [{ statement: conversation, hashes: [] }] }],
    ["nothing said of cosigning", { cosign: undefined }],
    ["cosigning asked for as text", { cosign: "true" }],
  ]),
  ...refused("SHOW-3", (last) => shown({ proofs: [{ ...one, hashes: [hash, last] }] }), [
    ["a hash of 31 bytes", ofBytes(31)],
    ["a hash of 33 bytes", ofBytes(33)],
    ["a hash of 0 bytes", ""],
    ["a hash with stray bits", stray],
    ["a hash without padding", hash.slice(0, -1)],
    ["a hash in hexadecimal", sha256("a hash").toString("hex")],
    ["a hash that is null", null],
  ]),
  ...refused("SHOW-3", (last) => shown({ consistency: [{ ...oneLead, hashes: [last] }] }), [
    ["a hash of consistency of 31 bytes", ofBytes(31)],
    ["a hash of consistency of 33 bytes", ofBytes(33)],
  ]),
  { rule: "SHOW-2", name: "a list", expect: "DOC-3", input: "[]" },
  { rule: "SHOW-2", name: "nothing", expect: "JSON-1", input: "" },
  { rule: "SHOW-1", name: "2,097,152 bytes are taken", input: sized(shown({}), 2_097_152) },
  {
    rule: "SHOW-1",
    name: "2,097,153 bytes",
    expect: "SHOW-1",
    input: sized(shown({}), 2_097_153),
  },
];

const held = (checkpoints, big) => json("", { checkpoints }, big);
const ofXB = { party: "XB", checkpoint: base64(witnessed(5)) };
const heldOne = (changes) => held([but(ofXB, changes)]);
export const checkpointsCases = [
  {
    rule: "HELD-2",
    name: "checkpoints held",
    input: held([ofXB, { party: "XC-1", checkpoint: base64("of another log\n") }]),
    canonical: true,
  },
  { rule: "HELD-2", name: "none", input: held([]), canonical: true },
  {
    rule: "HELD-2",
    name: "two of one party",
    input: held([ofXB, { ...ofXB, checkpoint: base64(checkpoint(7)) }]),
    canonical: true,
  },
  {
    rule: "HELD-2",
    name: "16 checkpoints are taken",
    input: held(HERE, many(ofXB, 16)),
    canonical: true,
  },
  { rule: "HELD-2", name: "17 checkpoints", expect: "DOC-3", input: held(HERE, many(ofXB, 17)) },
  {
    rule: "HELD-2",
    name: "a checkpoint of 174,764 units is taken",
    input: json("", { checkpoints: [{ party: "XB", checkpoint: HERE }] }, text("AAAA", 43_691)),
    canonical: true,
  },
  {
    rule: "HELD-2",
    name: "a checkpoint of 174,768 units",
    expect: "DOC-3",
    input: json("", { checkpoints: [{ party: "XB", checkpoint: HERE }] }, text("AAAA", 43_692)),
  },
  ...refused("HELD-2", heldOne, [
    ["no party", { party: undefined }],
    ["no party code", { party: "xb" }],
    ["no checkpoint", { checkpoint: undefined }],
    ["a checkpoint that is null", { checkpoint: null }],
    ["a checkpoint in odd base64", { checkpoint: "AB==" }],
  ]),
  ...refused("HELD-2", (checkpoints) => held(checkpoints), [
    ["no list", undefined],
    ["a list that is null", null],
    ["a list of text", [ofXB.checkpoint]],
    ["a checkpoint and no list", ofXB],
  ]),
  { rule: "HELD-2", name: "no JSON", expect: "JSON-1", input: checkpoint(7) },
  { rule: "HELD-1", name: "2,097,152 bytes are taken", input: sized(held([ofXB]), 2_097_152) },
  {
    rule: "HELD-1",
    name: "2,097,153 bytes",
    expect: "HELD-1",
    input: sized(held([ofXB]), 2_097_153),
  },
];

const signature = cosignature(cosigners.witnessXA, checkpointText(7), 1_795_315_400);
const cosigned = { size: 7, signature: base64(signature) };
const cosign = (changes) => json("", but(cosigned, changes));
/** Whose cosignature it is, and the text it is on. */
const cosigner = { cosigner: cosigners.witnessXA.vkey, of: checkpointText(7) };
export const cosignedCases = [
  { rule: "COSD-2", name: "a cosignature", input: cosign({}), canonical: true, ...cosigner },
  { rule: "COSD-2", name: "of an empty log", input: cosign({ size: 0 }), canonical: true },
  {
    rule: "COSD-2",
    name: "of the largest size",
    input: cosign({ size: Number.MAX_SAFE_INTEGER }),
    canonical: true,
  },
  { rule: "COSD-2", name: "a member of a later version", input: cosign({ later: [] }) },
  ...refused("COSD-2", cosign, [
    ["no size", { size: undefined }],
    ["a size of -1", { size: -1 }],
    ["a size of 2^53", { size: 2 ** 53 }, "JSON-4"],
    ["half a size", { size: 7.5 }],
    ["a size as text", { size: "7" }],
    ["no signature", { signature: undefined }],
    ["a signature that is null", { signature: null }],
    ["a signature of 71 bytes", { signature: base64(signature.subarray(1)) }],
    ["a signature of 73 bytes", { signature: ofBytes(73) }],
    ["a signature without its time", { signature: base64(signature.subarray(8)) }],
    ["a signature of ML-DSA-44", { signature: ofBytes(2_428) }],
    ["an empty signature", { signature: "" }],
    ["a signature in odd base64", { signature: `${cosigned.signature.slice(0, -1)}=` }],
    ["a signature in hexadecimal", { signature: signature.toString("hex") }],
  ]),
  { rule: "COSD-2", name: "a list", expect: "DOC-3", input: json("", [cosigned]) },
  { rule: "COSD-1", name: "65,536 bytes are taken", input: sized(cosign({}), 65_536) },
  { rule: "COSD-1", name: "65,537 bytes", expect: "COSD-1", input: sized(cosign({}), 65_537) },
];
