import { afterEach, describe, expect, it, vi } from "vitest";
import { whyNoBrowser } from "./machine.js";

describe("the machine", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it("has no browser when nothing of that name can be run", () => {
    vi.stubEnv("PARLEY_BROWSER", undefined);
    vi.stubEnv("PATH", import.meta.dirname);
    expect(whyNoBrowser()).toMatch(/^no browser found/);
  });

  it("takes the browser it is told to take, and says so when that cannot be run", () => {
    vi.stubEnv("PARLEY_BROWSER", process.execPath);
    expect(whyNoBrowser()).toBe(undefined);
    vi.stubEnv("PARLEY_BROWSER", "no/such/browser");
    expect(whyNoBrowser()).toMatch(/no\/such\/browser, which cannot be run/);
  });
});
