/** @module Server-sent events from a stream; its comments count too: the line lives. */

/** One event. A comment has no name. */
export interface StreamEvent {
  readonly name: string;
  readonly data: string;
}

/** Takes chunks of an event stream and calls back for every event; keeps what is not yet whole. */
export class EventStreamReader {
  private rest = "";

  /** Adds a chunk and returns the events that are complete with it. */
  push(chunk: string): readonly StreamEvent[] {
    const blocks = `${this.rest}${chunk}`.replaceAll("\r\n", "\n").split("\n\n");
    this.rest = blocks.pop() ?? "";
    if (this.rest.length > PENDING_UNITS_MAX) this.rest = "";
    return blocks.flatMap(readBlock);
  }
}

function readBlock(block: string): readonly StreamEvent[] {
  let name = "message";
  const data: string[] = [];
  for (const line of block.split("\n")) {
    if (line.startsWith("event:")) name = line.slice(6).trim();
    if (line.startsWith("data:")) data.push(line.slice(5).replace(/^ /, ""));
  }
  return data.length === 0 && name === "message" ? [] : [{ name, data: data.join("\n") }];
}

const PENDING_UNITS_MAX = 1_000_000;
