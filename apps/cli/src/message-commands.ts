/** @module `parley send` and `acknowledge`. */

import { Complaint, misspoken, type Trouble } from "./complaint.js";
import { readExhibit, type ExhibitFile } from "./exhibit-file.js";
import { inertJson } from "./inert-text.js";
import type { AcknowledgeFlags, Globals, SendFlags } from "./flags.js";
import { runningCentre, type CentreClient } from "./place.js";
import { statementId } from "./statement-id.js";
import { instantOf, parametersOf, partiesOf, precedenceOf } from "./typed-values.js";

/** `send`: prints the id of the message. Everything is checked before anything is sent. */
export async function send(globals: Globals, flags: SendFlags): Promise<void> {
  checkDestination(flags);
  const { lang, text, subject, phrase } = flags;
  if (text === undefined && phrase === undefined) {
    throw misspoken("The message says nothing.", "Add --text WORDS or --phrase CODE.");
  }
  const message = {
    precedence: precedenceOf(flags.precedence),
    lang,
    ...(text === undefined ? {} : { text }),
    ...(subject === undefined ? {} : { subject }),
    ...(phrase === undefined
      ? {}
      : { phrase: { code: phrase, parameters: parametersOf(flags.parameter) } }),
    ...(flags.replyBy === undefined ? {} : { replyBy: instantOf(flags.replyBy) }),
  };
  const files: ExhibitFile[] = [];
  for (const file of flags.exhibit) files.push(await readExhibit(file, lang));
  const centre = await runningCentre(globals);
  const answers =
    flags.answers === undefined ? {} : { answers: await statementId(centre, flags.answers) };
  const attached = await attach(centre, await destinationOf(centre, flags), files);
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
  const answerBy = flags.answerBy === undefined ? {} : { answerBy: instantOf(flags.answerBy) };
  const centre = await runningCentre(globals);
  const made = await centre.post<Made>("/api/acknowledgements", {
    of: await statementId(centre, id),
    as: flags.as,
    lang: flags.lang,
    ...(flags.text === undefined ? {} : { text: flags.text }),
    ...answerBy,
  });
  print(made.id, flags.json);
}

interface Made {
  readonly id: string;
  readonly conversation: string;
}

type Destination = { readonly to: readonly string[] } | { readonly conversation: string };

function checkDestination({ to, conversation }: SendFlags): void {
  if ((to === undefined) !== (conversation === undefined)) return;
  throw misspoken(
    to === undefined ? "The message has no recipient." : "Both --to and --conversation are given.",
    "Say to whom: --to XB,XC opens a conversation, --conversation ID goes on in one.",
  );
}

async function destinationOf(centre: CentreClient, flags: SendFlags): Promise<Destination> {
  const { to = "", conversation } = flags;
  if (conversation === undefined) return { to: partiesOf(to) };
  const statement = await centre.get<Made>(
    `/api/statements/${await statementId(centre, conversation)}`,
  );
  return { conversation: statement.conversation };
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
