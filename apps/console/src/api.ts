/** @module The centre's HTTP interface as the console uses it. */

import type {
  Accepted,
  AcknowledgeRequest,
  ActNoticeRequest,
  ActPositionRequest,
  CentreView,
  CommitRequest,
  ConversationView,
  CorrectRequest,
  DutiesView,
  ExhibitRequest,
  NotifyRequest,
  PlanRequest,
  RegistryEntry,
  RevealRequest,
  SayRequest,
  WatchView,
  WithholdRequest,
} from "@parley/protocol";
import type { ExportRequest } from "./view-model/export-form.js";

/** A refusal in the centre's words: what happened, what is safe, what to do next. */
export class CentreError extends Error {
  constructor(
    readonly status: number,
    readonly rule: string,
    readonly what: string,
    readonly safe: string,
    readonly next: string,
  ) {
    super(what);
  }
}

/** Where a new statement is found. */
export type Sent = Required<Accepted>;

/** An exhibit as inert data. */
export interface ExhibitView {
  readonly id: string;
  readonly mediaType: string;
  readonly title: string;
  readonly language: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly text: string | null;
  readonly article: ArticleView | null;
}

/** A published report taken apart; every member is text from outside. */
export interface ArticleView {
  readonly title: string;
  readonly url: string;
  readonly published: string | null;
  readonly language: string;
  readonly paragraphs: readonly string[];
  readonly relatedLinks: readonly { readonly title: string; readonly url: string }[];
  readonly figures: readonly {
    readonly caption: string;
    readonly alt: string;
    readonly src: string;
  }[];
  readonly credits: readonly { readonly role: string; readonly name: string }[];
}

/** A bundle that was recorded, to be kept byte for byte, and its hash. */
export interface GivenOut {
  readonly sha256: string;
  readonly bundle: string;
}

/** Both signed originals of a notice, and the keys of whoever signed both. */
export type Originals = {
  readonly party: string;
  readonly first: string;
  readonly second: string;
  readonly keys: readonly string[];
} & (
  | { readonly kind: "checkpoints"; readonly origin: string; readonly shownBy: string }
  | { readonly kind: "receipts"; readonly statement: string }
);

/** Where the data of an agreement come from. */
type AgreementOrigin = "shipped" | "own";

/** Agreements as data that the centre has taken, and those it has not. */
export interface AgreementList {
  readonly agreements: readonly {
    readonly id: string;
    readonly hash: string;
    readonly origin: AgreementOrigin;
  }[];
  readonly notTaken: readonly {
    readonly origin: AgreementOrigin;
    readonly folder: string;
    readonly file?: string;
    readonly line?: number;
    readonly rule: string;
    readonly detail: string;
  }[];
}

/** The registry of an agreement at a day. */
export interface Registry {
  readonly agreement: string;
  readonly at: string;
  readonly entries: readonly RegistryEntry[];
}

/** The files of one agreement. */
export interface AgreementFiles {
  readonly files: readonly { readonly name: string; readonly text: string }[];
}

/** Opens a session with the token of the console's address. */
export async function signIn(token: string): Promise<void> {
  await send("POST", "/api/session", { token });
}

/** Ends the session of this browser. */
export async function signOut(): Promise<void> {
  await send("DELETE", "/api/session");
}

/** This centre and whom it can talk to. */
export async function getCentre(): Promise<CentreView> {
  return (await get("/api/centre").then((response) => response.json())) as CentreView;
}

/** The watch floor. */
export async function getWatch(): Promise<WatchView> {
  return (await get("/api/watch").then((response) => response.json())) as WatchView;
}

/** One conversation. */
export async function getConversation(id: string): Promise<ConversationView> {
  const response = await get(`/api/conversations/${id}`);
  return (await response.json()) as ConversationView;
}

/** The whole signed note, as text. */
export async function getNote(id: string): Promise<string> {
  const response = await get(`/api/statements/${id}`);
  return ((await response.json()) as { readonly note: string }).note;
}

/** One exhibit. */
export async function getExhibit(id: string): Promise<ExhibitView> {
  return (await get(`/api/exhibits/${id}`).then((response) => response.json())) as ExhibitView;
}

/** The phrasebook's bytes, as the hash covers them. */
export async function getPhrasebook(): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await get("/api/phrasebook")).arrayBuffer());
}

/** Sends a message. */
export async function postStatement(request: SayRequest): Promise<Sent> {
  return (await send("POST", "/api/statements", request)).json() as Promise<Sent>;
}

/** Sends an acknowledgement. */
export async function postAcknowledgement(request: AcknowledgeRequest): Promise<Sent> {
  return (await send("POST", "/api/acknowledgements", request)).json() as Promise<Sent>;
}

/** Sends a correction of an own statement. */
export async function postCorrection(request: CorrectRequest): Promise<Sent> {
  return (await send("POST", "/api/corrections", request)).json() as Promise<Sent>;
}

/** Sends an exhibit, before the message that names it. */
export async function postExhibit(request: ExhibitRequest): Promise<Sent> {
  return (await send("POST", "/api/exhibits", request)).json() as Promise<Sent>;
}

/** Sends a refused statement again to one party. */
export async function postResend(statement: string, party: string): Promise<void> {
  await send("POST", "/api/resend", { statement, party });
}

/** Takes note of something that happened to the centre. */
export async function postNoticeSeen(id: string): Promise<void> {
  await send("POST", `/api/notices/${encodeURIComponent(id)}/seen`, {});
}

/** Gives out evidence that two officers have signed off; it is recorded before this answers. */
export async function postEvidence(request: ExportRequest): Promise<GivenOut> {
  return (await send("POST", "/api/evidence", request)).json() as Promise<GivenOut>;
}

/** Both signed originals that an open notice is about. */
export async function getOriginals(notice: string): Promise<Originals> {
  const response = await get(`/api/notices/${encodeURIComponent(notice)}/evidence`);
  return (await response.json()) as Originals;
}

/** Which agreements there are as data. */
export async function getAgreements(): Promise<AgreementList> {
  return (await get("/api/agreements").then((response) => response.json())) as AgreementList;
}

/** The files of one agreement. */
export async function getAgreement(id: string): Promise<AgreementFiles> {
  const response = await get(`/api/agreements/${id}`);
  return (await response.json()) as AgreementFiles;
}

/** What is owed now; those who ask while an answer is on its way share it. */
export function getDuties(): Promise<DutiesView> {
  duties ??= get("/api/obligations")
    .then((response) => response.json() as Promise<DutiesView>)
    .finally(() => (duties = undefined));
  return duties;
}

let duties: Promise<DutiesView> | undefined;

/** What notices of an agreement say stands at the end of a day. */
export async function getRegistry(agreement: string, at: string): Promise<Registry> {
  const response = await get(`/api/registry/${agreement}?at=${at}`);
  return (await response.json()) as Registry;
}

/** In which conversation a statement is. */
export async function getConversationOf(statement: string): Promise<string> {
  const response = await get(`/api/statements/${statement}`);
  return ((await response.json()) as { readonly conversation: string }).conversation;
}

/** Gives a notice. */
export async function postNotification(request: NotifyRequest): Promise<Sent> {
  return (await send("POST", "/api/notifications", request)).json() as Promise<Sent>;
}

/** Gives notice of an act. */
export async function postActNotice(request: ActNoticeRequest): Promise<Sent> {
  return (await send("POST", "/api/notices-of-acts", request)).json() as Promise<Sent>;
}

/** Says what is held of an act of another. */
export async function postActPosition(request: ActPositionRequest): Promise<Sent> {
  return (await send("POST", "/api/positions", request)).json() as Promise<Sent>;
}

/** Commits to data of a simultaneous exchange. */
export async function postCommitment(request: CommitRequest): Promise<Sent> {
  return (await send("POST", "/api/commitments", request)).json() as Promise<Sent>;
}

/** Shows what was committed to. */
export async function postReveal(request: RevealRequest): Promise<Sent> {
  return (await send("POST", "/api/reveals", request)).json() as Promise<Sent>;
}

/** Notes an event that duties follow; nothing is sent. */
export async function postOccasion(request: PlanRequest): Promise<void> {
  await send("POST", "/api/occasions", request);
}

/** Notes a notice as withheld; nothing is sent. */
export async function postWithheld(request: WithholdRequest): Promise<void> {
  await send("POST", "/api/withheld", request);
}

/** Opens the stream of events; it stays open until `signal` ends it. */
export async function openEvents(signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  const response = await fetch("/api/events", {
    signal,
    cache: "no-store",
    headers: { accept: "text/event-stream" },
  });
  if (!response.ok || response.body === null) throw await readError(response);
  return response.body;
}

/** What a path answers. */
export async function getJson<T>(path: string): Promise<T> {
  return (await get(path).then((response) => response.json())) as T;
}

/** What an act at a path answers. */
export async function postJson<T>(path: string, request: object): Promise<T> {
  return (await send("POST", path, request)).json() as Promise<T>;
}

/** An act at a path that answers nothing but that it was done. */
export async function postPlainly(path: string, request: object): Promise<void> {
  await send("POST", path, request);
}

/** What a path answers to something kept in the place of what it names. */
export async function putJson<T>(path: string, request: object): Promise<T> {
  return (await send("PUT", path, request)).json() as Promise<T>;
}

/** Removes what a path names. */
export async function deleteAt(path: string): Promise<void> {
  await send("DELETE", path);
}

async function get(path: string): Promise<Response> {
  return checked(fetch(path, { cache: "no-store" }));
}

async function send(
  method: "POST" | "PUT" | "DELETE",
  path: string,
  body?: object,
): Promise<Response> {
  if (body === undefined) return checked(fetch(path, { method }));
  // Named only where there is one: a kind without a body is refused (HTTP-2).
  const headers = { "content-type": "application/json" };
  return checked(fetch(path, { method, headers, body: JSON.stringify(body) }));
}

async function checked(request: Promise<Response>): Promise<Response> {
  let response: Response;
  try {
    response = await request;
  } catch (cause) {
    throw new CentreError(0, NOT_REACHED, String(cause), "", "");
  }
  if (response.ok) return response;
  throw await readError(response);
}

async function readError(response: Response): Promise<CentreError> {
  const fallback = {
    rule: `HTTP-${response.status}`,
    what: response.statusText,
    safe: "",
    next: "",
  };
  const body = (await response.json().catch(() => ({}))) as { error?: Partial<typeof fallback> };
  const { rule, what, safe, next } = { ...fallback, ...body.error };
  return new CentreError(response.status, rule, what, safe, next);
}

/** The rule named when no answer came at all. */
export const NOT_REACHED = "CONSOLE-1";
