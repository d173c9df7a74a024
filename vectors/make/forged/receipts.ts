/** @module Receipts that are not for this statement, or not by one who got it. */

import { instant } from "@parley/bytes";
import {
  DAY_ONE,
  flipped,
  makeActor,
  originOf,
  receive,
  say,
  type Document,
} from "../../evidence-stage.js";
import {
  membersOf,
  opening,
  proofOfXB,
  warning,
  warningReceipt,
  XA,
  XB,
  XB_INDEX,
  XC,
  type EvidenceCase,
} from "../evidence-good.js";
import { but, forged } from "./forgery.js";

export function forgedReceipts(): readonly EvidenceCase[] {
  const live = makeActor("XB", ["XA"], { domain: "live" });
  const other = say(XA, ["XB"], {
    members: membersOf([XA, XB]),
    time: instant(DAY_ONE + 1),
    body: { kind: "message", text: "EXERCISE. All is quiet.", exhibits: [] },
  });
  const place = (index: number, origin: string): { log: { origin: string; index: number } } => ({
    log: { origin, index },
  });
  return [
    forged(
      "a time in a receipt changed",
      "NOTE-5",
      ofReceipt(
        warningReceipt.replace(/"time": "(\d{4})/, (_, year) => `"time": "${Number(year) - 1}`),
      ),
    ),
    forged(
      "a character of a receipt's signature changed",
      "NOTE-5",
      ofReceipt(flipped(warningReceipt, "— exercise/XB/1/centre ")),
    ),
    forged("a receipt for another statement", "VRFY-9", ofReceipt(receive(XB, other, XB_INDEX))),
    forged(
      "a receipt for other bytes",
      "VRFY-9",
      ofReceipt(receive(XB, warning, XB_INDEX, { note: "0".repeat(64) })),
    ),
    forged("a receipt of a party that was not told", "VRFY-9", {
      ...ofReceipt(receive(XC, warning, 1)),
      parties: withXC(),
    }),
    forged("a receipt of the sender's own", "VRFY-9", ofReceipt(receive(XA, warning, 2))),
    forged(
      "a receipt to another than the sender",
      "VRFY-9",
      ofReceipt(receive(XB, warning, XB_INDEX, { to: "XC" })),
    ),
    forged("a receipt of a party not in the bundle", "VRFY-9", ofReceipt(receive(XC, warning, 1))),
    forged(
      "a receipt in the name of another",
      "RCPT-1",
      ofReceipt(receive(XB, warning, XB_INDEX, { by: "XA" })),
    ),
    forged(
      "a receipt that names another's log",
      "RCPT-5",
      ofReceipt(receive(XB, warning, XB_INDEX, place(2, "exercise/XA/1/log"))),
    ),
    forged(
      "a receipt that names a path as its log",
      "RCPT-5",
      ofReceipt(receive(XB, warning, XB_INDEX, place(2, "exercise/XA/../XB/1/log"))),
    ),
    forged("a statement as a receipt", "DOC-1", {
      ...ofReceipt(opening.note),
    }),
    forged("a receipt of the other domain", "DOC-2", ofReceipt(receive(live, warning, XB_INDEX))),
    forged(
      "a statement under a revoked key",
      "VRFY-15",
      but({ receipts: [], proofs: [] }),
      "revoked-before",
    ),
    forged("a receipt under a revoked key", "VRFY-15", but({}), "receiver-revoked-before"),
    forged(
      "a statement under a revoked key, dated by a log that is not pinned",
      "VRFY-15",
      but({
        receipts: [],
        proofs: [{ statement: warning.id, log: originOf(XB), proof: proofOfXB }],
      }),
      "sender-only-revoked-after",
    ),
  ];
}

function ofReceipt(receipt: string): Document {
  return but({ receipts: [receipt], proofs: [] });
}

function withXC(): never {
  const { parties } = but({}) as { readonly parties: readonly object[] };
  const { root } = XC.self;
  const key = `${root.name}+${root.keyId}+${Buffer.concat([Buffer.of(1), root.publicKey]).toString("base64")}`;
  return [...parties, { root: key, credentials: [XC.credentialNote] }] as never;
}
