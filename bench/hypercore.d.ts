/** The few calls of hypercore that are measured; it ships no types. */
declare module "hypercore" {
  class Hypercore {
    constructor(storage: string);
    ready(): Promise<void>;
    append(blocks: Uint8Array | readonly Uint8Array[]): Promise<{ length: number }>;
    close(): Promise<void>;
    readonly core: {
      readonly tree: {
        proof(asked: {
          readonly block: { readonly index: number; readonly nodes: number };
          readonly upgrade: { readonly start: number; readonly length: number };
        }): Promise<unknown>;
      };
    };
  }
  export = Hypercore;
}
