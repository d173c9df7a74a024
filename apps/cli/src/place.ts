/** @module Finding the centre a command is about, and talking to it while it runs. */

import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import {
  centreFolder,
  readRunning,
  readToken,
  type CentreFolder,
} from "@parley/centre";
import { Complaint } from "./complaint.js";
import type { Globals } from "./main.js";

/** The folder of the centre named, or of the only one there is. */
export async function chosenFolder({ state, centre }: Globals): Promise<CentreFolder> {
  const root = resolve(state);
  const parties = await partiesIn(root);
  if (centre !== undefined) {
    if (parties.includes(centre)) return centreFolder(join(root, centre));
    const there = parties.length > 0 ? `There are ${parties.join(", ")}.` : "There is none.";
    throw new Complaint(`There is no centre ${centre} in ${root}. ${there}`);
  }
  const [only, ...more] = parties;
  if (only === undefined) {
    throw new Complaint(
      `There is no centre in ${root}. Start the exercise with npm start, ` +
        "or make a centre with: npx parley centre init --party XA",
    );
  }
  if (more.length > 0) {
    throw new Complaint(`Which centre? Add --centre, one of ${parties.join(", ")}.`);
  }
  return centreFolder(join(root, only));
}

/** Codes of the centres that have a folder here. */
export async function partiesIn(root: string): Promise<readonly string[]> {
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && /^[A-Z0-9-]{2,16}$/.test(entry.name))
    .map((entry) => entry.name)
    .sort();
}

/** A running centre, asked over loopback with its token. */
export interface CentreClient {
  readonly party: string;
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: object): Promise<T>;
}

/** Connects to the chosen centre, which must run. */
export async function runningCentre(globals: Globals): Promise<CentreClient> {
  return clientOf(await chosenFolder(globals));
}

/** A client for the centre that runs in this folder. */
export async function clientOf(folder: CentreFolder): Promise<CentreClient> {
  const running = await readRunning(folder);
  if (running === undefined) {
    throw new Complaint(
      `The centre in ${folder.path} does not run. ` +
        "Start it with npm start (exercise) or: npx parley centre start",
    );
  }
  const token = await readToken(folder);
  const base = `http://127.0.0.1:${running.consolePort}`;
  const ask = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((error: unknown) => {
      throw new Complaint(`The centre ${running.party} does not answer. Is it starting?`, {
        cause: error,
      });
    });
    const text = await response.text();
    if (response.ok) return (text === "" ? undefined : JSON.parse(text)) as T;
    throw new Complaint(sentenceOf(text));
  };
  return {
    party: running.party,
    get: (path) => ask("GET", path),
    post: (path, body) => ask("POST", path, body),
  };
}

function sentenceOf(text: string): string {
  try {
    const { error } = JSON.parse(text) as { error: Record<string, string> };
    return `${error["what"]} ${error["safe"]} ${error["next"]} (${error["rule"]})`;
  } catch {
    return "The centre answered in a way this command does not understand.";
  }
}
