/** @module What a command line carries, as commander reads it. */

/** Where centres keep their folders unless a command line or PARLEY_STATE says otherwise. */
export const DEFAULT_STATE = ".parley";

/** Options that every command knows. */
export interface Globals {
  readonly state: string;
  readonly centre?: string;
}

export interface JsonFlag {
  readonly json?: boolean;
}

export interface PassphraseFlag {
  readonly passphraseFile?: string;
}

export interface ArchiveReadFlags extends JsonFlag, PassphraseFlag {
  readonly key: string;
}

export interface InitFlags extends PassphraseFlag {
  readonly party: string;
  readonly name?: readonly string[];
  readonly exercise?: boolean;
  readonly listen: string;
  readonly address?: readonly string[];
  readonly consolePort: string;
  readonly archiveRecipient?: string;
}

export interface RotateFlags extends PassphraseFlag {
  readonly root: string;
  readonly logKey?: boolean;
  readonly newLog?: boolean;
  readonly witness?: readonly string[];
  readonly serial?: string;
  readonly rootPassphraseFile?: string;
}

export interface RevocationFlags extends PassphraseFlag {
  readonly root: string;
  readonly serial: readonly string[];
  readonly reason?: string;
  readonly exercise?: boolean;
}

export interface SendFlags extends JsonFlag {
  readonly to?: string;
  readonly conversation?: string;
  readonly precedence: string;
  readonly text?: string;
  readonly phrase?: string;
  readonly parameter?: readonly string[];
  readonly subject?: string;
  readonly answers?: string;
  readonly replyBy?: string;
  readonly exhibit?: readonly string[];
  readonly lang: string;
}

export interface AcknowledgeFlags extends JsonFlag {
  readonly as: string;
  readonly text?: string;
  readonly answerBy?: string;
  readonly lang: string;
}

export interface ExportFlags extends JsonFlag {
  readonly out: string;
  readonly officer: readonly string[];
  readonly conversation?: boolean;
  readonly lang: string;
}

export interface VerifyFlags extends JsonFlag {
  readonly trust?: string;
  readonly lang: string;
}
