/** @module Roots and credentials that are not what they call themselves. */

import { instant } from "@parley/bytes";
import {
  formatCredential,
  formatVerifierKey,
  noteKey,
  rootHash,
  rootKey,
  type CredentialDraft,
} from "@parley/wire";
import {
  DAY_ONE,
  documentOf,
  hash,
  independents,
  makeActor,
  originOf,
  receive,
  say,
  StagedLog,
  textOf,
  type Actor,
} from "../../evidence-stage.js";
import { signText } from "../../identity.js";
import { membersOf, XA, XB, XC, type EvidenceCase } from "../evidence-good.js";
import { but, forged } from "./forgery.js";

export function forgedParties(): readonly EvidenceCase[] {
  const parts = (
    root: string,
    ...credentials: string[]
  ): { root: string; credentials: string[] } => ({
    root,
    credentials,
  });
  const [rootXA, rootXB] = [XA, XB].map(({ self }) => formatVerifierKey(self.root)) as [
    string,
    string,
  ];
  const good = parts(rootXB, XB.credentialNote);
  const named = (name: string): string => formatVerifierKey(noteKey(name, XA.root.publicKey, hash));
  const parties = (first: { root: string; credentials: string[] }): ReturnType<typeof but> =>
    but({ parties: [first, good] });
  const live = makeActor("XA", ["XB"], { domain: "live" });
  return [
    forged("a home-made root with everything under it", "VRFY-1", homeMade(), "pair"),
    forged("a home-made root against a fingerprint", "VRFY-1", homeMade(), "fingerprints"),
    forged("a path in the name of a root", "BNDL-4", parties(parts(named("exercise/../XA/root")))),
    forged(
      "a mark of direction in the name of a root",
      "BNDL-4",
      parties(parts(named("exercise/X\u202eA/root"))),
    ),
    forged(
      "a root of the other domain",
      "BNDL-4",
      parties(parts(formatVerifierKey(live.self.root), live.credentialNote)),
    ),
    forged(
      "two roots for one party",
      "BNDL-4",
      but({
        parties: [good, parts(rootXA, XA.credentialNote), parts(rootXA)],
      }),
    ),
    forged(
      "a root whose id is another's",
      "NOTE-8",
      parties(parts(rootXA.replace(/\+[0-9a-f]{8}\+/, "+00000000+"), XA.credentialNote)),
    ),
    forged(
      "a letter of a credential changed",
      "NOTE-5",
      parties(parts(rootXA, XA.credentialNote.replace('"en": "XA"', '"en": "XQ"'))),
    ),
    forged(
      "a credential under another root",
      "NOTE-6",
      parties(parts(rootXA, credentialBy(XC, "XA", XC))),
    ),
    forged(
      "a credential of another party under this root",
      "VRFY-3",
      parties(parts(rootXA, XA.credentialNote, credentialBy(XA, "XB", XB))),
    ),
    forged(
      "two credentials with one serial",
      "VRFY-3",
      parties(parts(rootXA, XA.credentialNote, credentialBy(XA, "XA", XA))),
    ),
    forged(
      "a credential of the other domain",
      "DOC-2",
      parties(parts(rootXA, live.credentialNote)),
    ),
    forged(
      "a receipt in place of a credential",
      "DOC-1",
      parties(
        parts(
          rootXA,
          receive(XA, say(XB, ["XA"], { members: membersOf([XA, XB]), body: WORDS }), 1),
        ),
      ),
    ),
  ];
}

/** A whole bundle, sound in itself, by parties that call themselves XA and XB. */
function homeMade(): ReturnType<typeof but> {
  const [first, second] = ["XA", "XB"].map((party) =>
    makeActor(party, [], { seed: `${party} made at home` }),
  ) as [Actor, Actor];
  const said = say(first, ["XB"], { members: membersOf([first, second]), body: WORDS });
  const log = new StagedLog(second, [undefined, said]);
  return documentOf({
    actors: [first, second],
    subject: { statements: [said.id] },
    said: [said],
    receipts: [receive(second, said, 1)],
    proofs: [{ said, log: originOf(second), proof: log.prove(1, { witnesses: independents }) }],
  });
}

/** A credential for a party with an actor's keys, signed by the root of another. */
function credentialBy(root: Actor, party: string, keys: Actor): string {
  const draft: CredentialDraft = {
    domain: "exercise",
    party,
    serial: 1,
    names: new Map([["en", `${party} otherwise`]]),
    centrePublicKey: keys.centre.publicKey,
    validFrom: DAY_ONE,
    validUntil: instant(DAY_ONE + 86_400_000),
    nextRoot: rootHash(keys.root.publicKey, hash),
  };
  const key = rootKey("exercise", party, root.root.publicKey, hash);
  return textOf(signText(formatCredential(draft, hash), key, root.root));
}

const WORDS = { kind: "message", text: "EXERCISE. All is quiet.", exhibits: [] } as const;
