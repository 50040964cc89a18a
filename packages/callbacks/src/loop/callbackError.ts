/** One callback and what it threw. */
export interface Failure {
  readonly callback: string;
  readonly error: unknown;
}

/**
 * Callbacks threw while an epoch was handed round. Nothing is lost: `state` is the state after the epoch, in which those
 * that threw are as they were before, so a loop can restore the best weights or go on with it.
 */
export class CallbackError<State = unknown> extends Error {
  override readonly name = "CallbackError";
  /** Which callback threw; the first, if several did. */
  readonly callback: string;
  readonly failures: readonly Failure[];
  readonly state: State;

  constructor(failures: readonly Failure[], epoch: number, state: State) {
    const reasons = failures.map(
      ({ callback, error }) => `${callback}: ${error instanceof Error ? error.message : error}`,
    );
    super(`In epoch ${epoch}, ${reasons.join("; ")}`, { cause: failures[0].error });
    this.callback = failures[0].callback;
    this.failures = failures;
    this.state = state;
  }
}
