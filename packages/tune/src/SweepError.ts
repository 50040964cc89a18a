/** What ends a sweep that is used rightly: a store of another sweep, a file that cannot be read, an engine that is missing. */
export class SweepError extends Error {
  /** The exit code of the command: 2 for use, 3 for a store that belongs to another sweep. */
  readonly code: 2 | 3;

  constructor(code: 2 | 3, message: string) {
    super(message);
    this.name = "SweepError";
    this.code = code;
  }
}
