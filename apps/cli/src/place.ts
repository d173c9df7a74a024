/** @module Finding the centre a command is about, and talking to it while it runs. */

import { readFile, readdir } from "node:fs/promises";
import { join, parse, resolve } from "node:path";
import { centreFolder, readRunning, readToken, type CentreFolder } from "@parley/centre";
import { AnswerLost, Complaint, type Trouble } from "./complaint.js";
import { DEFAULT_STATE, type Globals } from "./flags.js";

/** The folder of the centre named, or of the only one there is (CLI-6). */
export async function chosenFolder({ state, centre }: Globals): Promise<CentreFolder> {
  const root = resolve(state);
  const parties = await partiesIn(root);
  const only = parties.length === 1 ? parties[0] : undefined;
  const party = centre?.toUpperCase() ?? only;
  if (party !== undefined && parties.includes(party)) return centreFolder(join(root, party));
  const begun = await unfinishedIn(root);
  if (parties.length === 0) {
    throw noSuchCentre(
      `There is no centre in ${root}.`,
      `${begun}Start the exercise with npm start, or make a centre: ` +
        "npx parley centre init --help. " +
        "If yours lies elsewhere, say where with --state FOLDER or PARLEY_STATE.",
    );
  }
  throw noSuchCentre(
    centre === undefined
      ? `Several centres are in ${root}.`
      : `There is no centre ${centre} in ${root}.`,
    `${centre === undefined ? "" : begun}Add --centre with one of: ${parties.join(", ")}.`,
  );
}

/** A running centre, asked over loopback with its token. */
export interface CentreClient {
  readonly party: string;
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: object): Promise<T>;
  /** What is no JSON, as it is. */
  text(path: string): Promise<string>;
  bytes(path: string): Promise<Uint8Array>;
}

/** Connects to the chosen centre, which must run. */
export async function runningCentre(globals: Globals): Promise<CentreClient> {
  return clientOf(await chosenFolder(globals));
}

/** The command that starts the centre of this folder, whatever others there are (CLI-7). */
export function startCommand({ path }: CentreFolder): string {
  const { dir, base } = parse(path);
  const state = dir === resolve(DEFAULT_STATE) ? "" : ` --state ${asTyped(dir)}`;
  return `npx parley${state} --centre ${base} centre start`;
}

/** A client for the centre that runs in this folder (CLI-7). */
export async function clientOf(folder: CentreFolder): Promise<CentreClient> {
  const running = await readRunning(folder);
  if (running === undefined) {
    throw new Complaint(`The centre in ${folder.path} does not run.`, {
      rule: "CLI-7",
      safe: "Nothing was done.",
      next: `Start it with: ${startCommand(folder)}`,
    });
  }
  const { party, consolePort } = running;
  const token = await readToken(folder);
  const askBytes = async (
    method: "GET" | "POST",
    path: string,
    body?: object,
  ): Promise<Uint8Array> => {
    const response = await fetch(`http://127.0.0.1:${consolePort}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(ANSWER_MS_MAX),
    }).catch((error: unknown) => {
      throw noAnswer(folder, method === "POST" && !wasRefused(error), error);
    });
    const answered = await response.arrayBuffer().catch((error: unknown) => {
      throw noAnswer(folder, method === "POST", error);
    });
    if (response.ok) return new Uint8Array(answered);
    throw refusedBy(party, parseJson(new TextDecoder().decode(answered)));
  };
  const ask = async (method: "GET" | "POST", path: string, body?: object): Promise<string> => {
    return new TextDecoder().decode(await askBytes(method, path, body));
  };
  return {
    party,
    get: async <T>(path: string) => parseJson(await ask("GET", path)) as T,
    post: async <T>(path: string, body: object) => parseJson(await ask("POST", path, body)) as T,
    text: (path) => ask("GET", path),
    bytes: (path) => askBytes("GET", path),
  };
}

/** An exercise centre's passphrase lies beside its keys, which protect nothing. */
export async function exerciseFile(folder: CentreFolder): Promise<string | undefined> {
  const there = await readFile(folder.passphrase).catch(() => undefined);
  return there === undefined ? undefined : folder.passphrase;
}

/** A path as a shell takes it. */
function asTyped(path: string): string {
  return /^[\w./@%+=:,-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}

/** Codes of the centres that have a folder here. */
async function partiesIn(root: string): Promise<readonly string[]> {
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && /^[A-Z0-9-]{2,16}$/.test(entry.name))
    .map((entry) => entry.name)
    .sort();
}

/** What a restore that ended before its end has left, and what to do about it (CLI-43). */
async function unfinishedIn(root: string): Promise<string> {
  const names = (await readdir(root).catch(() => [])).filter((name) => UNFINISHED.test(name));
  if (names.length === 0) return "";
  const folders = names.map((name) => join(root, name)).join(", ");
  return `A restore was not finished: run it again, and then remove ${folders}. `;
}

function noSuchCentre(what: string, next: string): Complaint {
  return new Complaint(what, { rule: "CLI-6", safe: "Nothing was done.", next });
}

/** An act that was not answered may have been done: nobody should do it twice unseeing. */
function noAnswer({ path, log }: CentreFolder, mayBeDone: boolean, cause: unknown): Complaint {
  const what = `The centre ${parse(path).base} does not answer.`;
  if (mayBeDone) {
    return new AnswerLost(what, {
      rule: "CLI-7",
      safe: "What was asked may have been done.",
      next: "Look at its console or transcript before you do it again.",
      cause,
    });
  }
  return new Complaint(what, {
    rule: "CLI-7",
    safe: "Nothing was done.",
    next: `If it is starting, try again; otherwise look at its terminal, or into ${log}.`,
    cause,
  });
}

function refusedBy(party: string, answer: unknown): Complaint {
  const { error } = (answer ?? {}) as { readonly error?: Trouble };
  if (error !== undefined) return new Complaint(error.what, error);
  return new Complaint(`What answers for the centre ${party} is no Parley centre.`, {
    rule: "CLI-7",
    safe: "Nothing was done.",
    next: "Stop the centre and start it again.",
  });
}

function wasRefused(error: unknown): boolean {
  const { cause } = error as { readonly cause?: { readonly code?: string } };
  return cause?.code === "ECONNREFUSED";
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const UNFINISHED = /^[A-Z0-9-]{2,16}\.restoring-/;
const ANSWER_MS_MAX = 30_000;
