import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { AuditInputError } from "./index.js";
import { HttpSource, nextAddress } from "./source/http-source.js";
import {
  auditOf,
  LOG,
  newFolder,
  noteOf,
  placesOf,
  put,
  serve,
  textOf,
  writeLog,
  type Answer,
} from "./sample-logs.fuzz.js";

const folder = newFolder();
const strict = { strict: true };

beforeAll(async () => {
  await writeLog(folder, [700]);
});

/** Answers one path in its own way, and counts how often. */
function answering(path: string, answer: Answer): { first: Answer; asked: () => number } {
  let count = 0;
  return {
    first: (request, response) => {
      if (request.url !== `/${path}`) return false;
      count++;
      return answer(request, response);
    },
    asked: () => count,
  };
}

function status(code: number, headers: Record<string, string> = {}): Answer {
  return (_, response) => {
    response.writeHead(code, headers).end("no");
    return true;
  };
}

describe("a server of static files", () => {
  it("[AUD-18] that answers as it should is sound, also in a strict audit", async () => {
    expect(await auditOf(await serve(folder), strict)).toMatchObject({
      verdict: "sound",
      entriesRead: 700,
      remarks: [],
    });
  });

  it("[AUD-18] may lie below a path, with or without a stroke at the end", async () => {
    const address = await serve(folder, (request) => {
      request.url = request.url?.replace(/^\/logs\/aurelia\//, "/") ?? "";
      return false;
    });
    for (const end of ["/logs/aurelia", "/logs/aurelia/"]) {
      expect((await auditOf(address + end)).exitCode).toBe(0);
    }
  });

  it("[AUD-18] wrong media types are found, once each", async () => {
    const typed = (type: string): Promise<string> =>
      serve(folder, (_, response) => {
        response.setHeader("content-type", type);
        return false;
      });
    expect(placesOf(await auditOf(await typed("application/octet-stream"), strict))).toEqual([
      "AUD-18 checkpoint",
    ]);
    const found = placesOf(await auditOf(await typed("text/html"), strict));
    expect(found).toHaveLength(1);
    expect((await auditOf(await typed("text/html"))).exitCode).toBe(0);
  });

  it("[AUD-18] an answer to what no log has is found", async () => {
    const all = await serve(folder, (request, response) => {
      if (existsSync(join(folder, request.url ?? ""))) return false;
      response.end();
      return true;
    });
    const places = placesOf(await auditOf(all, strict));
    expect(places).toHaveLength(8);
    expect(places).toContain("AUD-18 tile/63/000");
    expect(places).toContain("AUD-18 tile/0/x000/000");
    expect(places).toContain("AUD-18 tile/entries/000.p/01");
    const { first } = answering("tile/63/000", status(400));
    expect(placesOf(await auditOf(await serve(folder, first), strict))).toEqual([
      "AUD-18 tile/63/000",
    ]);
  });

  it("[AUD-15] compressed answers are read, and one that swells is given up", async () => {
    const zipped = await serve(folder, (request, response) => {
      expect(request.headers["accept-encoding"]).toBe("gzip, identity");
      if (request.url !== "/tile/entries/000" && request.url !== "/tile/0/001") return false;
      response
        .writeHead(200, { "content-encoding": "gzip", "content-type": "application/octet-stream" })
        .end(gzipSync(readFileSync(join(folder, request.url))));
      return true;
    });
    expect((await auditOf(zipped, strict)).exitCode).toBe(0);
    const bomb = gzipSync(Buffer.alloc(200_000_000));
    for (const path of ["tile/entries/001", "tile/0/001", "checkpoint"]) {
      const { first } = answering(path, (_, response) => {
        response.writeHead(200, { "content-encoding": "gzip" }).end(bomb);
        return true;
      });
      const report = await auditOf(await serve(folder, first));
      expect(report.exitCode).toBe(1);
      expect(report.findings[0]).toMatchObject({
        where: path,
        what: expect.stringMatching(/^has over \d+ bytes$/) as string,
      });
    }
  });

  it("[AUD-13] what is asked for in vain is missing, and the audit goes on", async () => {
    const { first } = answering("tile/entries/001", status(404));
    const report = await auditOf(await serve(folder, first));
    expect(placesOf(report)).toEqual(["AUD-6 tile/entries/001"]);
    expect(report).toMatchObject({ exitCode: 1, entriesRead: 700 });
  });

  it.each([500, 503, 429])("[AUD-13] %d is tried three times, and is no finding", async (code) => {
    const { first, asked } = answering("tile/entries/001", status(code));
    const report = await auditOf(await serve(folder, first));
    expect(report).toMatchObject({ verdict: "unreadable", exitCode: 4, entriesRead: 256 });
    expect(report.unreadable).toEqual({
      where: "tile/entries/001",
      what: `is answered with ${code}`,
    });
    expect(asked()).toBe(3);
  });

  it("[AUD-13] trouble that passes is got over", async () => {
    let count = 0;
    const { first } = answering("tile/0/001", (request, response) => {
      if (++count > 2) return false;
      if (count === 1) response.writeHead(503).end();
      else request.socket.destroy();
      return true;
    });
    expect((await auditOf(await serve(folder, first))).exitCode).toBe(0);
    expect(count).toBe(3);
  });

  it.each([204, 206, 401, 403, 410])("[AUD-13] %d is asked once and says nothing", async (code) => {
    const { first, asked } = answering("tile/0/000", (_, response) => {
      response.writeHead(code).end();
      return true;
    });
    expect((await auditOf(await serve(folder, first))).exitCode).toBe(4);
    expect(asked()).toBe(1);
  });

  it("[AUD-13] a server that is not there, or breaks off, is unreadable", async () => {
    const broken = createServer((socket) => {
      socket.on("error", () => undefined).resume();
      socket.end("HTTP/1.1 200 OK\r\ncontent-length: 9999\r\n\r\nhalf");
    });
    await new Promise<void>((resolve) => broken.listen(0, "127.0.0.1", resolve));
    const address = broken.address();
    const port = typeof address === "object" ? address?.port : 0;
    expect((await auditOf(`http://127.0.0.1:${port}`)).exitCode).toBe(4);
    await new Promise((resolve) => broken.close(resolve));
    const report = await auditOf(`http://127.0.0.1:${port}`);
    expect(report).toMatchObject({ verdict: "unreadable", exitCode: 4 });
    expect(report.unreadable?.what).toMatch(/ECONNREFUSED/);
  });

  it("[AUD-13] an answer that takes too long is none, and three are waited for", async () => {
    let asked = 0;
    const address = await serve(folder, async (_, response) => {
      asked++;
      response.writeHead(200).write("x");
      const dripping = setInterval(() => response.write("x"), 10);
      await new Promise((resolve) => response.on("close", resolve));
      clearInterval(dripping);
      return true;
    });
    const source = new HttpSource(address, 100);
    await expect(source.get("checkpoint", 131_072)).rejects.toThrow(/is not answered in time/);
    expect(asked).toBe(3);
    source.close();
  });

  it("[AUD-13] redirects are followed three times, and no further", async () => {
    const hops = (count: number): Promise<string> =>
      serve(folder, (request, response) => {
        const [, hop = "0", path = ""] = /^\/(?:h(\d+)\/)?(.*)$/.exec(request.url ?? "") ?? [];
        if (Number(hop) < count) {
          response.writeHead(302, { location: `/h${Number(hop) + 1}/${path}` }).end();
          return true;
        }
        request.url = `/${path}`;
        return false;
      });
    expect((await auditOf(await hops(3))).exitCode).toBe(0);
    const report = await auditOf(await hops(4));
    expect(report.unreadable?.what).toBe("is sent from place to place");
    for (const location of ["ftp://127.0.0.1/", "file:///etc/hostname", "http://["]) {
      const { first } = answering("checkpoint", status(302, { location }));
      expect((await auditOf(await serve(folder, first))).unreadable?.what).toMatch(/not taken/);
    }
  });

  it.each([
    ["http://a.example/x", "https://b.example/y", "https://b.example/y"],
    ["http://a.example/x/", "y", "http://a.example/x/y"],
    ["https://a.example/x", "/y", "https://a.example/y"],
    ["https://a.example/x", "http://a.example/y", undefined],
    ["https://a.example/x", "data:,y", undefined],
    ["http://a.example/x", "http://[", undefined],
  ])("[AUD-13] from %s to %s", (from, location, next) => {
    expect(nextAddress(new URL(from), location)?.href).toBe(next);
  });

  it("[AUD-14] its vkey is asked for where the reader has no key", async () => {
    const address = await serve(folder);
    expect(await auditOf(address, { vkeys: [] })).toMatchObject({
      verdict: "sound",
      keysFrom: "log",
    });
    const { first } = answering("vkey", status(404));
    const bare = await serve(folder, first);
    await expect(auditOf(bare, { vkeys: [] })).rejects.toThrow(AuditInputError);
  });

  it.each(["http://", "http://a.example/?x", "http://a.example/#x", "https://me:word@a.example/"])(
    "[AUD-2] %s is no address of a log",
    async (address) => {
      await expect(auditOf(address)).rejects.toThrow(AuditInputError);
    },
  );

  it("[AUD-15] a size without tiles is given up soon", async () => {
    const bare = newFolder();
    put(bare, "checkpoint", noteOf(textOf(2 ** 53 - 1, Buffer.alloc(32)), LOG));
    let asked = 0;
    const address = await serve(bare, () => {
      asked++;
      return false;
    });
    const report = await auditOf(address, strict);
    expect(report).toMatchObject({ verdict: "broken", stopped: true });
    expect(asked).toBeLessThan(200);
  });
});
