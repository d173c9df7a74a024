/** @module A browser as a person starts it: what is behind another tab is hidden and slow. */

import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { FLAGS } from "./browser.js";

/** One tab, in which nothing pretends to be in front. */
export interface BareTab {
  /** What an expression is in the page. */
  evaluate<T>(expression: string): Promise<T>;
  /** Presses the mouse in a corner of the page, as a person who clicks into it. */
  press(): Promise<void>;
}

/**
 * The machine's browser over its own protocol. A library for tests switches the slowing of hidden
 * pages off, tells each page that it has the focus, and counts what it asks of a page as a press:
 * with those nothing would be shown of a page behind others or of one that was never pressed.
 */
export class BareBrowser {
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private readonly loading = new Map<string, () => void>();
  private sent = 0;
  private rest = "";

  private constructor(
    private readonly child: ChildProcess,
    private readonly profile: string,
  ) {
    this.from.setEncoding("utf8").on("data", (text: string) => this.take(text));
  }

  static start(executablePath: string): BareBrowser {
    const profile = mkdtempSync(join(tmpdir(), "parley-e2e-profile-"));
    const own = [
      "--remote-debugging-pipe",
      `--user-data-dir=${profile}`,
      "--autoplay-policy=document-user-activation-required",
      "about:blank",
    ];
    const stdio = ["ignore", "ignore", "ignore", "pipe", "pipe"] as const;
    const child = spawn(executablePath, [...FLAGS, ...own], { stdio: [...stdio] });
    return new BareBrowser(child, profile);
  }

  /** Opens a tab before all others, which are hidden from then on. */
  async openTab(url: string): Promise<BareTab> {
    const blank = { url: "about:blank" };
    const { targetId } = await this.send<{ targetId: string }>("Target.createTarget", blank);
    const target = { targetId, flatten: true };
    const { sessionId } = await this.send<{ sessionId: string }>("Target.attachToTarget", target);
    const send = <T>(method: string, params: object): Promise<T> =>
      this.send<T>(method, params, sessionId);
    await send("Page.enable", {});
    const loaded = new Promise<void>((resolve) => this.loading.set(sessionId, resolve));
    await send("Page.navigate", { url });
    await loaded;
    return {
      async evaluate<T>(expression: string): Promise<T> {
        const params = { expression, returnByValue: true };
        return (await send<{ result: { value: T } }>("Runtime.evaluate", params)).result.value;
      },
      async press(): Promise<void> {
        const at = { x: 2, y: 2, button: "left", clickCount: 1 };
        await send("Input.dispatchMouseEvent", { type: "mousePressed", ...at });
        await send("Input.dispatchMouseEvent", { type: "mouseReleased", ...at });
      },
    };
  }

  async close(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const ended = once(this.child, "exit");
      await this.send("Browser.close", {});
      await ended;
    }
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }

  private send<T>(method: string, params: object, sessionId?: string): Promise<T> {
    const id = ++this.sent;
    this.to.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) => {
      this.waiting.set(id, ({ result, error }) => {
        if (error === undefined) resolve(result as T);
        else reject(new Error(`${method}: ${error.message}`));
      });
    });
  }

  /** Takes in what the browser says: JSON, each ended by a zero. */
  private take(text: string): void {
    const [rest = "", ...whole] = (this.rest + text).split("\0").reverse();
    this.rest = rest;
    for (const said of whole.reverse()) {
      const answer = JSON.parse(said) as Answer;
      if (answer.method === "Page.loadEventFired") this.loading.get(answer.sessionId ?? "")?.();
      this.waiting.get(answer.id ?? 0)?.(answer);
      this.waiting.delete(answer.id ?? 0);
    }
  }

  private get to(): Writable {
    return this.child.stdio[3] as Writable;
  }

  private get from(): Readable {
    return this.child.stdio[4] as Readable;
  }
}

/** An answer to what was sent, by its number, or news of a page. */
interface Answer {
  readonly id?: number;
  readonly method?: string;
  readonly sessionId?: string;
  readonly result?: object;
  readonly error?: { readonly message: string };
}
