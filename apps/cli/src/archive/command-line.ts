/** @module `parley archive`: its words, its options and its examples. */

import type { Command } from "commander";
import type { ArchiveReadFlags } from "../flags.js";

/** Adds `parley archive` and what can be done with one. */
export function addArchiveCommands(program: Command): void {
  program
    .command("archive")
    .description("what is kept for a key that lies offline, when all else is lost")
    .command("read")
    .description("every conversation, from the files of an archive and its key alone")
    .argument("<folder>", "the folder archive of a centre, or a copy of it")
    .requiredOption("--key <file>", "the archive key, archive-key.age")
    .option("--passphrase-file <file>", "read the passphrase of the key from a file")
    .option("--json", "one line of JSON, for programs")
    .addHelpText("after", `\nExamples:\n  ${EXAMPLE}`)
    .action(async (folder: string, flags: ArchiveReadFlags) => {
      const { archiveRead } = await import("./archive-read.js");
      await archiveRead(folder, flags);
    });
}

const EXAMPLE = "npx parley archive read .parley/XA/archive --key archive-key.age";
