/** @module A form with everything that forms have, for tests. */

import type { Schema } from "@parley/agreement";

export const FORM: Schema = {
  type: "object",
  properties: {
    name: { type: "string", maxLength: 10, titles: { en: "name", zh: "名称" } },
    day: { type: "string", format: "date", titles: { en: "day", zh: "日期" } },
    from: { type: "string", format: "instant", titles: { en: "from", zh: "起" } },
    lasting: { type: "string", format: "duration", titles: { en: "lasting", zh: "时长" } },
    range: {
      ...{ type: "number", unit: "kilometre", minimum: 0, maximum: 20_000 },
      titles: { en: "range", zh: "射程" },
    },
    count: { type: "integer", unit: "one", minimum: 1, titles: { en: "count", zh: "数量" } },
    domain: {
      ...{ type: "string", enum: ["sea", "land"], titles: { en: "domain", zh: "领域" } },
      choices: { sea: { en: "at sea", zh: "海上" }, land: { en: "on land", zh: "陆上" } },
    },
    manned: { type: "boolean", titles: { en: "manned", zh: "载人" } },
    site: { type: "object", format: "position", titles: { en: "site", zh: "地点" } },
    areas: {
      ...{ type: "array", minItems: 1, maxItems: 2, titles: { en: "areas", zh: "区域" } },
      items: { type: "object", format: "area", titles: { en: "area", zh: "区域" } },
    },
    vessel: {
      titles: { en: "vessel", zh: "船只" },
      oneOf: [
        {
          ...{ type: "object", required: ["kind", "hull"], titles: { en: "a ship", zh: "舰" } },
          properties: {
            kind: { type: "string", const: "ship" },
            hull: { type: "string", minLength: 1, titles: { en: "hull number", zh: "舷号" } },
          },
          additionalProperties: false,
        },
        {
          ...{ type: "object", required: ["kind"], titles: { en: "a submarine", zh: "潜艇" } },
          properties: { kind: { type: "string", const: "submarine" } },
          additionalProperties: false,
        },
      ],
    },
    contact: {
      ...{ type: "object", required: ["rank"], titles: { en: "contact", zh: "联系人" } },
      properties: { rank: { type: "string", titles: { en: "rank", zh: "军衔" } } },
      additionalProperties: false,
    },
  },
  required: ["name", "day", "areas", "contact"],
  additionalProperties: false,
};
