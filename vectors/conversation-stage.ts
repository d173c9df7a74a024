/** @module A conversation in which things are declared and opened, as a bundle, for tests. */

import { encodeText, type JsonObject } from "@parley/bytes";
import { rootHash, type StatementDraft } from "@parley/wire";
import {
  documentOf,
  hash,
  makeActor,
  originOf,
  receive,
  say,
  StagedLog,
  trustOf,
  type Actor,
  type Document,
  type Said,
} from "./evidence-stage.js";

/** Two parties of an exercise. */
export const [XA, XB] = [makeActor("XA", ["XB"]), makeActor("XB", ["XA"])] as const;
export const trust: Document = trustOf([XA, XB]);

/** What two parties say to each other, statement after statement. */
export class StagedConversation {
  readonly said: Said[] = [];

  /** Lets one of them say something; gives the statement's id. */
  say(by: Actor, body: StatementDraft["body"]): string {
    const others = [XA, XB].filter((one) => one !== by).map(({ party }) => party);
    const own = this.said.filter(({ statement }) => statement.from === by.party);
    const [opening] = this.said;
    const said = say(by, others, {
      ...{ seq: own.length + 1, prev: own.at(-1)?.id, precedence: 4, body },
      conversation: opening?.id,
      members: opening === undefined ? members : undefined,
    });
    this.said.push(said);
    return said.id;
  }

  /** Declares a table by its header, whatever stands in it. */
  declare(by: Actor, header: JsonObject): string {
    return this.say(by, { kind: "declaration", as: "table", header });
  }

  /** Shows a proof as an exhibit; gives the statement's id. */
  exhibit(by: Actor, title: string, content: string): string {
    const mediaType = "application/vnd.parley.declaration-proof+json";
    return this.say(by, {
      ...{ kind: "exhibit", mediaType, title, language: "en", content: encodeText(content) },
    });
  }

  /** Discloses exhibits that are named by their statements. */
  disclose(by: Actor, declaration: string, proofs: readonly string[]): string {
    const authority = "Decree 7";
    return this.say(by, {
      ...{ kind: "disclosure", as: "shown", declaration, step: "item", authority, proofs },
    });
  }

  /** All of it with receipts, the first statement in a log; or without one statement. */
  bundle(without = ""): Document {
    const said = this.said.filter(({ id }) => id !== without);
    const [first] = said;
    if (first === undefined) throw new Error("nothing was said");
    const isWhole = said.length === this.said.length;
    const proof = new StagedLog(XA, said).prove(0);
    return documentOf({
      actors: [XA, XB],
      subject: isWhole ? { conversation: first.id } : { statements: said.map(({ id }) => id) },
      said,
      receipts: said.map((one) => {
        return receive(one.statement.from === XA.party ? XB : XA, one, undefined);
      }),
      proofs: [{ said: first, log: originOf(XA), proof }],
    });
  }
}

const members = [XA, XB].map(({ party, root }) => {
  return { party, root: rootHash(root.publicKey, hash) };
});
