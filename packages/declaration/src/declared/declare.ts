/** @module Makes a declaration of a table: leaves first, in parts, then what binds them. */

import { encodeText, fault, formatJson, ok, UsageError } from "@parley/bytes";
import type { Fault, Result } from "@parley/bytes";
import { commitTo, type PedersenBases } from "../group/pedersen.js";
import { formatPoint } from "../group/point.js";
import { placeOfItem } from "../place/place.js";
import { vrfKey } from "../place/ecvrf.js";
import { limits } from "../limits.js";
import { rootOf } from "../tree/prefix-tree.js";
import { formatHeader, parseHeader, type Header } from "./header.js";
import { holdDeclaration, type HeldDeclaration } from "./held.js";
import { findAlike, readIdentifier, type Alphabet } from "./identifier.js";
import { attributesDigest, fieldDigest, paddingAttributes, type Item } from "./item.js";
import { comparePlaces, treeLeaf, type Leaf } from "./leaf.js";
import { checkRow } from "./row.js";
import {
  countBlinding,
  fieldSalt,
  paddingBlinding,
  paddingPlace,
  paddingSalt,
  placeSeed,
  type Seed,
} from "./secret.js";

/** A header before its leaves are made. */
export type HeaderDraft = Omit<Header, "placeKey" | "root">;

/** What keeps a table from being declared; `item` is the place of the row, where it is of one. */
export interface ItemsFault extends Fault {
  readonly item?: number;
}

/** Whether a table can be declared so: undefined, or what any reader would refuse later. */
export function checkItems(items: readonly Item[], draft: HeaderDraft): ItemsFault | undefined {
  const written = formatHeader({ ...draft, placeKey: NO_PLACE, root: NO_PLACE });
  const header = parseHeader(encodeText(formatJson(written)));
  if (!header.ok) return header;
  if (items.length > draft.padded) {
    return fault("DECL-6", `${items.length} items do not fit into ${draft.padded} leaves`);
  }
  const seen = new Map<string, number>();
  for (const [item, row] of items.entries()) {
    const checked = checkRow(row, draft);
    if (!checked.ok) return { ...checked, item };
    if (seen.has(row.id)) return { ...fault("DECL-4", `${row.id} stands twice`), item };
    seen.set(row.id, item);
  }
  const alike = findAlike([...seen.keys()]);
  if (alike === undefined) return undefined;
  const item = seen.get(alike[1]) ?? 0;
  return { ...fault("DECL-5", `${alike[0]} and ${alike[1]} look alike`), item };
}

/** Leaves of some of the items: they may be made in parts, wherever there is a free processor. */
export function leavesOfItems(
  items: readonly Item[],
  { fields, quantities }: HeaderDraft,
  { seed, bases }: { readonly seed: Seed; readonly bases: PedersenBases },
): readonly Leaf[] {
  const key = vrfKey(placeSeed(seed));
  return items.map(({ id, values, counts }) => {
    const digests = fields.map((name) => {
      return fieldDigest({
        name,
        value: values.get(name) ?? null,
        salt: fieldSalt(seed, id, name),
      });
    });
    return {
      place: placeOfItem(key, id),
      attributes: attributesDigest(digests),
      counts: quantities.map((quantity, index) => {
        return formatPoint(
          commitTo(bases, counts[index] ?? 0n, countBlinding(seed, id, quantity.id)),
        );
      }),
    };
  });
}

/** Leaves of padding, numbered from `from` up to before `to`. */
export function leavesOfPadding(
  { from, to }: { readonly from: number; readonly to: number },
  { quantities }: HeaderDraft,
  { seed, bases }: { readonly seed: Seed; readonly bases: PedersenBases },
): readonly Leaf[] {
  return Array.from({ length: to - from }, (_, index) => {
    const number = from + index;
    return {
      place: paddingPlace(seed, number),
      attributes: paddingAttributes(paddingSalt(seed, number)),
      counts: quantities.map((quantity) => {
        return formatPoint(commitTo(bases, 0n, paddingBlinding(seed, number, quantity.id)));
      }),
    };
  });
}

/**
 * Binds leaves that were made: first those of the items, in the items' order, then the padding's.
 * Keep what comes back: every proof is made of it.
 */
export function declare(
  draft: HeaderDraft,
  items: readonly Item[],
  made: readonly Leaf[],
  seed: Seed,
): HeldDeclaration {
  if (made.length !== draft.padded) throw new UsageError("every leaf is made first");
  const places = new Map(items.map(({ id }, index) => [id, made[index]?.place ?? NO_PLACE]));
  const leaves = [...made].sort((left, right) => comparePlaces(left.place, right.place));
  const root = rootOf(leaves.map(treeLeaf));
  if (!root.ok) throw new UsageError(root.detail);
  const placeKey = vrfKey(placeSeed(seed)).publicKey;
  const header = { ...draft, placeKey, root: root.value };
  return holdDeclaration({ header, seed, items, places, leaves });
}

/** The smallest number of leaves that so many items fit into. Fault DECL-6 where none does. */
export function paddedFor(items: number): Result<number> {
  if (items > limits.leavesMax) {
    const detail = `at most ${limits.leavesMax} items fit in, those that are gone with them`;
    return fault("DECL-6", `${detail}, and these are ${items}`);
  }
  return ok(2 ** Math.max(PADDED_MIN_POWER, Math.ceil(Math.log2(items + 1))) - 1);
}

/** The letters that all these identifiers are written in; undefined for a mixture. */
export function alphabetOf(identifiers: readonly string[]): Alphabet | undefined {
  const isIn = (one: Alphabet): boolean => identifiers.every((id) => readIdentifier(id, one).ok);
  return isIn("latin") ? "latin" : isIn("cyrillic") ? "cyrillic" : undefined;
}

const NO_PLACE = new Uint8Array(32);
/** Fewer leaves would tell too well how few items there are. */
const PADDED_MIN_POWER = 6;
