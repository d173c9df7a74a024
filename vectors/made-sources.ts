/** @module Made texts of fictional publishers, for tests of the desk of public sources. */

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Words that two publishers carry: one story. */
const SHARED = [
  "Borealia has more than 500 nuclear warheads in its stockpile as of May 2025, the Institute of " +
    "Tallies said in a report on Tuesday. The institute counts what stands in the open and what " +
    "is known to be stored, and it does not count what waits to be dismantled.",
  "The Ministry of Defence of Borealia gave no figure. A spokesperson said that the country keeps " +
    "its forces at the lowest level that its security asks for, and that it takes no part in any " +
    "race. The report was written by three people over two years from pictures and from papers.",
];

type Feed = readonly [string, string, string, string, string, readonly string[]];

/** File, publisher, language, title, day and paragraphs. */
const FEEDS: readonly Feed[] = [
  ["courier.json", "Port Vale Courier", "en", "A count of warheads", "2025-05-06", SHARED],
  ["herald.json", "Quay Herald", "en", "A count of warheads in Borealia", "2025-05-07", SHARED],
  [
    ...(["gazette.json", "Vale Gazette", "en", "Aurelia on its launchers", "2025-04-02"] as const),
    [
      "“Aurelia has 120 deployed launchers,” the Ministry of Foreign Affairs of Aurelia said.",
      "Aurelia signed the Comprehensive Nuclear-Test-Ban Treaty in 1997.",
    ],
  ],
  [
    ...(["evening.json", "晚报", "zh", "关于核弹头的报道", "2025-05-08"] as const),
    ["据统计研究所估计，截至2025年5月，科瓦尼亚拥有约600枚核弹头。"],
  ],
];

/** Writes them as feeds into a folder, a late one where its words are given, and a damaged file. */
export async function writeSources(folder: string, late?: string): Promise<string> {
  const place = join(folder, "sources");
  await mkdir(place, { recursive: true });
  const last: readonly Feed[] =
    late === undefined
      ? []
      : [["late.json", "Quay Herald", "en", "A late report", "2025-06-01", [late]]];
  for (const [name, publisher, language, title, day, paragraphs] of [...FEEDS, ...last]) {
    const item = {
      ...{ id: name, url: `https://${name.slice(0, -5)}.example/25/1`, title },
      ...{ date_published: `${day}T08:00:00Z`, content_text: paragraphs.join("\n\n") },
    };
    const version = "https://jsonfeed.org/version/1.1";
    const feed = { version, title: publisher, language, items: [item] };
    await writeFile(join(place, name), JSON.stringify(feed));
  }
  await writeFile(join(place, "damaged.bin"), new Uint8Array([0, 1, 2, 0]));
  return place;
}
