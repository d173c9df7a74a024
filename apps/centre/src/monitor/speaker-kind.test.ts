import { beforeAll, describe, expect, it } from "vitest";
import type { Vocabulary } from "@parley/passage";
import { loadShippedSeries } from "./shipped-series.js";
import { recordName, ShippedSpeakers, soleOrganisation, stateName } from "./speaker-kind.js";
import { loadVocabulary } from "./vocabulary-files.js";

let vocabulary: Vocabulary;
let speakers: ShippedSpeakers;

beforeAll(async () => {
  vocabulary = await loadVocabulary();
  const shipped = await loadShippedSeries();
  speakers = new ShippedSpeakers(
    shipped.flatMap(({ entries }) => entries),
    vocabulary,
  );
});

describe("a speaker", () => {
  it("[MON-18] stands under one name in whatever language it is printed", () => {
    const named = (name: string): string => recordName(name, vocabulary);
    const fas = "Federation of American Scientists";
    for (const name of [fas, "FAS", "美国科学家联盟", `美国科学家联盟（${fas}）`, `the ${fas}`]) {
      expect(named(name)).toBe(fas);
    }
    expect(named("美国五角大楼")).toBe("United States Department of Defense");
    for (const other of ["Mira Holt of FAS", "FAS and SIPRI", "中国", "a ministry", ""]) {
      expect(named(other)).toBe(other);
      expect(soleOrganisation(other, vocabulary)).toBeUndefined();
    }
  });

  it("[MON-6] makes the kind plain where its shipped figures are of one, but of its own state", () => {
    expect(speakers.kindOf("FAS", ["RU"])).toBe("independent-estimate");
    expect(speakers.kindOf("美国五角大楼", ["CN"])).toBe("official-assessment");
    for (const [speaker, ...states] of [
      ["美国五角大楼", "US"],
      ["美国五角大楼", "CN", "US"],
      ["美国五角大楼"],
      ["a former official of the Pentagon", "CN"],
      ["Institute of Tallies", "XA"],
      ["Reuters", "CN"],
    ]) {
      expect(speakers.kindOf(speaker ?? "", states)).toBeUndefined();
    }
  });

  it("[MON-12] is a state by its name in the language of a draft, or by its code", () => {
    expect(stateName("XA", "zh", vocabulary)).toBe("奥雷利亚");
    expect(stateName("CN", "ru", vocabulary)).toBe("Китай");
    expect(stateName("QQ", "en", vocabulary)).toBe("QQ");
  });

  it("[MON-19] of shipped figures has their authors, and two institutes with one author are a line", () => {
    expect(speakers.authorsOf("美国科学家联盟")).toEqual(["fas-nuclear-information-project"]);
    expect(speakers.authorsOf("SIPRI")).toEqual(speakers.authorsOf("FAS"));
    for (const other of ["Reuters", "FAS and SIPRI", "Institute of Tallies"]) {
      expect(speakers.authorsOf(other)).toEqual([]);
    }
  });
});
