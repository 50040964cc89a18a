/**
 * A value as it reads in an error: text in quotes, short lists by their values, other objects by their class.
 *
 * @example shown([1, null]); // "[1, null]"
 */
export function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value);
  if (typeof value === "bigint") return `${value}n`;
  if (Array.isArray(value) && value.length <= 8) return `[${value.map(shown).join(", ")}]`;
  if ((typeof value === "object" && value !== null) || typeof value === "function") {
    return Object.prototype.toString.call(value);
  }
  return String(value);
}
