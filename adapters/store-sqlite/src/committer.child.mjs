// Commits pairs of entries, goes on where it ended, and acknowledges each commit it was granted.
import { openSqliteStore } from "./index.js";

const [path, count] = process.argv.slice(2);
const store = await openSqliteStore({ path });
let next = 0;
for await (const { key } of store.entries()) next = Number.parseInt(key, 10) + 1;
for (const last = next + Number(count); next < last; next++) {
  const body = new Uint8Array(700).fill(next & 255);
  await store.commit(["a", "b"].map((half) => ({ kind: "note", key: `${next}${half}`, body })));
  process.send?.(next);
  // The acknowledgement leaves the process only when the loop gets its turn.
  await new Promise((resolve) => setImmediate(resolve));
}
await store.close();
process.disconnect?.();
