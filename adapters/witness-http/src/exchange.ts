/** @module One request and its answer, within a time and a number of bytes. */

import { limits } from "./limits.js";

/** What came back; `body` is undefined where it was too long. */
export type RawAnswer =
  | {
      readonly kind: "answer";
      readonly status: number;
      /** The content type without its parameters, in lower case. */
      readonly type: string;
      readonly body: Uint8Array | undefined;
    }
  | { readonly kind: "unanswered"; readonly words: string };

/**
 * Posts bytes, or gets what is there without. Follows no redirect, and is over, answer and all,
 * after `waitMs`.
 */
export async function askFor(
  url: string,
  body: Uint8Array | undefined,
  waitMs: number,
): Promise<RawAnswer> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), Math.max(0, waitMs));
  try {
    const answer = await fetch(url, {
      ...(body && {
        method: "POST",
        body: new Uint8Array(body),
        headers: { "content-type": "text/plain; charset=utf-8" },
      }),
      redirect: "manual",
      signal: controller.signal,
    });
    const { status, headers } = answer;
    const type = (headers.get("content-type") ?? "").split(";", 1)[0] as string;
    const bytes = await readBody(answer);
    return { kind: "answer", status, type: type.trim().toLowerCase(), body: bytes };
  } catch (error) {
    if (controller.signal.aborted) {
      return { kind: "unanswered", words: `no answer within ${waitMs} ms` };
    }
    return { kind: "unanswered", words: reasonOf(error) };
  } finally {
    clearTimeout(timer);
    // What is left of an answer that was too long is not waited for.
    controller.abort();
  }
}

/** Reads at most as much as a witness has to say. */
async function readBody(answer: Response): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const part of answer.body ?? []) {
    sizeBytes += (part as Uint8Array).length;
    if (sizeBytes > limits.answerBytesMax) return undefined;
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

function reasonOf(error: unknown): string {
  const { cause, message } = error as Error;
  const code = (cause as NodeJS.ErrnoException | undefined)?.code;
  return code ?? message;
}
