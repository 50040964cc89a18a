/** A number below 0, which is a value and no option. */
const NUMBER = /^-(\d|\.\d)/;

/**
 * Refuses an option in the place of a value: `--report --quick` would write a file called --quick.
 *
 * @param takesValue whether an option, as `--report`, is followed by a value
 * @throws RangeError that says how to give a value that begins with a dash.
 * @example expectValues(["--report", "page.html"], (name) => name === "--report");
 */
export function expectValues(args: readonly string[], takesValue: (option: string) => boolean): void {
  for (const [i, arg] of args.entries()) {
    if (arg === "--") return;
    const next = args[i + 1];
    if (!arg.startsWith("-") || !takesValue(arg) || next === undefined) continue;
    if (next === "") throw new RangeError(`${arg} takes a value, got an empty one.`);
    if (next.startsWith("-") && next !== "-" && !NUMBER.test(next)) {
      const joined = arg.startsWith("--") ? ` If ${next} is the value, write ${arg}=${next}.` : "";
      throw new RangeError(`${arg} takes a value, got the option ${next}.${joined}`);
    }
  }
}
