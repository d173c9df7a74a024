/** @module Routes of documents: number and notice, words with courtesies, paper (HTTP-33 to 35). */

import type { FastifyInstance, FastifyPluginAsync } from "fastify";
import { fault } from "@parley/bytes";
import { dayOf } from "@parley/consultation";
import {
  composeDocument,
  documentLanguages,
  documentLimits,
  documentNotice,
  flagWords,
  formatNumber,
  nextNumber,
  standingOffice,
  type DocumentLanguage,
  type Office,
} from "@parley/document";
import { numbersUsed, type State } from "@parley/protocol";
import { isNumbered, type Credential, type DocumentForm } from "@parley/wire";
import { systemClock } from "../../system-clock.js";
import { answer, answerAs, refusals } from "../answers/answer.js";
import { taken } from "../declarations/declared-where.js";
import type { HttpParts } from "../parts.js";
import { Refusal, refusalOfFault } from "../refusal.js";
import {
  formAnswer,
  previewAnswer,
  type FormAnswer,
  type PreviewAnswer,
} from "./document-answers.js";
import { paperOf } from "./document-paper.js";
import { nameIn } from "./state-name.js";
import {
  documentPaperQuery,
  documentParams,
  formQuery,
  previewBody,
  type PreviewRequest,
} from "./schemas.js";

/** All of them. */
export function documentRoutes(parts: HttpParts): FastifyPluginAsync {
  return async (app) => {
    writing(app, parts);
    printing(app, parts);
  };
}

function writing(app: FastifyInstance, { runner }: HttpParts): void {
  app.get(
    "/api/documents/form",
    {
      schema: {
        summary: "The next number of a form, and what is to be read before it is sent.",
        querystring: formQuery,
      },
      config: { answers: { ...refusals(422), 200: answer(formAnswer, "What is to be known.") } },
    },
    (request): FormAnswer => {
      const { form, day = dayOf(systemClock.now()) } = request.query as FormQuery;
      const state = runner.current();
      const number = isNumbered(form)
        ? { number: numberOf(state, form, Number(day.slice(0, 4))) }
        : {};
      const notices = documentLanguages.map((one) => [one, documentNotice(form, one)] as const);
      const told = notices.filter((one): one is readonly [DocumentLanguage, string] => {
        return one[1] !== undefined;
      });
      return { ...number, notice: Object.fromEntries(told) };
    },
  );
  app.post(
    "/api/documents/preview",
    {
      schema: { summary: "The words with the courtesies of their form.", body: previewBody },
      config: { answers: { ...refusals(404, 422), 200: answer(previewAnswer, "The words.") } },
    },
    (request): PreviewAnswer => previewOf(runner.current(), request.body as PreviewRequest),
  );
}

interface FormQuery {
  readonly form: DocumentForm;
  readonly day?: string;
}

/** HTTP-33: the next number; refuses where the year's are used up. */
function numberOf(state: State, form: DocumentForm, year: number): string {
  const { party } = state.self;
  const used = numbersUsed(state, form);
  if (used.has(formatNumber(party, form, year, documentLimits.numberMax))) {
    throw refusalOfFault(fault("DIP-20", `no number is left for a ${form} of ${year}`));
  }
  return nextNumber(party, form, year, used);
}

/** HTTP-34: ministries write to each other. */
function previewOf(state: State, request: PreviewRequest): PreviewAnswer {
  const { form, language, to, words, salutation, flags } = request;
  const addressee = state.peers.get(to)?.credential;
  if (addressee === undefined)
    throw notHere("party", "Choose a party that this centre has pinned.");
  const officeOf = (credential: Credential): Office => {
    return standingOffice("ministry", language, nameIn(credential, language));
  };
  const draft = {
    ...{ form, language, from: officeOf(state.self.credential), to: officeOf(addressee) },
    ...(salutation !== undefined && { salutation }),
  };
  return { words: taken(composeDocument(draft, words)), flags: flagWords(flags, language) };
}

function printing(app: FastifyInstance, { runner }: HttpParts): void {
  const file = { type: "string", format: "binary", description: "A PDF file." };
  app.get(
    "/api/documents/:statement/paper",
    {
      schema: {
        summary: "A document as its ministry would print it, in one or two languages.",
        params: documentParams,
        querystring: documentPaperQuery,
      },
      config: {
        answers: {
          ...refusals(400, 404, 422),
          200: answerAs("application/pdf", file, "The document."),
        },
      },
    },
    async (request, reply) => {
      const { statement } = request.params as { statement: string };
      const { languages } = request.query as { languages: string };
      const paper = paperOf(runner.current(), statement, languages.split(","));
      if (paper === undefined) throw notHere("document", "Choose a document that is here.");
      const { layout, createdAt } = paper;
      // What sets pages is large, and seldom asked for.
      const { renderDocumentApart } = await import("@parley/paper-pdf");
      const pdf = await renderDocumentApart({ layout: taken(layout), createdAt });
      return reply.type("application/pdf").send(Buffer.from(pdf));
    },
  );
}

function notHere(what: string, next: string): Refusal {
  return new Refusal(404, "HTTP-4", `There is no such ${what} here.`, "Nothing was changed.", next);
}
