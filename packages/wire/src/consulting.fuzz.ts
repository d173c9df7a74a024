/** @module Bodies of dialogues, made at random for tests of writers and readers. */

import { formatInstant, instant } from "@parley/bytes";
import fc from "fast-check";
import * as wire from "./index.js";

const ids = fc.stringMatching(/^[0-9a-f]{64}$/);
const codes = fc.stringMatching(/^[A-Z]{2}$|^[A-Z0-9-]{3,16}$/);
const words = fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 });
const shortWords = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 });
const days = fc
  .integer({ min: Date.parse("0001-01-01"), max: Date.parse("9999-12-31") })
  .map((at) => formatInstant(instant(at)).slice(0, 10));
const rounds = fc.integer({ min: 1, max: wire.limits.roundsMax });
const tags = fc.constantFrom("en", "zh-Hans", "ru", "fr-CA", "ar");
const languages = fc.uniqueArray(tags, { minLength: 2 });
const textsByLanguage = languages.chain((list) => textsIn(list));
const levels = fc.constantFrom(...wire.levels);

/** The first day and the last one. */
const periods = fc.tuple(days, days).map(([one, other]) => {
  return one < other ? { from: one, until: other } : { from: other, until: one };
});
/** Who speaks with whom, some with a mediator. */
const sides = fc
  .tuple(fc.uniqueArray(codes, { minLength: 3, maxLength: 6 }), fc.boolean())
  .map(([list, isMediated]) => {
    return isMediated ? { sides: list.slice(1), mediator: list[0]! } : { sides: list };
  });
const agendaItems = fc.record({ title: shortWords, commitment: ids }, { requiredKeys: ["title"] });
const answers = fc.uniqueArray(
  fc.record({
    item: fc.integer({ min: 0, max: wire.limits.agendaMax - 1 }),
    answer: fc.constantFrom("agreed" as const, "not-agreed" as const),
  }),
  { minLength: 1, selector: ({ item }) => item },
);
const terms: fc.Arbitrary<wire.RoundTerms> = fc
  .tuple(
    fc.record(
      {
        ...{ subject: shortWords, level: levels, venue: shortWords },
        ...{ agenda: fc.array(agendaItems), mandate: fc.record({ text: words, from: days }) },
      },
      { requiredKeys: ["subject", "level", "venue", "agenda"] },
    ),
    ...[sides, periods],
  )
  .map(([rest, who, when]) => ({ ...rest, ...who, ...when }));

const consultation = { kind: fc.constant("consultation" as const) };
const ofRound = { ...consultation, of: ids };
const consultations: readonly fc.Arbitrary<wire.ConsultationBody>[] = [
  fc.record(
    { ...consultation, as: said("proposed"), round: rounds, terms, consultation: ids },
    { requiredKeys: ["kind", "as", "round", "terms"] },
  ),
  fc.record({
    ...{ ...consultation, as: said("proposed"), round: rounds, terms },
    ...{ consultation: ids, counters: ids },
  }),
  fc.record({ ...ofRound, as: said("accepted", "agenda-answered"), agenda: answers }),
  fc.record({ ...ofRound, as: said("declined", "suspended"), reason: words }),
  fc.record(
    { ...ofRound, as: said("postponed"), reason: words, to: days },
    { requiredKeys: ["kind", "of", "as", "reason"] },
  ),
  fc.record({ ...ofRound, as: said("resumed", "question-closed") }),
  fc.record({
    ...{ ...ofRound, as: said("agenda-added") },
    items: fc.array(agendaItems, { minLength: 1 }),
  }),
  fc.record({
    ...{ ...ofRound, as: said("delegation") },
    members: fc.array(
      fc.record(
        { function: shortWords, level: levels, leads: fc.boolean() },
        { requiredKeys: ["function", "leads"] },
      ),
    ),
  }),
  fc
    .tuple(fc.record({ ...ofRound, as: said("held") }), periods)
    .map(([rest, when]) => ({ ...rest, ...when })),
  fc.record({ ...ofRound, as: said("outcome"), outcome: fc.constantFrom(...wire.outcomes) }),
  fc.record(
    { ...ofRound, as: said("closed"), next: days, text: words },
    { requiredKeys: ["kind", "of", "as"] },
  ),
  fc.record({ ...consultation, as: said("question"), consultation: ids, text: words }),
  fc.record({ ...ofRound, as: said("answer"), text: words }),
];

const undertaking = { kind: fc.constant("undertaking" as const) };
const stated: fc.Arbitrary<wire.Undertaking> = languages.chain((list) =>
  fc.record(
    {
      ...{ consultation: ids, owner: codes, words: textsIn(list), condition: textsIn(list) },
      due: fc.oneof(
        days.map((day) => ({ day })),
        rounds.map((beforeRound) => ({ beforeRound })),
      ),
      ...{ rewords: ids, text: fc.record({ digest: ids, paragraph: paragraphs() }) },
    },
    { requiredKeys: ["consultation", "owner", "words"] },
  ),
);
const undertakings: readonly fc.Arbitrary<wire.UndertakingBody>[] = [
  fc.record({ ...undertaking, as: said("stated"), undertaking: stated }),
  fc.record({ ...undertaking, as: said("accepted"), of: ids }),
  fc.record({
    ...{ ...undertaking, as: said("done", "overtaken", "not-pursued") },
    ...{ of: ids, text: words },
  }),
  fc.record({ ...undertaking, as: said("disputed"), of: ids, text: words }),
];

const documents: fc.Arbitrary<wire.DocumentBody> = fc
  .record(
    {
      ...{ kind: fc.constant("document" as const), form: fc.constantFrom(...wire.documentForms) },
      ...{ title: shortWords, addressee: shortWords, place: shortWords, day: days },
      ...{ words: textsByLanguage, flags: fc.subarray([...wire.documentFlags]) },
      ...{ handling: shortWords, consultation: ids, answers: ids },
    },
    {
      requiredKeys: ["kind", "form", "title", "addressee", "place", "day", "words", "flags"],
    },
  )
  .map((document) => ({
    ...document,
    ...(wire.isNumbered(document.form) && { number: "XA/2026/1" }),
    ...(document.form === "letter" && { signedBy: "Director-General" }),
  }));

const jointText = { kind: fc.constant("joint-text" as const), text: ids };
const opened: fc.Arbitrary<wire.JointText> = fc
  .tuple(
    fc.record(
      {
        ...{ title: shortWords, form: fc.constantFrom(...wire.jointForms), languages },
        ...{ whole: fc.boolean(), of: fc.record({ consultation: ids, round: rounds }) },
      },
      { requiredKeys: ["title", "form", "languages", "whole"] },
    ),
    ...[sides, fc.boolean()],
  )
  .map(([rest, who, prevails]) => {
    return { ...rest, ...who, ...(prevails && { prevails: rest.languages[0]! }) };
  });
const jointTexts: readonly fc.Arbitrary<wire.JointTextBody>[] = [
  fc.record({ kind: jointText.kind, as: said("opened"), opened }),
  fc.record({
    ...{ ...jointText, as: said("checkpoint"), digest: ids },
    exhibits: fc.uniqueArray(ids, { minLength: 1, maxLength: wire.limits.exhibitsMax }),
  }),
  fc.record({
    ...{ ...jointText, as: said("cleared") },
    paragraphs: fc.uniqueArray(fc.record({ id: paragraphs(), digest: ids }), {
      ...{ minLength: 1, selector: ({ id }) => id },
    }),
  }),
  fc.record({
    ...{ ...jointText, as: said("reopened") },
    paragraphs: fc.uniqueArray(paragraphs(), { minLength: 1 }),
  }),
  fc.record({ ...jointText, as: said("accepted"), digest: ids, adReferendum: fc.boolean() }),
  fc.record({ ...jointText, as: said("conforming"), digest: ids, languages }),
  fc.record({
    ...{ ...jointText, as: said("act"), digest: ids },
    ...{ act: fc.constantFrom(...wire.textActs), capacity: shortWords },
  }),
];

/** Every body that keeps a dialogue going. */
export const consultingBodies: readonly fc.Arbitrary<wire.ConsultingBody>[] = [
  ...[...consultations, ...undertakings],
  ...[documents, ...jointTexts],
];

function said<T extends string>(...names: readonly T[]): fc.Arbitrary<T> {
  return fc.constantFrom(...names);
}

function textsIn(list: readonly string[]): fc.Arbitrary<ReadonlyMap<string, string>> {
  return fc
    .array(words, { minLength: list.length, maxLength: list.length })
    .map((texts) => new Map(list.map((tag, at) => [tag, texts[at]!])));
}

function paragraphs(): fc.Arbitrary<string> {
  return fc
    .tuple(codes, fc.integer({ min: 1, max: 999_999 }))
    .map(([party, number]) => `${party}.${number}`);
}
