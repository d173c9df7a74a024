/** @module Reads a path of the tree that stands in a proof. */

import type { Members } from "../document/members.js";
import { parsePath } from "../tree/path-json.js";
import type { TreePath } from "../tree/tree-path.js";

/** The member `path`, as TREE-10 has it. */
export function readPath(members: Members): TreePath {
  const path = parsePath(members.any("path"));
  return path.ok ? path.value : members.refuse("path", path.detail, path.rule);
}
