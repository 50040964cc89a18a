/**
 * Why a folder cannot be augmented at all. `code` is the exit code of the command: 2 usage, or a folder that cannot be read or
 * written, 3 another run's output.
 */
export class FolderError extends Error {
  override readonly name = "FolderError";
  readonly code: 2 | 3;

  constructor(code: 2 | 3, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}
