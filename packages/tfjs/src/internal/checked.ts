import { expectWhole, shown } from "@reg/tensor/checks";

/** What `check` returns; what it throws begins with the name that the user called. */
export function checked<T>(name: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (error instanceof Error) error.message = error.message.replace(/^\w+(?=: )/, name);
    throw error;
  }
}

/** The options that are given, null among them, for checks to see. */
export const given = <O extends object>(args: object, names: readonly string[]): O =>
  Object.fromEntries(Object.entries(args).filter(([key, value]) => names.includes(key) && value !== undefined)) as O;

/** Throws for what is no axis of any tensor of TensorFlow.js, which has six at most. */
export function expectAxis(where: string, axis: unknown): void {
  for (const one of Array.isArray(axis) ? axis : [axis]) expectWhole(where, "axis", one, -6, 5);
}

/** Throws for options that are no object; the functions of `@reg` say what else is wrong with them. */
export function expectObject(where: string, options: unknown): void {
  if (typeof options === "object" && options !== null && !Array.isArray(options)) return;
  throw new TypeError(`${where}: options must be an object, got ${shown(options)}.`);
}
