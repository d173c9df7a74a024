/** @module Making a checkpoint: the canonical text in exhibits, then the statement over it. */

import { assert, fault, ok, type Result } from "@parley/bytes";
import {
  cutIntoExhibits,
  formatCanonicalText,
  textDigest,
  type CanonicalText,
  type TextStanding,
} from "@parley/joint-text";
import type { Accepted, Act } from "@parley/protocol";
import { sha256 } from "@parley/signer-file";
import type { Precedence } from "@parley/wire";

export interface CheckpointAsked {
  readonly precedence: Precedence;
  readonly lang: string;
  /** Of the text that was shown; where it is another by now, nothing is sent. */
  readonly digest?: string;
}

export interface CheckpointMade {
  /** The statement. */
  readonly id: string;
  readonly digest: string;
}

export interface CheckpointSource {
  readonly canonical: CanonicalText;
  readonly standing: TextStanding;
  readonly conversation: string;
  readonly role: string;
  readonly act: (act: Act) => Promise<Result<Accepted>>;
}

/** Sends what is not here of it as exhibits, and binds this party to the digest (HTTP-45). */
export async function makeCheckpoint(
  source: CheckpointSource,
  { precedence, lang, digest: shown }: CheckpointAsked,
): Promise<Result<CheckpointMade>> {
  const { canonical, standing, conversation, role, act } = source;
  const bytes = formatCanonicalText(canonical);
  const digest = textDigest(bytes, sha256);
  if (shown !== undefined && shown !== digest) {
    return fault("HTTP-45", "the text is another than the one that was shown");
  }
  const exhibits = await exhibitsOf(source, bytes, digest, lang);
  if (!exhibits.ok) return exhibits;
  const made = await act({
    ...{ kind: "consult", destination: { conversation }, precedence, lang, role },
    body: {
      ...{ kind: "joint-text", as: "checkpoint", text: standing.id, digest },
      exhibits: exhibits.value,
    },
  });
  return made.ok ? ok({ id: idOf(made.value), digest }) : made;
}

/** Those of an earlier checkpoint of the same text, or new ones. */
async function exhibitsOf(
  { standing, conversation, role, act }: CheckpointSource,
  bytes: Uint8Array,
  digest: string,
  lang: string,
): Promise<Result<readonly string[]>> {
  const known = standing.versions.find((one) => one.digest === digest && one.words === "here");
  const [checkpoint] = known?.checkpoints ?? [];
  if (checkpoint !== undefined) return ok(checkpoint.exhibits);
  const ids: string[] = [];
  for (const content of cutIntoExhibits(bytes)) {
    const { title } = standing.opened;
    const sent = await act({
      ...{ kind: "exhibit", destination: { conversation }, title, content, lang, role },
      ...{ mediaType: JOINT_TEXT_MEDIA_TYPE, language: "mul" },
    });
    if (!sent.ok) return sent;
    ids.push(idOf(sent.value));
  }
  return ok(ids);
}

function idOf({ id }: Accepted): string {
  assert(id !== undefined, "an act that makes a statement gives its id");
  return id;
}

/** Of an exhibit that holds a canonical text, or a part of it. */
const JOINT_TEXT_MEDIA_TYPE = "application/vnd.parley.joint-text";
