import { expectSeed } from "@reg/tensor";
import type { SampleShapes } from "../sample/types.ts";
import { applyDrawn } from "./internal/applyDrawn.ts";
import { drawnSteps, stepsByName } from "./internal/drawnSteps.ts";
import { expectParts } from "./internal/expectParts.ts";
import { expectSteps } from "./internal/expectSteps.ts";
import type { Augmentation, Params, PipelineParams } from "./types.ts";

/** What an author of a pipeline or policy writes. */
export interface CompositeParts<S> {
  readonly name: string;
  /** Tells it from its neighbours in a pipeline. Default: the name. */
  readonly key?: string;
  /** Every step that may happen. */
  readonly steps: readonly Augmentation<S>[];
  /** The params of the steps that do happen, in order. */
  readonly draw: (seed: number, shapes: SampleShapes) => readonly Params[];
}

/** A step made of steps: draws which happen, then replays them. Neighbours that move pixels do so in one resampling. */
export function composite<S>(parts: CompositeParts<S>): Augmentation<S, PipelineParams> {
  expectParts("composite", parts, PARTS, ["draw"]);
  const { name, key = name, steps, draw } = parts;
  expectSteps("composite", steps);
  const pipeline: Augmentation<S, PipelineParams> = {
    name,
    key,
    pipeline: true,
    steps,
    draw(seed, shapes) {
      expectSeed(name, seed);
      return { step: name, steps: draw(seed, shapes) };
    },
    apply: (sample, params) => applyDrawn(sample, drawnSteps(name, params, known)),
    augment: (sample, seed) => pipeline.apply(sample, pipeline.draw(seed, sample as SampleShapes)),
    shapes: (before, params) =>
      drawnSteps(name, params, known).reduce((shapes, { step, params }) => step.shapes(shapes, params), before),
    inverse(params, before) {
      let shapes = before;
      const undone = drawnSteps(name, params, known).map(({ step, params }) => {
        if (!step.inverse) throw new RangeError(`${name}: ${step.name} has no inverse.`);
        const undo = step.inverse(params, shapes);
        shapes = step.shapes(shapes, params);
        return undo;
      });
      return { step: name, steps: undone.reverse() };
    },
  };
  const known = stepsByName([pipeline]);
  return pipeline;
}

const PARTS = ["name", "key", "steps", "draw"];
