/** @module The life of a declaration: what adds to it, what was asked of it, and its custody. */

import type { ReactElement } from "react";
import { useSay } from "../../centre-context.js";
import { declaredOf } from "../../view-model/declarations/declared.js";
import { lifeOf } from "../../view-model/declarations/life/life.js";
import { ChainSection } from "./life/chain-section.js";
import { ChangesSection } from "./life/changes-section.js";
import { CustodySection } from "./life/custody-section.js";
import { DeclarationChoice, type ChosenDeclaration } from "./declaration-choice.js";
import { QuestionsSection } from "./life/questions-section.js";

/** The page. */
export function LifePage({ id }: { id: string | undefined }): ReactElement {
  const say = useSay();
  return (
    <DeclarationChoice part="life" intro={say("life.intro")} id={id}>
      {(chosen) => <Life key={chosen.declared.table.id} {...chosen} />}
    </DeclarationChoice>
  );
}

/** Questions stand first: they wait for somebody. */
function Life(chosen: ChosenDeclaration): ReactElement {
  const { declared, answer } = chosen;
  const all = declaredOf(answer);
  const same = all.find(({ table }) => table.id === declared.table.id) ?? declared;
  const links = lifeOf(all, answer.plain, same);
  return (
    <>
      <QuestionsSection declared={declared} />
      <ChainSection links={links} chosen={chosen} />
      <ChangesSection links={links} chosen={chosen} />
      {declared.own && <CustodySection />}
    </>
  );
}
