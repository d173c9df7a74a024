/** @module What a statement on declarations says, as people see it in its conversation. */

import { formatJson } from "@parley/bytes";
import { formatDeclaringBody, type DeclaringBody, type Statement } from "@parley/wire";
import { tableIn } from "../declaration/table-said.js";

/** One sentence's worth of it, and the whole as it was sent. */
export interface DeclaringBodyView {
  readonly kind: DeclaringBody["kind"];
  readonly as: DeclaringBody["as"];
  /** The declaration that it is about or makes, where it names one. */
  readonly declaration?: string;
  /** What it is about in a word: a step, an item, a draw, a title, an agreement. */
  readonly about: string;
  /** The words of a person, where there are some. */
  readonly text?: string;
  /** In a doctrine statement: the words by language. */
  readonly words?: Readonly<Record<string, string>>;
  readonly json: string;
}

/** The same in the one line of a list. */
export type DeclaringHeadline = Pick<DeclaringBodyView, "kind" | "as" | "about">;

/** Its view; a statement that makes a declaration names it. */
export function viewDeclaringBody(body: DeclaringBody, statement: Statement): DeclaringBodyView {
  const declaration = "declaration" in body ? body.declaration : tableIn(statement)?.id;
  const text = textOf(body);
  return {
    ...{ kind: body.kind, as: body.as, about: aboutOf(body) },
    ...(declaration !== undefined && { declaration }),
    ...(text !== undefined && { text }),
    ...(body.kind === "declaration" &&
      body.as === "doctrine" && { words: Object.fromEntries(body.doctrine.words) }),
    json: formatJson(formatDeclaringBody(body)),
  };
}

/** Its one line; `cut` shortens what it is about. */
export function viewDeclaringHeadline(
  body: DeclaringBody,
  cut: (text: string) => string,
): DeclaringHeadline {
  return { kind: body.kind, as: body.as, about: cut(aboutOf(body)) };
}

/** What it is about, in one word. */
export function aboutOf(body: DeclaringBody): string {
  switch (body.kind) {
    case "declaration":
      switch (body.as) {
        case "table": {
          const { agreement } = body.header;
          return typeof agreement === "string" ? agreement : "";
        }
        case "nil":
          return body.agreement.id;
        case "no-change":
          return body.declaration.slice(0, SHORT);
        case "doctrine":
          return body.doctrine.title;
      }
    case "disclosure":
      return body.step;
    case "challenge":
      switch (body.as) {
        case "draw-bound":
          return body.about;
        case "draw-shown":
          return body.of.slice(0, SHORT);
        case "pick":
        case "result":
          return body.item;
        case "question":
        case "answer":
        case "commission":
        case "doubt":
          return body.text;
      }
  }
}

function textOf(body: DeclaringBody): string | undefined {
  if (body.kind === "declaration" && body.as === "nil") return body.scope;
  return "text" in body ? body.text : undefined;
}

const SHORT = 12;
