/** A value as it reads in an error: strings in quotes, objects by their class, the rest as it is. */
export function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if ((typeof value === "object" && value !== null) || typeof value === "function") {
    return Object.prototype.toString.call(value);
  }
  return String(value);
}
