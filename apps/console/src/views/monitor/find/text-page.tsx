/** @module A text as inert paragraphs, with what is proposed marked at its exact characters. */

import { useRef, useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { useSay } from "../../../centre-context.js";
import {
  getCapture,
  postForgetting,
  type CandidateView,
  type CaptureView,
} from "../../../monitor-api.js";
import { formatRoute } from "../../../route.js";
import { msOf } from "../../../view-model/clocks.js";
import { ErrorBox } from "../../error-box.js";
import { Foreign } from "../../foreign-text.js";
import { useLoaded } from "../../loaded.js";
import { Shape } from "../../shapes.js";
import { CandidateLine } from "../candidate-line.js";
import { Line } from "../fields.js";
import { HeadLine } from "../head-line.js";
import { MarkedText } from "../marked-text.js";

/** The page. */
export function TextPage({ hash }: { hash: string }): ReactElement {
  const say = useSay();
  const [turn, setTurn] = useState(0);
  const { value: capture, error } = useLoaded(hash, getCapture, turn);
  return (
    <div className="declaration">
      {error !== undefined && <ErrorBox error={error} />}
      {capture === undefined && error === undefined && <p>{say("frame.loading")}</p>}
      {capture !== undefined && (
        <Text capture={capture} onChanged={() => setTurn((before) => before + 1)} />
      )}
    </div>
  );
}

function Text(props: { capture: CaptureView; onChanged: () => void }): ReactElement {
  const say = useSay();
  const { capture, onChanged } = props;
  const { title, language, forgotten, candidates } = capture;
  const [chosen, setChosen] = useState<string>();
  const list = useRef<HTMLOListElement>(null);
  const choose = (id: string): void => {
    setChosen(id);
    list.current?.querySelector<HTMLElement>(`[data-candidate="${id}"]`)?.focus();
  };
  return (
    <>
      <h1>
        {title === "" ? (
          say("sources.noTitle")
        ) : (
          <MarkedText
            text={title}
            lang={language}
            markings={candidates.filter(({ paragraph }) => paragraph === -1)}
            chosen={chosen}
            onChoose={choose}
          />
        )}
      </h1>
      <HeadLine head={capture} />
      <Facts capture={capture} />
      {forgotten !== undefined && (
        <p className="mark">
          <Shape name="bar" />{" "}
          {say("sources.text.forgotten", { at: { at: msOf(forgotten.at) }, why: forgotten.reason })}
        </p>
      )}
      <div className="text-parts">
        <Paragraphs capture={capture} chosen={chosen} onChoose={choose} />
        <section className="proposed" aria-labelledby="proposed">
          <h2 id="proposed">{say("sources.proposed", { count: candidates.length })}</h2>
          {candidates.length === 0 && <p className="calm">{say("sources.proposed.none")}</p>}
          <ol ref={list}>
            {candidates.map((candidate) => (
              <Proposed
                key={candidate.id}
                candidate={candidate}
                isChosen={candidate.id === chosen}
                onChoose={() => setChosen(candidate.id)}
              />
            ))}
          </ol>
          {candidates.some(({ decided }) => decided === undefined) && (
            <p>
              <a
                className="button first"
                href={formatRoute({
                  ...{ page: "monitor", part: "waiting" },
                  asked: { capture: capture.capture },
                })}
              >
                {say("sources.text.decide")}
              </a>
            </p>
          )}
        </section>
      </div>
      {forgotten === undefined && <Forget hash={capture.capture} onDone={onChanged} />}
    </>
  );
}

function Paragraphs(props: {
  capture: CaptureView;
  chosen: string | undefined;
  onChoose: (id: string) => void;
}): ReactElement {
  const { capture, chosen, onChoose } = props;
  return (
    <div className="source-text">
      {capture.paragraphs.map((text, index) => (
        <p key={index} dir="auto">
          <MarkedText
            text={text}
            lang={capture.language}
            markings={capture.candidates.filter(({ paragraph }) => paragraph === index)}
            chosen={chosen}
            onChoose={onChoose}
          />
        </p>
      ))}
    </div>
  );
}

function Proposed(props: {
  candidate: CandidateView;
  isChosen: boolean;
  onChoose: () => void;
}): ReactElement {
  const say = useSay();
  const { candidate, isChosen, onChoose } = props;
  const { id, decided } = candidate;
  return (
    <li className={isChosen ? "chosen" : ""}>
      <Button
        className="plain"
        data-candidate={id}
        aria-pressed={isChosen}
        onFocus={onChoose}
        onPress={onChoose}
      >
        {say(`sources.candidate.${candidate.kind}`)}
      </Button>
      <CandidateLine candidate={candidate} />
      {decided !== undefined && (
        <span className="small">
          <Shape name={decided === "rejected" ? "bar" : "tick"} /> {say(`sources.is.${decided}`)}
        </span>
      )}
    </li>
  );
}

function Facts({ capture }: { capture: CaptureView }): ReactElement {
  const say = useSay();
  const { address, captured, path, remarks, story } = capture;
  return (
    <>
      <dl className="text-facts">
        <Fact name={say("sources.captured")}>
          {say("time.bare", { at: { at: msOf(captured) } })}
        </Fact>
        {address !== undefined && (
          <Fact name={say("sources.address")}>
            <span className="code">
              <Foreign text={address} />
            </span>
          </Fact>
        )}
        {path !== undefined && (
          <Fact name={say("sources.text.file")}>
            <span className="code">
              <Foreign text={path} />
            </span>
          </Fact>
        )}
        <Fact name={say("sources.hash")}>
          <span className="code">{capture.capture}</span>
        </Fact>
      </dl>
      {remarks.map((remark) => (
        <p key={remark} className="mark">
          <Shape name="triangle" /> {say(`sources.remark.${remark}`)}
        </p>
      ))}
      {story.length > 1 && <Story capture={capture} />}
    </>
  );
}

function Story({ capture: { story, capture } }: { capture: CaptureView }): ReactElement {
  const say = useSay();
  const publishers = new Set(story.flatMap(({ publisher }) => publisher ?? []));
  return (
    <details className="story">
      <summary>
        {say("sources.story.size", { captures: story.length, publishers: publishers.size })}
      </summary>
      <ul>
        {story.map((head) => (
          <li key={head.capture}>
            {head.capture === capture ? (
              <strong>{say("sources.story.this")}</strong>
            ) : (
              <a href={formatRoute({ page: "monitor", part: "text", id: head.capture })}>
                <Foreign text={head.title} lang={head.language} />
              </a>
            )}
            <HeadLine head={head} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }): ReactElement {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** A takedown: two presses and a reason, because it cannot be undone. */
function Forget({ hash, onDone }: { hash: string; onDone: () => void }): ReactElement {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [error, setError] = useState<unknown>();
  if (!open) return <Button onPress={() => setOpen(true)}>{say("sources.forget")}</Button>;
  return (
    <section className="act-form" aria-label={say("sources.forget")}>
      <p>{say("sources.forget.note")}</p>
      {error !== undefined && <ErrorBox error={error} />}
      <Line
        label={say("sources.reason")}
        size={50}
        value={reason}
        onChange={setReason}
        isRequired
      />
      <div className="offers">
        <Button
          className="first"
          isDisabled={reason.trim() === ""}
          onPress={() => void postForgetting(hash, reason.trim()).then(onDone, setError)}
        >
          {say("sources.forget.do")}
        </Button>
        <Button onPress={() => setOpen(false)}>{say("form.close")}</Button>
      </div>
    </section>
  );
}
