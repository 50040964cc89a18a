import { resolve } from "node:path";
import { Command, CommanderError, InvalidArgumentError } from "commander";
import { Usage } from "../options.ts";

/** What the command line of the study asks for. */
export interface GrowthOptions {
  /** The folder of the four IDX files; without it, only the page is made. */
  readonly data?: string;
  /** Where stores, rows and page go. */
  readonly out: string;
  readonly sizes: readonly number[];
  /** Passes over the images, for each size. */
  readonly epochs: readonly number[];
  readonly seeds: number;
  readonly wrong: number;
  readonly validation: number;
  readonly workers: number;
  /** Whether nets are tuned first, in place of the twelve. */
  readonly tuned: boolean;
}

/** Passes for the sizes of the study; of other sizes, as many as of the next smaller one. */
const EPOCHS = [
  [60_000, 1],
  [10_000, 4],
  [0, 40],
];
const epochsOf = (size: number): number => EPOCHS.find(([from]) => size >= from - 1000)?.[1] ?? 1;

const EXAMPLES = `
Examples:
  npm run pnpm -- --filter demo study --data /usr/share/datasets/fashion-mnist --out growth
  npm run pnpm -- --filter demo study --data folder --out quick --sizes 200 --epochs 5 --seeds 2

Run again with the same folders it goes on where it was. More seeds may be asked for later.`;

/**
 * Reads the command line of the study.
 *
 * @throws Usage with the text to print and the exit code: 0 for help, 2 for a bad option.
 */
export function parseGrowthOptions(args: readonly string[]): GrowthOptions {
  const text: string[] = [];
  const command = new Command("study")
    .usage("--data <folder> --out <folder> [options]")
    .description("What each technique is worth as data grows: the demo's nets on 1,000, 10,000 and 60,000 images.")
    .option(
      "--data <folder>",
      "the four IDX files of Fashion-MNIST, or of a set like it; without it, the page alone is made anew",
      path,
    )
    .requiredOption("--out <folder>", "where results and the page go", path)
    .option("--sizes <list>", "how many images to train on", wholes("sizes"), [1000, 10_000, 60_000])
    .option("--epochs <list>", "passes over them, one number for each size (default: 40, 4 and 1)", wholes("epochs"))
    .option("--seeds <n>", "how many seeds", whole("seeds", 1, 1000), 3)
    .option("--wrong <fraction>", "the part of labels that are wrong in every second net", fraction, 0.2)
    .option(
      "--validation <n>",
      "images to validate on; they come off those to train on where there are no others",
      whole("validation", 2),
      1000,
    )
    .option("--workers <n>", "threads to train on; never changes a result", whole("workers", 1, 1024), 1)
    .option("--tuned", "in place of the twelve nets, one whose strengths, rate and norm are chosen first", false)
    .helpOption("-h, --help", "print this text")
    .addHelpText("after", EXAMPLES)
    .configureOutput({ writeOut: (part) => text.push(part), writeErr: (part) => text.push(part) })
    .configureHelp({ helpWidth: 100 })
    .exitOverride();
  try {
    command.parse(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    throw new Usage(text.join("").trimEnd(), error.exitCode === 0 ? 0 : 2);
  }
  const given = command.opts<Omit<GrowthOptions, "epochs"> & { epochs?: readonly number[] }>();
  const epochs = given.epochs ?? given.sizes.map(epochsOf);
  if (epochs.length !== given.sizes.length) {
    throw new Usage(
      `error: --epochs has ${epochs.length} numbers for ${given.sizes.length} sizes; give one for each.`,
      2,
    );
  }
  return { ...given, epochs };
}

function path(text: string): string {
  if (text !== "" && !text.startsWith("-")) return resolve(text);
  throw new InvalidArgumentError("A folder must be named.");
}

function whole(name: string, low: number, high = 1e6) {
  return (text: string): number => {
    const value = /^\s*\d+\s*$/.test(text) ? Number(text) : Number.NaN;
    if (value >= low && value <= high) return value;
    throw new InvalidArgumentError(`${name} must be a whole number from ${low} to ${high}.`);
  };
}

const wholes = (name: string) => (text: string) => text.split(",").map(whole(name, 1));

function fraction(text: string): number {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (value > 0 && value < 1) return value;
  throw new InvalidArgumentError("The fraction must be in (0, 1).");
}
