import type { PipelineParams } from "../types.ts";

/** Params of a pipeline in which no step happens. */
export const noSteps: PipelineParams = { step: "sequence", steps: [] };
