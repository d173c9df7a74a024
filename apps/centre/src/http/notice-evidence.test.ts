import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import fastify from "fastify";
import type { SignedPair } from "@parley/runner";
import { describe, expect, it } from "vitest";
import { answerSchemas } from "./answers/every-answer.js";
import { evidenceRoutes } from "./evidence-routes.js";
import type { HttpParts } from "./parts.js";

const PAIR = {
  party: "XB",
  first: "one\n",
  second: "\u4e8c\n",
  keys: ["exercise/XB/1/log+1+AA=="],
};
const FOUND: readonly SignedPair[] = [
  { kind: "checkpoints", origin: "exercise/XB/1/log", shownBy: "XC", ...PAIR },
  {
    kind: "checkpoints",
    origin: "exercise/XA/1/log",
    shownBy: "XB",
    ...PAIR,
    first: "",
    keys: [],
  },
  { kind: "receipts", statement: "ab".repeat(32), ...PAIR },
];

describe("both signed originals of a notice", () => {
  it.each(FOUND)("[HTTP-12] [HTTP-11] come whole, and as the document says: %o", async (found) => {
    const asked: string[] = [];
    const runner = {
      current: () => ({ notices: new Map() }),
      signedPair: async (id: string) => {
        asked.push(id);
        return found;
      },
    };
    const app = fastify();
    await app.register(evidenceRoutes({ runner } as unknown as Pick<HttpParts, "runner">));
    const id = "log/XB/3/3/XC";
    const url = `/api/notices/${encodeURIComponent(id)}/evidence`;
    const answer = await app.inject({ method: "GET", url });
    expect([answer.statusCode, asked]).toEqual([200, [id]]);
    expect(answer.json()).toEqual(found);
    const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
    ajv.addVocabulary(["components"]).addSchema({ components: { schemas: answerSchemas } }, "all");
    const check = ajv.getSchema("all#/components/schemas/NoticeEvidence") as ValidateFunction;
    expect(check(answer.json()), JSON.stringify(check.errors)).toBe(true);
    await app.close();
  });
});
