import { once } from "node:events";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { isPublicAddress, readRedirect } from "./address.js";
import { CERTIFICATE, serve, serveBytes, serveSecure, stopServers } from "./hostile-server.fuzz.js";
import { SourceFetcher, type SourceFetcherOptions } from "./index.js";

const NOW_MS = Date.UTC(2026, 10, 2, 12);
const FEED = "<rss><channel><title>Aurelia</title></channel></rss>";
const SMALL = { bytesMax: 100_000, connectMs: 5_000, idleMs: 5_000, wholeMs: 10_000 };

afterEach(stopServers);

/** A fetcher that may ask loopback, does not pause between requests, and waits for less. */
function fetcher(options: Partial<SourceFetcherOptions> = {}): SourceFetcher {
  const usual = { allowPrivate: true, now: () => NOW_MS, gapMs: 0 };
  return new SourceFetcher({ ...usual, ...options, limits: { ...SMALL, ...options.limits } });
}

const at = (port: number, path = "/feed"): string => `http://127.0.0.1:${port}${path}`;

async function fetched(listener: RequestListener, options: Partial<SourceFetcherOptions> = {}) {
  return fetcher(options).fetch(at(await serve(listener)));
}

async function fetchedBytes(connected: (socket: Socket) => void, limits = {}) {
  return fetcher({ limits }).fetch(at(await serveBytes(connected)));
}

const plain: RequestListener = (_request, response) => void response.end(FEED);

describe("an address", () => {
  it.each([
    ["ftp://news.example/feed", "only addresses of http and https"],
    ["file:///etc/passwd", "only addresses of http and https"],
    ["data:text/plain,x", "only addresses of http and https"],
    ["news.example/feed", "this is no address"],
    ["", "this is no address"],
    ["https://officer:word@news.example/", "user name or password"],
    ["https://officer@news.example/", "user name or password"],
    [`https://news.example/${"x".repeat(2_048)}`, "more than 2048 characters"],
  ])("[FETCH-1] %s is refused", async (address, words) => {
    const refused = await fetcher().fetch(address);
    expect(refused).toMatchObject({ ok: false, rule: "FETCH-1" });
    expect(refused).toHaveProperty("detail", expect.stringContaining(words));
  });

  it.each([
    "http://127.0.0.1/",
    "http://127.1/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[64:ff9b::127.0.0.1]/",
    "http://10.0.0.1/",
    "http://172.16.0.1/",
    "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://[fd00::1]/",
    "http://[fe80::1]/",
    "http://１２７.０.０.１/",
    "http://127。0。0。1/",
    "http://localhost/",
  ])("[FETCH-2] %s is not asked", async (address) => {
    const refused = await new SourceFetcher({ now: () => NOW_MS }).fetch(address);
    expect(refused).toMatchObject({ ok: false, rule: "FETCH-2" });
  });

  it("[FETCH-2] public is what has been given out, and nothing that leads inwards", () => {
    const isPublic = ["8.8.8.8", "1.1.1.1", "100.63.255.255", "2a00:1450::1", "2606:4700::1111"];
    expect(isPublic.filter((one) => !isPublicAddress(one))).toEqual([]);
    const inner = [
      ..."0.0.0.0 0.255.255.255 10.255.255.255 100.127.255.255 127.255.255.255".split(" "),
      ..."169.254.0.1 172.31.255.255 192.0.0.1 192.0.2.1 192.88.99.1 192.168.0.1".split(" "),
      ..."198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1 239.0.0.1 240.0.0.1".split(" "),
      ..."255.255.255.255 :: ::1 ::127.0.0.1 ::ffff:8.8.8.8 64:ff9b::808:808".split(" "),
      ..."64:ff9b:1::1 100::1 2001::1 2001:2::1 2001:10::1 2001:20::1 2001:db8::1".split(" "),
      ..."2002:7f00:1::1 3fff::1 5f00::1 fc00::1 fdff::1 fe80::1 fe80::1%1".split(" "),
      ..."fec0::1 ff02::1 4000::1 news.example".split(" "),
    ];
    expect(inner.filter(isPublicAddress)).toEqual([]);
  });
});

describe("a name", () => {
  it("[FETCH-2] that leads to a public and a private address is not asked", async () => {
    const lookUp = async () => [
      { address: "8.8.8.8", family: 4 as const },
      { address: "10.0.0.1", family: 4 as const },
    ];
    const refused = await new SourceFetcher({ now: () => NOW_MS, lookUp }).fetch(
      "http://a.example",
    );
    expect(refused).toMatchObject({ ok: false, rule: "FETCH-2" });
    expect(refused).toHaveProperty(
      "detail",
      expect.stringContaining("a.example leads to 10.0.0.1"),
    );
  });

  it("[FETCH-3] is looked up once a request, and what was vetted is what is asked", async () => {
    const port = await serve(plain);
    const asked: string[] = [];
    // Another answer to a second question would be refused by the network.
    const lookUp = async (host: string) => {
      asked.push(host);
      return [{ address: asked.length > 1 ? "127.0.0.9" : "127.0.0.1", family: 4 as const }];
    };
    const one = fetcher({ allowPrivate: false, isAllowed: (ip) => ip === "127.0.0.1", lookUp });
    expect(await one.fetch(`http://news.example:${port}/`)).toMatchObject({ ok: true });
    expect(asked).toEqual(["news.example"]);
    const turned = await one.fetch(`http://news.example:${port}/`);
    expect(turned).toMatchObject({ ok: false, rule: "FETCH-2" });
  });

  it("[FETCH-3] that there is not, or where nothing answers, is told in words", async () => {
    const none = Object.assign(new Error("none"), { code: "ENOTFOUND" });
    const gone = await fetcher({ lookUp: () => Promise.reject(none) }).fetch("http://a.example/");
    expect(gone).toMatchObject({ ok: false, rule: "FETCH-3" });
    expect(gone).toHaveProperty("detail", expect.stringContaining("spelled right"));
    const odd = Object.assign(new Error("odd"), { code: "EAI_FAIL" });
    const failed = await fetcher({ lookUp: () => Promise.reject(odd) }).fetch("http://a.example/");
    expect(failed).toMatchObject({ ok: false, rule: "FETCH-3" });
    const empty = await fetcher({ lookUp: async () => [] }).fetch("http://a.example/");
    expect(empty).toMatchObject({ ok: false, rule: "FETCH-3" });
    const port = await serve(plain);
    await stopServers();
    expect(await fetcher().fetch(at(port))).toMatchObject({ ok: false, rule: "FETCH-3" });
  });

  it("[FETCH-5] that is not found in time is given up", async () => {
    const never = () => new Promise<never>(() => undefined);
    const slow = fetcher({ lookUp: never, limits: { connectMs: 50 } });
    const given = await slow.fetch("http://a.example/");
    expect(given).toMatchObject({ ok: false, rule: "FETCH-5" });
  });
});

describe("a redirect", () => {
  const to = (location: string, status = 302): RequestListener => {
    return (_request, response) => void response.writeHead(status, { location }).end("moved");
  };

  it("[FETCH-4] is followed, and the address in the end is told", async () => {
    const asked: string[] = [];
    const listener: RequestListener = ({ url = "" }, response) => {
      asked.push(url);
      const step = Number(url.slice(1));
      if (step === 5) return void response.end(FEED);
      response
        .writeHead([301, 302, 303, 307, 308][step] ?? 302, { location: `./${step + 1}` })
        .end();
    };
    const port = await serve(listener);
    const answer = await fetcher().fetch(at(port, "/0#part"));
    expect(answer).toMatchObject({ ok: true, value: { status: "new", address: at(port, "/5") } });
    expect(asked).toEqual(["/0", "/1", "/2", "/3", "/4", "/5"]);
  });

  it("[FETCH-4] without end is given up after five", async () => {
    let asked = 0;
    const endless: RequestListener = (request, response) => {
      asked += 1;
      to(`${request.url}x`)(request, response);
    };
    expect(await fetched(endless)).toMatchObject({ ok: false, rule: "FETCH-4" });
    expect(asked).toBe(6);
  });

  it("[FETCH-4] to nowhere is refused; one in other scripts is read as UTF-8", async () => {
    const nowhere = await fetched((_request, response) => void response.writeHead(302).end());
    expect(nowhere).toMatchObject({ ok: false, rule: "FETCH-4" });
    const header = Buffer.from("/公报").toString("latin1");
    const read = readRedirect(header, new URL("https://news.example/a"));
    expect(read).toMatchObject({ ok: true });
    expect(read.ok && read.value.href).toBe("https://news.example/%E5%85%AC%E6%8A%A5");
  });

  it("[FETCH-4] [FETCH-13] from https to http is refused", async () => {
    const port = await serveSecure(to("http://news.example/feed"));
    const lookUp = async () => [{ address: "127.0.0.1", family: 4 as const }];
    const one = fetcher({ lookUp, authorities: [CERTIFICATE] });
    const refused = await one.fetch(`https://news.example:${port}/`);
    expect(refused).toMatchObject({ ok: false, rule: "FETCH-4" });
  });

  it.each(["http://127.0.0.2:1/", "http://[::1]:1/", "http://2130706434:1/", "//127.0.0.2:1/"])(
    "[FETCH-2] to %s is not followed inwards",
    async (location) => {
      const isAllowed = (address: string): boolean => address === "127.0.0.1";
      const refused = await fetched(to(location), { allowPrivate: false, isAllowed });
      expect(refused).toMatchObject({ ok: false, rule: "FETCH-2" });
    },
  );

  it.each(["file:///etc/passwd", "http://a:b@news.example/", "gopher://news.example/", "http://"])(
    "[FETCH-1] to %s is refused",
    async (location) => {
      expect(await fetched(to(location))).toMatchObject({ ok: false, rule: "FETCH-1" });
    },
  );
});

describe("an answer", () => {
  it("[FETCH-9] is given with what its headers say, as far as it can be given back", async () => {
    const headers = {
      "content-type": "application/rss+xml; charset=gbk",
      etag: '"7-a"',
      "last-modified": "Mon, 02 Nov 2026 10:00:00 GMT",
    };
    const port = await serve(
      (_request, response) => void response.writeHead(200, headers).end(FEED),
    );
    expect(await fetcher().fetch(at(port))).toEqual({
      ok: true,
      value: {
        status: "new",
        bytes: new Uint8Array(Buffer.from(FEED)),
        contentType: "application/rss+xml; charset=gbk",
        etag: '"7-a"',
        lastModified: "Mon, 02 Nov 2026 10:00:00 GMT",
        address: at(port),
      },
    });
    const odd = { etag: "7-a", "last-modified": "yesterday" };
    const answer = await fetched((_request, response) => void response.writeHead(200, odd).end());
    expect(answer.ok && Object.keys(answer.value)).toEqual(["status", "bytes", "address"]);
  });

  it("[FETCH-9] that nothing changed is `same`, where something was known", async () => {
    const asked: IncomingMessage["headers"][] = [];
    const port = await serve(({ headers }, response) => {
      asked.push(headers);
      response.writeHead(304).end();
    });
    const known = { etag: 'W/"7"', lastModified: "Mon, 02 Nov 2026 10:00:00 GMT" };
    expect(await fetcher().fetch(at(port), known)).toEqual({ ok: true, value: { status: "same" } });
    expect(asked[0]).toMatchObject({
      "if-none-match": 'W/"7"',
      "if-modified-since": "Mon, 02 Nov 2026 10:00:00 GMT",
    });
    const unasked = await fetcher().fetch(at(port), { etag: 'x"\r\ncookie: a' });
    expect(unasked).toMatchObject({ ok: false, rule: "FETCH-11" });
    expect(asked[1]).not.toHaveProperty("if-none-match");
  });

  it.each([400, 401, 403, 404, 410, 418, 451, 500, 502, 204, 206, 300])(
    "[FETCH-11] %i is told in words",
    async (status) => {
      const refused = await fetched((_request, response) => void response.writeHead(status).end());
      expect(refused).toMatchObject({ ok: false, rule: "FETCH-11" });
      expect(refused).toHaveProperty("detail", expect.stringContaining(`answers ${status}: `));
    },
  );

  it("[FETCH-15] is all that is read: nothing that it names is asked for", async () => {
    const asked: string[] = [];
    const page = `<html><script src="/a.js"></script><img src="/b.png"><meta http-equiv="refresh"
      content="0;url=/c"><link rel="stylesheet" href="/d.css"><iframe src="/e"></iframe></html>`;
    const answer = await fetched(({ url = "" }, response) => {
      asked.push(url);
      response.writeHead(200, { refresh: "0; url=/f", link: "</g>; rel=preload" }).end(page);
    });
    expect(answer).toMatchObject({ ok: true });
    expect(asked).toEqual(["/feed"]);
  });
});

describe("what is sent", () => {
  it("[FETCH-13] names the product and nothing else, and no cookie comes back", async () => {
    const asked: IncomingMessage[] = [];
    const port = await serve((request, response) => {
      asked.push(request);
      response.setHeader("set-cookie", "reader=7; Path=/");
      if (request.url === "/feed") response.writeHead(302, { location: "/next" });
      response.end(FEED);
    });
    const one = fetcher();
    await one.fetch(at(port));
    await one.fetch(at(port));
    expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "GET /feed",
      "GET /next",
      "GET /feed",
      "GET /next",
    ]);
    const names = "user-agent accept accept-encoding host connection".split(" ");
    for (const { headers } of asked) expect(Object.keys(headers)).toEqual(names);
    expect(asked[0]?.headers["user-agent"]).toMatch(/^Parley /);
  });

  it("[FETCH-13] goes only to a host that proves who it is", async () => {
    const port = await serveSecure(plain);
    const lookUp = async () => [{ address: "127.0.0.1", family: 4 as const }];
    const strange = await fetcher({ lookUp }).fetch(`https://news.example:${port}/`);
    expect(strange).toMatchObject({ ok: false, rule: "FETCH-13" });
    const known = fetcher({ lookUp, authorities: [CERTIFICATE] });
    expect(await known.fetch(`https://news.example:${port}/`)).toMatchObject({ ok: true });
    const other = await known.fetch(`https://false.example:${port}/`);
    expect(other).toMatchObject({ ok: false, rule: "FETCH-13" });
    const notTls = await serve(plain);
    const spoken = await known.fetch(`https://news.example:${notTls}/`);
    expect(spoken).toMatchObject({ ok: false, rule: "FETCH-13" });
  });
});

describe("a host that wants to be left alone", () => {
  const untilMs = async (status: number, retryAfter?: string) => {
    const headers = retryAfter === undefined ? {} : { "retry-after": retryAfter };
    const answer = await fetched((_request, response) => {
      response.writeHead(status, headers).end();
    });
    return answer.ok && answer.value.status === "wait" && answer.value.untilMs - NOW_MS;
  };

  it("[FETCH-10] says until when, at most a day", async () => {
    expect(await untilMs(429, "120")).toBe(120_000);
    expect(await untilMs(503, "Mon, 02 Nov 2026 12:10:00 GMT")).toBe(600_000);
    expect(await untilMs(503, "9999999999")).toBe(86_400_000);
    expect(await untilMs(429, "Mon, 02 Nov 2099 12:10:00 GMT")).toBe(86_400_000);
    expect(await untilMs(429, "Mon, 02 Nov 2020 12:10:00 GMT")).toBe(0);
    expect(await untilMs(429)).toBe(3_600_000);
    expect(await untilMs(503, "-1")).toBe(3_600_000);
    expect(await untilMs(503, "soon")).toBe(3_600_000);
  });

  it("[FETCH-10] is not asked again before, by any of its addresses", async () => {
    let [asked, nowMs] = [0, NOW_MS];
    const port = await serve((_request, response) => {
      asked += 1;
      if (asked > 1) return void response.end(FEED);
      response.writeHead(429, { "retry-after": "60" }).end();
    });
    const one = fetcher({ now: () => nowMs });
    const wait = { ok: true, value: { status: "wait", untilMs: NOW_MS + 60_000 } };
    expect(await one.fetch(at(port))).toEqual(wait);
    nowMs += 59_999;
    expect(await one.fetch(at(port, "/other"))).toEqual(wait);
    expect(asked).toBe(1);
    nowMs += 1;
    expect(await one.fetch(at(port))).toMatchObject({ ok: true, value: { status: "new" } });
  });

  it("[FETCH-10] of more hosts than are remembered the eldest is forgotten", async () => {
    const busy: RequestListener = (_request, response) => void response.writeHead(429).end();
    const [first, second] = [await serve(busy), await serve(busy, "127.0.0.2")];
    const one = fetcher({ limits: { hostsMax: 1 } });
    await one.fetch(at(first));
    await one.fetch(`http://127.0.0.2:${second}/`);
    await stopServers();
    expect(await one.fetch(at(first))).toMatchObject({ ok: false, rule: "FETCH-3" });
    const still = await one.fetch(`http://127.0.0.2:${second}/`);
    expect(still).toMatchObject({ ok: true, value: { status: "wait" } });
  });
});

describe("turns", () => {
  it("[FETCH-12] of one host come one by one with a pause, of two hosts side by side", async () => {
    const spans: { host: string; fromMs: number; untilMs: number }[] = [];
    const listener: RequestListener = ({ headers: { host = "" } }, response) => {
      const fromMs = performance.now();
      setTimeout(() => {
        spans.push({ host: host.split(":")[0] as string, fromMs, untilMs: performance.now() });
        response.end(FEED);
      }, 40);
    };
    const [first, second] = [await serve(listener), await serve(listener, "127.0.0.2")];
    const one = fetcher({ gapMs: 60 });
    const addresses = [at(first, "/1"), at(first, "/2"), at(first, "/3")];
    addresses.push(`http://127.0.0.2:${second}/`);
    await Promise.all(addresses.map((address) => one.fetch(address)));
    const same = spans.filter(({ host }) => host === "127.0.0.1");
    const gaps = same.slice(1).map((span, index) => span.fromMs - (same[index]?.untilMs ?? 0));
    expect(gaps).toHaveLength(2);
    for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(59);
    const other = spans.find(({ host }) => host === "127.0.0.2");
    expect(other?.fromMs).toBeLessThan(same[1]?.fromMs ?? 0);
  });

  it("[FETCH-12] that are given up are passed on", async () => {
    const port = await serve(plain);
    const one = fetcher({ gapMs: 30 });
    const leaving = new AbortController();
    const first = one.fetch(at(port));
    const second = one.fetch(at(port), { signal: leaving.signal });
    const third = one.fetch(at(port));
    leaving.abort();
    expect(await second).toMatchObject({ ok: false, rule: "FETCH-14" });
    expect(await first).toMatchObject({ ok: true });
    expect(await third).toMatchObject({ ok: true });
  });

  it("[FETCH-12] redirects take turns too, and two that lead to each other end", async () => {
    const hosts: { ports: number[] } = { ports: [] };
    const across = (other: number, host: string): RequestListener => {
      return (_request, response) => {
        response.writeHead(302, { location: `http://${host}:${hosts.ports[other]}/` }).end();
      };
    };
    const second = await serve(across(0, "127.0.0.1"), "127.0.0.2");
    hosts.ports = [await serve(across(1, "127.0.0.2")), second];
    const one = fetcher({ gapMs: 1 });
    const answers = await Promise.all([
      one.fetch(at(hosts.ports[0] as number)),
      one.fetch(`http://127.0.0.2:${second}/`),
    ]);
    for (const answer of answers) expect(answer).toMatchObject({ ok: false, rule: "FETCH-4" });
  });

  it("[FETCH-14] are no more than the limit, and all end when the fetcher closes", async () => {
    const port = await serve(() => undefined);
    const one = fetcher({ limits: { fetchesMax: 2, idleMs: 5_000, wholeMs: 5_000 } });
    const waiting = [one.fetch(at(port)), one.fetch(at(port))];
    expect(await one.fetch(at(port))).toMatchObject({ ok: false, rule: "FETCH-14" });
    one.close();
    for (const answer of await Promise.all(waiting)) {
      expect(answer).toMatchObject({ ok: false, rule: "FETCH-14" });
    }
    expect(await one.fetch(at(port))).toMatchObject({ ok: false, rule: "FETCH-14" });
  });
});

describe("a hostile host", () => {
  it("[FETCH-5] that drips is given up when its time is over", async () => {
    const drip: RequestListener = (_request, response) => {
      const timer = setInterval(() => response.write("x"), 10);
      response.on("close", () => clearInterval(timer));
    };
    const slow = await fetched(drip, { limits: { wholeMs: 150 } });
    expect(slow).toMatchObject({ ok: false, rule: "FETCH-5" });
    const head = await fetchedBytes(
      (socket) => {
        socket.write("HTTP/1.1 200 OK\r\nx-drip: ");
        const timer = setInterval(() => socket.write("x"), 10);
        socket.on("close", () => clearInterval(timer));
      },
      { wholeMs: 150 },
    );
    expect(head).toMatchObject({ ok: false, rule: "FETCH-5" });
    const early = await fetchedBytes(
      (socket) => {
        const timer = setInterval(() => socket.write("HTTP/1.1 103 Early Hints\r\n\r\n"), 10);
        socket.on("close", () => clearInterval(timer));
      },
      { wholeMs: 150 },
    );
    expect(early).toMatchObject({ ok: false, rule: "FETCH-5" });
  });

  it("[FETCH-5] whose redirects drip has one time for all of them", async () => {
    let asked = 0;
    const slow: RequestListener = (_request, response) => {
      asked += 1;
      setTimeout(() => response.writeHead(302, { location: `/${asked}` }).end(), 80);
    };
    const given = await fetched(slow, { limits: { wholeMs: 200 } });
    expect(given).toMatchObject({ ok: false, rule: "FETCH-5" });
    expect(asked).toBeLessThan(4);
  });

  it("[FETCH-5] that falls silent is given up, before or in its answer", async () => {
    const limits = { idleMs: 60, wholeMs: 5_000 };
    const silent = await fetchedBytes(() => undefined, limits);
    expect(silent).toMatchObject({ ok: false, rule: "FETCH-5" });
    const within = await fetchedBytes((socket) => {
      socket.write("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc");
    }, limits);
    expect(within).toMatchObject({ ok: false, rule: "FETCH-5" });
  });

  it("[FETCH-6] with a gigabyte is read up to the limit, declared or not", async () => {
    const billion = 1_000_000_000;
    const declared = await fetched((_request, response) => {
      response.writeHead(200, { "content-length": billion }).write("x");
    });
    expect(declared).toMatchObject({ ok: false, rule: "FETCH-6" });
    let sentBytes = 0;
    const endless = await fetched((_request, response) => {
      const part = Buffer.alloc(65_536);
      const more = (): void => {
        while (!response.destroyed && sentBytes < billion) {
          sentBytes += part.length;
          if (!response.write(part)) return void response.once("drain", more);
        }
      };
      more();
    });
    expect(endless).toMatchObject({ ok: false, rule: "FETCH-6" });
    expect(sentBytes).toBeLessThan(50_000_000);
  });

  it("[FETCH-6] exactly at the limit is read, one byte more is refused", async () => {
    const of = (sizeBytes: number): RequestListener => {
      return (_request, response) => {
        response.write("");
        response.end(Buffer.alloc(sizeBytes, "x"));
      };
    };
    const read = await fetched(of(SMALL.bytesMax));
    expect(read.ok && read.value.status === "new" && read.value.bytes.length).toBe(100_000);
    expect(await fetched(of(SMALL.bytesMax + 1))).toMatchObject({ ok: false, rule: "FETCH-6" });
  });

  it.each([
    ["gzip", gzipSync],
    ["br", brotliCompressSync],
    ["deflate", deflateSync],
  ] as const)("[FETCH-6] [FETCH-7] packed as %s: read, and a bomb stopped", async (name, pack) => {
    const packed = (bytes: Buffer): RequestListener => {
      return (_request, response) => {
        response.writeHead(200, { "content-encoding": name }).end(bytes);
      };
    };
    const read = await fetched(packed(pack(FEED)));
    const bytes = new Uint8Array(Buffer.from(FEED));
    expect(read).toMatchObject({ ok: true, value: { bytes } });
    const bomb = pack(Buffer.alloc(8_000_000));
    expect(await fetched(packed(bomb))).toMatchObject({ ok: false, rule: "FETCH-6" });
    const cut = pack(Buffer.from(FEED.repeat(100)));
    const damaged = await fetched(packed(cut.subarray(0, cut.length - 5)));
    expect(damaged).toMatchObject({ ok: false, rule: "FETCH-7" });
    expect(await fetched(packed(Buffer.from(FEED)))).toMatchObject({ rule: "FETCH-7" });
  });

  it("[FETCH-7] packed twice, or in a way that was not asked for, is refused", async () => {
    for (const encoding of ["gzip, gzip", "zstd", "compress", "x"]) {
      const refused = await fetched((_request, response) => {
        response.writeHead(200, { "content-encoding": encoding }).end(gzipSync(gzipSync(FEED)));
      });
      expect(refused).toMatchObject({ ok: false, rule: "FETCH-7" });
    }
  });

  const HEAD = "HTTP/1.1 200 OK\r\n";

  it("[FETCH-7] packed for the way, or behind thousands of headers, is refused", async () => {
    const packed = gzipSync(FEED);
    const way = `${HEAD}transfer-encoding: gzip, chunked\r\n\r\n${packed.length.toString(16)}\r\n`;
    const parts = [Buffer.from(way), packed, Buffer.from("\r\n0\r\n\r\n")];
    const onTheWay = await fetchedBytes((socket) => socket.end(Buffer.concat(parts)));
    expect(onTheWay).toMatchObject({ ok: false, rule: "FETCH-7" });
    const many = Array.from({ length: 2_500 }, (_, at) => `a${at}:\r\n`).join("");
    const behind = await fetchedBytes((socket) => {
      socket.end(`${HEAD}${many}content-encoding: zstd\r\ncontent-length: 1\r\n\r\nx`);
    });
    expect(behind).toMatchObject({ ok: false, rule: "FETCH-7" });
  });

  it.each([
    ["interim answers", "", "HTTP/1.1 103 Soon\r\nlink: </x>\r\n\r\n"],
    ["the length of a part", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", "0"],
    ["notes on parts", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", "1;a=b\r\nx\r\n"],
  ])("[FETCH-6] without end in %s is read no further than the limit", async (_name, head, part) => {
    const bytesMax = 1_000_000;
    let sentBytes = 0;
    const parts = Buffer.from(part.repeat(65_536 / part.length));
    const refused = await fetchedBytes(
      (socket) => {
        socket.write(head);
        const more = (): void => {
          while (!socket.destroyed && socket.write(parts)) sentBytes += parts.length;
        };
        socket.on("drain", more);
        more();
      },
      { bytesMax, wholeMs: 15_000 },
    );
    expect(refused).toMatchObject({ ok: false, rule: "FETCH-6" });
    expect(sentBytes).toBeGreaterThan(0);
  });

  it("[FETCH-8] that floods with headers is refused", async () => {
    const flood = await fetchedBytes((socket) => {
      socket.write("HTTP/1.1 200 OK\r\n");
      const more = (): void => {
        while (!socket.destroyed && socket.write(`x-flood: ${"x".repeat(8_000)}\r\n`));
      };
      socket.on("drain", more);
      more();
    });
    expect(flood).toMatchObject({ ok: false, rule: "FETCH-8" });
    expect(flood).toHaveProperty("detail", expect.stringContaining("longer headers"));
  });

  it.each([
    ["a garbage status line", "FTP/7 ok ok\r\n\r\n"],
    ["bytes that are nothing", "\u0000\u0001\u0002\u0003"],
    ["two lengths", `${HEAD}content-length: 3\r\ncontent-length: 4\r\n\r\nabcd`],
    [
      "a length and chunks",
      `${HEAD}content-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    ["a wrong chunk", `${HEAD}transfer-encoding: chunked\r\n\r\nzz\r\nabc`],
    ["fewer bytes than it said", `${HEAD}content-length: 10\r\n\r\nabc`],
    ["chunks without an end", `${HEAD}transfer-encoding: chunked\r\n\r\n3\r\nabc\r\n`],
    ["nothing", ""],
    ["half a header", `${HEAD}content-le`],
    ["another protocol", "HTTP/1.1 101 Go\r\nconnection: upgrade\r\nupgrade: x\r\n\r\nabc"],
  ])("[FETCH-8] that answers with %s is refused", async (_name, bytes) => {
    const refused = await fetchedBytes((socket) => socket.end(Buffer.from(bytes, "latin1")));
    expect(refused).toMatchObject({ ok: false, rule: "FETCH-8" });
  });

  it("[FETCH-8] that resets the connection is refused", async () => {
    const reset = await fetchedBytes((socket) => void socket.resetAndDestroy());
    expect(reset).toMatchObject({ ok: false, rule: "FETCH-8" });
    const within = await fetchedBytes((socket) => {
      socket.write(`${HEAD}content-length: 10\r\n\r\nabc`, () => {
        setTimeout(() => socket.resetAndDestroy(), 20);
      });
    });
    expect(within).toMatchObject({ ok: false, rule: "FETCH-8" });
  });

  it("[FETCH-8] that sends more than it said is read up to what it said", async () => {
    const more = await fetchedBytes((socket) => {
      socket.end(`${HEAD}content-length: 3\r\n\r\nabcdef HTTP/1.1 200 OK\r\n\r\n`);
    });
    expect(more).toMatchObject({ ok: true, value: { bytes: new Uint8Array(Buffer.from("abc")) } });
  });

  it("[FETCH-8] that answers with anything at all comes to an answer or a fault", async () => {
    const whole = [
      `${HEAD}content-encoding: gzip\r\ncontent-length: 64\r\n\r\n`,
      "HTTP/1.1 302 Found\r\nlocation: /feed\r\nretry-after: 1\r\n\r\n",
      `${HEAD}transfer-encoding: chunked\r\netag: "1"\r\n\r\n3\r\nabc\r\n0\r\n\r\n`,
    ];
    const mutated = fc.tuple(
      fc.constantFrom(...whole),
      fc.nat(120),
      fc.uint8Array({ maxLength: 40 }),
      fc.nat(20),
    );
    let sent = Buffer.alloc(0);
    const port = await serveBytes((socket) => socket.end(sent));
    const isAllowed = (address: string): boolean => address === "127.0.0.1";
    const one = fetcher({ isAllowed, lookUp: async () => [] });
    await fc.assert(
      fc.asyncProperty(mutated, async ([text, place, bytes, gone]) => {
        const good = Buffer.from(text, "latin1");
        sent = Buffer.concat([good.subarray(0, place), bytes, good.subarray(place + gone)]);
        const answer = await one.fetch(at(port));
        if (answer.ok) expect(["new", "same", "wait"]).toContain(answer.value.status);
        else expect(answer.rule).toMatch(/^FETCH-(?:1|2|3|4|5|6|7|8|11)$/);
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it("[FETCH-5] [FETCH-6] leaves nothing open behind it", async () => {
    const closed: Promise<unknown>[] = [];
    const endless = (_request: IncomingMessage, response: ServerResponse): void => {
      closed.push(once(response, "close"));
      response.write(Buffer.alloc(SMALL.bytesMax + 1));
    };
    expect(await fetched(endless)).toMatchObject({ ok: false, rule: "FETCH-6" });
    await Promise.all(closed);
  });
});
