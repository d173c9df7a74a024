#!/usr/bin/env node
// Compiles what is missing or stale, then runs the command. Plain JavaScript: it must run first.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const builds = [
  {
    what: "Parley",
    sources: ["packages", "adapters", "apps/centre", "apps/cli"],
    stamp: join(root, "apps/cli/dist/.built"),
    command: [join(root, "node_modules/typescript/bin/tsc"), "-b", join(root, "tsconfig.json")],
  },
  {
    what: "the console",
    sources: ["apps/console", "packages"],
    stamp: join(root, "apps/console/dist/.built"),
    command: [join(root, "node_modules/vite/bin/vite.js"), "build", "--logLevel", "warn"],
    cwd: join(root, "apps/console"),
    // Only what opens a console needs one.
    when: (args) => args[0] === "exercise" || (args[0] === "centre" && args[1] === "start"),
  },
];

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`Parley needs Node 20.19 or newer; this is ${process.versions.node}.\n`);
  process.exit(1);
}
for (const build of builds) {
  if (build.when?.(process.argv.slice(2)) === false) continue;
  if (isFresh(build)) continue;
  const release = takeTurn();
  try {
    if (!isFresh(build)) compile(build);
  } finally {
    release();
  }
}
const { main } = await import("../dist/main.js");
await main(process.argv.slice(2));

/** True when nothing that it is made from is newer than what was made. */
function isFresh({ sources, stamp }) {
  if (!existsSync(stamp)) return false;
  const built = statSync(stamp).mtimeMs;
  return sources.every((source) => newest(join(root, source)) <= built);
}

function newest(folder) {
  let latest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === "node_modules" || entry.name === "dist" || entry.name[0] === ".") continue;
    const path = join(folder, entry.name);
    const time = entry.isDirectory() ? newest(path) : statSync(path).mtimeMs;
    if (time > latest) latest = time;
  }
  return latest;
}

function compile({ what, command, cwd, stamp }) {
  process.stderr.write(`Compiling ${what} (once after a change) …\n`);
  const begun = Date.now();
  try {
    execFileSync(process.execPath, command, { cwd: cwd ?? root, stdio: ["ignore", 2, 2] });
  } catch {
    process.stderr.write(`${what} could not be compiled. Run npm ci, then try again.\n`);
    process.exit(1);
  }
  mkdirSync(join(stamp, ".."), { recursive: true });
  writeFileSync(stamp, "");
  process.stderr.write(`Compiled in ${((Date.now() - begun) / 1000).toFixed(1)} s.\n`);
}

/** One process compiles at a time; a turn left by a dead one is taken after two minutes. */
function takeTurn() {
  const turn = join(root, "node_modules/.parley-compiling");
  const wait = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    try {
      mkdirSync(turn);
      return () => rmdirSync(turn);
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      const age = Date.now() - (statSync(turn, { throwIfNoEntry: false })?.mtimeMs ?? 0);
      if (age > 120_000) rmdirSync(turn);
      else Atomics.wait(wait, 0, 0, 200);
    }
  }
}
