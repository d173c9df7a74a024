/** @module What came of inspections, in words that judge nobody. */

import type { ResultView } from "@parley/protocol";
import type { Pack } from "@parley/agreement";
import type { ReactElement } from "react";
import { useSay } from "../../../centre-context.js";
import { inspectables } from "../../../view-model/declarations/inspection/inspection.js";
import { Foreign, ForeignBlock } from "../../foreign-text.js";
import type { ChosenDeclaration } from "../declaration-choice.js";
import { ResultForm } from "./result-form.js";
import { NoteList, ResultWord } from "./result-words.js";
import { SaidLine } from "../said-line.js";

/** The section; the party that declared states no result of its own. */
export function ResultsSection({ declared, answer, pack }: ChosenDeclaration): ReactElement {
  const say = useSay();
  const { table, own } = declared;
  const { results, conversation } = table;
  const items = inspectables(answer, table);
  return (
    <section aria-labelledby="results" className="declared-part">
      <h2 id="results">{say("inspect.results")}</h2>
      <p>{say("inspect.resultsIntro")}</p>
      {results.length === 0 && <p className="calm">{say("inspect.noResults")}</p>}
      <ul className="declared-list">
        {results.map((result) => (
          <li key={result.statement}>
            <Result result={result} pack={pack} conversation={conversation} />
          </li>
        ))}
      </ul>
      {!own && items.length > 0 && <ResultForm table={table} items={items} pack={pack} />}
      {!own && items.length === 0 && <p>{say("inspect.nothingToInspect")}</p>}
    </section>
  );
}

function Result(props: {
  result: ResultView;
  pack: Pack | undefined;
  conversation: string;
}): ReactElement {
  const { result, pack, conversation } = props;
  return (
    <>
      <h3>
        <Foreign text={result.item} />
      </h3>
      <p>
        <ResultWord result={result.result} />
      </p>
      <NoteList notes={result.notes} pack={pack} />
      {result.text !== undefined && <ForeignBlock text={result.text} />}
      <SaidLine said={result} conversation={conversation} />
    </>
  );
}
