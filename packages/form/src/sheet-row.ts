/** @module The cells of one row as a value of its form (SHEET-5). */

import { writtenOut, type Path, type Schema } from "@parley/agreement";
import { parseJson, type Json } from "@parley/bytes";
import { unescapeCell } from "./inert-cell.js";

/** A cell with something in it, where it stands in the value and in which column. */
export interface FilledCell {
  readonly path: Path;
  readonly unit: string | undefined;
  readonly at: number;
  readonly cell: string;
}

/** A value, or the first thing that keeps the cells from being one. */
export type ReadRow =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly column: number; readonly detail: string };

/** Reads cells that all stand in columns of the form. */
export function readRow(form: Schema, cells: readonly FilledCell[]): ReadRow {
  const top: Node = { members: new Map() };
  for (const cell of cells) {
    let node = top;
    for (const part of cell.path) {
      const below = node.members.get(part) ?? { members: new Map() };
      node.members.set(part, below);
      node = below;
    }
    if (node.leaf !== undefined) return wrong(cell, "it is given in another column too");
    node.leaf = cell;
  }
  return valueOf(top, form);
}

interface Node {
  leaf?: FilledCell;
  readonly members: Map<string | number, Node>;
}

function valueOf(node: Node, given: Schema): ReadRow {
  const { leaf, members } = node;
  const written = writtenOut(given);
  const schema = written.oneOf === undefined ? written : branchFor(node, written.oneOf);
  if (schema === undefined) return wrong(firstCell(node), "it is none of its kinds");
  if (leaf !== undefined && members.size > 0) {
    return wrong(leaf, "other columns say more of it than this one");
  }
  if (schema.type === "object") return leaf === undefined ? objectOf(node, schema) : hollow(leaf);
  if (schema.type === "array") return leaf === undefined ? listOf(node, schema) : hollow(leaf);
  if (leaf === undefined) return wrong(firstCell(node), "it has no parts here");
  return plainOf(leaf, schema);
}

function objectOf({ members }: Node, { properties = {} }: Schema): ReadRow {
  const value: { [name: string]: Json } = {};
  for (const [name, node] of members) {
    const own = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (own === undefined) return wrong(firstCell(node), "it is no part of this kind");
    const read = valueOf(node, own);
    if (!read.ok) return read;
    value[name] = read.value;
  }
  return { ok: true, value };
}

function listOf({ members }: Node, { items = {} }: Schema): ReadRow {
  const list: Json[] = [];
  for (let index = 0; index < members.size; index++) {
    const node = members.get(index);
    if (node === undefined) {
      const [later] = [...members.values()].slice(-1) as [Node];
      return wrong(firstCell(later), `number ${index} of the list is missing before this one`);
    }
    const read = valueOf(node, items);
    if (!read.ok) return read;
    list.push(read.value);
  }
  return { ok: true, value: list };
}

function hollow(leaf: FilledCell): ReadRow {
  if (leaf.cell === "[]") return { ok: true, value: [] };
  return leaf.cell === "{}" ? { ok: true, value: {} } : wrong(leaf, "[] or {} was expected");
}

/** By its constant member, else by whether there are parts; a list has numbered parts. */
function branchFor({ leaf, members }: Node, branches: readonly Schema[]): Schema | undefined {
  const kind = kindOf(leaf?.cell, members);
  const isOf = ({ type = "string" }: Schema): boolean => {
    return kind === "plain" ? type !== "object" && type !== "array" : type === kind;
  };
  const constants = branches.map((branch) => {
    const { properties = {}, required = [] } = branch;
    return Object.entries(properties).find(([name, one]) => {
      return one.const !== undefined && required.includes(name);
    });
  });
  const tagged = branches.find((_branch, index) => {
    const [name = "", one] = constants[index] ?? [];
    const cell = members.get(name)?.leaf?.cell;
    return cell !== undefined && unescapeCell(cell) === String(one?.const);
  });
  return tagged ?? branches.find((branch, at) => constants[at] === undefined && isOf(branch));
}

function kindOf(
  cell: string | undefined,
  members: ReadonlyMap<string | number, Node>,
): "plain" | "object" | "array" {
  if (cell !== undefined) return cell === "[]" ? "array" : cell === "{}" ? "object" : "plain";
  return [...members.keys()].every((name) => typeof name === "number") ? "array" : "object";
}

function plainOf(leaf: FilledCell, schema: Schema): ReadRow {
  const { type, unit, const: constant, enum: words = [] } = schema;
  if (unit !== leaf.unit) return wrong(leaf, `its unit is ${unit ?? "none"}`);
  if (type === "number" || type === "integer") {
    const read = parseJson(leaf.cell, { depthMax: 1, membersMax: 1 });
    if (read.ok && typeof read.value === "number") return read;
    return wrong(leaf, "a number was expected, with a point and no separators: 12500.5");
  }
  if (type === "boolean") {
    const value = { true: true, false: false }[leaf.cell];
    return value === undefined ? wrong(leaf, "true or false was expected") : { ok: true, value };
  }
  const text = unescapeCell(leaf.cell);
  if (type === "string") return { ok: true, value: text };
  const named = [...words, ...(constant === undefined ? [] : [constant])];
  const found = named.find((one) => String(one) === text);
  return found === undefined ? wrong(leaf, "it is none of its words") : { ok: true, value: found };
}

function firstCell(node: Node): FilledCell {
  const [below] = node.members.values();
  return node.leaf ?? firstCell(below as Node);
}

function wrong({ at, path }: FilledCell, detail: string): ReadRow {
  return { ok: false, column: at, detail: `${path.join(".")}: ${detail}` };
}
