import { readFile, rm } from "node:fs/promises";
import { centreFolder, introductionOf, readConfig } from "@parley/centre";
import {
  readCentreKeyFile,
  readSealingKeyFile,
  writeSealingKeyFile,
  type SealingKeyring,
} from "@parley/signer-file";
import { formatPayload } from "@parley/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Constellation, until, type Client, type Party } from "./constellation.js";
import { OddPeer } from "./odd-peer.js";

const DAY_MS = 86_400_000;

describe("sealing keys of centres that run", () => {
  let all: Constellation;
  let xa: Client;
  let xb: Client;
  /** What XA's card names, newest last. */
  const recipients: string[] = [];

  beforeAll(async () => {
    all = await Constellation.start();
    xa = all.client("XA");
    xb = all.client("XB");
    recipients.push(await recipientOf("XA"));
  });
  afterAll(() => all.clean());

  it("[SEALKEY-2] [SEALKEY-3] a week later the centre starts with a new one, and peers seal for it", async () => {
    await all.kill("XA");
    await age(7);
    await all.startCentre("XA");
    await until("the card names another", 10_000, async () => {
      return (await recipientOf("XA")) !== recipients[0];
    });
    recipients.push(await recipientOf("XA"));
    expect(recipients[1]).not.toBe(recipients[0]);
    expect((await keyring("XA")).keys).toHaveLength(2);
    await until("XB holds the new card", 20_000, async () => (await serialHeldBy(xb)) === 2);
    const made = await xb.say({ to: ["XA"], text: "sealed for the new key", precedence: 1 });
    await until("it is receipted", 20_000, async () => {
      const { statements } = await xb.conversation(made.conversation);
      return statements[0]?.deliveries[0]?.delivered !== undefined;
    });
    expect((await xa.watch()).notices).toEqual([]);
  });

  it("[SEALKEY-4] a frame sealed for the old key opens for 30 days, and is refused after that", async () => {
    await all.kill("XB");
    const old = recipients[0] as string;
    let peer = await OddPeer.open(all, xa);
    const early = await peer.sign(peer.statement());
    peer.send(peer.frame(await peer.seal(formatPayload("deliver", early), old)));
    await until("it is receipted", 20_000, () => peer.receipts.length === 1);
    await peer.close();
    await all.kill("XA");
    await age(31);
    await all.startCentre("XA");
    await until("the card names a third", 10_000, async () => {
      return !recipients.includes(await recipientOf("XA"));
    });
    expect((await keyring("XA")).keys).toHaveLength(2);
    peer = await OddPeer.open(all, xa);
    try {
      const late = peer.frame(await peer.seal(formatPayload("deliver", early), old));
      peer.send(late);
      await until("it is refused", 20_000, () => peer.refusalsOf(late).length === 1);
      expect(peer.refusalsOf(late)[0]?.rule).toBe("SEAL-4");
      const again = await peer.sign(peer.statement());
      peer.send(peer.frame(await peer.seal(formatPayload("deliver", again))));
      await until("the newest opens", 20_000, () => peer.receipts.length === 1);
    } finally {
      await peer.close();
    }
  }, 90_000);

  it("[SEALKEY-7] a centre that lost the file goes on with a new one", async () => {
    await all.kill("XC");
    const folder = centreFolder(all.path("XC"));
    const before = await recipientOf("XC");
    await rm(folder.sealingKeys);
    await all.startCentre("XC");
    await until("the card names another", 10_000, async () => {
      return (await recipientOf("XC")) !== before;
    });
    await until("the line is up", 20_000, () => all.client("XC").hasLine("XA"));
    await until("XA holds the new card", 20_000, async () => {
      const { peers } = await xa.centre();
      return (peers.find(({ party }) => party === "XC")?.cardSerial ?? 0) > 1_000_000_000;
    });
    const made = await xa.say({ to: ["XC"], text: "are you there again?" });
    await until("it is receipted", 20_000, async () => {
      const { statements } = await xa.conversation(made.conversation);
      return statements[0]?.deliveries[0]?.delivered !== undefined;
    });
  });

  async function recipientOf(party: Party): Promise<string> {
    const folder = centreFolder(all.path(party));
    return (await introductionOf(folder, await readConfig(folder))).card.sealing;
  }

  async function serialHeldBy(client: Client): Promise<number | undefined> {
    const { peers } = await client.centre();
    return peers.find(({ party }) => party === "XA")?.cardSerial;
  }

  async function secretOf(party: Party): Promise<Uint8Array> {
    const folder = centreFolder(all.path(party));
    const passphrase = (await readFile(folder.passphrase, "utf8")).trim();
    const keys = await readCentreKeyFile(folder.keys, passphrase);
    if (!keys.ok) throw new Error(keys.detail);
    return keys.value.sealingSecret;
  }

  async function keyring(party: Party): Promise<SealingKeyring> {
    const { sealingKeys } = centreFolder(all.path(party));
    const read = await readSealingKeyFile(sealingKeys, await secretOf(party));
    if (!read.ok) throw new Error(read.detail);
    return read.value;
  }

  /** Lets XA, which does not run, have counted so many days more. */
  async function age(days: number): Promise<void> {
    const { sealingKeys } = centreFolder(all.path("XA"));
    const before = await keyring("XA");
    const older = { ...before, seenMs: before.seenMs + days * DAY_MS };
    await writeSealingKeyFile(sealingKeys, older, await secretOf("XA"));
  }
});
