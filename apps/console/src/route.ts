/** @module Pages of the console as fragments of its one address. */

/** Where the officer is. */
export type Route =
  | { readonly page: "watch" }
  | { readonly page: "compose"; readonly notice?: string }
  | { readonly page: "desk" }
  | {
      readonly page: "notify";
      readonly agreement?: string;
      readonly notice?: string;
      readonly begin?: Begin;
    }
  | { readonly page: "event"; readonly agreement?: string; readonly trigger?: string }
  | { readonly page: "act"; readonly agreement?: string }
  | { readonly page: "registry"; readonly agreement: string; readonly at?: string }
  | { readonly page: "conversation"; readonly id: string; readonly statement?: string }
  | { readonly page: "evidence"; readonly id: string; readonly statement?: string }
  | { readonly page: "originals"; readonly notice: string }
  | { readonly page: "exhibit"; readonly id: string }
  | { readonly page: "note"; readonly id: string }
  | { readonly page: "declarations"; readonly part: DeclarationsPart; readonly id?: string }
  | { readonly page: "dialogue"; readonly part: DialoguePart; readonly id?: string }
  | { readonly page: "texts"; readonly id?: string; readonly of?: TextOf }
  | {
      readonly page: "monitor";
      readonly part: MonitorPart;
      readonly id?: string;
      readonly asked?: Begin;
    }
  | { readonly page: "agreements" }
  | { readonly page: "agreement"; readonly id: string }
  | { readonly page: "bindings"; readonly party: string; readonly first?: string };

/** The parts of the desk of declarations; `tables` lists them. */
export const DECLARATIONS_PARTS = [
  "tables",
  "declare",
  "totals",
  "opening",
  "inspection",
  "life",
  "doctrine",
] as const;
export type DeclarationsPart = (typeof DECLARATIONS_PARTS)[number];

/**
 * The parts of the desk of dialogue; `consultations` lists them. `propose` with an id proposes the
 * next round of that consultation, `counter` something else than the proposal of that id.
 */
const DIALOGUE_PARTS = [
  "consultations",
  "consultation",
  "propose",
  "counter",
  "documents",
  "momentum",
  "private",
] as const;
export type DialoguePart = (typeof DIALOGUE_PARTS)[number];

/** The parts of the desk of public sources that are offered; `find` is the first. */
export const MONITOR_PARTS = ["find", "waiting", "record", "dossier", "places", "clarify"] as const;
/** A text and an entry have pages of their own, by their ids. */
export type MonitorPart = (typeof MONITOR_PARTS)[number] | "text" | "entry";

/** The consultation and the round that a new text belongs to. */
export interface TextOf {
  readonly consultation: string;
  readonly round: number;
}

/** What a form begins with, by the names of its fields. */
export type Begin = Readonly<Record<string, string>>;

/** Reads a fragment; anything unknown is the watch floor. */
export function parseRoute(fragment: string): Route {
  const [path = "", query = ""] = fragment.replace(/^#\/?/, "").split("?", 2);
  const [page, id, statement, first] = path.split("/");
  if (page === "agreements") return agreementRoute(id, statement, first);
  if (page === "declarations") return declarationsRoute(id, statement);
  if (page === "dialogue") return dialogueRoute(id, statement);
  if (page === "texts") return textsRoute(id, query);
  if (page === "sources") return monitorRoute(id, statement, query);
  if (page === "compose") return { page, ...noticeOf(id ?? "") };
  if (page === "desk") return { page };
  if (page === "notify") {
    if (id === undefined || !NAME.test(id)) return { page };
    if (statement === undefined || !NAME.test(statement)) return { page, agreement: id };
    return { page, agreement: id, notice: statement, ...beginOf(query) };
  }
  if (page === "event" || page === "act") return subjectRoute(page, id, statement);
  if (page === "registry") return registryRoute(id, query);
  if (page === "originals") {
    const named = noticeOf(id ?? "");
    return named === undefined ? { page: "watch" } : { page, ...named };
  }
  if (id === undefined || !ID.test(id)) return { page: "watch" };
  if (page === "exhibit" || page === "note") return { page, id };
  if (page !== "conversation" && page !== "evidence") return { page: "watch" };
  return statement !== undefined && ID.test(statement) ? { page, id, statement } : { page, id };
}

/** Writes a page as a fragment. */
export function formatRoute(route: Route): string {
  switch (route.page) {
    case "watch":
      return "#/";
    case "compose":
      if (route.notice === undefined) return "#/compose";
      return `#/compose/${encodeURIComponent(route.notice)}`;
    case "notify":
      return `${joined("#/notify", route.agreement, route.notice)}${formatBegin(route.begin)}`;
    case "desk":
      return "#/desk";
    case "event":
      return joined("#/event", route.agreement, route.trigger);
    case "act":
      return joined("#/act", route.agreement);
    case "registry":
      return `#/registry/${route.agreement}${route.at === undefined ? "" : `?at=${route.at}`}`;
    case "conversation":
    case "evidence": {
      const at = route.statement === undefined ? "" : `/${route.statement}`;
      return `#/${route.page}/${route.id}${at}`;
    }
    case "originals":
      return `#/originals/${encodeURIComponent(route.notice)}`;
    case "exhibit":
    case "note":
      return `#/${route.page}/${route.id}`;
    case "declarations":
      return joined("#/declarations", route.part, route.id);
    case "dialogue":
      return joined("#/dialogue", route.part, route.id);
    case "texts": {
      const { id, of } = route;
      if (id !== undefined || of === undefined) return joined("#/texts", id);
      return `#/texts?of=${of.consultation}&round=${of.round}`;
    }
    case "monitor":
      return `${joined("#/sources", route.part, route.id)}${formatBegin(route.asked)}`;
    case "agreements":
      return "#/agreements";
    case "agreement":
      return `#/agreements/${route.id}`;
    case "bindings": {
      const first = route.first === undefined ? "" : `/${route.first}`;
      return `#/agreements/party/${route.party}${first}`;
    }
  }
}

/** The list, one agreement, or one party under all of them, with one of them first. */
function agreementRoute(id?: string, party?: string, first?: string): Route {
  if (id === "party" && party !== undefined && CODE.test(party)) {
    const asked = first !== undefined && NAME.test(first) ? { first } : {};
    return { page: "bindings", party, ...asked };
  }
  if (id === undefined || !NAME.test(id)) return { page: "agreements" };
  return { page: "agreement", id };
}

/** A part of the desk of declarations, of one declaration where one is named. */
function declarationsRoute(part?: string, id?: string): Route {
  const found = DECLARATIONS_PARTS.find((one) => one === part) ?? "tables";
  const named = id !== undefined && ID.test(id) ? { id } : {};
  return { page: "declarations", part: found, ...named };
}

/** A part of the desk of dialogue; where one has to be named and is not, the list. */
function dialogueRoute(part?: string, id?: string): Route {
  const page = "dialogue";
  const found = DIALOGUE_PARTS.find((one) => one === part) ?? "consultations";
  if (id !== undefined && ID.test(id)) return { page, part: found, id };
  const isOfOne = found === "consultation" || found === "counter";
  return { page, part: isOfOne ? "consultations" : found };
}

/** One joint text, or all of them, with a form for a new one of a round where that is named. */
function textsRoute(id: string | undefined, query: string): Route {
  const page = "texts";
  if (id !== undefined && ID.test(id)) return { page, id };
  const asked = new URLSearchParams(query);
  const [consultation, round] = [asked.get("of") ?? "", asked.get("round") ?? ""];
  if (!ID.test(consultation) || !ROUND.test(round)) return { page };
  return { page, of: { consultation, round: Number(round) } };
}

/** A part of the desk of public sources; a text or entry that is not named is looked for. */
function monitorRoute(part: string | undefined, id: string | undefined, query: string): Route {
  const page = "monitor";
  const { begin: asked } = beginOf(query);
  const rest = asked === undefined ? {} : { asked };
  if (part === "text" || part === "entry") {
    const isNamed = id !== undefined && ID.test(id);
    return isNamed ? { page, part, id, ...rest } : { page, part: "find" };
  }
  const found = MONITOR_PARTS.find((one) => one === part) ?? "find";
  const isSubject = found === "dossier" && id !== undefined && SUBJECT.test(id);
  return { page, part: found, ...(isSubject && { id }), ...rest };
}

function subjectRoute(page: "event" | "act", agreement?: string, trigger?: string): Route {
  if (agreement === undefined || !NAME.test(agreement)) return { page };
  if (page === "act" || trigger === undefined || !NAME.test(trigger)) return { page, agreement };
  return { page, agreement, trigger };
}

function registryRoute(agreement: string | undefined, query: string): Route {
  if (agreement === undefined || !NAME.test(agreement)) return { page: "desk" };
  const at = new URLSearchParams(query).get("at");
  const isDay = at !== null && DAY.test(at);
  return { page: "registry", agreement, ...(isDay && { at }) };
}

/** Texts by names; too many or too long ones are no address of this console. */
function beginOf(query: string): { readonly begin?: Begin } {
  if (query === "" || query.length > QUERY_MAX) return {};
  return { begin: Object.fromEntries(new URLSearchParams(query)) };
}

function formatBegin(begin: Begin | undefined): string {
  return begin === undefined ? "" : `?${new URLSearchParams(begin).toString()}`;
}

function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join("/");
}

/** A notice's id holds slashes; what is no id written so names none. */
function noticeOf(written: string): { readonly notice: string } | undefined {
  try {
    const notice = decodeURIComponent(written);
    return NOTICE.test(notice) ? { notice } : undefined;
  } catch {
    return undefined;
  }
}

const NOTICE = /^[A-Za-z0-9/]{1,200}$/;
/** The name of an agreement or a notification, and a party's code, as data write them. */
const NAME = /^[a-z0-9][a-z0-9-]{0,63}$/;
const CODE = /^[A-Z]{2,3}$/;
/** A state, the world, or an agreement. */
const SUBJECT = /^(?:[A-Z]{2}|001|[a-z0-9][a-z0-9-]{0,63})$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ROUND = /^[1-9]\d{0,2}$/;
const QUERY_MAX = 4_000;
const ID = /^[0-9a-f]{64}$/;
