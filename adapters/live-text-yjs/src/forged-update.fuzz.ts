/** Updates made by hand, for tests: what a centre of another make could send. */

import * as Y from "yjs";

/** An update that this work on an empty document of that client makes. */
export function made(client: number, work: (doc: Y.Doc) => void): Uint8Array {
  return madeOn(client, [], work);
}

/** As `made`, on a document that holds these updates already. */
export function madeOn(
  client: number,
  before: readonly Uint8Array[],
  work: (doc: Y.Doc) => void,
): Uint8Array {
  const doc = new Y.Doc({ gc: false });
  for (const update of before) Y.applyUpdate(doc, update);
  doc.clientID = client;
  const vector = Y.encodeStateVector(doc);
  doc.transact(() => work(doc));
  return Y.encodeStateAsUpdate(doc, vector);
}

/** Words at the beginning of a list, by a client. */
export function words(client: number, text: string, root = "XA.1 en"): Uint8Array {
  return made(client, (doc) => doc.getText(root).insert(0, text));
}

/** Marks at the beginning of a party's list, by a client. */
export function marks(client: number, party: string, ...texts: readonly unknown[]): Uint8Array {
  return made(client, (doc) => {
    doc.getArray<unknown>(`marks ${party}`).push(texts.map((one) => one));
  });
}

/** The bytes of whole numbers as lib0 writes them: seven bits each, the least first. */
export function numbers(...values: readonly number[]): Uint8Array {
  const bytes: number[] = [];
  for (let value of values) {
    for (; value > 127; value = Math.floor(value / 128)) bytes.push(128 | (value % 128));
    bytes.push(value);
  }
  return Uint8Array.from(bytes);
}

/** A block: how many structs, of which client, from which clock on; then the structs. */
export function block(
  client: number,
  clock: number,
  ...structs: readonly Uint8Array[]
): Uint8Array {
  return Buffer.concat([numbers(structs.length, client, clock), ...structs]);
}

/** Text as the first of a list. */
export function struct(text: string, root = "XA.1 en"): Uint8Array {
  const [name, content] = [Buffer.from(root), Buffer.from(text)];
  const head = Buffer.concat([Uint8Array.of(STRING), numbers(1, name.length), name]);
  return Buffer.concat([head, numbers(content.length), content]);
}

/** Blocks as an update that removes nothing. */
export function update(...blocks: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat([numbers(blocks.length), ...blocks, numbers(0)]);
}

const STRING = 4;
