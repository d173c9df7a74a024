import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { centreFolder } from "@parley/centre";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { exportBundle } from "./evidence-export.js";

const ID = "3f".repeat(32);
const SHA256 = "ab".repeat(32);

describe("evidence into a file", () => {
  let state = "";
  let out = "";
  let server: Server | undefined;
  beforeEach(() => {
    state = mkdtempSync(join(tmpdir(), "parley-export-"));
    mkdirSync(join(state, "XA"));
    mkdirSync(join(state, "out"));
    out = join(state, "out", "evidence.json");
  });
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
    rmSync(state, { recursive: true });
  });

  it("[EXPO-3] that was recorded and cannot be written says both", async () => {
    await running((_request, response) => {
      rmSync(join(state, "out"), { recursive: true });
      response.end(JSON.stringify({ bundle: "{}", sha256: SHA256 }));
    });
    await expect(exported()).rejects.toMatchObject({
      trouble: {
        rule: "EXPO-3",
        what: `It is recorded with SHA-256 ${SHA256}; ${out} could not be written.`,
        safe: "No part of it was left there.",
      },
    });
  });

  it("[EXPO-3] whose answer was lost may be recorded", async () => {
    await running((request) => request.socket.destroy());
    await expect(exported()).rejects.toMatchObject({
      trouble: {
        rule: "CLI-7",
        safe: "No file was written. That evidence was given out may be recorded.",
      },
    });
    expect(existsSync(out)).toBe(false);
  });

  it("[EXPO-3] that was refused leaves no file, and passes on why", async () => {
    const error = { rule: "EXPO-1", what: "Two officers.", safe: "Safe.", next: "Ask two." };
    await running((_request, response) => {
      response.writeHead(422).end(JSON.stringify({ error }));
    });
    await expect(exported()).rejects.toMatchObject({ trouble: error });
    expect(existsSync(out)).toBe(false);
  });

  it("[EXPO-3] does not take the place of another file", async () => {
    await running((_request, response) => response.end("{}"));
    writeFileSync(out, "before");
    await expect(exported()).rejects.toThrow(/is there already\. Nothing was given out/);
  });

  function exported(): Promise<void> {
    const officer = ["A. Vale, releasing officer", "B. Quist, watch officer"];
    return exportBundle({ state, centre: "XA" }, ID, { out, officer, lang: "en" });
  }

  /** A centre that answers like this when it is asked for evidence. */
  async function running(evidence: RequestListener): Promise<void> {
    server = createServer((request, response) => {
      if (request.url === "/api/evidence") return void evidence(request, response);
      response.end(JSON.stringify({ pid: process.pid }));
    });
    await new Promise<void>((done) => server?.listen(0, "127.0.0.1", done));
    const { port } = server.address() as AddressInfo;
    const folder = centreFolder(join(state, "XA"));
    const note = { pid: process.pid, party: "XA", consolePort: port, linePort: 1 };
    writeFileSync(folder.running, JSON.stringify(note));
    writeFileSync(folder.token, "t".repeat(32));
  }
});
