/** @module The data of an agreement that a notice is under: of a running centre, or of a folder. */

import { readPack, type Pack } from "@parley/agreement";
import { shippedAgreements } from "@parley/agreement-files";
import { encodeText } from "@parley/bytes";
import { sha256 } from "@parley/signer-file";
import { agreementIds, loadPack } from "../agreement/pack-folder.js";
import { Complaint, misspoken } from "../complaint.js";
import type { Globals } from "../flags.js";
import { chosenFolder, type CentreClient } from "../place.js";

interface AgreementList {
  readonly agreements: readonly { readonly id: string }[];
}

interface AgreementFiles {
  readonly files: readonly { readonly name: string; readonly text: string }[];
}

/** As the centre has it; refuses one that it has not, and names those that it has. */
export async function packOfCentre(centre: CentreClient, id: string): Promise<Pack> {
  const { agreements } = await centre.get<AgreementList>("/api/agreements");
  if (!agreements.some((one) => one.id === id)) {
    const known = agreements.map((one) => one.id).join(", ");
    throw misspoken(`The centre ${centre.party} has no agreement ${id}.`, `It has ${known}.`);
  }
  const { files } = await centre.get<AgreementFiles>(`/api/agreements/${id}`);
  const bytes = files.map(({ name, text }): [string, Uint8Array] => [name, encodeText(text)]);
  const read = readPack(new Map(bytes), { hash: sha256 });
  if (read.ok) return read.pack;
  throw new Complaint(
    `The data of ${id} that the centre ${centre.party} gives cannot be read here.`,
    {
      rule: read.faults[0]?.rule ?? "PACK-1",
      safe: "Nothing was done.",
      next: "Is this the same version of Parley as the centre's? Start the centre again with it.",
    },
  );
}

/** Several of them, by name. */
export type Packs = ReadonlyMap<string, Pack>;

/** The data of each of these agreements, as the centre has them. */
export async function packsOfCentre(centre: CentreClient, ids: readonly string[]): Promise<Packs> {
  const packs = new Map<string, Pack>();
  for (const id of new Set(ids)) packs.set(id, await packOfCentre(centre, id));
  return packs;
}

/** Without a running centre: of the folder named, else as the centre would take it. */
export async function packOffline(
  globals: Globals,
  id: string,
  folder: string | undefined,
): Promise<Pack> {
  if (folder !== undefined || globals.centre === undefined) return loadPack(id, folder);
  const shipped = await agreementIds(shippedAgreements);
  if (shipped.includes(id)) return loadPack(id);
  const { agreements } = await chosenFolder(globals);
  const own = await agreementIds(agreements).catch((): readonly string[] => []);
  if (own.includes(id)) return loadPack(id, agreements);
  const known = [...shipped, ...own].join(", ");
  throw misspoken(`There is no agreement ${id}.`, `Those that are there: ${known}.`);
}
