import { shown } from "@reg/tensor/checks";

/** The index of a feature that an option gives by its index or its name, which no other may have. */
export function featureIndex(where: string, option: string, feature: unknown, names: readonly string[]): number {
  const index = typeof feature === "string" ? names.indexOf(feature) : feature;
  if (typeof index !== "number" || !Number.isInteger(index) || index < 0 || index >= names.length) {
    throw new RangeError(
      `${where}: ${option} must hold names of features or indices in [0, ${names.length - 1}], got ${shown(feature)}.`,
    );
  }
  const other = typeof feature === "string" ? names.indexOf(feature, index + 1) : -1;
  if (other < 0) return index;
  throw new RangeError(
    `${where}: ${option} names ${shown(feature)}, as features ${index} and ${other} are called. Give the index, or each its own name.`,
  );
}
