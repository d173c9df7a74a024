/** @module Agreements as data: fetched once, and read by the code that reads them anywhere. */

import { readPack, type Pack } from "@parley/agreement";
import { decodeHex, encodeHex, encodeText } from "@parley/bytes";
import { getAgreement, getAgreements, type AgreementFiles, type AgreementList } from "./api.js";

/** What the centre has, read. */
export interface Library {
  readonly packs: readonly Pack[];
  readonly origins: ReadonlyMap<string, AgreementList["agreements"][number]["origin"]>;
  readonly notTaken: AgreementList["notTaken"];
  /** Agreements that did not come as the centre read them. */
  readonly unread: readonly string[];
}

/**
 * Fetches what is not here yet; those who ask meanwhile share it. As long as nothing has changed,
 * the same object comes back.
 */
export function loadLibrary(): Promise<Library> {
  loading ??= load().finally(() => (loading = undefined));
  return loading;
}

async function load(): Promise<Library> {
  const list = await getAgreements();
  const named = JSON.stringify(list);
  if (last?.named === named) return last.library;
  const read = await Promise.all(list.agreements.map(({ id, hash }) => loadPack(id, hash)));
  const library: Library = {
    packs: read.filter((pack) => pack !== undefined),
    origins: new Map(list.agreements.map(({ id, origin }) => [id, origin])),
    notTaken: list.notTaken,
    unread: list.agreements.map(({ id }) => id).filter((_, index) => read[index] === undefined),
  };
  last = { named, library };
  return library;
}

async function loadPack(id: string, hash: string): Promise<Pack | undefined> {
  const here = packs.get(hash);
  if (here !== undefined) return here;
  const pack = await readAgreement(await getAgreement(id), hash);
  if (pack !== undefined) packs.set(hash, pack);
  return pack;
}

/** The pack, if it is the one with this hash; undefined where it is not, or breaks a rule. */
export async function readAgreement(
  { files }: AgreementFiles,
  hash: string,
): Promise<Pack | undefined> {
  const told = decodeHex(hash, HASH_BYTES);
  if (!told.ok) return undefined;
  let covered = new Uint8Array();
  const read = readPack(new Map(files.map(({ name, text }) => [name, encodeText(text)])), {
    hash: (bytes) => {
      covered = new Uint8Array(bytes);
      return told.value;
    },
  });
  // A browser's digest is not there at once: what was told is checked afterwards.
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", covered));
  return read.ok && encodeHex(digest) === hash ? read.pack : undefined;
}

const HASH_BYTES = 32;
const packs = new Map<string, Pack>();
let last: { readonly named: string; readonly library: Library } | undefined;
let loading: Promise<Library> | undefined;
