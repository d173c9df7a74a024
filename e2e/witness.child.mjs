// A witness that is ended by kill -9 at one step of one of its submissions.
import { startWitness } from "@parley/witness";

const [folder, passphrase, fatalStep = "", count = "0"] = process.argv.slice(2);
let left = Number(count);
const witness = await startWitness({
  folder,
  passphrase,
  host: "127.0.0.1",
  port: 0,
  log: { debug() {}, info() {}, error() {} },
  onStep: (step) => {
    if (step === fatalStep && left-- === 0) process.kill(process.pid, "SIGKILL");
  },
});
process.stdout.write(`${witness.url}\n`);
