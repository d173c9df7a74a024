/** @module Finding texts by their words, with who published them when. */

import { useEffect, useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { useSay } from "../../../centre-context.js";
import { getSearch, type SearchAsked } from "../../../monitor-api.js";
import { goTo } from "../../../navigation.js";
import type { Begin } from "../../../route.js";
import { ErrorBox } from "../../error-box.js";
import { Foreign } from "../../foreign-text.js";
import { useLanguageName } from "../../language-name.js";
import { useLoaded } from "../../loaded.js";
import { Choice, Line } from "../fields.js";
import { useMonitor } from "../monitor-loaded.js";
import { HitRow } from "./hit-row.js";
import { KeepWatch } from "./keep-watch.js";

/** The page; what is asked stands in its address. */
export function FindPage({ asked }: { asked: Begin }): ReactElement {
  const say = useSay();
  const { value: monitor, error } = useMonitor();
  const key = new URLSearchParams(asked).toString();
  const isAsked = searchOf(asked).text !== "" || key !== "";
  return (
    <div className="declaration">
      <h1>{say("sources.title")}</h1>
      <p>{say("sources.intro")}</p>
      {error !== undefined && <ErrorBox error={error} />}
      {monitor !== undefined && (
        <p className="small">
          {say("sources.held", {
            ...{ captures: monitor.captures, stories: monitor.stories },
            ...{ shipped: monitor.shipped, accepted: monitor.accepted },
          })}
        </p>
      )}
      <SearchForm asked={asked} publishers={monitor?.publishers.map(({ name }) => name) ?? []} />
      {isAsked && <Found key={`found ${key}`} asked={searchOf(asked)} />}
    </div>
  );
}

function SearchForm(props: { asked: Begin; publishers: readonly string[] }): ReactElement {
  const say = useSay();
  const [form, setForm] = useState(() => searchOf(props.asked));
  const key = new URLSearchParams(props.asked).toString();
  useEffect(() => setForm(searchOf(Object.fromEntries(new URLSearchParams(key)))), [key]);
  const change = (part: Partial<SearchAsked>): void => setForm({ ...form, ...part });
  return (
    <form
      className="find-form"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const given = Object.entries(form).filter(([, value]) => value !== "");
        goTo({ page: "monitor", part: "find", asked: Object.fromEntries(given) });
      }}
    >
      <Line
        label={say("sources.find.words")}
        note={say("sources.find.wordsNote")}
        size={50}
        value={form.text}
        onChange={(text) => change({ text })}
      />
      <Filters form={form} change={change} publishers={props.publishers} />
      <Button type="submit" className="first">
        {say("sources.find.go")}
      </Button>
    </form>
  );
}

function Filters(props: {
  form: SearchAsked;
  change: (part: Partial<SearchAsked>) => void;
  publishers: readonly string[];
}): ReactElement {
  const say = useSay();
  const nameOf = useLanguageName();
  const { form, change, publishers } = props;
  return (
    <div className="filters">
      <Choice
        label={say("sources.find.language")}
        value={form.language ?? ""}
        onChange={(language) => change({ language })}
        options={[
          ["", say("sources.any")],
          ...LANGUAGES.map((code) => [code, nameOf(code)] as const),
        ]}
      />
      <Line
        label={say("sources.find.publisher")}
        size={24}
        list="publishers"
        value={form.publisher ?? ""}
        onChange={(publisher) => change({ publisher })}
      />
      <datalist id="publishers">
        {publishers.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Line
        label={say("sources.find.since")}
        size={11}
        dir="ltr"
        value={form.since ?? ""}
        onChange={(since) => change({ since })}
      />
      <Line
        label={say("sources.find.until")}
        size={11}
        dir="ltr"
        note={say("sources.dayNote")}
        value={form.until ?? ""}
        onChange={(until) => change({ until })}
      />
      <Choice
        label={say("sources.find.order")}
        value={form.order ?? "best"}
        onChange={(order) => change({ order: order === "newest" ? "newest" : "best" })}
        options={[
          ["best", say("sources.find.best")],
          ["newest", say("sources.find.newest")],
        ]}
      />
    </div>
  );
}

function Found({ asked }: { asked: SearchAsked }): ReactElement {
  const say = useSay();
  const [offset, setOffset] = useState(0);
  const { value, error } = useLoaded(JSON.stringify({ ...asked, offset: `${offset}` }), search);
  if (error !== undefined) return <ErrorBox error={error} />;
  if (value === undefined) return <p>{say("frame.loading")}</p>;
  const { total, isMore, widened, hits } = value;
  return (
    <section aria-labelledby="found">
      <h2 id="found">
        <span role="status">
          {say(isMore ? "sources.find.foundMore" : "sources.find.found", { count: total })}
        </span>
      </h2>
      {widened.map(({ id, typed, names }) => (
        <p key={id} className="small">
          {say("sources.find.also", { typed })}{" "}
          <Foreign text={names.filter((name) => name !== typed).join(" · ")} />
        </p>
      ))}
      <KeepWatch asked={asked} />
      {hits.length === 0 && <p className="calm">{say("sources.find.none")}</p>}
      <ul className="hits">
        {hits.map((hit) => (
          <HitRow key={hit.capture} hit={hit} />
        ))}
      </ul>
      <div className="offers">
        {offset > 0 && (
          <Button onPress={() => setOffset(Math.max(0, offset - PAGE))}>
            {say("sources.find.before")}
          </Button>
        )}
        {offset + hits.length < total && hits.length > 0 && (
          <Button onPress={() => setOffset(offset + PAGE)}>{say("sources.find.after")}</Button>
        )}
      </div>
    </section>
  );
}

function search(key: string): ReturnType<typeof getSearch> {
  return getSearch(JSON.parse(key) as SearchAsked);
}

function searchOf(asked: Begin): SearchAsked {
  const { text = "", language = "", publisher = "", since = "", until = "", order } = asked;
  return {
    ...{ text, language, publisher, since, until },
    ...(order === "newest" && { order }),
  };
}

/** As captures have them. */
const LANGUAGES = ["en", "zh-Hans", "zh-Hant", "ru", "ar", "fr", "es"];
const PAGE = 20;
