/** @module Inspection of a declaration: items drawn or picked, what came of it, and a planner. */

import type { ReactElement } from "react";
import { useSay } from "../../centre-context.js";
import { DeclarationChoice } from "./declaration-choice.js";
import { DrawsSection } from "./inspection/draws-section.js";
import { PicksSection } from "./inspection/picks-section.js";
import { PlannerSection } from "./inspection/planner-section.js";
import { ResultsSection } from "./inspection/results-section.js";
import { WorkList } from "./work-list.js";

/** The page; the planner is there without any declaration. */
export function InspectionPage({ id }: { id: string | undefined }): ReactElement {
  const say = useSay();
  return (
    <>
      <DeclarationChoice part="inspection" intro={say("inspect.intro")} id={id}>
        {(chosen) => {
          const { table } = chosen.declared;
          const { work } = chosen.answer;
          return (
            <>
              <WorkList work={work.filter(({ declaration }) => declaration === table.id)} />
              <DrawsSection key={`draws ${table.id}`} {...chosen} />
              <PicksSection key={`picks ${table.id}`} {...chosen} />
              <ResultsSection key={`results ${table.id}`} {...chosen} />
            </>
          );
        }}
      </DeclarationChoice>
      <PlannerSection />
    </>
  );
}
