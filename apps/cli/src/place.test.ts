import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { centreFolder } from "@parley/centre";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { chosenFolder, clientOf, startCommand } from "./place.js";

describe("the centre a command is about", () => {
  let state = "";
  let server: Server | undefined;
  beforeEach(() => {
    state = mkdtempSync(join(tmpdir(), "parley-place-"));
    for (const name of ["XA", "XB", "notes"]) mkdirSync(join(state, name));
  });
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
    rmSync(state, { recursive: true });
  });

  it("[CLI-6] is the one named, in either case", async () => {
    expect((await chosenFolder({ state, centre: "XB" })).path).toBe(join(state, "XB"));
    expect((await chosenFolder({ state, centre: "xb" })).path).toBe(join(state, "XB"));
  });

  it("[CLI-6] is the only one; otherwise those that are there are named", async () => {
    await expect(chosenFolder({ state })).rejects.toThrow(/Several centres.*one of: XA, XB/);
    const unknown = chosenFolder({ state, centre: "XQ" });
    await expect(unknown).rejects.toThrow(/no centre XQ.*one of: XA, XB/);
    rmSync(join(state, "XB"), { recursive: true });
    expect((await chosenFolder({ state })).path).toBe(join(state, "XA"));
    rmSync(join(state, "XA"), { recursive: true });
    await expect(chosenFolder({ state })).rejects.toThrow(/no centre in .*npm start/);
  });

  it("[CLI-7] that does not run is said not to run", async () => {
    await expect(clientOf(centreFolder(join(state, "XA")))).rejects.toMatchObject({
      message: expect.stringMatching(/does not run\. Nothing was done\. Start it/) as string,
      trouble: {
        rule: "CLI-7",
        next: `Start it with: npx parley --state ${state} --centre XA centre start`,
      },
    });
  });

  it("[CLI-7] is started by a command that names it, and its folder where that is needed", () => {
    const commandAt = (...path: string[]): string => startCommand(centreFolder(join(...path)));
    expect(commandAt(resolve(".parley"), "XC")).toBe("npx parley --centre XC centre start");
    expect(commandAt("/srv/night watch's", "XC")).toBe(
      "npx parley --state '/srv/night watch'\\''s' --centre XC centre start",
    );
  });

  it("[CLI-7] that breaks off may have done what was asked, and has when it only showed", async () => {
    const client = await clientOf(await running((request) => request.socket.destroy()));
    await expect(client.post("/api/statements", {})).rejects.toThrow(/may have been done.*before/);
    await expect(client.get("/api/watch")).rejects.toThrow(/does not answer\. Nothing was done/);
  });

  it("[CLI-7] that is gone since has done nothing", async () => {
    const client = await clientOf(await running((_request, response) => response.end()));
    server?.closeAllConnections();
    server?.close();
    // The first to ask finds a connection cut; who asks then finds nobody.
    await expect(client.get("/api/watch")).rejects.toThrow(/does not answer/);
    await expect(client.post("/api/statements", {})).rejects.toThrow(/Nothing was done/);
  });

  it("[CLI-3] passes on the rule and the sentences of a refusal", async () => {
    const error = { rule: "ACT-2", what: "XQ is not pinned.", safe: "Safe.", next: "Choose." };
    const client = await clientOf(
      await running((_request, response) => response.writeHead(422).end(JSON.stringify({ error }))),
    );
    await expect(client.post("/x", {})).rejects.toMatchObject({ trouble: error, exitCode: 1 });
  });

  /** A centre's folder whose centre answers like this, except when asked who it is. */
  async function running(answer: RequestListener): Promise<ReturnType<typeof centreFolder>> {
    const own: RequestListener = (_request, response) =>
      response.end(JSON.stringify({ pid: process.pid }));
    server = createServer((request, response) =>
      (request.url === "/healthz" ? own : answer)(request, response),
    );
    await new Promise<void>((done) => server?.listen(0, "127.0.0.1", done));
    const consolePort = (server.address() as AddressInfo).port;
    const folder = centreFolder(join(state, "XA"));
    const note = { pid: process.pid, party: "XA", consolePort, linePort: 1 };
    writeFileSync(folder.running, JSON.stringify(note));
    writeFileSync(folder.token, "t".repeat(32));
    return folder;
  }
});
