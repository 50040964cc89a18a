const LONGEST = 60;

/** A field in an error: in quotes, and no longer than a line can bear. */
export const quoted = (text: string): string => `"${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}"`;

/** Blanks of all kinds are one, none at the ends, and letters with marks are one character each. */
export const tidy = (text: string): string => text.normalize("NFC").replace(/\s+/g, " ").trim();

/** The one of `names` that was meant, where only a letter or two differ. */
export function nearest(wanted: string, names: readonly string[]): string | undefined {
  const plain = (text: string) => tidy(text).toLowerCase();
  const most = wanted.length > 4 ? 2 : 1;
  const near = names.slice(0, 1000).map((name) => ({ name, steps: distance(plain(wanted), plain(name)) }));
  const best = near.reduce((a, b) => (b.steps < a.steps ? b : a), { name: "", steps: most + 1 });
  return best.steps <= most ? best.name : undefined;
}

/** Levenshtein's distance. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length];
}
