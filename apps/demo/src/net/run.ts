import type { Tape } from "@reg/tape";

/** Calls an op and returns its value and whatever it says beside: `tape().record` while training, `runPlainly` else. */
export type Run = Tape["record"];

/** Runs an op and forgets its pullback. */
export const runPlainly: Run = (op, inputs, ...options) => {
  const [y, , ...more] = op(inputs as never, options[0] as never);
  return [y, ...more] as never;
};
