/** @module Notices on the watch floor: what happened, what is safe, and the next act. */

import type { FirstBytes, Notice } from "@parley/protocol";
import type { ReactElement } from "react";
import { Button } from "react-aria-components";
import { postNoticeSeen } from "../api.js";
import { useLive, useSay } from "../centre-context.js";
import { formatRoute } from "../route.js";
import { byteLines } from "../view-model/byte-lines.js";
import { msOf } from "../view-model/clocks.js";
import { noticeRow, type NoticeRow } from "../view-model/notices.js";
import { Instant } from "./clock-text.js";
import { Foreign } from "./foreign-text.js";
import { Shape } from "./shapes.js";

/** All notices that nobody has taken note of. */
export function Notices({ notices }: { notices: readonly Notice[] }): ReactElement {
  const say = useSay();
  return (
    <section aria-labelledby="notices">
      <h2 id="notices">{say("watch.notices", { count: notices.length })}</h2>
      <ul className="rows">
        {notices.map((notice) => (
          <NoticeLine key={notice.id} notice={notice} />
        ))}
      </ul>
    </section>
  );
}

function NoticeLine({ notice }: { notice: Notice }): ReactElement {
  const say = useSay();
  const row = noticeRow(notice);
  const { what, causes, detail, next } = row;
  return (
    <li className="row row-notice">
      <span className="row-party">
        <Shape name="cross" /> {say(what)}
      </span>
      <div className="row-standing">
        <p>
          {causes !== undefined && <>{say(causes)} </>}
          {detail !== undefined && (
            <>
              <Foreign text={`${detail}.`} lang="en" />{" "}
            </>
          )}
          <ReceiptTimes notice={notice} />
        </p>
        {next !== undefined && <p className="row-next">{say(next)}</p>}
        <Fingerprints notice={notice} />
        <Proofs row={row} />
        {notice.firstBytes !== undefined && <FirstBytesOf bytes={notice.firstBytes} />}
      </div>
      <Instant at={notice.at} />
      <Acts id={notice.id} row={row} />
    </li>
  );
}

/** The question to their watch, where one is the next act; and that somebody took note. */
function Acts({ id, row }: { id: string; row: NoticeRow }): ReactElement {
  const say = useSay();
  const live = useLive();
  const { what, ask, stays } = row;
  const taken = (): void => void postNoticeSeen(id).finally(() => void live.refresh());
  return (
    <span className="row-acts">
      {ask !== undefined && (
        <a className="button first" href={formatRoute(ask.at)}>
          {say(ask.words)}
          <span className="unseen"> {say(what)}</span>
        </a>
      )}
      {!stays && (
        <Button onPress={taken}>
          {say("notice.taken")}
          <span className="unseen"> {say(what)}</span>
        </Button>
      )}
    </span>
  );
}

/** The rule it goes by, and the ways to what is kept of it. */
function Proofs({ row }: { row: NoticeRow }): ReactElement {
  const say = useSay();
  const { what, rule, statement, evidence } = row;
  return (
    <p className="row-proofs">
      <span>{say(rule)}</span>
      {statement !== undefined && (
        <a href={formatRoute({ page: "note", id: statement })}>{say("letter.evidence")}</a>
      )}
      {evidence !== undefined && (
        <a href={formatRoute(evidence)}>
          {say(evidence.page === "originals" ? "originals.title" : "export.title")}
          <span className="unseen"> {say(what)}</span>
        </a>
      )}
    </p>
  );
}

/** Of two receipts for one statement: when each says that it was taken. */
function ReceiptTimes({ notice: { receiptTimes } }: { notice: Notice }): ReactElement | null {
  const say = useSay();
  if (receiptTimes === undefined) return null;
  const [first, second] = receiptTimes;
  const times = { first: { utc: msOf(first) }, second: { utc: msOf(second) } };
  return <>{say("notice.receiptTimes", times)}</>;
}

/** Of credentials: what people compare over another path, and both of two that differ. */
function Fingerprints({ notice }: { notice: Notice }): ReactElement | null {
  const say = useSay();
  const { id, kind, fingerprints } = notice;
  if (fingerprints === undefined) return null;
  return (
    <div>
      {say("notice.fingerprints")}
      <pre className="raw" dir="ltr">
        {fingerprints.join("\n")}
      </pre>
      {kind === "credentials-differ" && (
        <a href={`/api/notices/${encodeURIComponent(id)}/evidence`} download>
          {say("notice.bothKept")}
        </a>
      )}
    </div>
  );
}

/** How a refused frame began, for whoever looks into it. */
function FirstBytesOf({ bytes }: { bytes: FirstBytes }): ReactElement {
  const say = useSay();
  return (
    <details>
      <summary>{say("notice.firstBytes")}</summary>
      <pre className="raw" dir="ltr">
        {byteLines(bytes).join("\n")}
      </pre>
    </details>
  );
}
