/** @module The log's files while they can be had: opened anew, and repaired, when they fail. */

import type { TreeHead } from "@parley/log";
import {
  LogFilesError,
  type Clock,
  type EntrySource,
  type LogFiles,
  type RepairReport,
} from "@parley/ports";
import { LogCare, type CareEvents } from "./log-care.js";

/** How the files are had. */
export interface LogFilesPorts {
  /** Opens the files; called again after they failed. */
  readonly open: () => Promise<LogFiles>;
  /** Brings back files that do not open, to the tree with this head; no files are open then. */
  readonly repair: (head: TreeHead, source: EntrySource) => Promise<RepairReport>;
}

/** One set of open files at a time, and the care of it. */
export class KeptFiles {
  private care: LogCare | undefined;
  private isDamaged = false;

  /** `files` are those that are open already; undefined where that failed. */
  constructor(
    private readonly ports: LogFilesPorts,
    private readonly clock: Clock,
    private readonly source: EntrySource,
    private readonly events: CareEvents,
    private files: LogFiles | undefined,
  ) {
    this.isDamaged = files === undefined;
    this.tend();
  }

  /** The files that are open, or undefined. */
  get current(): LogFiles | undefined {
    return this.files;
  }

  /** The files, opened where they are not; damaged ones are repaired before. */
  async ready(head: TreeHead): Promise<LogFiles> {
    if (this.files !== undefined) return this.files;
    if (this.isDamaged && head.size > 0) {
      const { rebuilt, lost } = await this.ports.repair(head, this.source);
      if (lost.length > 0) {
        throw new LogFilesError("damaged", `Neither files nor store have entry ${lost[0]}.`);
      }
      this.events.report("info", "the log's files are repaired", `${rebuilt.length} written anew`);
    }
    try {
      this.files = await this.ports.open();
    } catch (error) {
      this.note(error);
      throw error;
    }
    this.isDamaged = false;
    this.tend();
    return this.files;
  }

  /** The files failed so: they are closed, and opened anew when they are asked for next. */
  async fail(error: unknown): Promise<void> {
    this.note(error);
    await this.close();
  }

  /** Closes what is open. */
  async close(): Promise<void> {
    await this.care?.close();
    this.care = undefined;
    await this.files?.close().catch(() => undefined);
    this.files = undefined;
  }

  private note(error: unknown): void {
    this.isDamaged = error instanceof LogFilesError && error.reason === "damaged";
  }

  private tend(): void {
    if (this.files === undefined) return;
    this.care = new LogCare(this.files, this.clock, this.source, this.events);
  }
}
