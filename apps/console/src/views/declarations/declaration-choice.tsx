/** @module The head of a page about one declaration: what it is for, and which declaration. */

import type { Pack } from "@parley/agreement";
import type { DeclaredTableView } from "@parley/protocol";
import type { ReactElement, ReactNode } from "react";
import { useLanguage, useSay } from "../../centre-context.js";
import type { DeclarationsAnswer } from "../../declarations-api.js";
import { goTo } from "../../navigation.js";
import { formatRoute, type DeclarationsPart } from "../../route.js";
import { declaredName, declaredOf, type Declared } from "../../view-model/declarations/declared.js";
import { Choice } from "../desk/choice.js";
import { usePacks } from "../desk/desk-words.js";
import { ErrorBox } from "../error-box.js";
import { useDeclarations } from "./declarations-loaded.js";
import { Shape } from "../shapes.js";
import { SaidLine } from "./said-line.js";

/** What a page about one declaration is given. */
export interface ChosenDeclaration {
  readonly declared: Declared;
  /** All that is here, this declaration with it. */
  readonly answer: DeclarationsAnswer;
  /** The agreement's data, where they are here. */
  readonly pack: Pack | undefined;
}

/** The page: its words, the choice of a declaration, and what belongs to the chosen one. */
export function DeclarationChoice({
  part,
  intro,
  id,
  children,
}: {
  part: DeclarationsPart;
  intro: string;
  /** Id of the declaration in the address. */
  id: string | undefined;
  children: (chosen: ChosenDeclaration) => ReactNode;
}): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const { value: answer, error } = useDeclarations();
  const { packs, error: packsError } = usePacks();
  const all = answer === undefined ? [] : declaredOf(answer);
  // One alone needs no choosing.
  const chosen =
    all.find(({ table }) => table.id === id) ?? (all.length === 1 ? all[0] : undefined);
  const failed = error ?? packsError;
  return (
    <div className="declaration">
      <h1>{say(`part.${part}`)}</h1>
      <p>{intro}</p>
      {failed !== undefined && <ErrorBox error={failed} />}
      {answer === undefined && error === undefined && <p>{say("frame.loading")}</p>}
      {answer !== undefined && all.length === 0 && <Nothing />}
      {all.length > 0 && (
        <Choice
          label={say("declared.which")}
          value={chosen?.table.id}
          options={all.map((one) => {
            return { id: one.table.id, name: { text: say(declaredName(one, packs, code)) } };
          })}
          onChoose={(chose) => goTo({ page: "declarations", part, id: chose })}
        />
      )}
      {answer !== undefined && chosen !== undefined && (
        <>
          <SaidLine said={chosen.table} conversation={chosen.table.conversation} />
          <TermsLine word={chosen.table.terms.word} />
          {children({
            ...{ declared: chosen, answer },
            pack: packs?.get(chosen.header.agreement),
          })}
        </>
      )}
    </div>
  );
}

/** Said only where there is something to say. */
function TermsLine({ word }: { word: DeclaredTableView["terms"]["word"] }): ReactElement | null {
  const say = useSay();
  if (word !== "breaks" && word !== "not-counted") return null;
  return (
    <p className="mark">
      <Shape name="apart" /> {say(`terms.${word}`)}
    </p>
  );
}

function Nothing(): ReactElement {
  const say = useSay();
  return (
    <p className="calm">
      {say("declared.none")}{" "}
      <a href={formatRoute({ page: "declarations", part: "declare" })}>{say("part.declare")}</a>
    </p>
  );
}
