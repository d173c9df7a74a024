/** @module What people found of an entry, and the forms to find more; source and entry apart. */

import { credibilities, disagreements, reliabilities, type Entry } from "@parley/public-record";
import { useState, type ReactElement } from "react";
import { useIntl } from "react-intl";
import { useSay } from "../../../centre-context.js";
import { getDossier, postComparison, postGrading, type EntryView } from "../../../monitor-api.js";
import { numberWords } from "../../../view-model/monitor/figure-words.js";
import { firstWords } from "../../../view-model/visible-text.js";
import { useLoaded } from "../../loaded.js";
import { Choice } from "../fields.js";
import { JudgeForm } from "./judge-form.js";
import { ComparisonList, CredibilityList, ReliabilityList } from "./judged-lists.js";

interface JudgedProps {
  readonly view: EntryView;
  readonly onChanged: () => void;
}

/** Three sections, each with its form. */
export function JudgedBy({ view, onChanged }: JudgedProps): ReactElement {
  const say = useSay();
  const { entry, reliability, credibility, comparisons } = view;
  const { publisher, id } = entry;
  return (
    <>
      <section className="part" aria-labelledby="source-graded">
        <h2 id="source-graded">{say("sources.reliability")}</h2>
        <p className="small">{say("sources.grades.note")}</p>
        <ReliabilityList reliability={reliability} />
        <JudgeForm
          title={say("sources.gradeSource", { publisher })}
          label={say("sources.reliability")}
          options={reliabilities.map((one) => [one, say(`sources.reliability.${one}`)] as const)}
          post={(found, person) => {
            const grade = reliabilities.find((one) => one === found) ?? "F";
            return postGrading({ ...person, source: publisher, reliability: grade });
          }}
          onDone={onChanged}
        />
      </section>
      <section className="part" aria-labelledby="entry-graded">
        <h2 id="entry-graded">{say("sources.credibility")}</h2>
        <CredibilityList credibility={credibility} />
        <JudgeForm
          title={say("sources.gradeEntry")}
          label={say("sources.credibility")}
          options={credibilities.map(
            (one) => [`${one}`, say(`sources.credibility.${one}`)] as const,
          )}
          post={(found, person) => {
            const grade = credibilities.find((one) => `${one}` === found) ?? 6;
            return postGrading({ ...person, entry: id, credibility: grade });
          }}
          onDone={onChanged}
        />
      </section>
      <section className="part" aria-labelledby="compared">
        <h2 id="compared">{say("sources.comparisons")}</h2>
        <ComparisonList comparisons={comparisons} />
        <Compare entry={entry} onChanged={onChanged} />
      </section>
    </>
  );
}

function Compare({ entry, onChanged }: { entry: Entry; onChanged: () => void }): ReactElement {
  const say = useSay();
  const [other, setOther] = useState("");
  const nameOf = useEntryName();
  const subject = entry.states[0] ?? entry.agreement ?? "";
  const { value } = useLoaded(subject, loadOthers);
  const offered = (value ?? []).filter(({ id }) => id !== entry.id);
  return (
    <JudgeForm
      title={say("sources.compare")}
      note={say("sources.compare.note")}
      label={say("sources.finding")}
      options={disagreements.map((one) => [one, say(`sources.finding.${one}`)] as const)}
      isReady={other !== ""}
      more={
        <Choice
          label={say("sources.compare.with")}
          value={other}
          onChange={setOther}
          options={[
            ["", say("form.choose")],
            ...offered.map((one) => [one.id, nameOf(one)] as const),
          ]}
        />
      }
      post={(found, person) => {
        const finding = disagreements.find((one) => one === found) ?? "cannot-tell";
        return postComparison({ ...person, entries: [entry.id, other], finding });
      }}
      onDone={onChanged}
    />
  );
}

/** An entry in one line of a choice: day, what is said, who says it. */
function useEntryName(): (entry: Entry) => string {
  const say = useSay();
  const intl = useIntl();
  return ({ figure, act, words, dates, speaker, kind }) => {
    const said =
      figure !== undefined
        ? `${say(`sources.category.${figure.category}`)}, ${say(numberWords(figure))}`
        : act !== undefined
          ? say(`sources.act.${act}`)
          : firstWords(words?.text ?? "");
    const parts = [dates.asOf ?? "–", said, speaker, say(`sources.kind.${kind}`)];
    return intl.formatList(parts, { type: "unit", style: "short" });
  };
}

async function loadOthers(subject: string): Promise<readonly Entry[]> {
  if (subject === "") return [];
  const { kinds } = await getDossier(subject);
  return kinds.flatMap(({ entries }) => entries);
}
