/** @module What a side can do with a version of a text now, each by the rules of what is sent. */

import { checkTextAct, type TextStanding, type Version } from "@parley/joint-text";
import type { JointTextBody, TextAct } from "@parley/wire";

/** Something that binds a side to a digest. */
export type Binding = Extract<JointTextBody, { readonly as: "accepted" | "conforming" | "act" }>;

/** What it is called in messages. */
export type BindingWord = "accepted" | "accepted-ad-referendum" | "conforming" | TextAct;

export interface NextAct {
  readonly word: BindingWord;
  readonly body: Binding;
}

/** What this side can do with a version now, the next step first; without what it has done. */
export function nextActs(
  standing: TextStanding,
  version: Version,
  own: string,
): readonly NextAct[] {
  const { id: text, opened } = standing;
  const { digest } = version;
  const kind = "joint-text";
  const act = (word: TextAct): NextAct => {
    return { word, body: { kind, as: "act", text, digest, act: word, capacity: "" } };
  };
  const candidates: readonly NextAct[] = [
    { word: "accepted", body: { kind, as: "accepted", text, digest, adReferendum: false } },
    {
      word: "accepted-ad-referendum",
      body: { kind, as: "accepted", text, digest, adReferendum: true },
    },
    ...(opened.languages.length < 2
      ? []
      : [
          {
            word: "conforming" as const,
            body: { kind, as: "conforming", text, digest, languages: opened.languages } as const,
          },
        ]),
    act("confirmed"),
    act("initialled"),
    act("signed"),
    act("signed-ad-referendum"),
  ];
  return candidates.filter(({ word, body }) => {
    return !isDone(version, word, own) && checkTextAct([standing], body, own).ok;
  });
}

/** Versions to show: the newest, and each that a side claims; the newest first. */
export function shownVersions({ versions, claimed }: TextStanding): readonly Version[] {
  const shown = versions.filter(({ isNewest, digest }) => isNewest || claimed.includes(digest));
  return [...shown].sort((left, right) => Number(right.isNewest) - Number(left.isNewest));
}

/** The beginning of a digest: enough to compare it by voice. */
export function shortDigest(digest: string): string {
  return (digest.slice(0, 16).match(/.{4}/g) ?? []).join(" ");
}

function isDone(version: Version, word: BindingWord, own: string): boolean {
  return doneBy(version, word).includes(own);
}

function doneBy(version: Version, word: BindingWord): readonly string[] {
  switch (word) {
    case "accepted":
      return version.acceptedBy;
    case "accepted-ad-referendum":
      return [...version.acceptedAdReferendumBy, ...version.acceptedBy];
    case "conforming":
      return version.conformingBy;
    case "initialled":
      return [...version.initialledBy, ...version.signedBy];
    case "signed-ad-referendum":
      return [...version.signedAdReferendumBy, ...version.signedBy];
    case "signed":
      return [...version.signedBy, ...version.signedAdReferendumBy];
    case "confirmed":
      return version.signedBy;
  }
}
