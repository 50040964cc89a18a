import { parseArgs } from "node:util";
import { nearest } from "@reg/tensor/checks";

const OPTIONS = {
  train: { type: "string" },
  val: { type: "string" },
  metric: { type: "string" },
  baseline: { type: "string" },
  classes: { type: "string" },
  json: { type: "boolean" },
  html: { type: "string" },
  svg: { type: "string" },
  github: { type: "boolean" },
  watch: { type: "boolean" },
  strict: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" },
} as const;

/** A command that cannot be done; the message says why. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export type Command = ReturnType<typeof parseCommand>;

/** The options and files of a command line, checked. */
export function parseCommand(words: readonly string[]) {
  const { values, positionals } = parsedWords(words);
  const number = (name: "baseline" | "classes", fits: (value: number) => boolean, range: string) => {
    const text = values[name];
    if (text === undefined) return undefined;
    const value = Number(text);
    if (text.trim() === "" || !fits(value)) throw new UsageError(`--${name} must be ${range}, got "${text}".`);
    return value;
  };
  const baseline = number("baseline", (value) => Number.isFinite(value) && value >= 0, "a number of at least 0");
  const classes = number(
    "classes",
    (value) => Number.isSafeInteger(value) && value >= 2,
    "a whole number of at least 2",
  );
  for (const name of ["html", "svg"] as const)
    if (values[name] === "") throw new UsageError(`--${name} takes a name, got an empty one.`);
  if (values.json && values.github)
    throw new UsageError("--json and --github both write to the standard output; take one.");
  if (values.watch && positionals.includes("-"))
    throw new UsageError("--watch needs files: the standard input is read once.");
  const report = {
    ...(values.train !== undefined && { training: values.train }),
    ...(values.val !== undefined && { validation: values.val }),
    ...(values.metric !== undefined && { metric: values.metric }),
    ...(baseline !== undefined && { baseline }),
    ...(classes !== undefined && { classes }),
  };
  return { ...values, report, paths: positionals.length > 0 ? positionals : ["."] };
}

function parsedWords(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const [, unknown] = /Unknown option '--?([^']+)'/.exec(message) ?? [];
    if (unknown === undefined) throw new UsageError(`${message.split(/\.(?:\s|$)/)[0]}.`);
    const meant = nearest(unknown, Object.keys(OPTIONS));
    throw new UsageError(`unknown option --${unknown}${meant ? `; did you mean --${meant}?` : "."}`);
  }
}
