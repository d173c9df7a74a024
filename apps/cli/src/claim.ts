/** @module One exercise per folder: a claim that ends with its process, however that ends. */

import { randomBytes } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { connect, createServer, type AddressInfo, type Server } from "node:net";
import { join } from "node:path";
import type { CentreFolder } from "@parley/centre";
import { Complaint } from "./complaint.js";
import { consoleAddress } from "./console-address.js";

/** Claims the folder; the returned function gives it up. Rejects while another process holds it. */
export async function claimFolder(
  root: string,
  centres: readonly CentreFolder[],
): Promise<() => Promise<void>> {
  const path = join(root, "exercise.json");
  // A number of a process says little after a restart of the machine: who holds the claim answers.
  const word = randomBytes(16).toString("hex");
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.end(word);
  });
  const port = await listening(server);
  const claim = JSON.stringify({ pid: process.pid, port, word });
  for (;;) {
    const code = await writeFile(path, claim, { mode: 0o600, flag: "wx" }).then(
      () => undefined,
      (error: NodeJS.ErrnoException) => error.code ?? error.message,
    );
    if (code === undefined) break;
    if (code !== "EEXIST") {
      server.close();
      throw unwritable(root, code);
    }
    const other = await holderOf(path);
    if (other !== undefined) {
      server.close();
      throw await runsAlready(root, other, centres);
    }
    await rm(path, { force: true });
  }
  return async () => {
    server.close();
    await rm(path, { force: true });
  };
}

/** What a person is told about a folder that takes no files. */
export function unwritable(root: string, code: string): Complaint {
  const [why, next] = REASONS[code] ?? [code, "Mend that"];
  return new Complaint(
    `The folder ${root} cannot be made or written: ${why}. Nothing was started. ` +
      `${next}, or set PARLEY_STATE to a folder of your own.`,
  );
}

/** The addresses scroll away where they were printed, so that they are said again. */
async function runsAlready(
  root: string,
  pid: number,
  centres: readonly CentreFolder[],
): Promise<Complaint> {
  const consoles = await Promise.all(centres.map(consoleAddress));
  const found = consoles.filter((console) => console !== undefined);
  return new Complaint(
    [
      `The exercise in ${root} runs already (process ${pid}). Nothing was changed. ` +
        "Stop it with Ctrl-C where it runs, or use its consoles. " +
        "For a second exercise set PARLEY_STATE to another folder.",
      ...found.map(({ party, url }) => `${party}: ${url}`),
    ].join("\n"),
  );
}

/** The process that holds the claim, or undefined when it has ended. */
async function holderOf(path: string): Promise<number | undefined> {
  const text = await readFile(path, "utf8").catch(() => "");
  const found = /^\{"pid":(\d+),"port":(\d+),"word":"([0-9a-f]{32})"\}$/.exec(text);
  if (found === null) return undefined;
  const heard = await hear(Number(found[2]));
  return heard === found[3] ? Number(found[1]) : undefined;
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

/** What is said at a port of this machine; the empty text when nobody is there. */
function hear(port: number): Promise<string> {
  return new Promise((resolve) => {
    let heard = "";
    const socket = connect({ host: "127.0.0.1", port });
    socket.setTimeout(ANSWER_MS, () => socket.destroy());
    socket.on("error", () => socket.destroy());
    socket.on("data", (bytes) => {
      heard += bytes.toString("latin1");
      if (heard.length > WORD_UNITS_MAX) socket.destroy();
    });
    socket.on("close", () => resolve(heard));
  });
}

const REASONS: Readonly<Record<string, readonly [string, string]>> = {
  EEXIST: ["a file stands in its place", "Move that file away"],
  ENOTDIR: ["a file stands in its way", "Move that file away"],
  ENOSPC: ["its disk is full", "Free space"],
  EDQUOT: ["your share of its disk is full", "Free space"],
  EACCES: ["you may not write there", "Mend its rights"],
  EPERM: ["you may not write there", "Mend its rights"],
  EROFS: ["its disk is read-only", "Mend that"],
};
const ANSWER_MS = 1_000;
const WORD_UNITS_MAX = 64;
