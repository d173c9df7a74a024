/** @module All that the record has of a state or an agreement: kinds apart, and what carries it. */

import type { ReactElement } from "react";
import { useSay } from "../../../centre-context.js";
import { getDossier, type DossierView } from "../../../monitor-api.js";
import { goTo } from "../../../navigation.js";
import { ErrorBox } from "../../error-box.js";
import { useLoaded } from "../../loaded.js";
import { Choice } from "../fields.js";
import { ComparisonList, CredibilityList, ReliabilityList } from "../judging/judged-lists.js";
import { useMonitor } from "../monitor-loaded.js";
import { useSubjectName } from "../names.js";
import { KindsSection } from "./kinds-section.js";
import { BalanceSection, ChainSection, LinesSection, TimelineSection } from "./what-carries-it.js";

/** The page; of whom it is stands in its address. */
export function DossierPage({ subject }: { subject: string | undefined }): ReactElement {
  const say = useSay();
  const subjectName = useSubjectName();
  const { value: monitor, error } = useMonitor();
  const states = monitor?.states ?? [];
  const agreements = monitor?.agreements ?? [];
  const known = [...states, ...agreements];
  const offered = subject === undefined || known.includes(subject) ? known : [subject, ...known];
  return (
    <div className="declaration">
      <h1>{say("sources.part.dossier")}</h1>
      <p>{say("sources.dossier.intro")}</p>
      {error !== undefined && <ErrorBox error={error} />}
      <Choice
        label={say("sources.dossier.of")}
        value={subject ?? ""}
        onChange={(id) => {
          goTo({ page: "monitor", part: "dossier", ...(id !== "" && { id }) });
        }}
        options={[
          ["", say("form.choose")],
          ...offered.map((one) => [one, subjectName(one)] as const),
        ]}
      />
      {subject !== undefined && <OfSubject key={subject} subject={subject} />}
    </div>
  );
}

function OfSubject({ subject }: { subject: string }): ReactElement {
  const say = useSay();
  const { value, error } = useLoaded(subject, getDossier);
  if (error !== undefined) return <ErrorBox error={error} />;
  if (value === undefined) return <p>{say("frame.loading")}</p>;
  const isEmpty = value.kinds.every(({ entries }) => entries.length === 0);
  if (isEmpty) return <p className="calm">{say("sources.dossier.none")}</p>;
  return (
    <>
      <KindsSection kinds={value.kinds} />
      <TimelineSection dossier={value} />
      <LinesSection dossier={value} />
      <ChainSection dossier={value} />
      <BalanceSection dossier={value} />
      <Judged dossier={value} />
    </>
  );
}

function Judged({ dossier }: { dossier: DossierView }): ReactElement {
  const say = useSay();
  const { comparisons, reliability, credibility, kinds } = dossier;
  const entries = new Map(kinds.flatMap((one) => one.entries.map((entry) => [entry.id, entry])));
  const none = <p className="calm">{say("sources.dossier.nobody")}</p>;
  return (
    <>
      <section className="part" aria-labelledby="compared">
        <h2 id="compared">{say("sources.comparisons")}</h2>
        {comparisons.length === 0 ? (
          none
        ) : (
          <ComparisonList comparisons={comparisons} entries={entries} />
        )}
      </section>
      <section className="part" aria-labelledby="source-graded">
        <h2 id="source-graded">{say("sources.reliability")}</h2>
        {reliability.length === 0 ? none : <ReliabilityList reliability={reliability} />}
      </section>
      <section className="part" aria-labelledby="entry-graded">
        <h2 id="entry-graded">{say("sources.credibility")}</h2>
        {credibility.length === 0 ? (
          none
        ) : (
          <CredibilityList credibility={credibility} entries={entries} />
        )}
      </section>
    </>
  );
}
