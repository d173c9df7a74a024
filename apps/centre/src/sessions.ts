/** @module Sessions of consoles: random, kept across a restart, ended by signing out. */

import { createHash, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { writeWhole } from "./centre-folder.js";

const kept = z.array(z.object({ hash: z.string(), until: z.number() }));

/** A session as it is kept: SHA-256 of its secret, and when it ends of itself. */
type Session = z.infer<typeof kept>[number];

/**
 * The sessions of one centre. The file holds only hashes, so that reading it signs nobody in; a
 * file that cannot be read means that everybody signs in again.
 */
export class Sessions {
  private constructor(
    private readonly path: string,
    private sessions: readonly Session[],
  ) {}

  /** Reads the sessions that were open when the centre stopped. */
  static async open(path: string): Promise<Sessions> {
    const text = await readFile(path, "utf8").catch(() => "[]");
    return new Sessions(path, readKept(text));
  }

  /** Begins a session; its secret goes into the cookie and is kept nowhere here. */
  async begin(): Promise<string> {
    const secret = randomBytes(24).toString("base64url");
    const session = { hash: hashOf(secret), until: Date.now() + SESSION_MS };
    await this.keep([...this.open(), session].slice(-SESSIONS_MAX));
    return secret;
  }

  /** True while the session of this secret goes on. */
  has(secret: string): boolean {
    const hash = hashOf(secret);
    return this.open().some((session) => session.hash === hash);
  }

  /** Ends a session for good. */
  async end(secret: string): Promise<void> {
    const hash = hashOf(secret);
    await this.keep(this.open().filter((session) => session.hash !== hash));
  }

  private open(): readonly Session[] {
    return this.sessions.filter(({ until }) => until > Date.now());
  }

  private async keep(sessions: readonly Session[]): Promise<void> {
    this.sessions = sessions;
    await writeWhole(this.path, `${JSON.stringify(sessions)}\n`);
  }
}

function readKept(text: string): readonly Session[] {
  try {
    return kept.parse(JSON.parse(text));
  } catch {
    return [];
  }
}

/** Secrets are random and long: comparing their hashes tells nothing by its time. */
function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

const SESSION_MS = 7 * 86_400_000;
const SESSIONS_MAX = 64;
