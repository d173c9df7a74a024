/** @module The passphrase of a centre's keys: from a file, or typed and never shown (CLI-9). */

import { readFile } from "node:fs/promises";
import { createInterface, type Interface } from "node:readline/promises";
import { Writable } from "node:stream";
import { Complaint, misspoken, unreadable } from "./complaint.js";

/** Where it is typed and where the question is asked; a terminal's standard input and error. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: { write(text: string): unknown };
}

/** The passphrase that opens the keys: from `file`, otherwise typed once. */
export async function knownPassphrase(
  file: string | undefined,
  terminal: Terminal = ownTerminal(),
): Promise<string> {
  if (file !== undefined) return fromFile(file);
  return typed(terminal, (ask) => ask("Passphrase for the keys (not shown): "));
}

/** A passphrase for new keys: from `file`, otherwise typed twice. */
export async function newPassphrase(
  file: string | undefined,
  terminal: Terminal = ownTerminal(),
): Promise<string> {
  if (file !== undefined) return longEnough(await fromFile(file));
  return typed(terminal, async (ask) => {
    const first = longEnough(await ask("New passphrase for the keys (not shown): "));
    const second = await ask("The same once more: ");
    if (first === second) return first;
    throw new Complaint("The two passphrases differ.", {
      rule: "CLI-9",
      safe: "Nothing was made.",
      next: "Do it again.",
    });
  });
}

async function fromFile(file: string): Promise<string> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw unreadable(
      `The passphrase file ${file} cannot be read.`,
      "Nothing was done.",
      "Check its name and who may read it.",
      error,
    );
  });
  return text.replace(/\r?\n$/, "");
}

function longEnough(passphrase: string): string {
  if ([...passphrase].length >= CHARACTERS_MIN) return passphrase;
  throw new Complaint(`A passphrase for keys has at least ${CHARACTERS_MIN} characters.`, {
    rule: "CLI-9",
    safe: "Nothing was made.",
    next: "Six random words are good.",
  });
}

async function typed(
  { input, output }: Terminal,
  talk: (ask: (question: string) => Promise<string>) => Promise<string>,
): Promise<string> {
  if (input.isTTY !== true) {
    throw misspoken(
      "The passphrase is typed at a terminal, and this is none.",
      "Add --passphrase-file FILE.",
    );
  }
  // Reading as a terminal with its echo sent nowhere keeps what is typed off the screen.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: nowhere, terminal: true, historySize: 0 });
  try {
    return await talk((question) => {
      output.write(question);
      return answer(lines).finally(() => output.write("\n"));
    });
  } finally {
    lines.close();
  }
}

/** The line typed, or a complaint when Ctrl-C or the end of input comes instead. */
async function answer(lines: Interface): Promise<string> {
  const stopped = new Promise<never>((_resolve, reject) => {
    const stop = (): void => {
      const options = { rule: "CLI-9", safe: "Nothing was done." };
      reject(new Complaint("No passphrase was given.", options));
    };
    lines.once("SIGINT", stop);
    lines.once("close", stop);
  });
  try {
    return await Promise.race([lines.question(""), stopped]);
  } finally {
    lines.removeAllListeners("SIGINT").removeAllListeners("close");
  }
}

function ownTerminal(): Terminal {
  return { input: process.stdin, output: process.stderr };
}

const CHARACTERS_MIN = 12;
