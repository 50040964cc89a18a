import { nearest, shown } from "@reg/tensor/checks";
import type { MixBatch } from "../../mix/types.ts";
import { oneOf } from "../../pipeline/oneOf.ts";
import { repeat } from "../../pipeline/repeat.ts";
import { sequence } from "../../pipeline/sequence.ts";
import { someOf } from "../../pipeline/someOf.ts";
import { sometimes } from "../../pipeline/sometimes.ts";
import type { Augmentation } from "../../pipeline/types.ts";
import type { RecipeStep } from "../types.ts";
import { mixTable, pipelineTable, type StepEntry, stepTable } from "./stepTable.ts";

/** The step that a part of a recipe names, with its options. `maskFill` is what masks show beyond the border. */
export function makeStep(value: RecipeStep, where: string, maskFill: number): Augmentation {
  const { step: name, probability, steps, ...options } = objectOf(value, where);
  const entry = own(stepTable, name);
  const known = (entry ?? own(pipelineTable, name))?.options;
  if (!known) {
    const cure = own(mixTable, name) && `; ${name} mixes samples: list it in "mix".`;
    throw unknown(where, name, [...Object.keys(stepTable), ...Object.keys(pipelineTable)], cure);
  }
  expectNames(where, name, options, known, ["probability"]);
  if (steps !== undefined && entry) throw new RangeError(`${where}: ${name} has no steps of its own.`);
  if (!entry && !Array.isArray(steps))
    throw new RangeError(`${where}: steps must be a list, those of the ${name}, got ${shown(steps)}.`);
  const made = within(where, () =>
    entry
      ? entry.make({ ...(entry.fillsMasks && { maskFill }), ...options } as never)
      : pipeline(
          name,
          (steps ?? []).map((one, i) => makeStep(one, `${where}.steps[${i}]`, maskFill)),
          options,
        ),
  );
  return probability === undefined ? made : within(where, () => sometimes(made, { probability }));
}

/** The step of whole batches that a part of a recipe names. */
export function makeMix(value: RecipeStep, where: string): Augmentation<MixBatch> {
  const { step: name, probability, ...options } = objectOf(value, where);
  const entry = own(mixTable, name);
  if (!entry) throw unknown(where, name, Object.keys(mixTable));
  expectNames(where, name, options, entry.options, ["probability"]);
  const made = within(where, () => entry.make(options as never));
  return probability === undefined ? made : within(where, () => sometimes(made, { probability }));
}

function objectOf(value: unknown, where: string): RecipeStep {
  if (typeof value === "object" && value !== null && Object.hasOwn(value, "step")) return value as RecipeStep;
  const name = typeof value === "string" ? value : "flipHorizontal";
  throw new RangeError(`${where}: must be a step such as {"step": ${JSON.stringify(name)}}, got ${brief(value)}.`);
}

const brief = (value: unknown): string => (JSON.stringify(value) ?? String(value)).slice(0, 80);

const own = <T>(table: { readonly [name: string]: T }, name: unknown): T | undefined =>
  typeof name === "string" && Object.hasOwn(table, name) ? table[name] : undefined;

function unknown(where: string, name: unknown, names: readonly string[], cure?: string | false): RangeError {
  const meant = typeof name === "string" ? nearest(name, names) : undefined;
  return new RangeError(
    `${where}: unknown step ${JSON.stringify(name)}${cure || (meant ? `; did you mean "${meant}"?` : ".")}`,
  );
}

function expectNames(
  where: string,
  name: string,
  options: object,
  known: StepEntry["options"],
  others: readonly string[],
): void {
  const names = [...others, ...Object.keys(known)];
  const wrong = Object.keys(options).find((option) => !Object.hasOwn(known, option));
  if (wrong === undefined) return;
  const meant = nearest(wrong, names);
  throw new RangeError(
    `${where}: ${name} has no option ${JSON.stringify(wrong)}${meant ? `; did you mean "${meant}"?` : `. It has ${names.join(", ")}.`}`,
  );
}

function pipeline(
  name: string,
  steps: readonly Augmentation[],
  options: { readonly [option: string]: unknown },
): Augmentation {
  if (name === "oneOf") return oneOf(steps, options);
  if (name === "someOf") return someOf(steps, options);
  return name === "repeat" ? repeat(sequence(steps), options as never) : sequence(steps);
}

/** Puts the place in the recipe before what a step says of its options. */
function within<T>(where: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw message.startsWith("recipe: ") ? error : new RangeError(`${where}: ${message}`);
  }
}
