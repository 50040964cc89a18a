import { nearest, shown } from "@reg/tensor/checks";

/** The error for a name that a record does not have; it says which it has, and the nearest of them, if one is near. */
export function unknownName(holder: string, name: string, has: string, record: object): RangeError {
  const names = Object.keys(record);
  const meant = nearest(name, names);
  const suggestion = meant === undefined ? "" : ` Did you mean ${shown(meant)}?`;
  return new RangeError(
    `${holder} no ${shown(name)}; ${has} ${names.map(shown).join(", ") || "nothing"}.${suggestion}`,
  );
}
