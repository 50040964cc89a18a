type Line = string | false | readonly Line[];

/** Lines of text; what is false is left out. */
export const lines = (...all: readonly Line[]): string =>
  all
    .flatMap(function flat(line): string[] {
      return line === false ? [] : typeof line === "string" ? [line] : line.flatMap(flat);
    })
    .join("\n");
