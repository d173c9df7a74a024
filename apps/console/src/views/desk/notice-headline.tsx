/** @module A headline under an agreement: what it is and does, in the words of the data. */

import type { NoticeHeadline } from "@parley/protocol";
import type { ReactElement } from "react";
import { useSay } from "../../centre-context.js";
import { dutyLabel, agreementLabel } from "../../view-model/desk/duty-names.js";
import { firstWords } from "../../view-model/visible-text.js";
import { Foreign } from "../foreign-text.js";
import { LabelText } from "../notify/read-back-view.js";
import { DeskWords, usePacks } from "./desk-words.js";

/** The words; the sender's own names while the data are not here. */
export function NoticeHeadlineWords({ notice }: { notice: NoticeHeadline }): ReactElement {
  const { packs } = usePacks();
  const pack = packs?.get(notice.agreement);
  return (
    <DeskWords>
      <span className="row-subject">
        <LabelText label={agreementLabel(pack, notice.agreement)} />{" "}
      </span>
      <LabelText label={dutyLabel(pack, notice.name)} /> <Foreign text={firstWords(notice.about)} />
      <Doing as={notice.as} />
    </DeskWords>
  );
}

function Doing({ as }: Pick<NoticeHeadline, "as">): ReactElement | null {
  const say = useSay();
  // A notice that is nothing else needs no word for it.
  return as === "original" ? null : <> ({say(`as.${as}`)})</>;
}
