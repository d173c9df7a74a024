/** @module The signed paragraphs of a consultation's joint texts, loaded for its commitments. */

import { getExhibit } from "../../../api.js";
import { getText, getTexts } from "../../../texts-api.js";
import {
  signedParagraphs,
  type SignedParagraph,
} from "../../../view-model/dialogue/signed-paragraph.js";
import { useLoaded, type Loaded } from "../../loaded.js";

/** What came, or why it did not; exhibits are asked for again only where another text is final. */
export function useSignedParagraphs(consultation: string): Loaded<readonly SignedParagraph[]> {
  const texts = useLoaded("", getTexts);
  const final = (texts.value ?? []).filter((one) => {
    return one.of?.consultation === consultation && one.final !== undefined;
  });
  const signed = useLoaded(final.map(({ id }) => id).join(" "), loadSigned, "once");
  return { value: signed.value, error: texts.error ?? signed.error };
}

async function loadSigned(ids: string): Promise<readonly SignedParagraph[]> {
  const found = ids.split(" ").filter((id) => id !== "");
  const answers = await Promise.all(found.map((id) => getText(id)));
  const signed = answers.map((answer) => {
    return signedParagraphs(answer, async (exhibit) => (await getExhibit(exhibit)).text);
  });
  return (await Promise.all(signed)).flat();
}
