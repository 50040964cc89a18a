import { visible } from "./visible.ts";

/** A table that can't be read or used; the message is one sentence with file, line, column and cure. */
export class TableError extends Error {
  override name = "TableError";
  constructor(message: string) {
    super(visible(message));
  }
}
