/** @module The labelled passages of vectors/passages/labelled, read for tests. */
import { readFileSync } from "node:fs";
/** Reads all passages, in the order of their files; throws where words are not in their passage. */
export function readLabelledPassages() {
    return LANGUAGES.flatMap((language) => {
        const { passages } = JSON.parse(textAt(`${language}.json`));
        return passages.map((raw) => placedIn(raw, language));
    });
}
/**
 * Reads the labels of a whole report, one passage for each of its paragraphs, also those in which
 * nothing is expected; `paragraphs` are those of the report that `labelledReportFile` names.
 */
export function readLabelledReport(paragraphs) {
    const { passages } = JSON.parse(textAt("report.json"));
    return paragraphs.map((text, paragraph) => {
        const id = `report-${String(paragraph).padStart(2, "0")}`;
        const labels = passages.find((one) => one.paragraph === paragraph);
        return placedIn({ id, set: "held-out", text, ...labels }, "zh-Hans");
    });
}
/** The report's file. */
export const labelledReportFile = new URL("../reading/v1/numbers.zh-Hans.md", import.meta.url);
/** Reads the names of the states that do not exist. */
export function readStateNames() {
    return JSON.parse(textAt("names.json")).names;
}
function placedIn(raw, language) {
    const placed = (labels = []) => {
        return labels.map((label) => ({ ...label, ...spanOf(raw, label) }));
    };
    return {
        ...raw,
        language,
        figures: placed(raw.figures),
        statements: placed(raw.statements),
        acts: placed(raw.acts),
    };
}
function spanOf({ id, text }, { words, nth = 1 }) {
    let from = -1;
    for (let left = nth; left > 0; left -= 1) {
        from = text.indexOf(words, from + 1);
        if (from < 0)
            throw new Error(`${id}: "${words}" does not stand there ${nth} times`);
    }
    return { from, until: from + words.length };
}
function textAt(name) {
    return readFileSync(new URL(`labelled/${name}`, import.meta.url), "utf8");
}
const LANGUAGES = ["zh-Hans", "zh-Hant", "en", "ru"];
//# sourceMappingURL=labelled-passages.js.map