/** @module The line of a member in a JSON text, for faults that a person mends (PACK-2). */

import type { Path } from "../schema/conform.js";

/**
 * The line, from 1, where the member at a path stands, or the deepest of its parents that is there.
 * The text is JSON that was read before.
 */
export function lineOf(text: string, path: Path): number {
  const scan = new Scan(text);
  scan.descend(path);
  return text.slice(0, scan.found).split("\n").length;
}

class Scan {
  private at = 0;
  found = 0;

  constructor(private readonly text: string) {}

  descend(path: Path): void {
    this.space();
    this.found = this.at;
    const [next, ...rest] = path;
    const opened = this.text[this.at];
    if (next === undefined || (opened !== "{" && opened !== "[")) return;
    this.at++;
    for (let index = 0; ; index++) {
      this.space();
      if (this.text[this.at] === "}" || this.text[this.at] === "]") return;
      const start = this.at;
      const name = opened === "{" ? this.name() : index;
      if (name === next) {
        this.found = start;
        const before = this.found;
        this.descend(rest);
        // A value that stands on the line of its name is shown by its name.
        if (rest.length === 0) this.found = before;
        return;
      }
      this.skip();
      this.space();
      if (this.text[this.at] === ",") this.at++;
    }
  }

  private name(): string {
    const start = this.at;
    this.string();
    const name = JSON.parse(this.text.slice(start, this.at)) as string;
    this.space();
    this.at++;
    return name;
  }

  private skip(): void {
    this.space();
    let depth = 0;
    for (; this.at < this.text.length; this.at++) {
      const unit = this.text[this.at];
      if (unit === '"') {
        this.string();
        this.at--;
      } else if (unit === "{" || unit === "[") depth++;
      else if (unit === "}" || unit === "]") {
        if (depth === 0) return;
        depth--;
      } else if (unit === "," && depth === 0) return;
    }
  }

  private string(): void {
    this.at++;
    while (this.at < this.text.length && this.text[this.at] !== '"') {
      this.at += this.text[this.at] === "\\" ? 2 : 1;
    }
    this.at++;
  }

  private space(): void {
    while (/\s/.test(this.text[this.at] ?? "")) this.at++;
  }
}
