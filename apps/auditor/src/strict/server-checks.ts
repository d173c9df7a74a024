/** @module How a server answers: media types, and 404 for what is not there (AUD-18). */

import { UnreadableError } from "../errors.js";
import type { Findings } from "../findings.js";
import { AUDIT_LIMITS } from "../limits.js";
import type { Found, Source } from "../source/source.js";
import { TILE_WIDTH } from "../tree/packed-hash.js";
import { formatTilePath } from "../tree/tile-path.js";
import type { StrictChecks } from "./strict-checks.js";

/** Looks at every answer, and asks for what no log has. */
export class ServerChecks implements StrictChecks {
  readonly source: Source;
  /** Media types that were found wrong: each is told once. */
  private readonly told = new Set<string>();

  constructor(
    private readonly server: Source,
    private readonly findings: Findings,
  ) {
    this.source = {
      ahead: server.ahead,
      get: async (path, bytesMax) => {
        const found = await server.get(path, bytesMax);
        this.look(path, found);
        return found;
      },
      close: () => server.close(),
    };
  }

  onTile(): void {
    // A server is not asked for partials that no checkpoint needs.
  }

  async end(): Promise<void> {
    await this.source.get("checkpoint", AUDIT_LIMITS.noteBytesMax);
    for (const path of NOWHERE) await this.expectAbsent(path);
  }

  private look(path: string, found: Found): void {
    if (found.kind !== "file") return;
    const { mediaType = "" } = found;
    const expected = path === "checkpoint" ? TEXT : OCTETS;
    const isSame = mediaType.toLowerCase().replaceAll(/[\s"]/g, "") === expected.replace(" ", "");
    if (isSame || this.told.has(mediaType)) return;
    this.told.add(mediaType);
    const what = `has the media type "${mediaType}", which should be "${expected}"`;
    this.findings.add({ rule: "AUD-18", where: path, what });
  }

  private async expectAbsent(path: string): Promise<void> {
    const answer = await this.server.get(path, AUDIT_LIMITS.bundleBytesMax).then(
      ({ kind }) => (kind === "absent" ? "" : "is answered as if it were there"),
      (error: unknown) => {
        const isAnswer = error instanceof UnreadableError && error.options.status !== undefined;
        if (isAnswer) return error.what;
        throw error;
      },
    );
    if (answer === "") return;
    const what = `${answer}, and a log has no such file: 404 is the answer`;
    this.findings.add({ rule: "AUD-18", where: path, what });
  }
}

const TEXT = "text/plain; charset=utf-8";
const OCTETS = "application/octet-stream";
/** Beyond the largest tree, and spellings that a path does not have. */
const NOWHERE = [
  formatTilePath({ level: 63, index: 0, width: TILE_WIDTH }),
  formatTilePath({
    level: "entries",
    index: Math.floor(AUDIT_LIMITS.numberMax / TILE_WIDTH),
    width: 1,
  }),
  "tile/00/000",
  "tile/0/0",
  "tile/0/x000/000",
  "tile/0/000.p/0",
  "tile/0/000.p/256",
  "tile/entries/000.p/01",
];
