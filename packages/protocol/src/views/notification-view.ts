/** @module A notice under an agreement, as people see it. */

import type { JsonObject } from "@parley/bytes";
import type { NotificationAct } from "@parley/wire";

/** `same` data of the agreement as here, `differs`: others, `not-here`: none are here. */
export type DataNamed = "same" | "differs" | "not-here";

/** A notice under an agreement. */
export interface NotificationView {
  readonly kind: "notification";
  readonly agreement: string;
  readonly data: DataNamed;
  /** SHA-256 of the data that its sender named. */
  readonly pack: string;
  readonly notification: string;
  readonly as: NotificationAct;
  readonly about: string;
  readonly number?: string;
  readonly of?: string;
  readonly references: readonly string[];
  /** Days and instants as they are written. */
  readonly moments: Readonly<Record<string, string>>;
  readonly values?: JsonObject;
  readonly channel?: string;
  readonly reason?: string;
  readonly step?: {
    readonly id: string;
    readonly between: readonly string[];
    readonly planned: boolean;
  };
  readonly owedBy?: string;
  /** The commitment that it opens, and whether it is what was committed to. */
  readonly reveals?: { readonly of: string; readonly matches?: boolean };
  /** Where it is not as its form says, by our data; absent where there are none here. */
  readonly breaches?: readonly { readonly path: string; readonly detail: string }[];
}

/** What a notice is, by names that its agreement's data give words for. */
export interface NoticeHeadline {
  readonly agreement: string;
  /** Id of the notification, exchange or act. */
  readonly name: string;
  readonly about: string;
  readonly as: NotificationAct | "commitment" | "notice-of-act";
}
