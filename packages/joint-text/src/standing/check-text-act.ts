/** @module What a centre refuses to say of a joint text in its own name (JOINT-51 to JOINT-60). */

import { fault, ok, type Result } from "@parley/bytes";
import type { JointTextBody } from "@parley/wire";
import { isParagraphFinished } from "../canonical/canonical-text.js";
import { participantsOf, type TextStanding } from "./text-standing.js";
import type { Version } from "./version.js";

/**
 * Checks an own statement on a joint text before it is signed. `texts` are all of the conversation
 * it goes to. What a fault refuses must not be sent; its detail is for the officer.
 */
export function checkTextAct(
  texts: readonly TextStanding[],
  body: JointTextBody,
  ownParty: string,
): Result<true> {
  return check(texts, body, { ownParty, areWordsRead: true });
}

/**
 * The same by what statements alone say, for a caller that has no words of checkpoints: all but
 * JOINT-53, JOINT-54 and JOINT-57, and of JOINT-56 only that somebody spoke of the digest.
 */
export function checkTextStatement(
  texts: readonly TextStanding[],
  body: JointTextBody,
  ownParty: string,
): Result<true> {
  return check(texts, body, { ownParty, areWordsRead: false });
}

interface Reader {
  readonly ownParty: string;
  /** The words of checkpoints are in the standings, where they are here. */
  readonly areWordsRead: boolean;
}

function check(texts: readonly TextStanding[], body: JointTextBody, reader: Reader): Result<true> {
  const { ownParty, areWordsRead } = reader;
  if (body.as === "opened") {
    return participantsOf(body.opened).includes(ownParty)
      ? ok(true)
      : fault("JOINT-51", "this party is no party of the text");
  }
  const text = texts.find(({ id }) => id === body.text);
  if (text === undefined) return fault("JOINT-52", "no statement here opened this text");
  const isSide = text.opened.sides.includes(ownParty);
  const isMediator = text.opened.mediator === ownParty;
  if (!isSide && !(isMediator && body.as === "checkpoint")) {
    return fault("JOINT-51", "this party is no side of the text");
  }
  switch (body.as) {
    case "checkpoint":
      return ok(true);
    case "cleared":
      return areWordsRead ? checkCleared(text, body) : ok(true);
    case "reopened":
      return checkReopened(text, body, ownParty);
    case "accepted":
    case "conforming":
    case "act":
      return checkOverDigest(text, body, reader);
  }
}

type As<A extends JointTextBody["as"]> = Extract<JointTextBody, { readonly as: A }>;

function checkCleared({ versions }: TextStanding, { paragraphs }: As<"cleared">): Result<true> {
  if (paragraphs.length === 0) return fault("JOINT-53", "no paragraph is named");
  for (const { id, digest } of paragraphs) {
    const held = versions.find((one) => one.held?.paragraphDigests.get(id) === digest)?.held;
    const paragraph = held?.text.paragraphs.find((one) => one.id === id);
    if (paragraph === undefined) {
      return fault("JOINT-53", `no checkpoint that is here has paragraph ${id} in these words`);
    }
    if (!isParagraphFinished(paragraph)) {
      return fault("JOINT-54", `paragraph ${id} has brackets, or no words in a language`);
    }
  }
  return ok(true);
}

function checkReopened(
  text: TextStanding,
  { paragraphs }: As<"reopened">,
  ownParty: string,
): Result<true> {
  const open = paragraphs.find((id) => {
    const found = text.paragraphs.find((one) => one.id === id);
    return !found?.clearedBy.some(({ party }) => party === ownParty);
  });
  if (paragraphs.length > 0 && open === undefined) return ok(true);
  return fault("JOINT-55", `paragraph ${open ?? "(none)"} is not cleared by this side`);
}

function checkOverDigest(
  text: TextStanding,
  body: As<"accepted" | "conforming" | "act">,
  { ownParty, areWordsRead }: Reader,
): Result<true> {
  const version = text.versions.find(({ digest }) => digest === body.digest);
  if (version === undefined || (areWordsRead && version.held === undefined)) {
    return fault("JOINT-56", "no checkpoint whose words are here has this digest");
  }
  if (areWordsRead && !version.isFinished) {
    return fault("JOINT-57", "the text has brackets, or no words in a language");
  }
  if (body.as === "conforming") return checkConforming(text, version, body);
  const other = text.versions.find(({ digest, signedBy, signedAdReferendumBy }) => {
    return digest !== body.digest && [...signedBy, ...signedAdReferendumBy].includes(ownParty);
  });
  if (other !== undefined) {
    return fault(
      "JOINT-58",
      "this side has signed another version, and a signature is not taken back",
    );
  }
  return body.as === "accepted" ? ok(true) : checkAct(version, body, ownParty);
}

function checkConforming(
  { opened, claimed }: TextStanding,
  { digest, isNewest }: Version,
  { languages }: As<"conforming">,
): Result<true> {
  if (!languages.every((language) => opened.languages.includes(language))) {
    return fault("JOINT-59", "the text has no such language");
  }
  if (isNewest || claimed.includes(digest)) return ok(true);
  return fault("JOINT-59", "this is an older version, and no side accepts it");
}

function checkAct(version: Version, { act }: As<"act">, ownParty: string): Result<true> {
  const { acceptedBy, acceptedAdReferendumBy, signedAdReferendumBy } = version;
  const isAccepted = acceptedBy.includes(ownParty);
  switch (act) {
    case "initialled":
      return ok(true);
    case "signed-ad-referendum":
      return isAccepted || acceptedAdReferendumBy.includes(ownParty)
        ? ok(true)
        : fault("JOINT-60", "this side has not accepted this version");
    case "signed":
      return isAccepted
        ? ok(true)
        : fault("JOINT-60", "this side has not accepted this version, or only ad referendum");
    case "confirmed":
      return signedAdReferendumBy.includes(ownParty)
        ? ok(true)
        : fault("JOINT-60", "this side has not signed this version ad referendum");
  }
}
