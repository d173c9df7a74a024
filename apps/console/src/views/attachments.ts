/** @module Files chosen as exhibits: their bytes in this tab, and which are already sent. */

import { useRef } from "react";
import { encodeBase64 } from "@parley/bytes";
import { postExhibit, type Sent } from "../api.js";
import type { DraftExhibit } from "../view-model/draft.js";

/** The files of one draft. */
export interface Attachments {
  has(name: string): boolean;
  add(name: string, bytes: Uint8Array): void;
  remove(name: string): void;
  /** Sends what is not sent yet; trying again sends nothing twice. */
  sendAll(
    exhibits: readonly DraftExhibit[],
    place: { readonly to?: readonly string[]; readonly conversation?: string },
  ): Promise<{ readonly ids: readonly string[]; readonly conversation: string | undefined }>;
}

/** Keeps files for as long as the composer stands. */
export function useAttachments(): Attachments {
  const files = useRef(new Map<string, Uint8Array>()).current;
  const sent = useRef(new Map<string, Sent>()).current;
  return {
    has: (name) => files.has(name),
    add: (name, bytes) => {
      files.set(name, bytes);
      sent.delete(name);
    },
    remove: (name) => void files.delete(name),
    sendAll: async (exhibits, place) => {
      let { conversation } = place;
      const ids: string[] = [];
      for (const exhibit of exhibits) {
        const bytes = files.get(exhibit.name) ?? new Uint8Array();
        const done = sent.get(exhibit.name) ?? (await sendOne(exhibit, bytes, place, conversation));
        sent.set(exhibit.name, done);
        // The first exhibit of a new message opens its conversation.
        conversation = done.conversation;
        ids.push(done.id);
      }
      return { ids, conversation };
    },
  };
}

function sendOne(
  exhibit: DraftExhibit,
  bytes: Uint8Array,
  place: { readonly to?: readonly string[] },
  conversation: string | undefined,
): Promise<Sent> {
  const { title, mediaType, language } = exhibit;
  const where = conversation === undefined ? { to: place.to ?? [] } : { conversation };
  return postExhibit({ ...where, title, mediaType, language, content: encodeBase64(bytes) });
}
