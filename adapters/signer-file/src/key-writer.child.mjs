// Writes key files until it is stopped.
import { join } from "node:path";
import { generateRootKeys, writeRootKeyFile } from "./index.js";

for (let count = 0; ; count++) {
  const path = join(process.argv[2], `${process.pid}-${count}.age`);
  await writeRootKeyFile(path, generateRootKeys("XA"), "x", { workFactorLog2: 1 });
  if (count === 0) process.send("begun");
}
