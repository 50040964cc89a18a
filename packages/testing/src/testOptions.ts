import { faultsOf } from "./internal/faultsOf.ts";
import type { OptionsRow } from "./optionsRow.ts";

/**
 * The table test of options: every function that a package exports refuses options of a wrong type and names that it does
 * not know, with a message that begins with the function's name and says the option's.
 *
 * - each number replaced by "1", NaN, true and null; each boolean by "true", 1 and null; each word by another word, 1,
 *   true and null; each list and object by 1, "1", true and null; the numbers in a list by "1", NaN, true and null
 * - a misspelt option or input: the message names the nearest
 * - options and inputs that are null, a number, text or a list
 * - inputs that are missing or null: refused by name, or taken as left out
 *
 * Every function of the table, those without options too, called with nothing or null, works or says what is missing.
 * A function that is missing from the table fails the test "lists every function".
 *
 * @param it of the test runner
 * @param exports of the package, as `import * as reg` gives them
 * @param table a row for every function, or the reason why it takes no options
 */
export function testOptions(
  it: (name: string, test: () => void | Promise<void>) => unknown,
  exports: Readonly<Record<string, unknown>>,
  table: Readonly<Record<string, OptionsRow | string>>,
): void {
  it("lists every function of the package", () => {
    const functions = Object.keys(exports).filter((name) => typeof exports[name] === "function");
    const missing = functions.filter((name) => !(name in table));
    const unknown = Object.keys(table).filter((name) => !functions.includes(name));
    if (missing.length > 0) throw new Error(`These functions have no row: ${missing.join(", ")}.`);
    if (unknown.length > 0) throw new Error(`These rows are of no function: ${unknown.join(", ")}.`);
  });
  it("says what is missing where a function is called with nothing, or null", async () => {
    const faults: string[] = [];
    for (const name of Object.keys(table)) {
      const f = exports[name] as (...values: unknown[]) => unknown;
      if (isClass(f) || /^(expect|sizeOf)/.test(name)) continue; // the first thing these take is the name to begin with
      for (const given of [[], [null], [null, null], [{}, null]]) {
        try {
          await f(...given);
        } catch (error) {
          const isSentence =
            (error instanceof TypeError || error instanceof RangeError) && error.message.startsWith(`${name}: `);
          if (!isSentence) faults.push(`${name}(${given.map(String).join(", ")}) throws ${String(error)}`);
        }
      }
    }
    if (faults.length > 0) throw new Error(`These must begin with the name of the function:\n  ${faults.join("\n  ")}`);
  });
  for (const [name, row] of Object.entries(table)) {
    if (typeof row === "string") continue;
    it(`${name} refuses options of wrong types and unknown names`, async () => {
      const faults = await faultsOf(name, exports[name], row);
      if (faults.length > 0) throw new Error(`${name}:\n  ${faults.join("\n  ")}`);
    });
  }
}

const isClass = (f: unknown): boolean =>
  typeof f === "function" && /^class\b/.test(Function.prototype.toString.call(f));
