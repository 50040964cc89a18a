import { shown } from "@reg/tensor/checks";
import type { Augmentation, DrawnStep, Params, PipelineParams } from "../types.ts";

/** Pipelines that need not be listed among the steps: all they do is to hold others. */
const PIPELINES = ["sequence", "sometimes", "oneOf", "someOf", "repeat"];

/** How deep pipelines may lie within each other. */
const DEEPEST = 64;

/** Steps by their names, and the steps within those. */
export type KnownSteps<S> = ReadonlyMap<string, Augmentation<S>>;

/** The steps, and those within. */
export function stepsByName<S>(steps: readonly Augmentation<S>[]): KnownSteps<S> {
  const known = new Map<string, Augmentation<S>>();
  const learn = (step: Augmentation<S>): void => {
    known.set(step.name, step);
    step.steps.forEach(learn);
  };
  steps.forEach(learn);
  return known;
}

/**
 * The single steps of params, in order, each looked up by its name.
 *
 * @throws RangeError for a step that is not known, with the names of the known, and for pipelines that lie too deep;
 * TypeError for what is no params.
 */
export function drawnSteps<S>(what: string, params: Params, known: KnownSteps<S>): DrawnStep<S>[] {
  const drawn: DrawnStep<S>[] = [];
  const visit = (part: Params, depth: number): void => {
    if (typeof part?.step !== "string") {
      throw new TypeError(`${what}: params must be { step, … } as draw returns them, got ${shown(part)}.`);
    }
    const step = known.get(part.step);
    const { steps: inner } = part as PipelineParams;
    if (step?.pipeline || (!step && PIPELINES.includes(part.step))) {
      if (!Array.isArray(inner)) {
        throw new TypeError(`${what}: params of ${part.step} must have steps, a list of params, got ${shown(inner)}.`);
      }
      if (depth === DEEPEST) throw new RangeError(`${what}: params must not lie more than ${DEEPEST} pipelines deep.`);
      for (const params of inner) visit(params, depth + 1);
    } else if (!step) throw unknownStep(what, part.step, known);
    else if (Array.isArray(inner)) {
      throw new TypeError(`${what}: params of ${part.step} must not have steps: it is no pipeline.`);
    } else drawn.push({ step, params: part });
  };
  visit(params, 0);
  return drawn;
}

function unknownStep<S>(what: string, name: string, known: KnownSteps<S>): RangeError {
  const names = [...known.keys()].filter((name) => !PIPELINES.includes(name)).sort();
  return new RangeError(
    `${what}: params have the step ${shown(name)}, which is not known here. Known: ${names.join(", ") || "none"}. ` +
      "Give replay the steps it may find.",
  );
}
