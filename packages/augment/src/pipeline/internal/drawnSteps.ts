import type { Augmentation, DrawnStep, Params, PipelineParams } from "../types.ts";

const PIPELINES = ["sequence", "sometimes", "oneOf", "someOf", "repeat"];

/**
 * The single steps of params, in order, each looked up by its name among `steps` and the steps within those.
 *
 * @throws RangeError for a step that is not known, with the names of the known; TypeError for what is no params.
 */
export function drawnSteps<S>(what: string, params: Params, steps: readonly Augmentation<S>[]): DrawnStep<S>[] {
  const known = new Map<string, Augmentation<S>>();
  const learn = (step: Augmentation<S>): void => {
    known.set(step.name, step);
    step.steps.forEach(learn);
  };
  steps.forEach(learn);
  const drawn: DrawnStep<S>[] = [];
  const visit = (part: Params): void => {
    if (typeof part?.step !== "string") {
      throw new TypeError(`${what}: params must be { step, … } as draw returns them, got ${JSON.stringify(part)}.`);
    }
    const inner = (part as PipelineParams).steps;
    const step = known.get(part.step);
    if (Array.isArray(inner) && (step || PIPELINES.includes(part.step))) inner.forEach(visit);
    else if (step) drawn.push({ step, params: part });
    else {
      const names = [...known.keys()].filter((name) => !PIPELINES.includes(name)).sort();
      throw new RangeError(
        `${what}: params have the step "${part.step}", which is not known here. Known: ${names.join(", ") || "none"}. Give replay the steps it may find.`,
      );
    }
  };
  visit(params);
  return drawn;
}
