/** Control characters, separators of lines, and marks that turn the direction of writing around. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is made visible
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/**
 * Text from a file as a terminal may show it: what would colour, move, clear or reverse it is written as an escape.
 *
 * @example visible("y\u001b[1m").length; // 8
 */
export const visible = (text: string): string => text.replace(HIDDEN, written);

function written(character: string): string {
  const known = { "\n": "\\n", "\r": "\\r", "\t": "\\t" }[character];
  if (known) return known;
  const code = character.charCodeAt(0).toString(16);
  return code.length > 2 ? `\\u${code.padStart(4, "0")}` : `\\x${code.padStart(2, "0")}`;
}
