// Advances a lock record by one entry at a time up to a size, and says each that was locked.
import { openLockFile } from "./index.js";

const [path, last] = process.argv.slice(2);
const record = await openLockFile({ path });
const origin = "centre.example/log";
for (let from = await record.read(); (from?.size ?? 0) < Number(last); ) {
  const size = (from?.size ?? 0) + 1;
  const to = { origin, size, root: new Uint8Array(32).fill(size % 256) };
  if ((await record.advance(from, to)) !== "advanced") throw new Error("moved");
  from = to;
  process.send?.(size);
  // The word leaves the process only when the loop gets its turn.
  await new Promise((resolve) => setImmediate(resolve));
}
await record.close();
process.disconnect?.();
