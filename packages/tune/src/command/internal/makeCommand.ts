import { Command, InvalidArgumentError } from "commander";

/** The options of `reg-tune run`. */
export interface RunArguments {
  readonly store?: string;
  readonly workers?: number;
  readonly inline?: boolean;
  readonly queue?: string;
  readonly redis?: string;
  readonly seed?: number;
  readonly html?: string;
  readonly json?: string;
  readonly csv?: string;
  readonly rows: number;
  readonly quiet?: boolean;
}

/** The options of `reg-tune worker`. */
export interface WorkerArguments {
  readonly queue: string;
  readonly redis?: string;
  readonly workers?: number;
  readonly directory: string;
  readonly quiet?: boolean;
}

/** The options of `reg-tune status` and `reg-tune cancel`: where a sweep is. */
export interface PlaceArguments {
  readonly store?: string;
  readonly queue?: string;
  readonly redis?: string;
}

interface Actions {
  run(file: string, options: RunArguments): Promise<void>;
  worker(options: WorkerArguments): Promise<void>;
  status(options: PlaceArguments): Promise<void>;
  cancel(options: PlaceArguments): Promise<void>;
}

const whole = (text: string): number => {
  const value = Number(text);
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return value;
};

/** The command line. */
export function makeCommand(actions: Actions): Command {
  const command = new Command("reg-tune")
    .description(
      "Finds how much regularization: sweeps over settings and folds, on one core, all cores or many machines.",
    )
    .exitOverride()
    .addHelpText(
      "after",
      `
A sweep is a module with a task and what to do with it:

  import { asha, logUniform, task } from "@reg/tune";
  export const sweep = { space: { l2: logUniform(1e-5, 1, { regularizes: "upward" }) }, folds: 5, strategy: asha() };
  export default task(async ({ point, fold, seed, budget, report }) => { … return { val_loss }; });

On one machine:    reg-tune run sweep.mjs --store sweeps/digits --html digits.html
On many machines:  reg-tune worker --queue digits                 on each, in the same folder, with REDIS_URL set
                   reg-tune run sweep.mjs --queue digits --store sweeps/digits

Exit codes: 0 done, 1 some trials failed, 2 use, 3 the store belongs to another sweep, 130 interrupted or cancelled.
The address of Redis, with its password, is best given as REDIS_URL.`,
    );
  const redis = ["--redis <url>", "where Redis is (default: $REDIS_URL, or redis://127.0.0.1:6379)"] as const;
  const sub = (name: string) => command.command(name).exitOverride();
  sub("run")
    .description("runs a sweep; run again with the same --store, it goes on where it was interrupted")
    .argument("<sweep>", "a module, also in TypeScript, that exports `sweep` and a task by default")
    .option("--store <folder>", "keep results there, and go on from what is there")
    .option("--workers <n>", "threads (default: one per core)", whole)
    .option("--inline", "run trials one after another in this process, for debugging")
    .option("--queue <name>", "run trials on the machines where `reg-tune worker --queue <name>` runs")
    .option(...redis)
    .option("--seed <n>", "of settings and trials, in place of the sweep's own", whole)
    .option("--html <file>", "write a report with pictures")
    .option("--json <file>", "write all results as JSON; - for standard output")
    .option("--csv <file>", "write all trials as CSV; - for standard output")
    .option("--rows <n>", "how many settings the table has", whole, 10)
    .option("--quiet", "no progress")
    .action((file: string, options: RunArguments) => actions.run(file, options));
  sub("worker")
    .description("runs trials of a queue on this machine, until it is interrupted")
    .requiredOption("--queue <name>", "the queue")
    .option(...redis)
    .option("--workers <n>", "threads (default: one per core)", whole)
    .option("--directory <folder>", "run only tasks below it", ".")
    .option("--quiet", "say nothing of single trials")
    .action((options: WorkerArguments) => actions.worker(options));
  sub("status")
    .description("says how far a sweep is")
    .option("--store <folder>", "of a store")
    .option("--queue <name>", "of a queue")
    .option(...redis)
    .action((options: PlaceArguments) => actions.status(options));
  sub("cancel")
    .description("ends a sweep; what is done stays in its store")
    .option("--store <folder>", "the one that has this store in use, on this machine")
    .option("--queue <name>", "all of a queue")
    .option(...redis)
    .action((options: PlaceArguments) => actions.cancel(options));
  return command;
}
