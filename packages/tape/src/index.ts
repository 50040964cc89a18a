export { tape } from "./tape.ts";
export type { OptionsOf, RecordedOp, RecordedPenalty, Tape, ValuesOf } from "./types.ts";
