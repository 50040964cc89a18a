import type { PipelineParams } from "./types.ts";

/** Params of a pipeline in which no step happens. */
export const nothing: PipelineParams = { step: "sequence", steps: [] };
