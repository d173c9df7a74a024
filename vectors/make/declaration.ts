/** @module Makes vectors/declaration/v1, as vectors/README.md says; with --check it compares. */

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { forgedCases } from "./declaration-forged.js";
import { goodCases, type DeclarationCase } from "./declaration-good.js";
import { leavesFile, partedCases } from "./declaration-leaves.js";

/** Every file of the folder by its name, but `totals-in-parts.json`, which takes half a minute. */
export function makeFiles(): ReadonlyMap<string, string> {
  const cases = [...goodCases(), ...forgedCases()];
  const files = new Map<string, string>();
  for (const file of new Set(cases.map((one) => one.file))) {
    const own = cases.filter((one) => one.file === file);
    files.set(`${file}.json`, write({ cases: own.map(listed) }));
  }
  return files.set("leaves.json", write(leavesFile()));
}

/** The one file that `makeFiles` leaves out: totals of more leaves than one range proof takes. */
function makeParted(): string {
  const { header, cases } = partedCases();
  return write({ headers: { parted: header }, cases: cases.map(listed) });
}

const FOLDER = fileURLToPath(new URL("../declaration/v1", import.meta.url));

function listed({ file: _, ...one }: DeclarationCase): object {
  return one;
}

function write(content: object): string {
  const head = {
    ...{ follows: "spec/declaration.md", version: 1 },
    made_by: "vectors/make/declaration.ts",
  };
  return `${JSON.stringify({ ...head, ...content }, null, 1)}\n`;
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const files = new Map([...makeFiles(), ["totals-in-parts.json", makeParted()]]);
  if (argv.includes("--check")) {
    const path = (name: string): string => join(FOLDER, name);
    const other = [...files].filter(
      ([name, text]) => !existsSync(path(name)) || readFileSync(path(name), "utf8") !== text,
    );
    for (const [name] of other) console.error(`${name} is not what the maker writes`);
    process.exitCode = other.length > 0 ? 1 : 0;
  } else {
    rmSync(FOLDER, { recursive: true, force: true });
    mkdirSync(FOLDER, { recursive: true });
    for (const [name, text] of files) writeFileSync(join(FOLDER, name), text);
  }
}
