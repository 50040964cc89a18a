/** The value, which a test expects to be there. */
export function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new TypeError(`a value is missing, got ${value}.`);
  return value;
}
