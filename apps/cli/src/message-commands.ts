/** @module `parley send` and `acknowledge`. */

import { Complaint, misspoken, type Trouble } from "./complaint.js";
import { checkDestination, destinationOf, type Destination } from "./destination.js";
import { readExhibit, type ExhibitFile } from "./exhibit-file.js";
import { inertJson } from "./inert-text.js";
import type { AcknowledgeFlags, Globals, SendFlags } from "./flags.js";
import { runningCentre, type CentreClient } from "./place.js";
import { statementId } from "./statement-id.js";
import { futureOf, languageOf, parametersOf, phraseCodeOf, precedenceOf } from "./typed-values.js";

/** `send`: prints the id of the message. Everything is checked before anything is sent. */
export async function send(globals: Globals, flags: SendFlags): Promise<void> {
  checkDestination(flags, "message");
  checkWords(flags);
  const lang = languageOf(flags.lang);
  const { text, subject, phrase } = flags;
  const message = {
    precedence: precedenceOf(flags.precedence),
    lang,
    ...(text === undefined ? {} : { text }),
    ...(subject === undefined ? {} : { subject }),
    ...(phrase === undefined
      ? {}
      : {
          phrase: { code: phraseCodeOf(phrase), parameters: parametersOf(flags.parameter ?? []) },
        }),
    ...(flags.replyBy === undefined ? {} : { replyBy: futureOf(flags.replyBy) }),
  };
  const files: ExhibitFile[] = [];
  for (const file of flags.exhibit ?? []) files.push(await readExhibit(file, lang));
  const centre = await runningCentre(globals);
  const answers =
    flags.answers === undefined ? {} : { answers: await statementId(centre, flags.answers) };
  const place = await destinationOf(centre, flags);
  const attached = await attach(centre, place, files);
  const { destination, exhibits } = attached;
  const named = exhibits.length === 0 ? {} : { exhibits };
  const body = { ...destination, ...message, ...answers, ...named };
  const made = await centre.post<Made>("/api/statements", body).catch((error: unknown) => {
    throw exhibits.length === 0 ? error : alreadyAttached(error, destination);
  });
  print(made.id, flags.json);
}

/** `acknowledge`: prints the id of the acknowledgement. */
export async function acknowledge(
  globals: Globals,
  id: string,
  flags: AcknowledgeFlags,
): Promise<void> {
  checkAcknowledgement(flags);
  const lang = languageOf(flags.lang);
  const answerBy = flags.answerBy === undefined ? {} : { answerBy: futureOf(flags.answerBy) };
  const centre = await runningCentre(globals);
  const made = await centre.post<Made>("/api/acknowledgements", {
    of: await statementId(centre, id),
    as: flags.as,
    lang,
    ...(flags.text === undefined ? {} : { text: flags.text }),
    ...answerBy,
  });
  print(made.id, flags.json);
}

interface Made {
  readonly id: string;
  readonly conversation: string;
}

function checkWords({ text, phrase, parameter }: SendFlags): void {
  if (text === undefined && phrase === undefined) {
    throw misspoken("The message says nothing.", "Add --text WORDS or --phrase CODE.");
  }
  if (phrase === undefined && parameter !== undefined) {
    throw misspoken("Parameters belong to a phrase, and none is named.", "Add --phrase CODE.");
  }
}

/** What goes with each word, as BODY-2, BODY-3 and BODY-5 say. */
function checkAcknowledgement({ as, text, answerBy }: AcknowledgeFlags): void {
  if ((as === "holding") !== (answerBy !== undefined)) {
    throw misspoken(
      answerBy === undefined
        ? "Holding promises an answer by a time, and none is given."
        : `A time to answer by goes with holding alone, not with ${as}.`,
      "Write --as holding --answer-by TIME.",
    );
  }
  if (WITH_WORDS.includes(as) && text === undefined) {
    throw misspoken(`${as} needs words, and there are none.`, "Add --text WORDS.");
  }
  if (WITHOUT_WORDS.includes(as) && text !== undefined) {
    throw misspoken(
      `${as} is said without words.`,
      "Leave out --text, or write a message: npx parley send --help",
    );
  }
}

/** Sends the documents ahead; the first may open the conversation the message then goes to. */
async function attach(
  centre: CentreClient,
  destination: Destination,
  files: readonly ExhibitFile[],
): Promise<{ readonly destination: Destination; readonly exhibits: readonly string[] }> {
  let place = destination;
  const exhibits: string[] = [];
  for (const file of files) {
    try {
      const made = await centre.post<Made>("/api/exhibits", { ...place, ...file });
      exhibits.push(made.id);
      place = { conversation: made.conversation };
    } catch (error) {
      throw exhibits.length === 0 ? error : alreadyAttached(error, place);
    }
  }
  return { destination: place, exhibits };
}

/** After a document has gone, "nothing was sent" would not be true. */
function alreadyAttached(error: unknown, place: Destination): unknown {
  if (!(error instanceof Complaint) || !("conversation" in place)) return error;
  const trouble: Trouble = {
    ...error.trouble,
    safe: `Documents were sent in conversation ${place.conversation}; the message was not.`,
  };
  return new Complaint(trouble.what, { ...trouble, cause: error });
}

function print(id: string, json: boolean | undefined): void {
  process.stdout.write(json ? `${inertJson({ id })}\n` : `${id}\n`);
}

const WITH_WORDS: readonly string[] = ["understood", "question"];
const WITHOUT_WORDS: readonly string[] = ["read", "holding", "say-again"];
