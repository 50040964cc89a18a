import { type Augmentation, oneOf, repeat, sequence, someOf, sometimes } from "@reg/augment";
import { nearest } from "@reg/tensor/checks";
import type { Recipe, RecipeStep } from "../types.ts";
import { pipelineTable, stepTable } from "./stepTable.ts";

/** The pipeline of a recipe. `maskFill` is what masks show beyond their border, unless a step says otherwise. */
export const pipelineOf = ({ steps }: Recipe, maskFill = 0): Augmentation =>
  sequence(steps.map((step, i) => stepOf(step, `recipe: steps[${i}]`, maskFill)));

function stepOf(value: RecipeStep, where: string, maskFill: number): Augmentation {
  const { step: name, probability, steps, ...options } = Object(value) as RecipeStep;
  const entry = stepTable[name];
  const known = entry?.options ?? pipelineTable[name];
  if (!known) {
    const meant =
      typeof name === "string" ? nearest(name, [...Object.keys(stepTable), ...Object.keys(pipelineTable)]) : undefined;
    throw new RangeError(`${where}: unknown step ${JSON.stringify(name)}${meant ? `; did you mean "${meant}"?` : "."}`);
  }
  for (const option of Object.keys(options)) {
    if (option in known) continue;
    const names = ["probability", ...Object.keys(known)];
    const meant = nearest(option, names);
    throw new RangeError(
      `${where}: ${name} has no option ${JSON.stringify(option)}${meant ? `; did you mean "${meant}"?` : `. It has ${names.join(", ")}.`}`,
    );
  }
  const made = within(where, () =>
    entry
      ? entry.make({ ...(entry.fillsMasks && { maskFill }), ...options } as never)
      : pipeline(
          name,
          (steps ?? []).map((one, i) => stepOf(one, `${where}.steps[${i}]`, maskFill)),
          options,
        ),
  );
  return probability === undefined ? made : within(where, () => sometimes(made, { probability }));
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
function within(where: string, make: () => Augmentation): Augmentation {
  try {
    return make();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw message.startsWith("recipe: ") ? error : new RangeError(`${where}: ${message}`);
  }
}
