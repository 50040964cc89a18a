import { describe, expect, it } from "vitest";
import { expectClose, readFixture } from "../src/index.ts";

describe("expectClose", () => {
  it("compares relative to the largest element", () => {
    expectClose([1000, 1 + 1e-10], [1000, 1]);
    expect(() => expectClose([1000, 1 + 1e-8], [1000, 1])).toThrow("element 1 is 1.00000001, not 1");
  });
  it("takes NaN and infinities as equal to themselves alone", () => {
    expectClose({ data: [Number.NaN, Infinity] }, [Number.NaN, Infinity]);
    expect(() => expectClose([Number.NaN], [1])).toThrow("element 0 is NaN");
    expect(() => expectClose([Infinity, 1], [Infinity, 2])).toThrow("element 1");
  });
  it("refuses another length, and no tensor", () => {
    expect(() => expectClose([1], [1, 2])).toThrow();
    expect(() => expectClose(undefined, [])).toThrow("There is no tensor");
  });
});

it("readFixture says which file is missing", () => {
  expect(() => readFixture(import.meta.url, "missing")).toThrow("There is no fixtures/missing.json");
});
