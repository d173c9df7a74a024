/** @module Reading the phrases of a phrasebook (spec/phrasebook.md, PB-5 to PB-12). */

import type { Json } from "@parley/bytes";
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
  type PhraseText,
  type ValueForm,
  type Wordings,
} from "./book.js";
import { PARAMETERS_MAX } from "./limits.js";
import {
  refuse,
  takeBoolean,
  takeInteger,
  takeList,
  takeObject,
  takeString,
  takeStrings,
  takeWord,
} from "./members.js";
import { readWording } from "./read-wording.js";

/** What a phrase may refer to. */
export interface Context {
  readonly languages: readonly Language[];
  readonly lists: ReadonlyMap<ListName, ReadonlyMap<string, Choice>>;
  readonly groups: ReadonlyMap<string, Wordings>;
  readonly labels: ReadonlyMap<string, Wordings>;
  readonly retired: readonly string[];
}

/** Reads every phrase, then checks that what they name as answers exists. */
export function readPhrases(value: Json, context: Context): ReadonlyMap<string, Phrase> {
  const phrases = new Map<string, Phrase>();
  takeList(value, "book.phrases").forEach((entry, index) => {
    const phrase = readPhrase(entry, `book.phrases[${index}]`, context);
    if (phrases.has(phrase.code)) refuse("PB-6", phrase.code, "the code stands twice");
    phrases.set(phrase.code, phrase);
  });
  for (const phrase of phrases.values()) {
    const unknown = phrase.answers.find((code) => !phrases.has(code));
    if (unknown !== undefined) refuse("PB-7", phrase.code, `no phrase has the code ${unknown}`);
  }
  return phrases;
}

function readPhrase(value: Json, path: string, context: Context): Phrase {
  const entry = takeObject(value, path, MEMBERS);
  const code = takeString(entry.code, `${path}.code`, CODE);
  const group = code.slice(0, 3);
  if (!context.groups.has(group)) refuse("PB-6", code, "its group is not declared");
  if (context.retired.includes(code)) refuse("PB-6", code, "a retired code is never used again");
  const parameters = readParameters(entry.parameters, code, context);
  const report = takeBoolean(entry.report, `${code}.report`);
  if (report) checkReport(parameters, code);
  return {
    code,
    group,
    authority: takeWord(entry.authority, `${code}.authority`, AUTHORITIES),
    precedence: takeInteger(entry.precedence, `${code}.precedence`, 1, 4) as 1 | 2 | 3 | 4,
    report,
    parameters,
    answers: takeStrings(entry.answers, `${code}.answers`),
    texts: readTexts(entry.text, `${code}.text`, parameters, context.languages),
    notes: readNotes(entry.note, `${code}.note`, context.languages),
  };
}

function readParameters(
  value: Json,
  code: string,
  context: Context,
): ReadonlyMap<string, Parameter> {
  const parameters = new Map<string, Parameter>();
  const entries = takeList(value, `${code}.parameters`);
  if (entries.length > PARAMETERS_MAX) refuse("PB-12", code, `more than ${PARAMETERS_MAX}`);
  entries.forEach((entry, index) => {
    const parameter = readParameter(entry, `${code}.parameters[${index}]`, context);
    if (parameters.has(parameter.name)) refuse("PB-12", code, `${parameter.name} stands twice`);
    parameters.set(parameter.name, parameter);
  });
  return parameters;
}

function readParameter(value: Json, path: string, context: Context): Parameter {
  const keys = ["name", "type", "required"] as const;
  const entry = takeObject(value, path, keys, ["forms", "dimension"]);
  const name = takeString(entry.name, `${path}.name`);
  if (!context.labels.has(name)) refuse("PB-12", path, `the book has no label for ${name}`);
  const type = takeWord(entry.type, `${path}.type`, PARAMETER_TYPES);
  return {
    name,
    type,
    required: takeBoolean(entry.required, `${path}.required`),
    forms: readForms(entry.forms, `${path}.forms`, type),
    choices: findChoices(entry.dimension, path, type, context),
  };
}

function readForms(value: Json | undefined, path: string, type: ParameterType): ValueForm[] {
  const known = type === "time" ? TIME_FORMS : type === "place" ? PLACE_FORMS : [];
  if (value === undefined) return [...known];
  const forms = takeStrings(value, path).map((form) => takeWord<ValueForm>(form, path, known));
  return forms.length > 0 ? forms : refuse("PB-12", path, "at least one form is allowed");
}

function findChoices(
  dimension: Json | undefined,
  path: string,
  type: ParameterType,
  context: Context,
): ReadonlyMap<string, Choice> {
  const list = LISTS[type];
  const choices = list === undefined ? new Map<string, Choice>() : context.lists.get(list);
  if (choices === undefined) return refuse("PB-12", path, "the book lacks a list");
  if (type !== "quantity") {
    if (dimension !== undefined) refuse("PB-12", path, "only a quantity has a dimension");
    return choices;
  }
  const name = takeString(dimension, `${path}.dimension`);
  const units = [...choices].filter(([, unit]) => unit.dimension === name);
  if (units.length === 0) refuse("PB-12", path, `no unit measures ${name}`);
  return new Map(units);
}

function checkReport(parameters: ReadonlyMap<string, Parameter>, code: string): void {
  const confidence = parameters.get("confidence");
  const asOf = parameters.get("as_of");
  if (confidence?.type !== "confidence" || !confidence.required) {
    refuse("PB-11", code, "a report requires the parameter confidence");
  }
  if (asOf?.type !== "time" || !asOf.required || asOf.forms.join() !== "instant") {
    refuse("PB-11", code, "a report requires the parameter as_of, an instant");
  }
}

function readTexts(
  value: Json,
  path: string,
  parameters: ReadonlyMap<string, Parameter>,
  languages: readonly Language[],
): ReadonlyMap<Language, PhraseText> {
  const texts = takeObject(value, path, languages);
  const names = (required: boolean): string[] =>
    [...parameters.values()].filter((one) => one.required === required).map((one) => one.name);
  return new Map(
    languages.map((language) => {
      const at = `${path}.${language}`;
      const entry = takeObject(texts[language], at, ["text", "review"]);
      const wording = readWording(entry.text, at, names(true), names(false));
      return [language, { ...wording, review: takeWord(entry.review, at, REVIEWS) }];
    }),
  );
}

function readNotes(
  value: Json,
  path: string,
  languages: readonly Language[],
): ReadonlyMap<Language, string> {
  const first = languages.slice(0, 1);
  const notes = takeObject(value, path, first, languages.slice(1));
  const present = languages.filter((language) => notes[language] !== undefined);
  return new Map(
    present.map((language) => {
      const wording = readWording(notes[language], `${path}.${language}`, [], []);
      return [language, wording.text];
    }),
  );
}

const MEMBERS = [
  "code",
  "authority",
  "precedence",
  "report",
  "parameters",
  "answers",
  "text",
  "note",
] as const;
const REVIEWS = ["draft", "reviewed"] as const;
const CODE = /^[A-Z]{3}-[1-9]\d{0,3}$/;
const LISTS: { readonly [type in ParameterType]?: ListName } = {
  place: "area",
  quantity: "unit",
  vehicle: "vehicle",
  language: "language",
  confidence: "confidence",
};
