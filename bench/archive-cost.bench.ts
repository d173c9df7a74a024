/** @module What an archive costs a message: one FLASH with it against one without, turn by turn. */

import { open, report, type Sample } from "./flash-cost.js";
import { startPair } from "./pair.js";

const rounds = Number(process.argv[2] ?? 300);

const without = await startPair({ keepsLog: true, keepsArchive: false }, 24_300);
const withArchive = await startPair({ keepsLog: true, keepsArchive: true }, 24_400);
try {
  const plain = await open(without);
  const archived = await open(withArchive);
  const samples: [Sample[], Sample[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    // Turn by turn, so that whatever else the machine does meets both alike.
    samples[0].push(await plain.flash(true));
    samples[1].push(await archived.flash(true));
  }
  const names = ["without an archive", "with one"] as const;
  const of = (member: "eventMs" | "receiptMs"): readonly [number[], number[]] => [
    samples[0].map((one) => one[member]),
    samples[1].map((one) => one[member]),
  ];
  report("event at the other console", names, of("eventMs"), 5);
  report("receipt back", names, of("receiptMs"), 5);
  plain.close();
  archived.close();
} finally {
  await without.stop();
  await withArchive.stop();
}
