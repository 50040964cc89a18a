/**
 * Throws for an option that is none of those known and names the one that is spelt most like it.
 *
 * @param what who asks, as in "dropout"
 */
export function expectOptions(what: string, options: object, known: readonly string[]): void {
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue;
    const [nearest] = [...known].sort((a, b) => distance(a, name) - distance(b, name));
    const hint = nearest === undefined ? "It has none." : `Did you mean ${nearest}? Known are ${known.join(", ")}.`;
    throw new TypeError(`${what}: there is no option ${name}. ${hint}`);
  }
}

/** The number of letters to insert, delete or change. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      next.push(Math.min(next[j] + 1, row[j + 1] + 1, row[j] + Number(letter !== b[j])));
    }
    row = next;
  }
  return row[b.length];
}
