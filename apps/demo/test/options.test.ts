import { expect, it } from "vitest";
import { parseOptions, Usage } from "../src/options.ts";

const refusal = (...args: string[]): Usage => {
  try {
    parseOptions(args);
  } catch (error) {
    if (error instanceof Usage) return error;
  }
  throw new Error(`${args.join(" ")} was not refused`);
};

it("has defaults for everything", () => {
  const { workers, ...options } = parseOptions([]);
  expect(workers).toBeGreaterThan(0);
  expect(options).toEqual({
    seed: 1,
    seeds: 3,
    epochs: 120,
    quick: false,
    tune: false,
    json: false,
    color: true,
    labelNoise: 0,
  });
});

it("is quick on demand, and lets single options have their way", () => {
  expect(parseOptions(["--quick"])).toMatchObject({ seeds: 1, epochs: 30 });
  expect(parseOptions(["--quick", "--seeds", "2", "--epochs=5"])).toMatchObject({ seeds: 2, epochs: 5 });
});

it("reads every option", () => {
  const args = ["--seed", "7", "--workers", "3", "--json", "--no-color", "--label-noise", "0.25", "--report", "r.html"];
  expect(parseOptions([...args, "--data", "a.csv", "--target", "age"])).toMatchObject({
    seed: 7,
    workers: 3,
    json: true,
    color: false,
    labelNoise: 0.25,
    report: "r.html",
    data: "a.csv",
    target: "age",
  });
  expect(parseOptions(["--mnist", "folder", "--no-report"])).toMatchObject({ mnist: "folder", report: false });
});

it.each([
  [["--sead", "1"], "unknown option '--sead'"],
  [["--sead", "1"], "Did you mean --seed?"],
  [["--seed"], "argument missing"],
  [["--seed", "-1"], "seed must be a whole number from 0"],
  [["--seed", "1.5"], "seed must be a whole number from 0"],
  [["--seed", "9007199254740993"], "seed must be a whole number from 0"],
  [["--seeds", "0"], "seeds must be a whole number from 1 to 1000"],
  [["--epochs", "many"], "epochs must be a whole number from 1"],
  [["--epochs", ""], "epochs must be a whole number from 1"],
  [["--workers", "0"], "workers must be a whole number from 1"],
  [["--label-noise", "10"], "The fraction must be in [0, 1). Did you mean 0.1?"],
  [["--label-noise", "-0.1"], "The fraction must be in [0, 1)."],
  [["--label-noise", "NaN"], "The fraction must be in [0, 1)."],
  [["digits.csv"], "too many arguments"],
  [["--data", "a.csv", "--mnist", "b"], "--data and --mnist exclude each other"],
  [["--target", "y"], "--target names a column of --data"],
])("refuses %j", (args, message) => {
  const { exitCode, message: text } = refusal(...args);
  expect(exitCode).toBe(2);
  expect(text).toContain(message);
});

it("prints help, with an example, and no error", () => {
  const { exitCode, message } = refusal("--help");
  expect(exitCode).toBe(0);
  for (const part of ["--seed <n>", "--label-noise <fraction>", "--mnist <folder>", "npm start -- --quick"]) {
    expect(message).toContain(part);
  }
});
