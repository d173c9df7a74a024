import { spawnSync } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Constellation, LAUNCHER, until, type Client } from "./constellation.js";

// The archive gets a file system of its own, in a namespace that ends with its process.
const namespace = ["--map-root-user", "--mount"];
const isPossible = spawnSync("unshare", [...namespace, "true"]).status === 0;
if (!isPossible) console.warn("No full disk: this machine gives nobody a mount namespace.");
describe.skipIf(!isPossible && process.env["CI"] !== "true")(
  "a full disk under the archive",
  () => {
    let all: Constellation;
    let ballast: string;
    let xa: Client;
    let xb: Client;

    beforeAll(async () => {
      all = await Constellation.start();
      xa = all.client("XA");
      xb = all.client("XB");
      await all.kill("XB");
      const words = [all.path("XB", "archive"), process.execPath, LAUNCHER, "--state", all.state];
      const shell = [...namespace, "sh", "-ec", INTO_SMALL, "sh"];
      const args = [...shell, ...words, "--centre", "XB", "centre", "start"];
      const started = all.spawn("unshare", args);
      await all.answers("XB", started);
      ballast = `/proc/${started.child.pid}/root${all.path("XB", "archive", "ballast")}`;
      await until("the line is up", 20_000, () => xa.hasLine("XB"));
    });
    afterAll(() => all.clean());

    it("[ARCH-5] is told in plain words, and a FLASH comes and goes all the same", async () => {
      const code = await writeFile(ballast, Buffer.alloc(4 * 1024 * 1024)).then(
        () => "none",
        (error: NodeJS.ErrnoException) => error.code,
      );
      expect(code).toBe("ENOSPC");
      const sent = await xa.say({ to: ["XB"], precedence: 1, text: "to a full archive" });
      await until("it is receipted", 10_000, () => isDelivered(xa, sent.conversation));
      const answer = await xb.say({ to: ["XA"], text: "from a full archive" });
      await until("that is receipted", 10_000, () => isDelivered(xb, answer.conversation));
      await until("it is told", 10_000, async () => (await troubles()).length > 0);
      expect(await troubles()).toEqual(["archive-failed"]);
      const { stdout } = spawnSync(
        process.execPath,
        [LAUNCHER, "--state", all.state, "--centre", "XB", "centre", "status"],
        { encoding: "utf8" },
      );
      expect(stdout).toMatch(/THE ARCHIVE CANNOT BE WRITTEN: messages go on/);
    });

    it("[ARCH-5] is over by itself once there is room", async () => {
      await rm(ballast);
      await until("the trouble is over", 30_000, async () => (await troubles()).length === 0);
    });

    async function troubles(): Promise<readonly string[]> {
      return (await xb.watch()).troubles.map(({ kind }) => kind);
    }
  },
);

async function isDelivered(client: Client, conversation: string): Promise<boolean> {
  const { statements } = await client.conversation(conversation);
  return statements[0]?.deliveries[0]?.delivered !== undefined;
}

const INTO_SMALL = [
  'archive="$1"; shift',
  'mkdir -p "$archive"',
  'mount -t tmpfs -o size=1m,mode=700 tmpfs "$archive"',
  'exec "$@"',
].join("\n");
