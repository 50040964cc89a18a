/** Gives ids: the first that asks for one that was read keeps it, others get numbers above all of them. */
export function idGiver(
  before: readonly unknown[],
): (id: unknown) => { readonly id: unknown; readonly isKept: boolean } {
  const taken = new Set<unknown>();
  let next = before.reduce<number>((most, id) => (typeof id === "number" && id > most ? Math.floor(id) : most), 0) + 1;
  return (id) => {
    const isKept = id !== undefined && !taken.has(id);
    if (isKept) taken.add(id);
    return { id: isKept ? id : next++, isKept };
  };
}
