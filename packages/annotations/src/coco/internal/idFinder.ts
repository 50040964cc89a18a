/** What an id stands for. VIA writes the number of an image as text where an annotation names it: "7" is 7 where no other id is. */
export function idFinder<T>(known: ReadonlyMap<unknown, T>): (id: unknown) => T | undefined {
  let byText: Map<string, T | undefined> | undefined;
  return (id) => {
    const own = known.get(id);
    if (own !== undefined || (typeof id !== "string" && typeof id !== "number")) return own;
    byText ??= textsOf(known);
    return byText.get(String(id));
  };
}

/** Nothing stands for two ids that read alike. */
function textsOf<T>(known: ReadonlyMap<unknown, T>): Map<string, T | undefined> {
  const texts = new Map<string, T | undefined>();
  for (const [id, value] of known) texts.set(String(id), texts.has(String(id)) ? undefined : value);
  return texts;
}
