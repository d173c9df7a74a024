/** @module Every secret of a declaration, however spelt, and all that it may leak into. */

import { createHmac } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { canonicalJson, decodeBase64, encodeHex, type JsonObject } from "@parley/bytes";
import type { TestedCentre } from "./two-centres.fuzz.js";

/** One secret: its name, whether a proof has opened it, and how it might be written. */
export interface Secret {
  readonly name: string;
  readonly isOpened: boolean;
  readonly spellings: readonly Buffer[];
}

/** Secrets of all declarations that a centre keeps, derived from their seeds (DECL-8). */
export async function secretsOf(centre: TestedCentre): Promise<readonly Secret[]> {
  const { proofs } = await centre.declarations();
  const found: Secret[] = [];
  for (const id of await readdir(centre.files.declarations)) {
    const at = join(centre.files.declarations, id);
    const secret = (await jsonAt(join(at, "private/secret.json"))) as unknown as SecretFile;
    const { fields, quantities, padded } = (await jsonAt(
      join(at, "public/header.json"),
    )) as unknown as HeaderFile;
    const seed = decodeBase64(secret.seed);
    if (!seed.ok) throw new Error("the seed is base64");
    const derived = (label: JsonObject): Buffer => derive(seed.value, "sha256", label);
    const blinding = (label: JsonObject): Buffer => scalarOf(derive(seed.value, "sha512", label));
    const own = Object.values(proofs).filter((one) => one.declaration === id);
    const ofFields = new Set(own.flatMap(({ opened = [] }) => opened.flatMap(Object.keys)));
    const add = (name: string, bytes: Uint8Array, isOpened: boolean): void => {
      found.push({ name: `${id} ${name}`, isOpened, spellings: spellingsOf(Buffer.from(bytes)) });
    };
    add("seed", seed.value, false);
    add("place key", derived({ of: "place-key" }), false);
    for (const { id: item } of secret.items) {
      const shown = own.filter((one) => one.item === item && one.kind === "item");
      const named = new Set(shown.flatMap((one) => Object.keys(one.fields ?? {})));
      const counts = new Set(shown.flatMap((one) => Object.keys(one.counts ?? {})));
      for (const field of fields) {
        const isOpened = named.has(field) || ofFields.has(field);
        add(`salt ${item} ${field}`, derived({ of: "salt", item, field }), isOpened);
      }
      for (const { id: quantity } of quantities) {
        const label = { of: "blinding", item, quantity };
        add(`blinding ${item} ${quantity}`, blinding(label), counts.has(quantity));
      }
    }
    for (let number = 0; number < padded - secret.items.length; number++) {
      const place = encodeHex(derived({ of: "padding-place", number }));
      const isOpened = own.some((one) => one.place === place);
      add(`padding salt ${number}`, derived({ of: "padding-salt", number }), isOpened);
      for (const { id: quantity } of quantities) {
        const label = { of: "padding-blinding", number, quantity };
        add(`padding blinding ${number} ${quantity}`, blinding(label), isOpened);
      }
    }
  }
  return found;
}

/** Every file of a centre but those of its declarations, and what it logged. */
export async function everythingWritten(centre: TestedCentre): Promise<readonly Buffer[]> {
  const names = await readdir(centre.files.path, { recursive: true, withFileTypes: true });
  const paths = names.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  const others = paths.filter((path) => !path.startsWith(centre.files.declarations));
  const files = await Promise.all(others.map((path) => readFile(path)));
  return [...files, Buffer.from(centre.logged.join(""))];
}

/** What it answers of all that it keeps: the journal in one piece, and the declarations. */
export async function everythingSaid(centre: TestedCentre): Promise<readonly Buffer[]> {
  return [await centre.bytes("/api/journal"), await centre.bytes("/api/declarations")];
}

/** Those that stand somewhere in these bytes, in one of their spellings. */
export function foundIn(all: readonly Buffer[], secrets: readonly Secret[]): ReadonlySet<Secret> {
  const byBeginning = new Map<number, { readonly secret: Secret; readonly spelling: Buffer }[]>();
  for (const secret of secrets) {
    for (const spelling of secret.spellings) {
      const beginning = spelling.readUInt32LE(0);
      const those = byBeginning.get(beginning) ?? [];
      byBeginning.set(beginning, [...those, { secret, spelling }]);
    }
  }
  const found = new Set<Secret>();
  for (const bytes of all) {
    for (let at = 0; at + 4 <= bytes.length; at++) {
      for (const { secret, spelling } of byBeginning.get(bytes.readUInt32LE(at)) ?? []) {
        if (bytes.subarray(at, at + spelling.length).equals(spelling)) found.add(secret);
      }
    }
  }
  return found;
}

interface SecretFile {
  readonly seed: string;
  readonly items: readonly { readonly id: string }[];
}

interface HeaderFile {
  readonly fields: readonly string[];
  readonly quantities: readonly { readonly id: string }[];
  readonly padded: number;
}

async function jsonAt(path: string): Promise<JsonObject> {
  return JSON.parse(await readFile(path, "utf8")) as JsonObject;
}

function derive(seed: Uint8Array, hash: "sha256" | "sha512", label: JsonObject): Buffer {
  const text = `parley/declaration/v1/secret\n${canonicalJson(label)}`;
  return createHmac(hash, seed).update(text).digest();
}

/** 64 bytes, least significant first, modulo the order of ristretto255, in 32 bytes. */
function scalarOf(bytes: Buffer): Buffer {
  const value = BigInt(`0x${Buffer.from(bytes).reverse().toString("hex")}`) % ORDER;
  return Buffer.from(value.toString(16).padStart(64, "0"), "hex").reverse();
}

/** As bytes, in hexadecimal and in base64, and each of them inside something in base64. */
function spellingsOf(bytes: Buffer): readonly Buffer[] {
  const hex = bytes.toString("hex");
  const texts = [hex, hex.toUpperCase(), bytes.toString("base64"), bytes.toString("base64url")];
  const plain = [bytes, ...texts.map((text) => Buffer.from(text.replace(/=+$/, "")))];
  return [...plain, ...plain.flatMap(insideBase64)];
}

/** What of it shows in base64, wherever in a longer text it begins. */
function insideBase64(bytes: Buffer): readonly Buffer[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
    const from = before === 0 ? 0 : 4;
    return Buffer.from(text.slice(from, Math.floor((before + bytes.length) / 3) * 4));
  });
}

const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
