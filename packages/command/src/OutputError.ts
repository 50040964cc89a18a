/** Output that can't be written, in one sentence; with the exit code, 2 where it is known before the work, else 1. */
export class OutputError extends Error {
  override name = "OutputError";
  readonly exitCode: 1 | 2;
  constructor(message: string, exitCode: 1 | 2) {
    super(message);
    this.exitCode = exitCode;
  }
}
