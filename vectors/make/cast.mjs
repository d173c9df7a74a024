// The parties of the vectors (fictional states) and one well-formed document of each kind.
import { documentText, expand, factsOf, hex, note, sha256 } from "./notes.mjs";
import { postQuantumKey, testKey } from "./notes.mjs";

export const keys = {
  rootXA: testKey("XA root", "exercise/XA/root"),
  rootXB: testKey("XB root", "exercise/XB/root"),
  rootXC: testKey("XC root", "exercise/XC/root"),
  nextRootXA: testKey("XA next root", "exercise/XA/root"),
  centreXA: testKey("XA centre 1", "exercise/XA/1/centre"),
  centreXA2: testKey("XA centre 2", "exercise/XA/2/centre"),
  centreXB: testKey("XB centre 1", "exercise/XB/1/centre"),
  centreXC: testKey("XC centre 1", "exercise/XC/1/centre"),
  liveRootXA: testKey("XA root", "live/XA/root"),
  liveCentreXA: testKey("XA centre 1", "live/XA/1/centre"),
  stranger: testKey("stranger", "exercise/XA/1/centre"),
  logXA: testKey("XA log 1", "exercise/XA/1/log"),
  logXA2: testKey("XA log 2", "exercise/XA/2/log"),
  logXB: testKey("XB log 1", "exercise/XB/1/log"),
  liveLogXA: testKey("XA log 1", "live/XA/1/log"),
};
export const keyList = Object.values(keys);

/** Keys that cosign checkpoints. */
export const cosigners = {
  witnessXA: testKey("XA witness", "exercise/XA/witness", 4),
  witnessXB: testKey("XB witness", "exercise/XB/witness", 4),
  witnessXC: testKey("XC witness", "exercise/XC/witness", 4),
  liveWitnessXA: testKey("XA witness", "live/XA/witness", 4),
  neutral: testKey("neutral witness", "witness.example/w1", 4),
  postQuantum: postQuantumKey("witness of ML-DSA-44", "witness.example/w2"),
};
export const cosignerList = Object.values(cosigners);

export const rootHash = (key) => hex(sha256(key.raw));
export const idOf = (pieces) => factsOf(pieces, []).id;
const nonce = (label) => sha256(`nonce: ${label}`).subarray(0, 16).toString("base64");
/** Has the shape of a hybrid recipient; nothing is ever sealed to it. */
export const recipient = `age1pq1${"qpzry9x8gf2tvdw0".repeat(122)}`;

export const credential = {
  party: "XA",
  serial: 1,
  names: { en: "Aurelia", zh: "奥雷利亚" },
  centre_key: keys.centreXA.vkey,
  valid_from: "2026-11-01T00:00:00.000Z",
  valid_until: "2027-11-01T00:00:00.000Z",
  next_root: rootHash(keys.nextRootXA),
};
/** The same, of a party that keeps a log and an archive and is a witness. */
export const loggedCredential = {
  party: "XA",
  serial: 1,
  names: credential.names,
  centre_key: keys.centreXA.vkey,
  log_key: keys.logXA.vkey,
  witness_key: cosigners.witnessXA.vkey,
  witnesses: [cosigners.witnessXB.vkey, cosigners.neutral.vkey, cosigners.postQuantum.vkey],
  archive: recipient,
  valid_from: credential.valid_from,
  valid_until: credential.valid_until,
  next_root: credential.next_root,
};
export const credentialNote = note(documentText("exercise", "credential", credential), keys.rootXA);

export const card = {
  party: "XA",
  serial: 3,
  sealing: recipient,
  tls_pin: hex(sha256("tls public key of XA")),
  bearers: [{ kind: "wss", address: "wss://127.0.0.1:7801" }],
  time: "2026-11-22T02:00:00.000Z",
};
export const cardNote = note(documentText("exercise", "card", card), keys.centreXA);

/** The first statement of a conversation of three, which already carries the message. */
export const opening = {
  from: "XA",
  serial: 1,
  to: ["XB", "XC"],
  members: [
    { party: "XA", root: rootHash(keys.rootXA) },
    { party: "XB", root: rootHash(keys.rootXB) },
    { party: "XC", root: rootHash(keys.rootXC) },
  ],
  seq: 1,
  seen: [],
  nonce: nonce("opening"),
  time: "2026-11-22T02:41:07.000Z",
  precedence: 1,
  lang: "en",
  release: "relaxed",
  role: "watch officer",
  kind: "message",
  body: {
    subject: "Object approaching your airspace",
    text: "EXERCISE. We are tracking one object at 21 km. It is not ours.",
    reply_by: "2026-11-22T02:51:07.000Z",
  },
};
export const openingNote = note(documentText("exercise", "statement", opening), keys.centreXA);
export const conversation = idOf(openingNote);
export const openingHead = { party: "XA", serial: 1, seq: 1, id: conversation };

/** XB's first statement there, an acknowledgement. */
export const reply = {
  from: "XB",
  serial: 1,
  to: ["XA", "XC"],
  action: ["XA"],
  conversation,
  seq: 1,
  seen: [openingHead],
  nonce: nonce("reply"),
  time: "2026-11-22T02:43:30.250Z",
  precedence: 1,
  lang: "en",
  release: "relaxed",
  role: "watch officer",
  kind: "acknowledgement",
  body: { of: conversation, as: "holding", answer_by: "2026-11-22T03:00:00.000Z" },
};
export const replyNote = note(documentText("exercise", "statement", reply), keys.centreXB);
export const replyHead = { party: "XB", serial: 1, seq: 1, id: idOf(replyNote) };

/** XA's second statement there. */
export const second = {
  from: "XA",
  serial: 1,
  to: ["XB", "XC"],
  conversation,
  seq: 2,
  prev: conversation,
  seen: [replyHead],
  nonce: nonce("second"),
  time: "2026-11-22T02:50:00.000Z",
  precedence: 2,
  lang: "en",
  release: "relaxed",
  role: "watch officer",
  kind: "message",
  body: { text: "EXERCISE. The object has turned away." },
};
export const secondNote = note(documentText("exercise", "statement", second), keys.centreXA);

export const receipt = {
  by: "XB",
  serial: 1,
  to: "XA",
  statement: conversation,
  note: hex(sha256(expand(openingNote))),
  time: "2026-11-22T02:41:07.120Z",
  understood: true,
  heads: [openingHead],
};

export const refusal = {
  by: "XB",
  to: "XA",
  frame: hex(sha256("a frame")),
  statement: conversation,
  link: 17,
  rule: "STMT-9",
  credential: 1,
  card: 4,
  time: "2026-11-22T02:41:07.130Z",
};

export const hello = {
  from: "XA",
  to: "XB",
  serial: 1,
  credential: idOf(credentialNote),
  card: expand(cardNote),
  tag_secret: sha256("tag secret XB uses towards XA").toString("base64"),
  phrasebooks: [hex(sha256("a phrasebook"))],
  last_link: 2,
  first_open_link: 3,
  conversations: [{ conversation, heads: [openingHead, replyHead] }],
  time: "2026-11-22T02:55:00.000Z",
};

export const heartbeat = {
  time: "2026-11-22T02:55:05.000Z",
  echo: { time: "2026-11-22T02:55:04.000Z", arrived: "2026-11-22T02:55:04.030Z" },
  last_link: 2,
  first_open_link: 3,
  conversations: [{ conversation, heads: [openingHead, replyHead] }],
};

export const want = {
  links: [4, 5, 9],
  statements: [{ conversation, party: "XC", serial: 1, seq: 1 }],
};
