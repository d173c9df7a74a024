/** @module The words, options and examples of the commands that replace and revoke keys. */

import type { Command } from "commander";
import type { Globals, RevocationFlags, RotateFlags } from "./flags.js";

/** Adds `rotate`, `revoke` and `confirm` to the commands about a centre. */
export function addRotationCommands(centre: Command): void {
  centre
    .command("rotate")
    .description("replace the keys of a centre that does not run, by its root key")
    .requiredOption("--root <file>", "the root key file, brought from where it is kept")
    .option("--log-key", "another key of the same log; both sign until the next rotation")
    .option("--new-log", "freeze the log and begin another one that names it")
    .option("--witness <vkey@url...>", "who cosigns the log from now on, in place of all others")
    .option("--serial <n>", "its serial, where a backup does not know the newest one")
    .option("--passphrase-file <file>", "read the passphrase of the centre's keys from a file")
    .option("--root-passphrase-file <file>", "read that of the root key from a file")
    .addHelpText(
      "after",
      examples("npx parley --centre XA centre rotate --root /media/safe/root-key.age"),
    )
    .action(async (options: RotateFlags) => {
      const { rotate } = await import("./rotation-commands.js");
      await rotate(centre.optsWithGlobals<Globals>(), options);
    });
  centre
    .command("revoke")
    .description("take in a revocation, this party's own or a peer's; it goes to every peer")
    .argument("<file>", "a revocation, as keys revocation makes it")
    .addHelpText("after", examples("npx parley --centre XA centre revoke xa-1.revocation"))
    .action(async (file: string) => {
      const { revoke } = await import("./rotation-commands.js");
      await revoke(centre.optsWithGlobals<Globals>(), file);
    });
  centre
    .command("confirm")
    .description("say that a credential of another party was compared over another path")
    .argument("<party>", "whose credential it is")
    .requiredOption("--fingerprint <groups>", "the eight groups the other party told you")
    .addHelpText(
      "after",
      examples(
        "npx parley centre confirm XB \\\n" +
          '      --fingerprint "39791 76571 59787 57157 60183 42357 67982 41271"',
      ),
    )
    .action(async (party: string, options: { fingerprint: string }) => {
      const { confirm } = await import("./rotation-commands.js");
      await confirm(centre.optsWithGlobals<Globals>(), party, options.fingerprint);
    });
}

/** Adds `revocation` to the commands about keys. */
export function addRevocationCommand(keys: Command): void {
  keys
    .command("revocation")
    .description("sign a revocation in advance, offline; keep it sealed at the watch desk")
    .requiredOption("--root <file>", "the root key file")
    .requiredOption("--serial <n...>", "serials of the credentials that count no more")
    .option("--reason <word>", "stolen, lost, replaced or closed")
    .option("--exercise", "of an exercise party")
    .option("--passphrase-file <file>", "read the passphrase of the root key from a file")
    .addHelpText(
      "after",
      examples("npx parley keys revocation --root root-key.age --serial 1 > xa-1.revocation"),
    )
    .action(async (options: RevocationFlags) => {
      const { revocation } = await import("./rotation-commands.js");
      await revocation(options);
    });
}

function examples(line: string): string {
  return `\nExamples:\n  ${line}`;
}
