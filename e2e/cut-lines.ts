/** @module Lines between centres that a test can cut: every listener behind a relay of its own. */

import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { PARTIES, type Constellation, type Party } from "./constellation.js";

/** Relays in front of all centres. Nothing passes while they are cut. */
export class CutLines {
  private readonly servers: Server[] = [];
  private readonly sockets = new Set<Socket>();
  private isCut = false;

  /** Of centres that do not run: each listens elsewhere from now on, and a relay in its place. */
  static async before(all: Constellation): Promise<CutLines> {
    const lines = new CutLines();
    for (const party of PARTIES) await lines.relay(all, party);
    return lines;
  }

  /** Ends every connection, and lets no new one come about. */
  cut(): void {
    this.isCut = true;
    for (const socket of this.sockets) socket.destroy();
  }

  mend(): void {
    this.isCut = false;
  }

  async close(): Promise<void> {
    this.cut();
    for (const server of this.servers) {
      server.close();
      await once(server, "close");
    }
  }

  private async relay(all: Constellation, party: Party): Promise<void> {
    const path = all.path(party, "centre.json");
    const config = JSON.parse(await readFile(path, "utf8")) as {
      readonly listen: { readonly host: string; readonly port: number };
    };
    const { host, port } = config.listen;
    const elsewhere = await freePort();
    const listen = { host, port: elsewhere };
    await writeFile(path, `${JSON.stringify({ ...config, listen }, undefined, 2)}\n`);
    const server = createServer((socket) => {
      this.keep(socket);
      if (this.isCut) return socket.destroy();
      const onward = connect({ host: "127.0.0.1", port: elsewhere, noDelay: true });
      this.keep(onward);
      socket.setNoDelay(true).pipe(onward).pipe(socket);
      socket.once("close", () => onward.destroy());
      onward.once("close", () => socket.destroy());
    });
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    this.servers.push(server);
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    // A connection that was cut is what these lines are for.
    socket.on("error", () => undefined);
    socket.once("close", () => this.sockets.delete(socket));
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
