/** @module What the routes work with. */

import type { Logger } from "pino";
import type { Agreements } from "@parley/agreement-files";
import type { ListenerCounts } from "@parley/bearer-websocket";
import type { ProcessRecord } from "@parley/consultation";
import type { Runner } from "@parley/runner";
import type { CentreConfig } from "../centre-folder.js";
import type { DeclarationDesk } from "../declarations/desk.js";
import type { TextDesk } from "../texts/text-desk.js";
import type { Sessions } from "../sessions.js";
import type { Watchers } from "../watchers.js";

/** What the routes work with. */
export interface HttpParts {
  readonly runner: Runner;
  readonly config: CentreConfig;
  readonly token: string;
  readonly sessions: Sessions;
  readonly watchers: Watchers;
  readonly log: Logger;
  /** Agreements as data, as they were read at the start. */
  readonly agreements: Agreements;
  /** Public records of processes, as they were read at the start. */
  readonly records: readonly ProcessRecord[];
  readonly declarations: DeclarationDesk;
  readonly texts: TextDesk;
  /** Connections from other machines that did not become a line, since the start. */
  readonly turnedAway: () => Readonly<ListenerCounts>;
  /** This centre's own introduction, for other centres. */
  readonly introduction: () => Uint8Array;
}
