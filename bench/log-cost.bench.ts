/** @module What a log costs a message: one FLASH with a log against one without, turn by turn. */

import { quantile } from "./constellation.js";
import { ms, open, print, report, type Sample } from "./flash-cost.js";
import { startPair } from "./pair.js";

const rounds = Number(process.argv[2] ?? 300);

const without = await startPair({ keepsLog: false, keepsArchive: false }, 24_100);
const withLog = await startPair({ keepsLog: true, keepsArchive: false }, 24_200);
try {
  const plain = await open(without);
  const logged = await open(withLog);
  const samples = { plain: [] as Sample[], logged: [] as Sample[] };
  for (let round = 0; round < rounds; round++) {
    // Turn by turn, so that whatever else the machine does meets both alike.
    samples.plain.push(await plain.flash(false));
    samples.logged.push(await logged.flash(true));
  }
  const names = ["without a log", "with one"] as const;
  const of = (member: "eventMs" | "receiptMs"): readonly [number[], number[]] => [
    samples.plain.map((one) => one[member]),
    samples.logged.map((one) => one[member]),
  ];
  report("event at the other console", names, of("eventMs"), 10);
  report("receipt back", names, of("receiptMs"), 15);
  const proof = samples.logged.map(({ proofMs }) => proofMs);
  print(
    `proof after the receipt: median ${ms(quantile(proof, 0.5))}, p99 ${ms(quantile(proof, 0.99))}`,
  );
  plain.close();
  logged.close();
} finally {
  await without.stop();
  await withLog.stop();
}
