/** @module The log: Merkle tree, tiles, checkpoints, cosignatures and proofs (spec/log.md). */

export {
  formatCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  type Checkpoint,
  type SignedCheckpoint,
} from "./checkpoint.js";
export {
  planConsistency,
  showsContradiction,
  verifyConsistency,
  type TreeHead,
} from "./consistency-proof.js";
export {
  cosignatureLine,
  cosignedBytes,
  readCosignatures,
  type Cosignature,
  type CosignatureVerifiers,
} from "./cosignature.js";
export { formatEntryBundle, parseEntryBundle } from "./entry-bundle.js";
export { planInclusion, verifyInclusion, type Inclusion } from "./inclusion-proof.js";
export { limits } from "./limits.js";
export { emptyRoot, leafHash, nodeHash } from "./merkle.js";
export {
  countAt,
  formatTilePath,
  nodeInTile,
  parseTilePath,
  tileAt,
  tileOfNode,
  tilesBetween,
  TILE_WIDTH,
  type Tile,
} from "./tile.js";
export { formatTlogProof, noteLeaf, parseTlogProof, type TlogProof } from "./tlog-proof.js";
export { appendLeaf, edgeRoot, emptyEdge, type TreeEdge } from "./tree-edge.js";
export { hashesOf, nodesBetween, type NodeGroup, type TreeNode } from "./tree-node.js";
export { keepVerifiedLines, type LineKeys } from "./verified-lines.js";
export {
  isQuorum,
  parseWitnessPolicy,
  type PolicyGroup,
  type PolicyLog,
  type PolicyWitness,
  type WitnessPolicy,
} from "./witness-policy.js";
export {
  formatWitnessRequest,
  parseWitnessRequest,
  type WitnessRequest,
} from "./witness-request.js";
