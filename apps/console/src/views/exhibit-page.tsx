/** @module An exhibit opened: inert text with its hash; a published report taken apart. */

import { useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { getExhibit, type ArticleView, type ExhibitView } from "../api.js";
import { useSay } from "../centre-context.js";
import { Instant } from "./clock-text.js";
import { Foreign, ForeignBlock } from "./foreign-text.js";
import { ErrorBox } from "./error-box.js";
import { LanguageName } from "./language-name.js";
import { useLoaded } from "./loaded.js";

/** One exhibit. Nothing in it runs and nothing is fetched for it. */
export function ExhibitPage({ id }: { id: string }): ReactElement {
  const say = useSay();
  const { value, error } = useLoaded(id, getExhibit, "once");
  if (value === undefined) {
    return error === undefined ? <p>{say("frame.loading")}</p> : <ErrorBox error={error} />;
  }
  return <ExhibitBody exhibit={value} />;
}

function ExhibitBody({ exhibit }: { exhibit: ExhibitView }): ReactElement {
  const say = useSay();
  const { article, text } = exhibit;
  const [raw, setRaw] = useState(article === null);
  return (
    <div className="exhibit">
      <p>
        <Button className="plain" onPress={() => history.back()}>
          {say("exhibit.back")}
        </Button>
      </p>
      <h1>
        {say("exhibit.label")} <Foreign text={exhibit.title} lang={exhibit.language} />
      </h1>
      <dl className="letter-head">
        <dt>{say("exhibit.type")}</dt>
        <dd>
          <Foreign text={exhibit.mediaType} /> · {say("exhibit.size", { bytes: exhibit.sizeBytes })}
        </dd>
        <dt>{say("form.language")}</dt>
        <dd>
          <LanguageName code={exhibit.language} />
        </dd>
        <dt>SHA-256</dt>
        <dd className="code" dir="ltr">
          {exhibit.sha256}
        </dd>
      </dl>
      <p className="small">{say("exhibit.inert")}</p>
      {article !== null && (
        <div className="offers">
          <Button aria-pressed={!raw} onPress={() => setRaw(false)}>
            {say("exhibit.asArticle")}
          </Button>
          <Button aria-pressed={raw} onPress={() => setRaw(true)}>
            {say("exhibit.asText")}
          </Button>
        </div>
      )}
      {!raw && article !== null && <Article article={article} />}
      {raw && text !== null && (
        <pre className="raw" tabIndex={0} aria-label={say("exhibit.asText")}>
          <Foreign text={text} lang={exhibit.language} />
        </pre>
      )}
      {raw && text === null && <p>{say("exhibit.noText")}</p>}
    </div>
  );
}

function Article({ article }: { article: ArticleView }): ReactElement {
  const say = useSay();
  const { language } = article;
  return (
    <article className="article" aria-label={say("exhibit.asArticle")}>
      <h2>
        <Foreign text={article.title} lang={language} />
      </h2>
      <dl className="letter-head">
        <dt>{say("article.published")}</dt>
        <dd>
          {article.published === null ? (
            say("article.noDate")
          ) : (
            <Instant at={article.published} exact />
          )}
        </dd>
        <dt>{say("article.source")}</dt>
        <dd className="code">
          <Foreign text={article.url} />
        </dd>
      </dl>
      {article.paragraphs.map((paragraph, index) => (
        <ForeignBlock key={index} text={paragraph} lang={language} />
      ))}
      <Listed title={say("article.figures")} count={article.figures.length}>
        {article.figures.map((figure, index) => (
          <li key={index}>
            <Foreign text={figure.caption || figure.alt} lang={language} />{" "}
            <span className="code">
              <Foreign text={figure.src} />
            </span>
          </li>
        ))}
      </Listed>
      <Listed title={say("article.related")} count={article.relatedLinks.length}>
        {article.relatedLinks.map((link, index) => (
          <li key={index}>
            <Foreign text={link.title} lang={language} />{" "}
            <span className="code">
              <Foreign text={link.url} />
            </span>
          </li>
        ))}
      </Listed>
      <Listed title={say("article.credits")} count={article.credits.length}>
        {article.credits.map((credit, index) => (
          <li key={index}>
            <Foreign text={`${credit.role}: ${credit.name}`} lang={language} />
          </li>
        ))}
      </Listed>
    </article>
  );
}

function Listed({
  title,
  count,
  children,
}: {
  title: string;
  count: number;
  children: readonly ReactElement[];
}): ReactElement | null {
  if (count === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>{children}</ul>
    </>
  );
}
