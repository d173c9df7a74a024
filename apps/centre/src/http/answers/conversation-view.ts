/** @module What `/api/conversations/{id}` shows: one conversation as one transcript. */

import { consultingBody } from "./consulting-values.js";
import { declaringBody } from "./declaring-values.js";
import type {
  AvailableAct,
  BodyView,
  ConversationView,
  DeliveryView,
  ExhibitReference,
  Mark,
  MemberDigest,
  MemberView,
  PhraseView,
  StatementView,
} from "@parley/protocol";
import type { LogPlace } from "@parley/wire";
import { dataNamed, notificationFields } from "./notice-values.js";
import {
  component,
  count,
  flag,
  list,
  member,
  milliseconds,
  optional,
  record,
  text,
  variants,
  words,
} from "./json-schema.js";
import {
  acknowledgement,
  acknowledgementMeanings,
  correction,
  correctionMeanings,
  deliveryState,
  hash,
  instant,
  language,
  parameters,
  party,
  precedence,
  standingState,
} from "./values.js";
import { due, lineDown } from "./watch-view.js";

const memberDigest = component<MemberDigest>(
  "MemberDigest",
  variants<MemberDigest, "state">("What a member holds, against what is here.", "state", {
    self: ["This centre itself.", {}],
    same: ["It last told us the same digest.", {}],
    differs: ["Somebody signed two statements with one number: the copies cannot agree.", {}],
    "not-heard": ["It has told us nothing of this conversation yet.", {}],
    behind: ["It lacks what is here.", { by: count("How many statements.", 1) }],
    ahead: ["It holds what is not here yet.", { by: count("How many statements.", 1) }],
  }),
);

const memberView = component<MemberView>(
  "MemberView",
  record("One member of the conversation.", {
    party: party("The party."),
    self: flag("Whether it is this centre's."),
    digest: member("What it last told us it holds.", memberDigest),
  }),
);

const phraseView = component<PhraseView>(
  "PhraseView",
  record("A phrase; only a confirmed one may be shown in another language than it was sent in.", {
    code: text("Its code, such as OBJ-1."),
    parameters: parameters("Its parameters as they were sent."),
    rendering: text("The sender's own words for it."),
    confirmed: flag("This centre's phrasebook gives the same words; otherwise it is free text."),
  }),
);

const exhibitReference = component<ExhibitReference>(
  "ExhibitReference",
  record("A document that a message names.", {
    id: hash("The statement that carries it."),
    title: optional(text("Its title, where it is here.")),
  }),
);

const bodyView = component<BodyView>(
  "BodyView",
  variants<BodyView, "kind">("What a statement says, by its kind.", "kind", {
    message: [
      "A message: words, a phrase, or both.",
      {
        subject: optional(text("The subject line.")),
        text: optional(text("The words.")),
        phrase: optional(member("A phrase of the phrasebook.", phraseView)),
        exhibits: list("Documents it names.", exhibitReference.ref),
        answers: optional(hash("The statement it answers.")),
        replyBy: optional(instant("When an answer is asked for.")),
        voidAfter: optional(instant("When it loses its meaning.")),
      },
    ],
    acknowledgement: [
      "What an officer there said of a statement.",
      {
        of: hash("The statement acknowledged."),
        as: acknowledgement,
        answerBy: optional(instant("With `holding`: when the answer is promised.")),
        text: optional(text("The paraphrase, question or reason.")),
      },
    ],
    correction: [
      "A sender takes back or mends an own statement.",
      {
        of: hash("The statement corrected."),
        as: correction,
        text: optional(text("How the words should stand, or why.")),
      },
    ],
    exhibit: [
      "A document; `/api/exhibits/{id}` opens it.",
      {
        mediaType: text("Its media type as its sender gave it."),
        title: text("Its title."),
        language: language("Its language."),
        sizeBytes: count("Its size in bytes."),
        sha256: hash("SHA-256 of its bytes."),
      },
    ],
    credential: [
      "A credential of its sender, by its root: its keys from then on.",
      { serial: optional(count("Its serial; absent where it cannot be read.", 1)) },
    ],
    notification: ["A notice under an agreement.", notificationFields],
    "notice-of-act": [
      "Notice of an act that was done by an instrument.",
      {
        agreement: text("The agreement's name in its data."),
        data: dataNamed,
        act: text("The act's name in the data."),
        from: text("From when it is said to have effect: a day or an instant."),
        instrument: text("The instrument's own reference."),
        text: optional(text("Words beside it.")),
      },
    ],
    "position-on-act": [
      "What a party says of the effect of an act of another.",
      {
        of: hash("The notice of that act."),
        effect: words<"denied" | "accepted">("What it says.", {
          denied: "it has not that effect",
          accepted: "it has that effect",
        }),
        text: optional(text("Words beside it.")),
      },
    ],
    commitment: [
      "A party binds itself to data before it shows them.",
      {
        agreement: text("The agreement's name in its data."),
        data: dataNamed,
        notification: text("The exchange's name in the data."),
        about: text("The day that the data are of."),
        digest: hash("What it is bound to (EXCH-1)."),
      },
    ],
    declaration: ["A party declares: a table, nothing, no change, or doctrine.", declaringBody],
    disclosure: ["A party opens a part of what it declared.", declaringBody],
    challenge: ["A party asks something of a declaration, or answers.", declaringBody],
    consultation: ["A step of a consultation.", consultingBody],
    undertaking: ["A commitment, or what became of it.", consultingBody],
    document: ["A document by its form.", consultingBody],
    "joint-text": ["A text that parties write together, or an act on it.", consultingBody],
    other: [
      "A kind this version does not know, kept as it came.",
      { name: text("The name of the kind as sent."), json: text("Its body as JSON text.") },
    ],
  }),
);

const deliveryView = component<DeliveryView>(
  "DeliveryView",
  record("How far one recipient has come with one statement of ours.", {
    party: party("The recipient."),
    state: deliveryState,
    sent: instant("When it was signed here; while it waits it has not left."),
    lineDown: optional(member("The line to them is down and it is not there.", lineDown)),
    delivered: optional(instant("When it was durable there, by our clock.")),
    deliveredByTheirClock: optional(instant("When it was durable there, by their clock.")),
    log: optional(
      record<LogPlace>("Where it stands in their log, as their receipt says.", {
        origin: text("The log's name."),
        index: count("Which entry it is, from 0."),
      }),
    ),
    proven: optional(instant("When its place in their log was shown here and verified.")),
    witnessed: optional(instant("When that place was shown with enough cosignatures.")),
    read: optional(instant("When somebody there read it.")),
    answered: optional(instant("When it was answered.")),
    answerBy: optional(instant("The promise that stands.")),
    steps: list(
      "All they did with it, in their order.",
      record<DeliveryView["steps"][number]>("One thing they did.", {
        as: words<DeliveryView["steps"][number]["as"]>("What.", {
          ...acknowledgementMeanings,
          answered: "answered",
        }),
        at: instant("When."),
        answerBy: optional(instant("With `holding`: when the answer is promised.")),
      }),
    ),
    refused: optional(
      record<NonNullable<DeliveryView["refused"]>>("Why their centre did not take it.", {
        rule: text("The rule they name."),
        at: instant("When."),
      }),
    ),
    understoodKind: flag("False where their version does not know this kind of statement."),
    conforms: optional(
      flag("Of a notice: whether it is as its form says, by their data of the agreement."),
    ),
  }),
);

const mark = component<Mark>(
  "Mark",
  variants<Mark, "kind">("What is to be known before a statement is relied on.", "kind", {
    "earlier-missing": [
      "Earlier ones of its sender are missing.",
      { count: count("How many.", 1) },
    ],
    "copies-differ": ["Its sender signed another statement with the same number.", {}],
    "previous-differs": ["It names another statement before it than is here.", {}],
    "not-of-this-conversation": ["It is not to all members of the conversation.", {}],
    "came-too-late": ["It came after it had lost its meaning.", {}],
    "old-on-arrival": [
      "It was long under way.",
      { ageMs: milliseconds("Milliseconds from writing to arrival.") },
    ],
    "clock-off": [
      "Its sender's clock is off.",
      { byMs: milliseconds("Their clock minus ours, in milliseconds.") },
    ],
    "code-not-confirmed": ["Its phrase is free text: the phrasebook here does not confirm it.", {}],
    "kind-not-known": ["This version does not know its kind.", {}],
  }),
);

const statementView = component<StatementView>(
  "StatementView",
  record("One statement as a letter.", {
    id: hash("Its id: SHA-256 of its signed text."),
    conversation: hash("The conversation: the id of its first statement."),
    from: party("Who said it."),
    own: flag("Whether this centre said it."),
    seq: count("The sender's own number of it.", 1),
    serial: count("The serial of the sender's credential it was signed under."),
    to: list("Everybody else in the conversation.", party("A recipient.")),
    action: list("Those who must act; the others are told for information.", party("One of them.")),
    precedence,
    lang: language("The language it is written in."),
    time: instant("When it was written, by the sender's clock."),
    arrived: instant("When it was durable here."),
    role: text("Who released it, by role; claimed, not proven."),
    release: words<StatementView["release"]>("How it was released.", {
      relaxed: "one officer without a key sufficed",
    }),
    body: member("What it says.", bodyView),
    deliveries: list("Of an own statement: one ladder a recipient.", deliveryView.ref),
    state: standingState,
    marks: list("What is to be known before it is relied on.", mark.ref),
    corrected: optional(
      record<NonNullable<StatementView["corrected"]>>("The newest correction by its own sender.", {
        by: hash("The statement that corrects it."),
        as: correction,
        text: optional(text("How the words should stand, or why.")),
      }),
    ),
    acts: list(
      "What an officer here may do with it now.",
      words<AvailableAct>("An act.", {
        answer: "write a message that answers it",
        repeat: "say the same words again",
        resend: "send it again to who refused it",
        ...acknowledgementMeanings,
        ...correctionMeanings,
      }),
    ),
    due: optional(member("The clock that runs on it for us; absent while none runs.", due)),
  }),
);

export const conversationView = component<ConversationView>(
  "ConversationView",
  record("One conversation as one transcript, true at one instant.", {
    id: hash("Its id: that of its first statement."),
    shortId: text("For people to tell conversations apart; two may share one."),
    now: instant("The instant, by this centre's clock."),
    members: list("Its members.", memberView.ref),
    digest: hash("SHA-256 over the sorted heads: who has the same holds the same statements."),
    missing: count("Statements referred to that are not here yet."),
    statements: list("Every statement, in the order of the transcript.", statementView.ref),
  }),
);

export const conversationComponents = [
  conversationView,
  memberView,
  memberDigest,
  statementView,
  bodyView,
  phraseView,
  exhibitReference,
  deliveryView,
  mark,
];
