/** The few calls of hypercore that are measured; it ships no types. */
declare module "hypercore" {
  class Hypercore {
    constructor(storage: string);
    ready(): Promise<void>;
    append(blocks: Uint8Array | readonly Uint8Array[]): Promise<{ length: number }>;
    close(): Promise<void>;
  }
  export = Hypercore;
}
