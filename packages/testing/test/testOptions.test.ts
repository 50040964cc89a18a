import { describe, expect, it } from "vitest";
import { testOptions } from "../src/index.ts";
import { faultsOf } from "../src/internal/faultsOf.ts";

interface Input {
  readonly data: Float32Array;
}
const x = { data: Float32Array.of(1, 2) };

/** Times a rate, with all checks. */
function scale(inputs: { x: Input }, options: { rate: number; exact?: boolean; unit?: "one" }): number[] {
  expectNames("input", inputs, ["x"]);
  expectNames("option", options, ["rate", "exact", "unit"]);
  if (!(inputs.x?.data instanceof Float32Array)) throw new TypeError("scale: x must be a tensor.");
  const { rate, exact = true, unit = "one" } = options;
  if (typeof rate !== "number" || Number.isNaN(rate)) throw new TypeError("scale: rate must be a number.");
  if (typeof exact !== "boolean") throw new TypeError("scale: exact must be true or false.");
  if (unit !== "one") throw new RangeError("scale: unit must be one.");
  return Array.from(inputs.x.data, (v) => v * rate);
}

function expectNames(kind: string, given: object, names: string[]): void {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    throw new TypeError(`scale: ${kind}s must be an object.`);
  }
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  const near = names.find((name) => unknown?.toLowerCase().startsWith(name));
  if (unknown) throw new TypeError(`scale: unknown ${kind} "${unknown}"; did you mean ${near}?`);
}

const row = { inputs: { x }, options: { rate: 2, exact: true, unit: "one" } };

describe("the table test of options", () => {
  it("finds nothing wrong with a function that checks all", async () => {
    expect(await faultsOf("scale", scale, row)).toEqual([]);
  });
  it("finds what is accepted, and errors that name nothing", async () => {
    const careless = (inputs: { x: Input }, { rate }: { rate: number }) => Array.from(inputs.x.data, (v) => v * rate);
    const faults = await faultsOf("careless", careless, { inputs: { x }, options: { rate: 2 } });
    expect(faults).toContain('accepts rate: "1"');
    expect(faults).toContain('accepts rate: "NaN"');
    expect(faults).toContain("accepts the option RATE_");
    expect(faults).toContain("accepts the input X_");
    expect(faults.filter((fault) => fault.startsWith("answers options null with TypeError"))).toHaveLength(1);
  });
  it("says so when the valid call is none", async () => {
    const faults = await faultsOf("scale", scale, { ...row, options: { rate: "2" } });
    expect(faults).toEqual(["the valid call throws TypeError: scale: rate must be a number."]);
  });
  it("fails for a function without a row, and for a row without a function", () => {
    const tests = new Map<string, () => void | Promise<void>>();
    const collect = (name: string, test: () => void | Promise<void>) => tests.set(name, test);
    testOptions(collect, { scale, other: scale, LIMIT: 1 }, { scale: row });
    expect([...tests.keys()]).toEqual([
      "lists every function of the package",
      "says what is missing where a function is called with nothing, or null",
      "scale refuses options of wrong types and unknown names",
    ]);
    expect(tests.get("lists every function of the package")).toThrow("These functions have no row: other.");
    testOptions(collect, {}, { scale: "takes no options" });
    expect(tests.get("lists every function of the package")).toThrow("These rows are of no function: scale.");
  });
});
