import {
  createReadStream,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { DeliveryView } from "@parley/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditLog } from "./audited-log.js";
import { Constellation, PARTIES, until, type Party } from "./constellation.js";

describe("the log of a running centre", () => {
  let all: Constellation;
  beforeAll(async () => {
    all = await Constellation.start();
    await until("lines are up", 20_000, () => all.client("XA").hasLine("XB"));
  });
  // Centres that were started by hand end by themselves, or are ended.
  afterAll(() => all.clean());

  it("[PEERLOG-4] delivered, proven, witnessed: by a neutral witness and by peers", async () => {
    const { id } = await all.client("XA").say({ to: ["XB", "XC"], text: "Is the object yours?" });
    await until("it is witnessed", 30_000, async () =>
      (await deliveries("XA", id)).every(({ witnessed }) => witnessed !== undefined),
    );
    for (const { proven, log } of await deliveries("XA", id)) {
      expect(proven).toBeDefined();
      expect(log?.origin).toMatch(/^exercise\/X[BC]\/1\/log$/);
    }
    const { log } = await all.client("XB").centre();
    const names = log?.witnesses.map(({ name }) => name).sort();
    expect(names).toEqual(["exercise/XA/witness", "exercise/XC/witness", "exercise/XN/witness"]);
  });

  it("[OWNLOG-4] is sound while the centre writes, and after kill -9", {
    timeout: 90_000,
  }, async () => {
    for (let round = 0; round < 4; round++) {
      for (let count = 0; count < 5; count++) {
        await all.client("XA").say({ to: ["XB"], text: `round ${round}, ${count}` });
      }
      await all.kill("XB");
      expect(await auditOf("XB")).toMatchObject({ exitCode: 0, findings: [] });
      await all.startCentre("XB");
    }
    await until("all is proven", 60_000, async () => {
      const { conversations } = await all.client("XA").watch();
      for (const { id } of conversations) {
        const all = await deliveriesOf("XA", id);
        if (!all.every(({ proven }) => proven !== undefined)) return false;
      }
      return true;
    });
    expect(await auditOf("XA")).toMatchObject({ exitCode: 0, findings: [] });
  });

  it("[OWNLOG-8] mends a flipped bit in a tile, a bundle that is cut, while messages go on", async () => {
    const tile = widest(join("tile", "0", "000.p"));
    const bundle = widest(join("tile", "entries", "000.p"));
    const whole = [tile, bundle].map((path) => readFileSync(path));
    flip(tile, 40);
    writeFileSync(bundle, readFileSync(bundle).subarray(0, 100));
    expect((await auditOf("XB")).exitCode).toBe(1);
    // A pass begins an hour after the last, and at each start.
    await all.kill("XB");
    await all.startCentre("XB");
    await until("the files are mended", 30_000, async () => (await auditOf("XB")).exitCode === 0);
    expect([tile, bundle].map((path) => readFileSync(path))).toEqual(whole);
    const { id } = await all.client("XA").say({ to: ["XB"], text: "Do you go on?" });
    await until(
      "it is proven",
      30_000,
      async () => (await deliveries("XA", id))[0]?.proven !== undefined,
    );
  });

  it("[OWNLOG-5] is made anew from the store when all of it is gone", async () => {
    await all.kill("XC");
    const before = await auditOf("XC");
    rmSync(all.path("XC", "log"), { recursive: true });
    await all.startCentre("XC");
    await until("it is whole", 20_000, async () => {
      const now = await auditOf("XC").catch(() => undefined);
      return now?.exitCode === 0 && (now.size ?? 0) >= (before.size ?? 0);
    });
  });

  it("[OWNLOG-7] a dead witness holds back nothing but its word", { timeout: 90_000 }, async () => {
    // The exercise runs its witness where its passphrase lies.
    await all.interrupt();
    rmSync(join(all.state, "XN.passphrase"));
    await all.launch();
    await until("lines are up", 20_000, () => all.client("XA").hasLine("XB"));
    const { id } = await all.client("XA").say({ to: ["XB"], text: "Without the witness?" });
    await until(
      "it is proven",
      20_000,
      async () => (await deliveries("XA", id))[0]?.proven !== undefined,
    );
    await until("it is said", 30_000, async () => {
      const { log } = await all.client("XB").centre();
      return log?.witnesses.some(({ name, trouble }) => name.includes("XN") && trouble) === true;
    });
  });

  it("is audited over a plain file server, by its key alone, with every centre off", async () => {
    const keys = new Map<Party, string>();
    for (const party of PARTIES) {
      keys.set(party, readFileSync(all.path(party, "log", "vkey"), "utf8").trim());
    }
    for (const party of PARTIES) await all.kill(party);
    const server = createServer((request, reply) => {
      const path = join(all.state, decodeURIComponent(request.url ?? "/"));
      const type = path.endsWith("checkpoint")
        ? "text/plain; charset=utf-8"
        : "application/octet-stream";
      if (!path.startsWith(all.state) || !isFile(path)) return void reply.writeHead(404).end();
      createReadStream(path).pipe(reply.writeHead(200, { "content-type": type }));
    });
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    const { port } = server.address() as AddressInfo;
    try {
      for (const [party, vkey] of keys) {
        const url = `http://127.0.0.1:${port}/${party}/log`;
        const report = await auditLog(url, [vkey]);
        expect(report, party).toMatchObject({ exitCode: 0, findings: [] });
      }
    } finally {
      server.close();
    }
    for (const party of PARTIES) await all.startCentre(party);
  });

  function auditOf(party: Party): ReturnType<typeof auditLog> {
    return auditLog(all.path(party, "log"));
  }

  async function deliveriesOf(
    party: Party,
    conversation: string,
  ): Promise<readonly DeliveryView[]> {
    const { statements } = await all.client(party).conversation(conversation);
    return statements.flatMap(({ deliveries }) => deliveries);
  }

  async function deliveries(party: Party, id: string): Promise<readonly DeliveryView[]> {
    const { statements } = await all.client(party).conversation(id);
    return statements.find((one) => one.id === id)?.deliveries ?? [];
  }

  /** The widest unfinished file of XB's log in a folder. */
  function widest(folder: string): string {
    const path = all.path("XB", "log", folder);
    const names = readdirSync(path).sort((one, other) => Number(other) - Number(one));
    return join(path, names[0] ?? "");
  }
});

function flip(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
