/** What a file says that cannot be right. The message begins with the file and, where known, the line. */
export class AnnotationError extends Error {
  override readonly name = "AnnotationError";
  readonly file: string;
  readonly line: number | undefined;

  constructor(file: string, line: number | undefined, problem: string) {
    super(`${file}${line === undefined ? "" : `:${line}`}: ${problem}`);
    this.file = file;
    this.line = line;
  }
}
