import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  axisOf,
  expectBoolean,
  expectNumber,
  expectOneOf,
  expectOptions,
  expectWhole,
  jsonErrorLine,
  nearest,
  shown,
} from "../../src/checks.ts";

describe("expectNumber", () => {
  it("takes the ends of an interval as its brackets say", () => {
    const ends: [string, number, boolean][] = [
      ["[0, 1]", 0, true],
      ["[0, 1]", 1, true],
      ["(0, 1)", 0, false],
      ["(0, 1)", 1, false],
      ["[0, ∞)", Number.MAX_VALUE, true],
      ["[0, ∞)", Infinity, false],
      ["[0, ∞]", Infinity, true],
      ["(-∞, ∞)", -Infinity, false],
      ["(-∞, 0)", -1e-300, true],
    ];
    for (const [interval, value, fits] of ends) {
      const check = () => expectNumber("op", "x", value, interval);
      if (fits) expect(check).not.toThrow();
      else expect(check).toThrow(RangeError);
    }
  });

  it("agrees with the comparison that its interval says, for every number", () => {
    fc.assert(
      fc.property(fc.double(), (value) => {
        let refused = false;
        try {
          expectNumber("op", "x", value, "(-2.5, 3]");
        } catch {
          refused = true;
        }
        expect(refused).toBe(!(value > -2.5 && value <= 3));
      }),
    );
  });

  it("refuses what is no number, with a sentence", () => {
    expect(() => expectNumber("l2", "strength", "0.1", "[0, ∞)")).toThrow(
      new TypeError('l2: strength must be in [0, ∞), got "0.1".'),
    );
    for (const value of [null, undefined, true, false, 1n, [1], {}]) {
      expect(() => expectNumber("l2", "strength", value, "[0, ∞)")).toThrow(TypeError);
    }
    expect(() => expectNumber("l2", "strength", Number.NaN, "[0, ∞)", "Try 1e-4.")).toThrow(
      new RangeError("l2: strength must be in [0, ∞), got NaN. Try 1e-4."),
    );
  });
});

describe("expectWhole", () => {
  it("takes whole numbers in its range alone", () => {
    expectWhole("op", "n", 3, 3);
    expectWhole("op", "n", 5, 3, 5);
    for (const n of [2, 6, 3.5, Number.NaN, Infinity, 2 ** 53]) {
      expect(() => expectWhole("op", "n", n, 3, 5)).toThrow(RangeError);
    }
    expect(() => expectWhole("op", "n", "4", 3)).toThrow(
      new TypeError('op: n must be a whole number of at least 3, got "4".'),
    );
    expect(() => expectWhole("op", "n", 9, 3, 5, "Take fewer.")).toThrow(
      new RangeError("op: n must be a whole number in [3, 5], got 9. Take fewer."),
    );
  });
});

describe("expectOneOf and expectBoolean", () => {
  it("name the choices, and the nearest", () => {
    expectOneOf("op", "mode", "min", ["min", "max"]);
    expect(() => expectOneOf("op", "mode", "Min", ["min", "max"])).toThrow(
      new RangeError('op: mode must be one of "min", "max", got "Min". Did you mean "min"?'),
    );
    expect(() => expectOneOf("op", "mode", 1, ["min", "max"])).toThrow(TypeError);
    expectBoolean("op", "center", false);
    expect(() => expectBoolean("op", "center", "false")).toThrow(
      new TypeError('op: center must be true or false, got "false".'),
    );
    expect(() => expectBoolean("op", "center", 0)).toThrow(TypeError);
  });
});

describe("expectOptions", () => {
  it("lets known names pass, in any order and number", () => {
    fc.assert(
      fc.property(fc.subarray(["rate", "seed", "axis"]), (names) => {
        expectOptions("op", Object.fromEntries(names.map((name) => [name, 1])), ["rate", "seed", "axis"]);
      }),
    );
  });

  it("names the nearest of an unknown one, and all that there are", () => {
    expect(() => expectOptions("dropout", { p: 0.5 }, ["rate", "seed"])).toThrow(
      new TypeError('dropout: unknown option "p"; did you mean rate? It takes rate, seed.'),
    );
    expect(() => expectOptions("l1", { w: 1, mask: 1 }, ["w"], "input")).toThrow(
      new TypeError('l1: unknown input "mask". It takes w.'),
    );
    expect(() => expectOptions("flip", { angle: 1 }, [])).toThrow(
      new TypeError('flip: unknown option "angle". It takes no options.'),
    );
  });

  it("refuses what is no object", () => {
    for (const options of [undefined, null, 1, "rate", [0.5]]) {
      expect(() => expectOptions("dropout", options, ["rate", "seed"])).toThrow(TypeError);
    }
    expect(() => expectOptions("dropout", undefined, ["rate", "seed"])).toThrow(
      "dropout: options must be an object { rate, seed }, got undefined.",
    );
  });
});

describe("jsonErrorLine", () => {
  const lineOf = (text: string): number | undefined => {
    try {
      JSON.parse(text);
    } catch (error) {
      return jsonErrorLine(text, error);
    }
    throw new Error(`is JSON: ${text}`);
  };

  it("is that of what cannot stand there, whatever comes before and after", () => {
    const value = fc.jsonValue({ maxDepth: 3 }).map((one) => JSON.stringify(one, undefined, 1).split("\n"));
    fc.assert(
      fc.property(value, fc.nat(), fc.constantFrom("@", "x", "NaN"), (lines, seed, wrong) => {
        const at = seed % lines.length;
        const text = lines.map((line, i) => (i === at ? wrong + line : line)).join("\n");
        expect(lineOf(text)).toBe(at + 1);
      }),
    );
  });

  it("is the last with something in it where the text ends early, and unknown for other errors", () => {
    expect(lineOf('{"a": [\n1,\n\n')).toBe(2);
    expect(lineOf('{"a":\n"b')).toBe(2);
    expect(lineOf('{\n\n"a": x,\n"x": "x"}')).toBe(3);
    expect(jsonErrorLine("", new Error("Script error."))).toBe(undefined);
    expect(
      jsonErrorLine("[\n?]", new Error("JSON.parse: unexpected character at line 2 column 1 of the JSON data")),
    ).toBe(2);
  });
});

describe("nearest", () => {
  it("knows other libraries' spellings", () => {
    const names = ["rate", "epsilon", "stride", "minDelta", "strength", "angle", "momentum"];
    const meant = {
      eps: "epsilon",
      strides: "stride",
      min_delta: "minDelta",
      p: "rate",
      lambda: "strength",
      degrees: "angle",
    };
    for (const [asked, name] of Object.entries(meant)) expect(nearest(asked, names)).toBe(name);
    expect(nearest("momentun", names)).toBe("momentum");
    expect(nearest("fiel", ["file", "folder"])).toBe("file"); // two letters swapped are one edit
    expect(nearest("rotat", ["rotate90", "rotate"])).toBe("rotate"); // of those that begin so, the nearest in length
    expect(nearest("zzz", names)).toBe(undefined);
    expect(nearest("", names)).toBe(undefined);
    expect(nearest("constructor", names)).toBe(undefined); // a name that every object has
  });

  it("finds every name itself, in any case", () => {
    const names = ["rate", "epsilon", "stride", "minDelta"];
    for (const name of names) expect(nearest(name.toUpperCase(), names)).toBe(name);
  });
});

describe("axisOf", () => {
  it("counts from both ends", () => {
    expect([0, 1, -1, -2].map((axis) => axisOf("op", "axis", axis, [4, 5]))).toEqual([0, 1, 1, 0]);
    expect(() => axisOf("op", "axis", 2, [4, 5])).toThrow(
      new RangeError("op: axis must be a whole number in [-2, 1] for shape [4, 5], got 2."),
    );
    for (const axis of ["0", null, true]) expect(() => axisOf("op", "axis", axis, [4, 5])).toThrow(TypeError);
    expect(() => axisOf("op", "axis", 0.5, [4])).toThrow(RangeError);
    expect(() => axisOf("op", "axis", 0, [])).toThrow("op: axis must be left out for shape [], got 0.");
  });
});

describe("shown", () => {
  it("writes values as an error reads best", () => {
    const values = ["a\n", 1n, [1, "b"], {}, null, undefined, Number.NaN, Infinity, true];
    expect(values.map(shown)).toEqual([
      '"a\\n"',
      "1n",
      '[1, "b"]',
      "[object Object]",
      "null",
      "undefined",
      "NaN",
      "Infinity",
      "true",
    ]);
    expect(shown("x".repeat(100))).toBe(`"${"x".repeat(80)}…"`);
  });
});
