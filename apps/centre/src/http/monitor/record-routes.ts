/** @module Routes that show the record: series, dossiers, entries, files, and a draft question. */

import type { FastifyInstance, RouteShorthandOptions } from "fastify";
import {
  estimatesOf,
  estimatesTable,
  exportJson,
  formatCsv,
  type PublicRecord,
  type Series,
} from "@parley/public-record";
import { drawEstimates } from "../../monitor/estimates-drawing.js";
import { answer, answerAs } from "../answers/answer.js";
import { atDesk, notHere, shows } from "./desk-route.js";
import type { MonitorRoom } from "./monitor-room.js";
import {
  clarification,
  dossier,
  entryAnswer,
  estimates,
  type ClarificationView,
  type DossierView,
  type EntryView,
  type EstimatesView,
} from "./record-answers.js";
import {
  clarificationQuery,
  estimatesQuery,
  subjectParams,
  type ClarificationQuery,
  type EstimatesQuery,
} from "./schemas.js";
import { dossierView, entryView, estimatesView } from "./shown-record.js";
import { idParams } from "../schemas.js";

/** All of them. */
export function recordRoutes(app: FastifyInstance, room: MonitorRoom): void {
  views(app, room);
  files(app, room);
  drafts(app, room);
}

function views(app: FastifyInstance, room: MonitorRoom): void {
  app.get(
    "/api/monitor/estimates",
    shows("Figures through time, by series.", answer(estimates, "They."), {
      querystring: estimatesQuery,
    }),
    async (request): Promise<EstimatesView> => {
      const desk = await atDesk(() => room.desk());
      return estimatesView(desk.record(), await desk.exchanged(), request.query as EstimatesQuery);
    },
  );
  app.get(
    "/api/monitor/dossiers/:subject",
    shows("All that the record has of a state or an agreement.", answer(dossier, "It."), {
      params: subjectParams,
    }),
    async (request): Promise<DossierView> => {
      const { subject } = request.params as { readonly subject: string };
      const desk = await atDesk(() => room.desk());
      return dossierView(desk.record(), subject);
    },
  );
  app.get(
    "/api/monitor/entries/:id",
    shows("An entry, with what people found of it.", answer(entryAnswer, "The entry."), {
      params: idParams,
    }),
    async (request): Promise<EntryView> => {
      const { id } = request.params as { readonly id: string };
      const shown = entryView(await atDesk(() => room.desk()), id);
      if (shown === undefined) throw notHere("entry");
      return shown;
    },
  );
}

/** One file of the same series in each form. */
function files(app: FastifyInstance, room: MonitorRoom): void {
  const forms: readonly (readonly [string, string, Written])[] = [
    ["csv", "text/csv", (series, record) => formatCsv(estimatesTable(series, record))],
    ["svg", "image/svg+xml", (series, _, asked) => drawEstimates(series, titleOf(asked))],
    ["json", "application/json", (series, record) => exportJson(entriesOf(series, record))],
  ];
  for (const [form, mediaType, write] of forms) {
    app.get(`/api/monitor/estimates.${form}`, file(form, mediaType), async (request, reply) => {
      const asked = request.query as EstimatesQuery;
      const record = (await atDesk(() => room.desk())).record();
      const written = write(estimatesOf(record, asked), record, asked);
      return reply
        .type(`${mediaType}; charset=utf-8`)
        .header("content-disposition", `attachment; filename="estimates.${form}"`)
        .send(written);
    });
  }
}

type Written = (series: readonly Series[], record: PublicRecord, asked: EstimatesQuery) => string;

function file(form: string, mediaType: string): RouteShorthandOptions {
  const schema = { type: "string", format: "binary", description: "The file." };
  return shows(`The same series as a file: ${form}.`, answerAs(mediaType, schema, "The file."), {
    querystring: estimatesQuery,
  });
}

function drafts(app: FastifyInstance, room: MonitorRoom): void {
  app.get(
    "/api/monitor/clarification",
    shows("A draft of a question about entries; nothing is sent.", answer(clarification, "It."), {
      querystring: clarificationQuery,
    }),
    async (request): Promise<ClarificationView> => {
      const { entries: named, to, lang } = request.query as ClarificationQuery;
      const desk = await atDesk(() => room.desk());
      const { entries } = desk.record();
      const ids = [...new Set(named.split(","))];
      const found = ids.flatMap((id) => entries.get(id) ?? []);
      if (found.length < ids.length) throw notHere("entry");
      const text = await atDesk(() => desk.clarification(found, to, lang));
      return { to, language: lang, text, entries: ids };
    },
  );
}

function entriesOf(
  series: readonly Series[],
  record: PublicRecord,
): Parameters<typeof exportJson>[0] {
  const ids = new Set(series.flatMap(({ marks }) => marks.map(({ entry }) => entry)));
  return [...ids].flatMap((id) => record.entries.get(id) ?? []);
}

function titleOf({ state, category }: EstimatesQuery): string {
  return `Figures in public sources: ${state ?? "all states"}, ${category ?? "all categories"}`;
}
