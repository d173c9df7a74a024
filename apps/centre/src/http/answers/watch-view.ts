/** @module What `/api/watch` shows: what needs a person, what others owe, and the lines. */

import { consultingHeadline } from "./consulting-values.js";
import { declaringHeadline } from "./declaring-values.js";
import type {
  ConversationSummary,
  FirstBytes,
  Headline,
  LineDown,
  Notice,
  StatementNumber,
  Trouble,
  WatchItem,
  WatchView,
} from "@parley/protocol";
import { noticeActMeanings } from "./notice-values.js";
import { lineView } from "./centre-view.js";
import {
  component,
  count,
  flag,
  list,
  member,
  optional,
  pair,
  record,
  text,
  words,
  type Schema,
} from "./json-schema.js";
import {
  acknowledgementMeanings,
  correctionMeanings,
  dueKind,
  hash,
  instant,
  language,
  parameters,
  party,
  precedence,
  standingState,
} from "./values.js";

/** The clock that runs on a statement. */
export const due = component<NonNullable<WatchItem["due"]>>(
  "Due",
  record("The clock that runs now.", { at: instant("When it ends."), what: dueKind }),
);

/** Why something of ours waits. */
export const lineDown = component<LineDown>(
  "LineDown",
  record("The line is down.", {
    since: optional(instant("Since when; absent where it has never been up.")),
  }),
);

const headline = component<Headline>(
  "Headline",
  record("Enough to show ten words.", {
    consulting: optional(member("What it is of a dialogue.", consultingHeadline)),
    declaring: optional(member("What it is of a declaration.", declaringHeadline)),
    act: optional(
      record<NonNullable<Headline["act"]>>("What it does to which statement.", {
        as: words<NonNullable<Headline["act"]>["as"]>("What it does.", {
          ...acknowledgementMeanings,
          ...correctionMeanings,
        }),
        of: optional(
          record<StatementNumber>("The statement, as people refer to it.", {
            from: party("Its sender."),
            seq: count("Its sender's number of it.", 1),
          }),
        ),
      }),
    ),
    text: text("The subject, or the first words; empty for an act without any."),
    lang: language("The language it was sent in."),
    phrase: optional(
      record<NonNullable<Headline["phrase"]>>(
        "A phrase that this centre's phrasebook confirms: it may be shown in any language of it.",
        {
          code: text("Its code, such as OBJ-1."),
          parameters: parameters("Its parameters as they were sent."),
        },
      ),
    ),
    notice: optional(
      record<NonNullable<Headline["notice"]>>(
        "What it is under an agreement, by names that the agreement's data give words for.",
        {
          agreement: text("The agreement's name in its data."),
          name: text("The name of the notification, exchange or act in the data."),
          about: text("The notifying party's own name for it, or the instrument's."),
          as: words<NonNullable<Headline["notice"]>["as"]>("What it does.", {
            ...noticeActMeanings,
            commitment: "a party binds itself to data",
            "notice-of-act": "notice of an act",
          }),
        },
      ),
    ),
  }),
);

const watchItem = component<WatchItem>(
  "WatchItem",
  record("One line of the watch floor.", {
    statement: hash("The statement."),
    conversation: hash("The conversation it stands in."),
    shortId: text("The conversation's short id: with sender and number how people refer to it."),
    from: party("Who said it."),
    seq: count("The sender's own number of it.", 1),
    to: list("Whom it is to; of what waits for them, those who still owe.", party("A party.")),
    precedence,
    headline: member("What it says, in short.", headline),
    since: instant("When it came here, or was sent from here."),
    due: optional(member("The clock that runs on it; absent while none runs.", due)),
    next: optional(
      words<NonNullable<WatchItem["next"]>>(
        "The one right next act; absent when waiting for them.",
        { read: "open it and read it", answer: "answer it" },
      ),
    ),
    alarm: flag("It sounds: nobody here has read it."),
    state: standingState,
    lineDown: optional(member("The line to them is down and it is not there.", lineDown)),
  }),
);

const notice = component<Notice>(
  "Notice",
  record("Something that happened to the centre and waits for an officer to take note of it.", {
    id: text("Its id, for `/api/notices/{id}/seen` and `/evidence`."),
    at: instant("When it happened."),
    kind: words<Notice["kind"]>("What happened.", {
      "frame-refused": "this centre refused what came from them",
      "refused-there": "they refused a statement of ours",
      "copies-differ": "they signed two statements with one number",
      "receipts-differ": "they signed two receipts for one statement",
      "flash-not-authenticated": "a FLASH by a key that is not held: call back, do not act on it",
      "log-differs": "two signed checkpoints of their log do not agree: both are kept",
      "log-not-joined": "they have not shown that two checkpoints of their log belong together",
      "log-set-back": "somebody holds more of this centre's own log than itself",
      "proof-late": "they receipted and have not shown the place in their log",
      "witness-late": "their witnesses have not cosigned for a day",
      "credential-out-of-date": "a credential is outside its dates and goes on working",
      "credential-changed": "they have a new credential, and their outgoing key has said so",
      "credential-not-confirmed": "they have a new one that nobody has vouched for: it stays",
      "credentials-differ": "their root signed two credentials with one serial: neither counts",
      "credential-revoked": "their root revoked it: what comes under it is refused",
    }),
    party: party("The party it is about."),
    statement: optional(hash("The statement it is about, where one could be read.")),
    conversation: optional(hash("The conversation of that statement, where it is here.")),
    rule: text("The rule that was broken, as spec/ numbers them."),
    detail: text("What happened, in plain words."),
    receiptTimes: optional(pair("What two receipts say, by their clock.", instant("A time."))),
    shownBy: optional(party("Of two checkpoints of one log, who showed the second.")),
    fingerprints: optional(
      list("Of credentials: eight groups of digits each, to compare.", text("A fingerprint.")),
    ),
    stays: optional(flag("It stays until a credential is confirmed; no glance ends it.")),
    firstBytes: optional(
      record<FirstBytes>("How a refused frame began.", {
        hex: text("In hexadecimal."),
        ascii: text("As characters, a dot for what is none."),
      }),
    ),
  }),
);

export const troubleKind: Schema<Trouble["kind"]> = words("What is wrong.", {
  "store-full": "nothing new is accepted until there is room; nothing accepted is lost",
  "store-failed": "the store cannot be written",
  "log-failed": "the log's files cannot be written; messages go on, proofs wait",
  "log-damaged": "the log's files are not what the journal makes; messages go on, proofs wait",
  "lock-failed": "the lock record cannot be written; everything goes on",
  "held-set-back": "the store is older than what was signed: nothing is signed until it is back",
  "held-other-history": "the store is not the one that was signed last: nothing is signed",
  "held-record-lost": "the lock record is gone: nothing is signed",
  "held-moved": "another machine signs for this party: this one signs nothing",
  "archive-failed": "notes cannot be written into the archive yet; messages go on",
  "sealing-not-changed": "the key that others seal for cannot be changed; messages go on",
  "signer-refused": "nothing can be signed",
  "credential-over": "this centre's credential is over; it goes on working",
  "credential-early": "this centre's credential is not valid yet; it works",
});

const trouble = component<Trouble>(
  "Trouble",
  record("Something that is wrong with this centre itself.", {
    kind: troubleKind,
    since: instant("Since when."),
  }),
);

const conversationSummary = component<ConversationSummary>(
  "ConversationSummary",
  record("One conversation in the list of all.", {
    id: hash("Its id: that of its first statement."),
    shortId: text("For people to tell conversations apart; two may share one."),
    members: list("Its members, this centre's party among them.", party("A party.")),
    headline: member("What its first message says, in short.", headline),
    precedence,
    statements: count("How many statements of it are here."),
    last: instant("When the last of them came to be here."),
    unread: count("How many of them nobody here has read."),
  }),
);

export const watchView = component<WatchView>(
  "WatchView",
  record("The watch floor, true at one instant.", {
    now: instant("The instant, by this centre's clock."),
    needsYou: list("What needs a person here, the most urgent first.", watchItem.ref),
    waitingForThem: list("What others owe, the most urgent first.", watchItem.ref),
    notices: list("What an officer has yet to take note of.", notice.ref),
    troubles: list("What is wrong with this centre itself, worst first.", trouble.ref),
    lines: list("One line to each peer.", lineView.ref),
    conversations: list("Every conversation.", conversationSummary.ref),
    quietSince: optional(
      instant("When the last thing that needed a person was dealt with; absent while one waits."),
    ),
  }),
);

export const watchComponents = [
  watchView,
  watchItem,
  consultingHeadline,
  declaringHeadline,
  headline,
  due,
  lineDown,
  notice,
  trouble,
  conversationSummary,
];
