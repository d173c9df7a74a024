/** @module Statements on one joint text of XA and XB, mediated by XN, made in tests. */

import { instant } from "@parley/bytes";
import type { JointText, JointTextBody, TextAct } from "@parley/wire";
import { TEXT_ID } from "../canonical/texts.fuzz.js";
import type { HeldText } from "../canonical/held-text.js";
import type { Said } from "./said.js";
import { textStandings, type TextStanding } from "./text-standing.js";

export const OPENED: JointText = {
  title: "Notification of exercises",
  form: "agreed-minutes",
  languages: ["en", "zh"],
  whole: false,
  sides: ["XA", "XB"],
  mediator: "XN",
};

type Statement = Said<JointTextBody>;

/** Says one thing after another, a second apart. */
export class Conversation {
  readonly said: Statement[] = [];

  constructor(
    readonly texts: readonly HeldText[],
    opened: Partial<JointText> = {},
  ) {
    this.say("XA", { kind: "joint-text", as: "opened", opened: { ...OPENED, ...opened } }, TEXT_ID);
  }

  /** Gives the statement; `time` is in seconds. */
  say(from: string, body: JointTextBody, id?: string, time?: number): Statement {
    const count = this.said.length;
    const one: Statement = {
      id: id ?? String(count).padStart(64, "0"),
      ...{ from, body, serial: 1 },
      seq: this.said.filter((other) => other.from === from).length + 1,
      time: instant((time ?? count) * 1_000),
    };
    this.said.push(one);
    return one;
  }

  checkpoint(from: string, digest: string, time?: number): Statement {
    const exhibits = ["ee".repeat(32)];
    return this.say(from, { ...OF, as: "checkpoint", digest, exhibits }, undefined, time);
  }

  accept(from: string, digest: string, adReferendum = false): Statement {
    return this.say(from, { ...OF, as: "accepted", digest, adReferendum });
  }

  conform(from: string, digest: string, languages: readonly string[] = ["en", "zh"]): Statement {
    return this.say(from, { ...OF, as: "conforming", digest, languages });
  }

  act(from: string, digest: string, act: TextAct, capacity = "Head of delegation"): Statement {
    return this.say(from, { ...OF, as: "act", digest, act, capacity });
  }

  clear(from: string, digest: string, time?: number): Statement {
    const paragraphs = [{ id: "XA.1", digest }];
    return this.say(from, { ...OF, as: "cleared", paragraphs }, undefined, time);
  }

  reopen(from: string, time?: number): Statement {
    return this.say(from, { ...OF, as: "reopened", paragraphs: ["XA.1"] }, undefined, time);
  }

  all(): readonly TextStanding[] {
    return textStandings(this.said, new Map(this.texts.map((text) => [text.digest, text])));
  }

  standing(): TextStanding {
    const [one] = this.all();
    if (one === undefined) throw new Error("no text stands");
    return one;
  }
}

export const OF = { kind: "joint-text", text: TEXT_ID } as const;
