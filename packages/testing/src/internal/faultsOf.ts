import type { OptionsRow } from "../optionsRow.ts";

type Named = Readonly<Record<string, unknown>>;

/** What an example of a function does wrong, one sentence each: none if it refuses all that it must. */
export async function faultsOf(name: string, f: unknown, row: OptionsRow): Promise<string[]> {
  const run = runner(f, row);
  const faults: string[] = [];
  const valid = (row.options ?? {}) as Named;
  const inputs = row.inputs as Named | undefined;

  /** Runs a call that must be refused by an error that says `says`. */
  async function refuses(what: string, options: unknown, given: unknown, says: string, mayWork = false) {
    try {
      await run(options, given);
      if (!mayWork) faults.push(`accepts ${what}`);
    } catch (error) {
      const { message } = error as Error;
      const known = error instanceof TypeError || error instanceof RangeError;
      if (!known || !message.startsWith(`${name}: `) || !message.includes(says)) {
        faults.push(`answers ${what} with ${String(error)} (it must begin with "${name}: " and name ${says})`);
      }
    }
  }

  const examples = [valid, ...((row.others ?? []) as Named[])];
  for (const options of examples) {
    try {
      await run(options, inputs);
    } catch (error) {
      return [`the valid call throws ${String(error)}`];
    }
    for (const [option, value] of Object.entries(options)) {
      if (row.except?.[option]) continue;
      for (const wrong of wrongFor(value)) {
        if (wrong === null && row.nullable?.includes(option)) continue;
        if (typeof wrong === "string" && row.texts?.includes(option)) continue;
        await refuses(`${option}: ${shown(wrong)}`, { ...options, [option]: wrong }, inputs, option);
      }
      await refuses(
        `the option ${misspelt(option)}`,
        { ...options, [misspelt(option)]: value },
        inputs,
        `mean ${option}`,
      );
    }
  }
  for (const wrong of [null, 1, "text", []]) await refuses(`options ${shown(wrong)}`, wrong, inputs, "option");
  await refuses("the option unheardOf", { ...valid, unheardOf: 1 }, inputs, '"unheardOf"');
  if (inputs === undefined) return faults;

  for (const wrong of [undefined, null, 1, []]) await refuses(`inputs ${shown(wrong)}`, valid, wrong, "input");
  await refuses("the input unheardOf", valid, { ...inputs, unheardOf: 1 }, '"unheardOf"');
  for (const [input, value] of Object.entries(inputs)) {
    const { [input]: _, ...others } = inputs;
    await refuses(`no input ${input}`, valid, others, input, true);
    await refuses(`${input}: null`, valid, { ...inputs, [input]: null }, input, true);
    for (const wrong of [1, "1", [1, 2]]) {
      await refuses(`${input}: ${shown(wrong)}`, valid, { ...inputs, [input]: wrong }, input);
    }
    await refuses(`the input ${misspelt(input)}`, valid, { ...inputs, [misspelt(input)]: value }, `mean ${input}`);
  }
  return faults;
}

function runner(f: unknown, { call, inputs }: OptionsRow): (options: unknown, inputs: unknown) => unknown {
  if (call) return call as (options: unknown, inputs: unknown) => unknown;
  const any = f as (...values: unknown[]) => unknown;
  return inputs ? (options, given) => any(given, options) : any;
}

/** Values of other types than a valid one. */
function wrongFor(value: unknown): unknown[] {
  if (typeof value === "number") return ["1", Number.NaN, true, null];
  if (typeof value === "boolean") return ["true", 1, null];
  if (typeof value === "string") return ["unheardOf", 1, true, null];
  const others = [1, "1", true, null];
  if (!Array.isArray(value) || value.length === 0) return others;
  const wrong = typeof value[0] === "number" ? ["1", Number.NaN, true, null] : [];
  return [
    ...(typeof value[0] === "number" ? ["1", true, null] : others),
    ...wrong.map((one) => [one, ...value.slice(1)]),
  ];
}

/** A name with a typing error that leaves only one name near it. */
const misspelt = (name: string): string => `${name.toUpperCase()}_`;

const shown = (value: unknown): string => JSON.stringify(value, (_, v) => (Number.isNaN(v) ? "NaN" : v)) ?? "undefined";
