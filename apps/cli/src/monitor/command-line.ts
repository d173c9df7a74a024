/** @module `parley monitor`: its words, options and examples. */

import type { Command } from "commander";
import type { Globals, JsonFlag } from "../flags.js";
import { addDecisionCommands } from "./decision-words.js";
import type { AddFlags, CandidatesFlags, NewsFlags, SearchFlags, WatchFlags } from "./flags.js";
import { addViewCommands } from "./view-words.js";

/** Adds them. What they need is loaded when they run. */
export function addMonitorCommands(program: Command): void {
  const monitor = program
    .command("monitor")
    .description("what public sources say of arsenals: read, propose, decide, compare, cite")
    .addHelpText("after", MONITOR_HELP);
  addCommand(monitor);
  placesCommand(monitor);
  removeCommand(monitor);
  ingestCommand(monitor);
  searchCommand(monitor);
  watchCommands(monitor);
  newsCommand(monitor);
  candidatesCommand(monitor);
  addDecisionCommands(monitor);
  addViewCommands(monitor);
}

function addCommand(monitor: Command): void {
  monitor
    .command("add")
    .description("keep a place that texts are taken in from; prints it")
    .argument("<place>", "a file, a folder, or the address of a feed")
    .option("--name <words>", "what it is called here")
    .option("--watch <terms>", "watch for these terms besides, in all places")
    .option("--allow-private", "the feed may be on a private network")
    .option("--every <hours>", "a centre that runs with this folder looks there as often")
    .option("--json", JSON_HELP)
    .addHelpText(
      "after",
      examples(
        'npx parley monitor add reports --name "Daily reports"',
        "npx parley monitor add https://courier.example/feed.xml --watch stockpile",
      ),
    )
    .action(async (place: string, flags: AddFlags) => {
      const { add } = await import("./sources.js");
      await add(monitor.optsWithGlobals<Globals>(), place, flags);
    });
}

function placesCommand(monitor: Command): void {
  monitor
    .command("places")
    .description("the places that are kept")
    .option("--json", JSON_HELP)
    .addHelpText("after", examples("npx parley monitor places"))
    .action(async (flags: JsonFlag) => {
      const { places } = await import("./sources.js");
      await places(monitor.optsWithGlobals<Globals>(), flags);
    });
}

function removeCommand(monitor: Command): void {
  monitor
    .command("remove")
    .description("take a place off the list; what was captured there stays")
    .argument("<place>", "its number, name, path or address")
    .option("--json", JSON_HELP)
    .addHelpText("after", examples('npx parley monitor remove "Daily reports"'))
    .action(async (place: string, flags: JsonFlag) => {
      const { remove } = await import("./sources.js");
      await remove(monitor.optsWithGlobals<Globals>(), place, flags);
    });
}

function ingestCommand(monitor: Command): void {
  monitor
    .command("ingest")
    .description("take in what is new at a place; goes on where it was stopped")
    .argument("[place]", "its number, name, path or address; all places if left out")
    .option("--json", JSON_HELP)
    .addHelpText("after", INGEST_HELP)
    .action(async (place: string | undefined, flags: JsonFlag) => {
      const { ingest } = await import("./sources.js");
      await ingest(monitor.optsWithGlobals<Globals>(), place, flags);
    });
}

function searchCommand(monitor: Command): void {
  monitor
    .command("search")
    .description("find texts by their words; a name finds all names of what it names")
    .argument("<words...>", 'words that must all stand; "phrases", -without, OR')
    .option("--language <tag>", "such as en, zh-Hans, ru")
    .option("--publisher <name>", "as its texts have it")
    .option("--since <day>", "published on that day or later: 2031, 2031-02 or 2031-02-03")
    .option("--until <day>", "published on that day or before")
    .option("--limit <n>", "at most so many", "20")
    .option("--json", JSON_HELP)
    .addHelpText(
      "after",
      examples(
        "npx parley monitor search stockpile --since 2031",
        "npx parley monitor search 'warheads -submarine'",
      ),
    )
    .action(async (words: readonly string[], flags: SearchFlags) => {
      const { search } = await import("./search.js");
      await search(monitor.optsWithGlobals<Globals>(), words, flags);
    });
}

function watchCommands(monitor: Command): void {
  const watch = monitor.command("watch").description("queries that are kept");
  watch
    .command("add")
    .description("watch for words; what is there already is no news")
    .argument("<words...>", "as for search")
    .option("--language <tag>", "such as en, zh-Hans, ru")
    .option("--publisher <name>", "as its texts have it")
    .option("--json", JSON_HELP)
    .addHelpText("after", examples("npx parley monitor watch add stockpile Aurelia"))
    .action(async (words: readonly string[], flags: WatchFlags) => {
      const { addWatch } = await import("./watches.js");
      await addWatch(watch.optsWithGlobals<Globals>(), words, flags);
    });
  watch
    .command("list")
    .description("what is watched")
    .option("--json", JSON_HELP)
    .addHelpText("after", examples("npx parley monitor watch list"))
    .action(async (flags: JsonFlag) => {
      const { listWatches } = await import("./watches.js");
      await listWatches(watch.optsWithGlobals<Globals>(), flags);
    });
  watch
    .command("remove")
    .description("watch no longer")
    .argument("<number>", "as watch list shows it")
    .option("--json", JSON_HELP)
    .addHelpText("after", examples("npx parley monitor watch remove 1"))
    .action(async (number: string, flags: JsonFlag) => {
      const { removeWatch } = await import("./watches.js");
      await removeWatch(watch.optsWithGlobals<Globals>(), number, flags);
    });
}

function newsCommand(monitor: Command): void {
  monitor
    .command("news")
    .description("what arrived for each watch since this was last asked")
    .option("--keep", "do not count it as looked at")
    .option("--json", JSON_HELP)
    .addHelpText("after", examples("npx parley monitor news --keep"))
    .action(async (flags: NewsFlags) => {
      const { news } = await import("./watches.js");
      await news(monitor.optsWithGlobals<Globals>(), flags);
    });
}

function candidatesCommand(monitor: Command): void {
  monitor
    .command("candidates")
    .description("figures, statements and acts that a text has, as proposals")
    .argument("[source]", "a capture by its id, or a file, which is taken in; all if left out")
    .option("--search <words>", "of what a search finds")
    .option("--kind <kind>", "figure, statement or act")
    .option("--of <code>", "of this state alone, such as XA")
    .option("--open", "only those that nobody has decided")
    .option("--limit <n>", "at most so many")
    .option("--json", JSON_HELP)
    .addHelpText(
      "after",
      examples(
        "npx parley monitor candidates report.md",
        "npx parley monitor candidates --search stockpile --kind figure --open",
      ),
    )
    .action(async (source: string | undefined, flags: CandidatesFlags) => {
      const { candidates } = await import("./candidates.js");
      await candidates(monitor.optsWithGlobals<Globals>(), source, flags);
    });
}

function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join("\n")}`;
}

const JSON_HELP = "one line of JSON, for programs";
const MONITOR_HELP = `
None of these commands needs a centre: without --centre all is kept in the folder monitor of
--state.
Nothing is on the record before a person has accepted it, and nothing is sent.
A journey through them: docs/guides/monitoring.md.`;
const INGEST_HELP = `
Examples:
  npx parley monitor ingest
  npx parley monitor ingest "Daily reports"

Ctrl-C stops it; what was taken in is kept, and the same command goes on.`;
