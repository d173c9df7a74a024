/** @module Makes vectors/evidence/v1; run it as vectors/README.md says, with --check to compare. */

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { forgedCases } from "./evidence-forged.js";
import { goodCases, trustFiles, type EvidenceCase } from "./evidence-good.js";

/** Every file of the folder by its path: bundles, trust files and the list of cases. */
export function makeFiles(): ReadonlyMap<string, string> {
  const cases = [...goodCases(), ...forgedCases()];
  const files = new Map<string, string>();
  for (const [name, document] of Object.entries(trustFiles())) {
    files.set(`trust/${name}.json`, `${JSON.stringify(document, null, 1)}\n`);
  }
  for (const { file, content } of cases) {
    if (content !== undefined && file !== undefined) files.set(file, content);
  }
  const list = {
    follows: "spec/evidence-bundle.md",
    version: 1,
    made_by: "vectors/make/evidence.ts",
    cases: cases.map(({ content: _, ...one }) => one),
  };
  files.set("cases.json", `${JSON.stringify(list, null, 1)}\n`);
  return files;
}

const FOLDER = fileURLToPath(new URL("../evidence/v1", import.meta.url));

function write(files: ReadonlyMap<string, string>): void {
  rmSync(FOLDER, { recursive: true, force: true });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(FOLDER, path)), { recursive: true });
    writeFileSync(join(FOLDER, path), text);
  }
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const files = makeFiles();
  if (argv.includes("--check")) {
    const path = (name: string): string => join(FOLDER, name);
    const other = [...files].filter(
      ([name, text]) => !existsSync(path(name)) || readFileSync(path(name), "utf8") !== text,
    );
    for (const [name] of other) console.error(`${name} is not what the maker writes`);
    process.exitCode = other.length > 0 ? 1 : 0;
  } else {
    write(files);
  }
}

export type { EvidenceCase };
