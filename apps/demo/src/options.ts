import { availableParallelism } from "node:os";
import { expectValues } from "@reg/command";
import { Command, CommanderError, InvalidArgumentError } from "commander";

/** What the command line asks for. */
export interface Options {
  readonly seed: number;
  readonly seeds: number;
  readonly epochs: number;
  readonly quick: boolean;
  /** Choose strengths, rate and norm by validation, in place of the ablation. */
  readonly tune: boolean;
  readonly json: boolean;
  readonly color: boolean;
  readonly workers: number;
  readonly labelNoise: number;
  /** Where the HTML report goes; by default beside the build, `false` for none. */
  readonly report?: string | false;
  readonly data?: string;
  readonly target?: string;
  readonly mnist?: string;
}

/** Asked for help or given nonsense: what to print, and the exit code. */
export class Usage extends Error {
  readonly exitCode: number;
  constructor(message: string, exitCode: number) {
    super(message);
    this.exitCode = exitCode;
  }
}

const EXAMPLES = `
Examples:
  npm start                                        the whole ablation, three seeds
  npm start -- --quick                             a look in a few seconds
  npm start -- --tune                              strengths, rate and norm by validation
  npm start -- --label-noise 0.1                   one training label in ten is wrong on purpose
  npm start -- --data apps/demo/data/diabetes.csv --target target
  npm start --silent -- --json --seeds 5 > results.json`;

/**
 * Reads the command line.
 *
 * @throws Usage with the text to print and the exit code: 0 for help, 2 for a bad option.
 * @example parseOptions(process.argv.slice(2));
 */
export function parseOptions(args: readonly string[]): Options {
  const text: string[] = [];
  const command = new Command("reg-demo")
    .usage("[options]")
    .description("Trains the same net on the same data with one regularizer at a time, and reports what each is worth.")
    .option("--seed <n>", "first seed: of the split, the weights and every draw", whole("seed", 0), 1)
    .option(
      "--seeds <n>",
      "how many seeds, counted up from the first (default: 3; 1 with --quick; 5 with --tune)",
      whole("seeds", 1, 1000),
    )
    .option(
      "--epochs <n>",
      "passes over the training data (default: 120; 30 with --quick)",
      whole("epochs", 1, 100_000),
    )
    .option("--quick", "fewer nets, one seed, few epochs")
    .option("--tune", "find the strengths, the dropout rate and the norm by validation, and what they are worth")
    .option("--label-noise <fraction>", "give this part of the training labels a wrong class", fraction, 0)
    .option("--data <file.csv>", "train on your own table: classification or regression", named("data"))
    .option("--target <column>", "the column of --data to predict, by name or number (default: the last)")
    .option("--mnist <folder>", "train on the four original MNIST files", named("mnist"))
    .option(
      "--workers <n>",
      "threads to train on; never changes a result (default: one per core)",
      whole("workers", 1, 1024),
    )
    .option("--report <file.html>", "where to write the report (default: apps/demo/dist/report.html)", named("report"))
    .option("--no-report", "write no report")
    .option("--json", "print the results as JSON")
    .option("--no-color", "print without colour (as does NO_COLOR)")
    .helpOption("-h, --help", "print this text")
    .addHelpText("after", EXAMPLES)
    .configureOutput({ writeOut: (part) => text.push(part), writeErr: (part) => text.push(part) })
    .configureHelp({ helpWidth: 100 })
    .exitOverride();
  try {
    expectValues(args, (option) => option === "--target");
    command.parse(args, { from: "user" });
  } catch (error) {
    if (error instanceof RangeError) throw new Usage(`error: ${error.message}`, 2);
    if (!(error instanceof CommanderError)) throw error;
    throw new Usage(text.join("").trimEnd(), error.exitCode === 0 ? 0 : 2);
  }
  const { seeds, epochs, workers, report, ...given } = command.opts<{ [K in keyof Options]?: Options[K] | true }>();
  const options = given as Omit<Options, "seeds" | "epochs" | "workers" | "report">;
  if (options.data !== undefined && options.mnist !== undefined) {
    throw new Usage("error: --data and --mnist exclude each other: give one of them.", 2);
  }
  if (options.target !== undefined && options.data === undefined) {
    throw new Usage("error: --target names a column of --data file.csv, which is missing.", 2);
  }
  return {
    ...options,
    quick: options.quick ?? false,
    tune: options.tune ?? false,
    json: options.json ?? false,
    seeds: (seeds as number | undefined) ?? (options.quick ? 1 : options.tune ? 5 : 3),
    epochs: (epochs as number | undefined) ?? (options.quick ? 30 : 120),
    workers: (workers as number | undefined) ?? availableParallelism(),
    ...(report === true || report === undefined ? {} : { report: report as string | false }),
  };
}

function whole(name: string, low: number, high = Number.MAX_SAFE_INTEGER - 1000) {
  return (text: string): number => {
    const value = /^\s*\d+\s*$/.test(text) ? Number(text) : Number.NaN;
    if (value >= low && value <= high) return value;
    throw new InvalidArgumentError(`${name} must be a whole number from ${low} to ${high}.`);
  };
}

/** The name of a file; another option in its place was forgotten. */
function named(option: string) {
  return (text: string): string => {
    if (text !== "" && !text.startsWith("-")) return text;
    const cure = text === "" ? "" : ` If a file is called that, write ./${text}.`;
    throw new InvalidArgumentError(`--${option} takes the name of a file.${cure}`);
  };
}

function fraction(text: string): number {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (value >= 0 && value < 1) return value;
  const hint = value >= 1 && value < 100 ? ` Did you mean ${value / 100}?` : "";
  throw new InvalidArgumentError(`The fraction must be in [0, 1).${hint}`);
}
