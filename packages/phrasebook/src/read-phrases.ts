/** @module Reading the phrases of a phrasebook (spec/phrasebook.md, PB-5 to PB-12). */

import {
  AUTHORITIES,
  PARAMETER_TYPES,
  PLACE_FORMS,
  TIME_FORMS,
  type Choice,
  type Language,
  type ListName,
  type Parameter,
  type ParameterType,
  type Phrase,
  type Phrasebook,
  type ValueForm,
} from "./book.js";
import { PARAMETERS_MAX } from "./limits.js";
import type { Member } from "./members.js";
import { readWording } from "./read-wording.js";

/** Reads every phrase, then checks that what they name as answers exists. */
export function readPhrases(member: Member, context: Context): ReadonlyMap<string, Phrase> {
  const phrases = new Map<string, Phrase>();
  for (const entry of member.list()) {
    const phrase = readPhrase(entry, context);
    if (phrases.has(phrase.code)) entry.refuse("PB-6", `${phrase.code} stands twice`);
    phrases.set(phrase.code, phrase);
  }
  for (const { code, answers } of phrases.values()) {
    const unknown = answers.find((answer) => !phrases.has(answer));
    if (unknown !== undefined) member.refuse("PB-7", `${code} is answered by no phrase ${unknown}`);
  }
  return phrases;
}

/** What a phrase may refer to. */
type Context = Pick<Phrasebook, "languages" | "lists" | "groups" | "labels"> & {
  readonly retired: readonly string[];
};

function readPhrase(member: Member, context: Context): Phrase {
  const entry = member.object(MEMBERS);
  const code = entry.code.string(CODE);
  const group = code.slice(0, 3);
  if (!context.groups.has(group)) member.refuse("PB-6", `the group of ${code} is not declared`);
  if (context.retired.includes(code)) member.refuse("PB-6", `${code} is retired for ever`);
  const parameters = readParameters(entry.parameters, context);
  const report = entry.report.word([true, false]);
  if (report) checkReport(entry.parameters, parameters);
  return {
    code,
    group,
    authority: entry.authority.word(AUTHORITIES),
    precedence: entry.precedence.integer(1, 4) as Phrase["precedence"],
    report,
    parameters,
    answers: entry.answers.strings(),
    texts: readTexts(entry.text, parameters, context.languages),
    notes: readNotes(entry.note, context.languages),
  };
}

function readParameters(member: Member, context: Context): Phrase["parameters"] {
  const entries = member.list();
  if (entries.length > PARAMETERS_MAX) member.refuse("PB-12", `more than ${PARAMETERS_MAX}`);
  const parameters = entries.map((entry) => readParameter(entry, context));
  const named = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  if (named.size < entries.length) member.refuse("PB-12", "a name stands twice");
  return named;
}

function readParameter(member: Member, context: Context): Parameter {
  const entry = member.object(["name", "type", "required"], ["forms", "dimension"]);
  const name = entry.name.string();
  if (!context.labels.has(name)) member.refuse("PB-12", `the book has no label for ${name}`);
  const type = entry.type.word(PARAMETER_TYPES);
  return {
    name,
    type,
    required: entry.required.word([true, false]),
    forms: readForms(entry.forms, type),
    choices: findChoices(entry.dimension, type, context),
  };
}

function readForms(member: Member, type: ParameterType): readonly ValueForm[] {
  const known = type === "time" ? TIME_FORMS : type === "place" ? PLACE_FORMS : [];
  if (member.value === undefined) return known;
  const forms = member.list().map((form) => form.word<ValueForm>(known));
  const each = new Set(member.strings()).size;
  return each > 0 ? forms : member.refuse("PB-12", "at least one form is allowed");
}

function findChoices(
  dimension: Member,
  type: ParameterType,
  context: Context,
): ReadonlyMap<string, Choice> {
  const list = LISTS[type];
  const choices = new Map(list === undefined ? [] : context.lists.get(list));
  if ((type === "quantity") !== (dimension.value !== undefined)) {
    dimension.refuse("PB-12", "a quantity has a dimension, and nothing else has");
  }
  if (type !== "quantity") return choices;
  const units = [...choices].filter(([, unit]) => unit.dimension === dimension.value);
  return units.length > 0 ? new Map(units) : dimension.refuse("PB-12", "no unit measures it");
}

function checkReport(member: Member, parameters: Phrase["parameters"]): void {
  const [confidence, asOf] = [parameters.get("confidence"), parameters.get("as_of")];
  if (confidence?.type !== "confidence" || !confidence.required) {
    member.refuse("PB-11", "a report requires the parameter confidence");
  }
  if (asOf?.type !== "time" || !asOf.required || asOf.forms.join() !== "instant") {
    member.refuse("PB-11", "a report requires the parameter as_of, an instant");
  }
}

function readTexts(
  member: Member,
  parameters: Phrase["parameters"],
  languages: readonly Language[],
): Phrase["texts"] {
  const names = (required: boolean): readonly string[] =>
    [...parameters.values()].filter((one) => one.required === required).map(({ name }) => name);
  const texts = Object.entries(member.object(languages));
  return new Map(
    texts.map(([language, entry]) => {
      const { text, review } = entry.object(["text", "review"]);
      const wording = readWording(text, names(true), names(false));
      return [language, { ...wording, review: review.word(["draft", "reviewed"]) }];
    }),
  );
}

function readNotes(member: Member, languages: readonly Language[]): Phrase["notes"] {
  const notes = Object.entries(member.object(languages.slice(0, 1), languages.slice(1)));
  const present = notes.filter(([, note]) => note.value !== undefined);
  return new Map(present.map(([language, note]) => [language, readWording(note).text]));
}

const HEAD = ["code", "authority", "precedence", "report", "parameters"] as const;
const MEMBERS = [...HEAD, "answers", "text", "note"] as const;
const CODE = /^[A-Z]{3}-[1-9]\d{0,2}$/;
const LISTS: { readonly [type in ParameterType]?: ListName } = {
  place: "area",
  quantity: "unit",
  vehicle: "vehicle",
  language: "language",
  confidence: "confidence",
};
