/** Runs examples one after the other; gives those that do not print what they say. `format` makes a line of values. */
export async function wrong(examples, format) {
  const faults = [];
  const { log } = console;
  for (const { what, output, run } of examples) {
    const lines = [];
    console.log = (...values) => lines.push(format(values));
    try {
      await run();
      const printed = lines.join("\n");
      const known = lines.every((line) => line !== undefined);
      if (output !== undefined && known && printed !== output)
        faults.push(`${what} prints\n${printed}\nand not\n${output}`);
    } catch (error) {
      faults.push(`${what} throws ${error?.stack ?? error}`);
    }
  }
  console.log = log;
  return faults;
}
