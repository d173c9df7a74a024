/** @module A witness that is asked in vain: dead, slow, talking junk, or in endless conflict. */

import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What it does with each question. */
export type Oddity = "dead" | "slow" | "junk" | "conflict";

/** Listens on loopback; does one odd thing until it is told to do another. */
export class OddWitness {
  oddity: Oddity = "dead";
  private questions = 0;

  private constructor(private readonly server: Server) {}

  static async open(): Promise<OddWitness> {
    const server = createServer((request, response) => {
      request.resume();
      witness.answer(response);
    });
    const witness = new OddWitness(server);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return witness;
  }

  /** How often it was asked so far. */
  get asked(): number {
    return this.questions;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private answer(response: ServerResponse): void {
    this.questions++;
    switch (this.oddity) {
      case "dead":
        response.destroy();
        break;
      case "slow": {
        response.writeHead(200);
        const more = setInterval(() => response.write(" "), 20);
        response.on("close", () => clearInterval(more));
        break;
      }
      case "junk":
        response.writeHead(200).end("— junk AAAAAAA=\n".repeat(10_000));
        break;
      case "conflict": {
        // Never the size it was asked for: whoever gave in each time would go on for ever.
        const size = (this.questions % 2) + 1;
        response.writeHead(409, { "content-type": "text/x.tlog.size" }).end(`${size}\n`);
      }
    }
  }
}
