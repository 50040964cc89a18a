import { expectSeed } from "@reg/tensor";
import { applyLeaves } from "./applyLeaves.ts";
import { leavesOf } from "./leavesOf.ts";
import type { Augmentation, Outline, Params, PipelineParams } from "./types.ts";

/** What an author of a pipeline or policy writes. */
export interface CompositeParts<S> {
  readonly name: string;
  /** tells it from its neighbours in a pipeline; the name by default */
  readonly key?: string;
  /** every step that may happen */
  readonly steps: readonly Augmentation<S>[];
  /** the params of the steps that do happen, in order */
  readonly draw: (seed: number, outline: Outline) => readonly Params[];
}

/** A step made of steps: draws which happen, then replays them. Neighbours that move pixels do so in one resampling. */
export function composite<S>({ name, key = name, steps, draw }: CompositeParts<S>): Augmentation<S, PipelineParams> {
  const pipeline: Augmentation<S, PipelineParams> = {
    name,
    key,
    steps,
    draw(seed, outline) {
      expectSeed(name, seed);
      return { step: name, steps: draw(seed, outline) };
    },
    apply: (sample, params) => applyLeaves(sample, leavesOf(name, params, [pipeline])),
    augment: (sample, seed) => pipeline.apply(sample, pipeline.draw(seed, sample as Outline)),
    outline: (outline, params) =>
      leavesOf(name, params, [pipeline]).reduce((shapes, leaf) => leaf.step.outline(shapes, leaf.params), outline),
    inverse(params, outline) {
      let shapes = outline;
      const back = leavesOf(name, params, [pipeline]).map(({ step, params }) => {
        if (!step.inverse) throw new RangeError(`${name}: ${step.name} has no inverse.`);
        const undo = step.inverse(params, shapes);
        shapes = step.outline(shapes, params);
        return undo;
      });
      return { step: name, steps: back.reverse() };
    },
  };
  return pipeline;
}
