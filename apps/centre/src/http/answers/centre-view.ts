/** @module What `/api/centre` and `/api/lines` show: the centre, its peers, the lines to them. */

import type {
  BearerView,
  CentreView,
  LineView,
  LogView,
  PeerView,
  WitnessView,
} from "@parley/protocol";
import {
  component,
  count,
  flag,
  list,
  milliseconds,
  optional,
  record,
  text,
} from "./json-schema.js";
import { domain, fingerprint, hash, instant, names, party } from "./values.js";

const peerView = component<PeerView>(
  "PeerView",
  record("A party whose root key is pinned here.", {
    party: party("The party."),
    names: names("What its credential calls it."),
    fingerprint: fingerprint("The fingerprint of its root key, as two people compare it."),
    credentialSerial: count("The serial of its newest credential here."),
    cardSerial: count("The serial of its newest card here."),
    outOfDate: flag("Today is outside its credential's dates: it goes on working, marked."),
  }),
);

export const centreView = component<CentreView>(
  "CentreView",
  record("This centre and whom it can talk to.", {
    party: party("This centre's party."),
    names: names("What its credential calls it."),
    domain,
    serial: count("The serial of its own credential."),
    fingerprint: fingerprint("The fingerprint of its own root key."),
    phrasebook: hash("SHA-256 of the phrasebook in use."),
    peers: list("Every party it has pinned.", peerView.ref),
    log: optional(
      record<LogView>("Its own log; absent where none is kept or signed.", {
        origin: text("The log's name."),
        size: count("Entries now."),
        published: count("Entries under the public checkpoint."),
        witnesses: list(
          "The witnesses its credential names.",
          record<WitnessView>("A witness.", {
            name: text("The name of its key."),
            cosigned: optional(
              record<NonNullable<WitnessView["cosigned"]>>("What it cosigned last.", {
                size: count("The size of that checkpoint."),
                at: instant("When that came."),
              }),
            ),
            trouble: optional(text("What it last answered instead, in its own words.")),
          }),
        ),
      }),
    ),
  }),
);

const bearerView = component<BearerView>(
  "BearerView",
  record("One way that a line has, such as WebSocket.", {
    name: text("Its name."),
    up: flag("Whether it is open now."),
    since: instant("Since when it is so."),
    detail: text("Why, in one plain sentence."),
  }),
);

export const lineView = component<LineView>(
  "LineView",
  record("One line to one peer.", {
    party: party("The party at its other end."),
    up: flag("Whether it carries messages now: open, and heard from lately."),
    bearers: list("Every way it has.", bearerView.ref),
    lastHeard: optional(instant("When anything was last heard from them; absent if never.")),
    clockDifferenceMs: optional(
      milliseconds("Their clock minus ours, in milliseconds; absent until measured."),
    ),
    roundTripMs: optional(
      count("Milliseconds there and back, without the wait there; absent until measured."),
    ),
    unreceipted: count("Statements of ours to them without a receipt."),
    refused: count("Frames of theirs that were refused since the start."),
    outOfDate: optional(
      record<NonNullable<LineView["outOfDate"]>>(
        "The dates of their credential while now is outside them: it goes on working.",
        { validFrom: instant("The first."), validUntil: instant("The last.") },
      ),
    ),
  }),
);

export const lineList = component<readonly LineView[]>(
  "LineList",
  list("One line to each peer.", lineView.ref),
);

export const centreComponents = [centreView, peerView, lineView, lineList, bearerView];
