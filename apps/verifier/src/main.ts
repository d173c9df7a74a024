/** @module The verifier's page: files chosen here, verified here, nothing sent or fetched. */

import "./style.css";
import { limits, parseTrust, verifyBundle, type Trust } from "@parley/bundle";
import { encodeHex, visible, type Fault } from "@parley/bytes";
import { nobleCrypto } from "@parley/crypto-noble";
import { languages, reportOf, sayIn, type Language, type Say } from "@parley/verdict";
import { element } from "./element.js";
import { reportElements } from "./report-elements.js";

interface ChosenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface ReadTrust {
  readonly name: string;
  readonly trust: Trust | undefined;
  readonly fault: Fault | undefined;
}

let language = languageOf(navigator.language);
let bundle: ChosenFile | undefined;
let trusted: ReadTrust | undefined;

/** Draws the controls anew, then what is verified. */
function draw(): void {
  const say = sayIn(language);
  document.documentElement.lang = language;
  document.title = say("page.title");
  const result = element("main", { id: "result", "aria-live": "polite" });
  document.body.replaceChildren(
    element(
      "header",
      {},
      element("h1", {}, say("page.title")),
      element("p", {}, say("page.about")),
      element(
        "div",
        { class: "controls" },
        fileInput("bundle", say("page.bundle"), bundle?.name, takeBundle),
        fileInput("trust", say("page.trust"), trusted?.name, takeTrust),
        languageChoice(say("page.language")),
        printButton(say("page.print")),
      ),
      element("p", {}, say("page.drop")),
    ),
    result,
  );
  result.replaceChildren(element("p", {}, say(bundle ? "page.working" : "page.none")));
  // What was chosen is shown before the work begins: a large bundle takes a while.
  if (bundle !== undefined || trusted?.fault !== undefined) setTimeout(() => show(result), 0);
}

function show(result: HTMLElement): void {
  const say = sayIn(language);
  if (trusted?.fault !== undefined) {
    const { rule, detail } = trusted.fault;
    result.dataset["verdict"] = "trust-unread";
    result.replaceChildren(element("p", { role: "alert" }, say("trust.unread", { rule, detail })));
    return;
  }
  if (bundle === undefined) return;
  const { name, bytes } = bundle;
  const verification = verifyBundle(bytes, trusted?.trust, nobleCrypto);
  const report = reportOf(verification, language);
  if (report.exercise !== undefined) document.title = `${report.exercise} · ${document.title}`;
  result.replaceChildren(
    ...reportElements(report),
    element("p", { class: "file" }, fileText({ name, bytes }, say)),
  );
  result.dataset["verdict"] = verification.verdict;
  if (verification.verdict === "refused") result.dataset["rule"] = verification.rule;
}

/** Names the file by its hash, where all of it was read. */
function fileText({ name, bytes }: ChosenFile, say: Say): string {
  if (bytes.length > limits.bundleBytesMax) return name;
  const hash = encodeHex(nobleCrypto.hash(bytes));
  return say("file.hash", { name, size: bytes.length, hash });
}

function takeBundle(file: ChosenFile): void {
  bundle = file;
}

function takeTrust({ name, bytes }: ChosenFile): void {
  const read = parseTrust(bytes, nobleCrypto.hash);
  trusted = read.ok
    ? { name, trust: read.value, fault: undefined }
    : { name, trust: undefined, fault: read };
}

async function takeDropped(files: readonly File[]): Promise<void> {
  for (const file of files) {
    const chosen = await readFile(file);
    if (isTrustFile(chosen.bytes)) takeTrust(chosen);
    else takeBundle(chosen);
  }
  draw();
}

/** By what it calls itself: a broken trust file is told as one, and takes no bundle's place. */
function isTrustFile(bytes: Uint8Array): boolean {
  if (parseTrust(bytes, nobleCrypto.hash).ok) return true;
  const named = /"parley"\s*:\s*"([a-z]*)/.exec(new TextDecoder().decode(bytes));
  return named?.[1] === "trust";
}

/** At most one byte more than is allowed: that is enough to refuse the rest unread. */
async function readFile(file: File): Promise<ChosenFile> {
  const part = file.slice(0, limits.bundleBytesMax + 1);
  return { name: visible(file.name), bytes: new Uint8Array(await part.arrayBuffer()) };
}

function fileInput(
  id: string,
  label: string,
  chosen: string | undefined,
  take: (file: ChosenFile) => void,
): HTMLElement {
  const input = element("input", { type: "file", id });
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    if (file === undefined) return;
    void readFile(file).then((read) => {
      take(read);
      draw();
    });
  });
  const name = element("span", { class: "chosen" }, chosen ?? "");
  // The label is what is seen and pressed: a browser's own words here are in its own language.
  return element("div", { class: "choice" }, input, element("label", { for: id }, label), name);
}

function languageChoice(label: string): HTMLElement {
  const choices = languages.map((one) =>
    element("option", { value: one, lang: one }, LANGUAGE_NAMES[one]),
  );
  const select = element("select", { id: "language" }, ...choices);
  select.value = language;
  select.addEventListener("change", () => {
    language = languageOf(select.value);
    draw();
    document.getElementById("language")?.focus();
  });
  return element("div", {}, element("label", { for: "language" }, label), select);
}

function printButton(label: string): HTMLElement {
  const button = element("button", { type: "button" }, label);
  button.addEventListener("click", () => print());
  return button;
}

function languageOf(tag: string): Language {
  return languages.find((one) => tag.startsWith(one)) ?? "en";
}

const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: "English",
  zh: "中文",
  ru: "Русский",
};

addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  event.preventDefault();
  void takeDropped([...(event.dataTransfer?.files ?? [])]);
});
draw();
