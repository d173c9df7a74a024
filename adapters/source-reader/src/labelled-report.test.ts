import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  labelledReportFile,
  readLabelledReport,
} from "../../../vectors/passages/labelled-passages.js";
import { SourceReader } from "./index.js";

describe("the labelled report", () => {
  it("[SOURCE-6] is read with all the words that its labels stand on", async () => {
    const reader = new SourceReader();
    const read = await reader.read(readFileSync(labelledReportFile));
    if (!read.ok) throw new Error(read.detail);
    const [report] = read.value;
    expect(read.value).toHaveLength(1);
    expect(report).toMatchObject({ form: "report-a", language: "zh-Hans", remarks: [] });
    const passages = readLabelledReport(report?.paragraphs ?? []);
    const labels = passages.flatMap((one) => [...one.figures, ...one.statements, ...one.acts]);
    for (const { words, from, until } of labels) expect(until - from).toBe(words.length);
    const speakers = passages.flatMap(({ statements }) => statements.map((one) => one.speaker));
    expect(new Set(speakers).size).toBeGreaterThanOrEqual(12);
    const figures = passages.flatMap((one) => one.figures);
    expect(figures.some(({ category }) => category === "limit")).toBe(true);
    expect(figures.some(({ chain }) => chain?.length === 3)).toBe(true);
    expect(passages.some(({ acts }) => acts.some(({ act }) => act === "ratified"))).toBe(true);
  });
});
