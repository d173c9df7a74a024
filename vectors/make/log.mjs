// A log of one centre, written from spec/log.md and RFC 6962 section 2.1, for vectors of proofs.
import { keys, openingNote, replyNote, secondNote, cosigners } from "./cast.mjs";
import { cosignatureLine, expand, note, sha256 } from "./notes.mjs";

const { logXB, centreXB } = keys;
export const base64 = (data) => Buffer.from(data).toString("base64");

/** Notes in the log of XB, in order: what it received and what it said itself. */
export const entries = [
  ...[openingNote, replyNote, secondNote].map(expand),
  ...[3, 4, 5, 6].map((index) => expand(note(`entry ${index}\n`, centreXB))),
];

/** LEAF-1, and the leaf hash of that entry. */
const leaves = entries.map((whole) => {
  const entry = sha256(`parley/leaf/v1\n${logXB.name}\n${whole}`);
  return sha256(Buffer.concat([Buffer.of(0), entry]));
});
const nodeOf = (left, right) => sha256(Buffer.concat([Buffer.of(1), left, right]));
const middleOf = (size) => 2 ** Math.floor(Math.log2(size - 1));

export function root(hashes) {
  if (hashes.length < 2) return hashes[0] ?? sha256("");
  const middle = middleOf(hashes.length);
  return nodeOf(root(hashes.slice(0, middle)), root(hashes.slice(middle)));
}

function inclusion(index, hashes) {
  if (hashes.length === 1) return [];
  const middle = middleOf(hashes.length);
  const [left, right] = [hashes.slice(0, middle), hashes.slice(middle)];
  return index < middle
    ? [...inclusion(index, left), root(right)]
    : [...inclusion(index - middle, right), root(left)];
}

function consistency(size, hashes, whole = true) {
  if (size === hashes.length) return whole ? [] : [root(hashes)];
  const middle = middleOf(hashes.length);
  const [left, right] = [hashes.slice(0, middle), hashes.slice(middle)];
  return size <= middle
    ? [...consistency(size, left, whole), root(right)]
    : [...consistency(size - middle, right, false), root(left)];
}

/** The hashes by which the entry stands at `index` of the first `size` entries, in base64. */
export const inclusionOf = (index, size) => inclusion(index, leaves.slice(0, size)).map(base64);

/** The hashes that lead from the tree of `oldSize` to that of `size`, in base64. */
export const consistencyOf = (oldSize, size) =>
  consistency(oldSize, leaves.slice(0, size)).map(base64);

/** The text of a checkpoint at `size`. */
export const checkpointText = (size) =>
  `${logXB.name}\n${size}\n${base64(root(leaves.slice(0, size)))}\n`;

/** A checkpoint signed by the log, and cosigned by XC and by one that is no party. */
export const checkpoint = (size) => expand(note(checkpointText(size), logXB));
export const witnessed = (size) =>
  checkpoint(size) +
  [cosigners.witnessXC, cosigners.neutral]
    .map((key, at) => cosignatureLine(key, checkpointText(size), 1_795_315_300 + at))
    .join("");
