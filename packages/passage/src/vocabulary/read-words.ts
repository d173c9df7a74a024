/** @module Words of one language and what they are for (PASS-5). */

import { fault, isJsonObject, ok, type Json, type JsonObject, type Result } from "@parley/bytes";
import { passageLimits as limits } from "../limits.js";
import { isValueOf, roles, type Role } from "./roles.js";

/** Words with their role. */
export interface Word {
  readonly role: Role;
  readonly value: string;
  /** As in the file: `*` stands for the end of a word. */
  readonly text: string;
}

/** Reads a file of words: a list under each `role` or `role:value`. Faults: PASS-5. */
export function readWords(file: JsonObject): Result<readonly Word[]> {
  const { words } = file;
  if (!isJsonObject(words)) return fault("PASS-5", "words is not an object");
  const found: Word[] = [];
  for (const [key, texts] of Object.entries(words)) {
    const [name, value = ""] = key.split(":");
    const role = roles.find((known) => known === name);
    if (role === undefined || ENTITIES.includes(role) || !isValueOf(role, value)) {
      return fault("PASS-5", `${key} is no role of words`);
    }
    if (!Array.isArray(texts)) return fault("PASS-5", `${key} is not a list`);
    for (const text of texts as readonly Json[]) {
      if (typeof text !== "string" || !isWord(text)) {
        return fault("PASS-5", `${key} holds what is no word`);
      }
      found.push({ role, value, text });
    }
  }
  return ok(found);
}

function isWord(text: string): boolean {
  const stars = text.split("*").length - 1;
  const isSomething = text.length > stars && text.trim() === text && !text.startsWith("*");
  return isSomething && text.length <= limits.wordUnitsMax && stars <= limits.starsMax;
}

const ENTITIES: readonly Role[] = ["state", "seat", "agreement", "organisation", "system"];
