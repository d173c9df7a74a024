/** A pack between fictional states with duties of every kind, and facts about them, for tests. */

import { parseInstant, type Instant } from "@parley/bytes";
import type { Pack } from "../pack/pack.js";
import { event, smallPack } from "../small-pack.fuzz.js";
import { parseCivilDate, type CivilDate } from "../time/civil-date.js";
import type { Moment } from "./due.js";
import type { NoticeFact, OccasionFact, StepFact } from "./fact.js";

const sources = ["text"];
const en = (text: string): object => ({ en: text });
const common = { channel: ["line"], sources };

/** Aurelia and Borealia are bound from 2011-02-05; Corvania is not. */
export function dutiesPack(events: readonly object[] = []): Pack {
  return smallPack((documents) => {
    documents.agreement["channels"] = [{ id: "line", name: en("the line"), sources }];
    documents.agreement["participation"] = {
      ...(documents.agreement["participation"] as object),
      acts: [
        ...(documents.agreement["participation"] as { acts: object[] }).acts,
        { id: "pause", name: en("pause"), suspends: ["launch", "data", "visit"] },
        { id: "go-on", name: en("going on"), resumes: true },
      ],
    };
    documents.agreement["triggers"] = [
      {
        id: "launch",
        name: en("launch"),
        foreseen: true,
        moments: [{ id: "lift-off", name: en("lift-off"), precision: "instant" }],
      },
      {
        id: "move",
        name: en("move"),
        foreseen: false,
        moments: [{ id: "day", name: en("day of the move"), precision: "day" }],
      },
    ];
    documents.agreement["notifications"] = [
      {
        ...{ id: "launch", name: en("launch"), trigger: "launch", acknowledge: "PT1H", ...common },
        deadline: { kind: "before", period: "PT24H", of: "lift-off" },
        mayWithhold: 1,
        validity: "P2D",
      },
      {
        ...{ id: "launched", name: en("launched"), trigger: "launch", ...common },
        deadline: { kind: "after", period: "PT48H", of: "lift-off" },
      },
      {
        ...{ id: "window", name: en("window"), trigger: "launch", voluntary: true, ...common },
        deadline: { kind: "window-before", earliest: "P7D", latest: "PT48H", of: "lift-off" },
      },
      {
        ...{ id: "moved", name: en("moved"), trigger: "move", article: "III", ...common },
        deadline: { kind: "after", period: "P5D", of: "day" },
      },
      {
        ...{ id: "yearly", name: en("yearly"), trigger: "move", ...common },
        deadline: { kind: "yearly", month: 2, day: 1 },
      },
    ];
    documents.agreement["exchanges"] = [
      {
        ...{ id: "data", name: en("data"), ...common, simultaneous: true, nilReport: true },
        asOf: [{ month: 3, day: 1 }],
        deadline: { kind: "after", period: "P30D", of: "as-of" },
      },
    ];
    documents.agreement["inspections"] = [
      {
        ...{ id: "visit", name: en("visit"), quota: { count: 2, per: "treaty-year" }, sources },
        steps: [
          { id: "notice", name: en("notice"), by: "inspecting", before: "PT32H", of: "arrival" },
          { id: "arrival", name: en("arrival"), by: "inspecting" },
          { id: "moved", name: en("there"), by: "inspected", within: "PT24H", after: "arrival" },
        ].map((step) => ({ ...step, sources })),
      },
    ];
    documents.agreement["ladders"] = [
      {
        ...{ id: "question", name: en("question"), sources },
        steps: [
          { id: "asked", name: en("asked"), by: "asking", sources },
          { id: "answered", name: en("answered"), by: "asked", within: "PT48H", sources },
          { id: "met", name: en("met"), by: "both", within: "PT48H", sources },
        ],
      },
    ];
    documents.events["events"] = [...(documents.events["events"] as object[]), ...events];
  });
}

/** A pause of XA's duties with effect from a day, which XB denies; and that it goes on. */
export function pause(from: string, until: string): readonly object[] {
  const denied = [{ by: "XB", says: en("it is owed"), sources }];
  return [event("xa-pause", "pause", "XA", from, { denied }), event("xa-on", "go-on", "XA", until)];
}

export function at(text: string): Instant {
  const read = parseInstant(`${text}.000Z`);
  if (!read.ok) throw new Error(read.detail);
  return read.value;
}

export function day(text: string): CivilDate {
  const read = parseCivilDate(text);
  if (!read.ok) throw new Error(read.detail);
  return read.value;
}

/** Borealia, which reckons, has planned, or made, a launch. */
export function launch(
  about: string,
  liftOff: string,
  more: Partial<OccasionFact> = {},
): OccasionFact {
  const moments = new Map<string, Moment>([["lift-off", { at: at(liftOff) }]]);
  return {
    ...{ kind: "occasion", id: `launch-${about}-${liftOff}`, at: at("2025-01-01T00:00:00") },
    ...{
      pack: "small",
      trigger: "launch",
      owedBy: "XB",
      about,
      moments,
      isCalledOff: false,
      by: "XB",
    },
    ...more,
  };
}

/** A notice to the other party. */
export function notice(
  duty: string,
  about: string,
  given: string,
  more: Partial<NoticeFact> = {},
): NoticeFact {
  const owedBy = more.owedBy ?? "XB";
  const triggers: Record<string, string> = {
    launch: "launch",
    launched: "launch",
    window: "launch",
  };
  return {
    ...{ kind: "notice", id: `${duty}-${about}-${given}`, at: at(given), pack: "small" },
    ...{ trigger: triggers[duty] ?? (duty === "moved" ? "move" : duty), owedBy, about, duty },
    ...{ to: [owedBy === "XB" ? "XA" : "XB"], as: "original", moments: new Map() },
    ...{ counts: true, conforms: true },
    ...more,
  };
}

/** A step of a visit, or of a question: XA begins. */
export function step(
  trigger: string,
  about: string,
  of: string,
  done: string,
  more: Partial<StepFact> = {},
): StepFact {
  return {
    ...{ kind: "step", id: `${trigger}-${about}-${of}-${done}`, at: at(done), pack: "small" },
    ...{ trigger, owedBy: "XA", about, step: of, isPlanned: false, by: "XA", other: "XB" },
    ...more,
  };
}
