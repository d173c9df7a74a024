/** @module A path as JSON, in one spelling (TREE-10). */

import {
  decodeBase64,
  encodeBase64,
  fault,
  isJsonObject,
  ok,
  sameBytes,
  type Json,
  type JsonObject,
  type Result,
} from "@parley/bytes";
import { treeLimits } from "./limits.js";
import { emptyHash, HASH_BYTES, type Leaf } from "./tree-hash.js";
import type { TreePath } from "./tree-path.js";

/** The members `siblings` (base64, null for the empty hash) and `ends` ("empty" or the leaf). */
export function formatPath(path: TreePath): JsonObject {
  const { siblings, end } = path;
  return {
    siblings: siblings.map((hash) => (isEmpty(hash) ? null : encodeBase64(hash))),
    ends:
      end === "empty" ? end : { place: encodeBase64(end.place), digest: encodeBase64(end.digest) },
  };
}

/** Reads what `formatPath` writes and nothing else. Give the path to `checkPath` next. */
export function parsePath(value: Json): Result<TreePath> {
  if (!isJsonObject(value) || !hasOnly(value, "siblings", "ends")) {
    return fault("TREE-10", "a path has the members siblings and ends, and no other");
  }
  const listed = value["siblings"];
  if (!Array.isArray(listed)) return fault("TREE-10", "siblings is not a list");
  if (listed.length > treeLimits.pathSiblingsMax) {
    return fault("TREE-4", `more than ${treeLimits.pathSiblingsMax} siblings`);
  }
  const siblings: Uint8Array[] = [];
  for (const item of listed as readonly Json[]) {
    const hash = parseSibling(item);
    if (hash === undefined) return fault("TREE-10", "a sibling is neither a hash nor null");
    siblings.push(hash);
  }
  const end = parseEnd(value["ends"]);
  if (end === undefined) return fault("TREE-10", "ends is neither a leaf nor empty");
  return ok({ siblings, end });
}

function parseSibling(value: Json): Uint8Array | undefined {
  if (value === null) return emptyHash();
  const hash = parseHash(value);
  return hash === undefined || isEmpty(hash) ? undefined : hash;
}

function parseEnd(value: Json | undefined): Leaf | "empty" | undefined {
  if (value === "empty") return value;
  if (!isJsonObject(value) || !hasOnly(value, "place", "digest")) return undefined;
  const place = parseHash(value["place"]);
  const digest = parseHash(value["digest"]);
  return place === undefined || digest === undefined ? undefined : { place, digest };
}

function parseHash(value: Json | undefined): Uint8Array | undefined {
  if (typeof value !== "string" || value.length !== HASH_UNITS) return undefined;
  const bytes = decodeBase64(value);
  return bytes.ok && bytes.value.length === HASH_BYTES ? bytes.value : undefined;
}

/** True when no other member is there. One that is missing is refused where it is read. */
function hasOnly(value: JsonObject, ...names: readonly string[]): boolean {
  return Object.keys(value).every((name) => names.includes(name));
}

function isEmpty(hash: Uint8Array): boolean {
  return sameBytes(hash, emptyHash());
}

/** Base64 characters of 32 bytes. */
const HASH_UNITS = 44;
