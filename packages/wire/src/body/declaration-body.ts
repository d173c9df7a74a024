/** @module Bodies of statements on declarations: made, opened, challenged (BODY-17 to BODY-23). */

import {
  encodeBase64,
  formatInstant,
  type Instant,
  type Json,
  type JsonObject,
} from "@parley/bytes";
import { readAgreementName, type AgreementName } from "./agreement-body.js";
import type { Fields } from "../fields.js";
import { limits } from "../limits.js";

/** What a party declares: a table that is bound, that there is nothing, or its doctrine. */
export type DeclarationBody = { readonly kind: "declaration" } & (
  | {
      readonly as: "table";
      /** The readable part of the declaration (DECL-1), unchanged. */
      readonly header: JsonObject;
    }
  | {
      readonly as: "nil";
      readonly agreement: AgreementName;
      readonly asOf: Instant;
      readonly scope: string;
    }
  | {
      readonly as: "no-change";
      /** Id of the declaration that still says what is so. */
      readonly declaration: string;
      readonly asOf: Instant;
    }
  | { readonly as: "doctrine"; readonly doctrine: Doctrine }
);

/** A statement of doctrine: exact words, and who said them on what authority. */
export interface Doctrine {
  readonly title: string;
  /** The words by language. */
  readonly words: ReadonlyMap<string, string>;
  readonly speaker: string;
  readonly authority: string;
  /** The day on which it was said, YYYY-MM-DD. */
  readonly saidOn: string;
  readonly conditions: readonly string[];
  readonly addressees: readonly string[];
  /** The earlier statement that it says again, or that it takes the place of. */
  readonly restates?: string;
  readonly supersedes?: string;
}

/** A step of a declaration's ladder, or an item: bound to first where both sides step at once. */
export type DisclosureBody = { readonly kind: "disclosure"; readonly declaration: string } & (
  | {
      readonly as: "bound";
      readonly step: string;
      /** As DISC-3 says, in hexadecimal. */
      readonly digest: string;
    }
  | {
      readonly as: "shown";
      readonly step: string;
      /** By whose authority it is opened. */
      readonly authority: string;
      /** What recipients may do with it. */
      readonly handling?: string;
      /** Exhibits that hold the proofs. */
      readonly proofs: readonly string[];
      readonly reveals?: { readonly of: string; readonly salt: Uint8Array };
    }
);

/** What one party asks of another's declaration, and what became of it. */
export type ChallengeBody = { readonly kind: "challenge" } & (
  | {
      readonly as: "draw-bound";
      readonly declaration: string;
      /** The draw's own name. */
      readonly about: string;
      /** How many items are to be drawn. */
      readonly items: number;
      readonly digest: string;
    }
  | { readonly as: "draw-shown"; readonly of: string; readonly random: Uint8Array }
  | { readonly as: "pick"; readonly declaration: string; readonly item: string }
  | {
      readonly as: "result";
      readonly declaration: string;
      readonly item: string;
      readonly result: InspectionWord;
      /** What was found of each field. */
      readonly notes: readonly { readonly field: string; readonly note: string }[];
      readonly text?: string;
    }
  | { readonly as: "question"; readonly declaration: string; readonly text: string }
  | {
      readonly as: "answer" | "commission" | "doubt";
      readonly of: string;
      readonly text: string;
    }
);

export const inspectionWords = [
  "consistent",
  "not-consistent",
  "not-determinable",
  "access-managed",
] as const;
export type InspectionWord = (typeof inspectionWords)[number];

export type DeclaringBody = DeclarationBody | DisclosureBody | ChallengeBody;

/** Writes such a body. */
export function formatDeclaringBody(body: DeclaringBody): JsonObject {
  switch (body.kind) {
    case "declaration":
      return formatDeclaration(body);
    case "disclosure":
      return formatDisclosure(body);
    case "challenge":
      return formatChallenge(body);
  }
}

/** Reads such a body, of the kind given. */
export function readDeclaringBody(fields: Fields, kind: DeclaringBody["kind"]): DeclaringBody {
  switch (kind) {
    case "declaration":
      return readDeclaration(fields);
    case "disclosure":
      return readDisclosure(fields);
    case "challenge":
      return readChallenge(fields);
  }
}

function formatDeclaration(body: DeclarationBody): JsonObject {
  const { as } = body;
  switch (as) {
    case "table":
      return { as, header: body.header };
    case "nil": {
      const { id, pack } = body.agreement;
      return { as, agreement: id, pack, as_of: formatInstant(body.asOf), scope: body.scope };
    }
    case "no-change":
      return { as, declaration: body.declaration, as_of: formatInstant(body.asOf) };
    case "doctrine": {
      const { saidOn, restates, supersedes, words, ...rest } = body.doctrine;
      return {
        ...{ as, ...rest, said_on: saidOn, words: Object.fromEntries(words) },
        ...(restates !== undefined && { restates }),
        ...(supersedes !== undefined && { supersedes }),
      };
    }
  }
}

function readDeclaration(fields: Fields): DeclarationBody {
  const kind = "declaration";
  const as = fields.oneOf("as", ["table", "nil", "no-change", "doctrine"]);
  switch (as) {
    case "table":
      return { kind, as, header: fields.object("header", ({ source }) => source) };
    case "nil": {
      const agreement = readAgreementName(fields);
      return { kind, as, agreement, asOf: fields.instant("as_of"), scope: fields.words("scope") };
    }
    case "no-change":
      return {
        kind,
        as,
        declaration: fields.hex("declaration", 32),
        asOf: fields.instant("as_of"),
      };
    case "doctrine":
      return { kind, as, doctrine: readDoctrine(fields) };
  }
}

function readDoctrine(fields: Fields): Doctrine {
  const words = fields.wordsByLanguage("words", "BODY-19");
  const saidOn = fields.day("said_on");
  const restates = fields.optional("restates", (name) => fields.hex(name, 32));
  const supersedes = fields.optional("supersedes", (name) => fields.hex(name, 32));
  if (restates !== undefined && supersedes !== undefined) {
    fields.refuse("restates", "and supersedes do not stand together", "BODY-19");
  }
  return {
    ...{ title: fields.word("title"), words, saidOn },
    speaker: fields.word("speaker"),
    authority: fields.word("authority"),
    conditions: readTexts(fields, "conditions"),
    addressees: readTexts(fields, "addressees"),
    ...(restates !== undefined && { restates }),
    ...(supersedes !== undefined && { supersedes }),
  };
}

function formatDisclosure(body: DisclosureBody): JsonObject {
  const { as, declaration, step } = body;
  if (as === "bound") return { as, declaration, step, digest: body.digest };
  const { authority, handling, proofs, reveals } = body;
  const document: Record<string, Json> = { as, declaration, step, authority, proofs };
  if (handling !== undefined) document["handling"] = handling;
  if (reveals !== undefined) {
    document["reveals"] = { of: reveals.of, salt: encodeBase64(reveals.salt) };
  }
  return document;
}

function readDisclosure(fields: Fields): DisclosureBody {
  const as = fields.oneOf("as", ["bound", "shown"]);
  const of = { kind: "disclosure", declaration: fields.hex("declaration", 32) } as const;
  const step = readName(fields, "step");
  if (as === "bound") return { ...of, as, step, digest: fields.hex("digest", 32) };
  const handling = fields.optional("handling", (name) => fields.word(name));
  const proofs = fields.texts("proofs", limits.exhibitsMax, /^[0-9a-f]{64}$/, "an id");
  if (proofs.length === 0) fields.refuse("proofs", "is empty", "BODY-20");
  const reveals = fields.optional("reveals", (name) => {
    return fields.object(name, (one) => {
      return { of: one.hex("of", 32), salt: one.base64("salt", 64, 32) };
    });
  });
  return {
    ...{ ...of, as, step, authority: fields.word("authority"), proofs },
    ...(handling !== undefined && { handling }),
    ...(reveals !== undefined && { reveals }),
  };
}

function formatChallenge(body: ChallengeBody): JsonObject {
  const { kind: _, ...rest } = body;
  if (body.as === "draw-shown") return { ...rest, random: encodeBase64(body.random) };
  return rest as JsonObject;
}

function readChallenge(fields: Fields): ChallengeBody {
  const as = fields.oneOf("as", CHALLENGES);
  const kind = "challenge";
  switch (as) {
    case "draw-bound":
      return {
        ...{ kind, as, declaration: fields.hex("declaration", 32) },
        about: fields.word("about"),
        items: fields.count("items", 1, limits.drawnMax),
        digest: fields.hex("digest", 32),
      };
    case "draw-shown":
      return { kind, as, of: fields.hex("of", 32), random: fields.base64("random", 64, 32) };
    case "pick":
      return { kind, as, declaration: fields.hex("declaration", 32), item: readItem(fields) };
    case "result":
      return readResult(fields);
    case "question": {
      const declaration = fields.hex("declaration", 32);
      return { kind, as, declaration, text: fields.words("text") };
    }
    case "answer":
    case "commission":
    case "doubt":
      return { kind, as, of: fields.hex("of", 32), text: fields.words("text") };
  }
}

function readResult(fields: Fields): ChallengeBody {
  const text = fields.optional("text", (name) => fields.words(name));
  const notes = fields.objects("notes", limits.notesMax, (one) => {
    return { field: one.word("field"), note: one.word("note") };
  });
  return {
    ...{ kind: "challenge", as: "result", declaration: fields.hex("declaration", 32) },
    ...{ item: readItem(fields), result: fields.oneOf("result", inspectionWords), notes },
    ...(text !== undefined && { text }),
  };
}

function readItem(fields: Fields): string {
  const item = fields.text("item", ITEM_UNITS_MAX);
  return item === "" ? fields.refuse("item", "is empty") : item;
}

function readName(fields: Fields, name: string): string {
  return fields.match(name, /^[a-z0-9][a-zA-Z0-9-]{0,63}$/, "a name in an agreement");
}

function readTexts(fields: Fields, name: string): readonly string[] {
  return fields.list(name, limits.namesMax, (item, at) => {
    const isText = typeof item === "string" && item !== "" && item.length <= limits.textUnitsMax;
    return isText ? item : fields.refuse(at, "is not words");
  });
}

const CHALLENGES = [
  "draw-bound",
  "draw-shown",
  "pick",
  "result",
  "question",
  "answer",
  "commission",
  "doubt",
] as const;
/** An identifier, or a place of the tree in hexadecimal. */
const ITEM_UNITS_MAX = 64;
