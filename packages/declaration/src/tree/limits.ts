/** @module Every maximum of a declared tree (spec/declared-tree.md section Limits). */

/** Maxima a reader applies before it allocates. */
export const treeLimits = {
  leavesMax: 16_384,
  /** Forks from the root to a leaf: two of 16,384 random places share 64 bits once in 2^37. */
  pathSiblingsMax: 64,
  /** Forks of a tree for each leaf, and as many as a path has besides: random places make 1.44. */
  forksPerLeafMax: 4,
} as const;
