/**
 * The line, from 1, at which a text is no JSON, by what `JSON.parse` threw. Engines say the line, say the position, or show what
 * stands there with ten characters before and after.
 *
 * @returns undefined where the error says none of these
 * @example
 * const text = "[\n1,\n]";
 * try { JSON.parse(text); } catch (error) { jsonErrorLine(text, error); } // 3
 */
export function jsonErrorLine(text: string, error: unknown): number | undefined {
  const message = error instanceof Error ? error.message : String(error);
  const line = /line (\d+) column/.exec(message)?.[1];
  if (line !== undefined) return Number(line);
  const place = placeOf(text, message);
  return place < 0 ? undefined : text.slice(0, place).split("\n").length;
}

function placeOf(text: string, message: string): number {
  if (ENDS.test(message)) return text.trimEnd().length;
  const position = /position (\d+)/.exec(message)?.[1];
  const [, token, dots, shown] = /token '(.+?)', (\.\.\.)?"(.*)"(?:\.\.\.)? is not valid JSON$/s.exec(message) ?? [];
  if (position !== undefined || shown === undefined) return Number(position ?? -1);
  if (dots) return text.indexOf(shown) + 10;
  // From the beginning on, the first of these that no end could follow.
  let place = text.indexOf(token);
  while (place >= 0 && mayGoOn(text.slice(0, place + token.length))) place = text.indexOf(token, place + 1);
  return place;
}

/** What is said of a text that ends early. */
const ENDS = /end of JSON|unterminated/i;

function mayGoOn(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    return ENDS.test(String(error));
  }
}
