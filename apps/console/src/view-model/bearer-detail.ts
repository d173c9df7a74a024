/** @module Why a line is up or down: the bearer's English sentence, found again by its pattern. */

import type { MessageId } from "../messages/languages.js";
import { words, type Words } from "./words.js";

/** The sentence in the reader's language; undefined for one that this version does not know. */
export function detailWords(detail: string): Words | undefined {
  for (const [pattern, id] of SENTENCES) {
    const found = pattern.exec(detail);
    if (found !== null) return words(id, { ...found.groups });
  }
  return undefined;
}

const SENTENCES: readonly (readonly [RegExp, MessageId])[] = [
  [/^connected to it$/, "bearer.dialled"],
  [/^it connected to us$/, "bearer.accepted"],
  [/^connection refused at (?<place>\S+)$/, "bearer.refused"],
  [/^no answer from (?<place>\S+)$/, "bearer.noAnswer"],
  [/^there is no way to (?<place>\S+)$/, "bearer.noWay"],
  [/^the name (?<place>\S+) is not known here$/, "bearer.noName"],
  [/^(?<place>\S+) closed the connection$/, "bearer.closedThere"],
  [/^no connection to (?<place>\S+)$/, "bearer.noConnection"],
  [/^no TLS 1\.3 connection with (?<place>\S+)$/, "bearer.noTls"],
  [/^its TLS key is not the pinned one \((?<place>\S+)\)$/, "bearer.otherKey"],
  [/^(?<place>\S+) opened no line; it may not have our TLS key pinned$/, "bearer.notOpened"],
  [/^its address is not of the form wss:\/\/host:port$/, "bearer.badAddress"],
  [/^nothing heard for (?<seconds>\d+) s$/, "bearer.silent"],
  [/^the other side closed the line$/, "bearer.goodbye"],
  [/^the connection broke$/, "bearer.broke"],
  [/^the other side ended it \(code (?<code>\d+)\)$/, "bearer.ended"],
  [/^the other side refused a frame as too large$/, "bearer.tooLargeThere"],
  [/^a frame above (?<bytes>\d+) bytes came and was not read$/, "bearer.tooLargeHere"],
  [/^it sent bytes that are no frame$/, "bearer.noFrame"],
  [/^it sent text where only frames may be$/, "bearer.noFrame"],
  [/^it is no longer one of our peers$/, "bearer.noPeer"],
  [/^its TLS key was replaced$/, "bearer.keyReplaced"],
  [/^we closed the line$/, "bearer.closedHere"],
];
