#!/usr/bin/env node
// Compiles what is missing or stale, then runs the command (spec/command-line.md, CLI-12 to 14).
// Plain JavaScript with nothing but Node's own modules: it must run before anything is compiled.
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const turn = join(root, "node_modules/.parley-compiling");
const WAIT_MS = 100;
const WAITS_MAX = 6_000;
const compiled = {
  what: "Parley",
  sources: ["packages", "adapters", "apps/auditor", "apps/centre", "apps/witness", "apps/cli"],
  project: "apps/cli",
  stamp: "apps/cli/dist/.built",
  result: "apps/cli/dist/program/main.js",
  commands: [["node_modules/typescript/bin/tsc", "-b", "apps/cli"], ["apps/cli/bin/bundle.js"]],
};
const bundled = {
  what: "the console",
  sources: ["packages", "apps/console"],
  project: undefined,
  stamp: "apps/console/dist/.built",
  result: "apps/console/dist/index.html",
  commands: [["node_modules/vite/bin/vite.js", "build", "--logLevel", "warn", "apps/console"]],
};
const page = {
  what: "the verifier's page",
  sources: ["packages", "adapters/crypto-noble", "apps/verifier"],
  project: undefined,
  stamp: "apps/verifier/dist/.built",
  result: "apps/verifier/dist/parley-verify.html",
  commands: [["node_modules/vite/bin/vite.js", "build", "--logLevel", "warn", "apps/verifier"]],
};

const args = process.argv.slice(2);
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  stop(`Parley needs Node 20.19 or newer; this is ${process.versions.node}.`);
}
refresh(compiled);
// Only what opens a console needs one.
if (args.includes("exercise") || (args.includes("centre") && args.includes("start"))) {
  refresh(bundled);
}
if (args.includes("verifier")) refresh(page);
const { main } = await import("../dist/program/main.js");
await main(args);

/** Compiles unless what is there was made from exactly these sources. */
function refresh(build) {
  if (isFresh(build)) return;
  if (!build.commands.every(([program]) => fs.existsSync(join(root, program)))) {
    stop("Parley's packages are not installed. Run npm ci in its folder, then try again.");
  }
  try {
    const giveUp = takeTurn();
    try {
      if (!isFresh(build)) compile(build);
    } finally {
      giveUp();
    }
  } catch (error) {
    stop(`${build.what} cannot be compiled in ${root}: ${error.message}`);
  }
}

function isFresh({ sources, project, stamp, result }) {
  if (stamped(stamp) !== listing(sources)) return false;
  // Somebody may have cleared away what was compiled and left the stamp.
  if (!fs.existsSync(join(root, result))) return false;
  return projectsOf(project).every((folder) => fs.existsSync(join(folder, "dist")));
}

/** The folders that a project is compiled from, its own first. */
function projectsOf(project) {
  const folders = new Set(project === undefined ? [] : [join(root, project)]);
  // What is added while this runs is visited too.
  for (const folder of folders) {
    const { references = [] } = JSON.parse(fs.readFileSync(join(folder, "tsconfig.json"), "utf8"));
    for (const { path } of references) folders.add(join(folder, path));
  }
  return [...folders];
}

/** What the last compilation was made from; empty before the first. */
function stamped(stamp) {
  const path = join(root, stamp);
  return fs.existsSync(path) ? fs.readFileSync(path, "utf8") : "";
}

/** Time, size and name of every source: one taken away or put back from a copy counts too. */
function listing(sources) {
  const lines = [`node ${process.versions.node}`];
  for (const path of ["package-lock.json", "tsconfig.base.json"]) listFile(lines, path);
  for (const source of sources) listFolder(lines, source);
  return lines.join("\n");
}

function listFolder(lines, folder) {
  for (const entry of namesIn(join(root, folder))) {
    if (entry.name === "node_modules" || entry.name === "dist" || entry.name[0] === ".") continue;
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) listFolder(lines, path);
    else if (!/\.(test|fuzz|bench)\.tsx?$|\.md$/.test(path)) listFile(lines, path);
  }
}

function listFile(lines, path) {
  const found = fs.statSync(join(root, path), { throwIfNoEntry: false });
  lines.push(`${found?.mtimeMs} ${found?.size} ${path}`);
}

function namesIn(folder) {
  return fs.existsSync(folder) ? fs.readdirSync(folder, { withFileTypes: true }) : [];
}

function compile({ what, sources, commands, stamp }) {
  process.stderr.write(`Compiling ${what} (once after a change) …\n`);
  const begun = Date.now();
  // Taken before: what changes while we compile is compiled the next time.
  const made = listing(sources);
  try {
    // What is compiled is for use, whatever the program that asks for it is for.
    const env = { ...process.env, NODE_ENV: "production" };
    const options = { cwd: root, env, stdio: ["ignore", 2, 2] };
    for (const [index, [program, ...words]] of commands.entries()) {
      const all = index === 0 && hasHiddenChange(made, stamp) ? ["--force"] : [];
      execFileSync(process.execPath, [join(root, program), ...words, ...all], options);
    }
  } catch {
    throw new Error("its compiler's words stand above. Mend what they name, or run npm ci.");
  }
  fs.mkdirSync(dirname(join(root, stamp)), { recursive: true });
  fs.writeFileSync(join(root, stamp), made);
  process.stderr.write(`Compiled in ${((Date.now() - begun) / 1000).toFixed(1)} s.\n`);
}

/** Changed, and older than the last compilation: the compiler goes by times and would not see it. */
function hasHiddenChange(made, stamp) {
  const before = stamped(stamp).split("\n");
  if (before.length === 1 || stamp !== compiled.stamp) return false;
  const { mtimeMs } = fs.statSync(join(root, stamp));
  const known = new Set(before);
  return made.split("\n").some((line) => !known.has(line) && Number.parseFloat(line) < mtimeMs);
}

/** One process compiles at a time. The returned function lets the next one. */
function takeTurn() {
  const claim = () => fs.writeFileSync(turn, String(process.pid), { flag: "wx" });
  for (let waits = 0; !isDone(claim, "EEXIST"); waits++) {
    const holder = holderOf(turn);
    if (holder !== undefined && (!isAlive(holder) || waits > WAITS_MAX)) takeAway(holder);
    if (waits === 20) process.stderr.write(`Process ${holder} is compiling; waiting …\n`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MS);
  }
  return () => fs.rmSync(turn, { force: true });
}

/** Takes away the turn of a process that has ended; gives it back should it be another's by now. */
function takeAway(ended) {
  const taken = `${turn}.${process.pid}`;
  if (!isDone(() => fs.renameSync(turn, taken), "ENOENT")) return;
  if (holderOf(taken) === ended) fs.rmSync(taken);
  else fs.renameSync(taken, turn);
}

/** The process that compiles; undefined when none does any more. */
function holderOf(path) {
  let text = "";
  const isThere = isDone(() => (text = fs.readFileSync(path, "utf8")), "ENOENT");
  return isThere ? Number(text) : undefined;
}

/** False when it failed for the reason expected. */
function isDone(act, expected) {
  try {
    act();
    return true;
  } catch (error) {
    if (error.code !== expected) throw error;
    return false;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
