/** @module The centre's private space as the console uses it: nothing of it leaves the centre. */

import { deleteAt, getJson, postJson, putJson } from "./api.js";

/** What is kept, by newest version and without texts. */
export function getPrivate(): Promise<PrivateListView> {
  return getJson("/api/private");
}

/** An item with its text; one of its versions where that is asked for. */
export function getPrivateItem(id: string, version?: number): Promise<PrivateItemView> {
  return getJson(`/api/private/${id}${version === undefined ? "" : `/versions/${version}`}`);
}

/** Keeps a new item. */
export function postPrivate(words: PrivateWordsRequest): Promise<PrivateWrittenView> {
  return postJson("/api/private", words);
}

/** Keeps a further version; `after` is the one that was changed. */
export function putPrivate(
  id: string,
  words: PrivateWordsRequest & { readonly after: number },
): Promise<PrivateWrittenView> {
  return putJson(`/api/private/${id}`, words);
}

/** Removes an item for good, with all its versions. */
export function deletePrivate(id: string): Promise<void> {
  return deleteAt(`/api/private/${id}`);
}

export const PRIVATE_KINDS = ["note", "instruction", "red-line", "draft"] as const;
export type PrivateKind = (typeof PRIVATE_KINDS)[number];

/** What a person wrote. */
export interface PrivateWordsRequest {
  readonly kind: PrivateKind;
  readonly title: string;
  readonly text: string;
  /** The consultation that it is about. */
  readonly consultation?: string;
  /** Who may see it, in own words. */
  readonly handling?: string;
}

/** A version without its text. */
export interface PrivateHeadView extends Omit<PrivateWordsRequest, "text"> {
  readonly version: number;
  readonly written: string;
  readonly sizeBytes: number;
}

export interface PrivateListView {
  readonly items: readonly (PrivateHeadView & { readonly id: string })[];
  /** What lay in its folder and was not taken. */
  readonly strays: readonly {
    readonly file: string;
    readonly why: "not-of-it" | "not-whole" | "too-many";
  }[];
}

export interface PrivateItemView extends PrivateHeadView {
  readonly id: string;
  readonly text: string;
  /** The newest first. */
  readonly versions: readonly PrivateHeadView[];
}

export interface PrivateWrittenView {
  readonly id: string;
  readonly version: number;
  readonly written: string;
}
