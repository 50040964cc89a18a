/** Python writes NaN and infinities into JSON, which JSON does not have: they become strings. */
const BARE = /"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g;

/** The value of a JSON text, bare NaN and Infinity allowed; undefined where it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    if (!/NaN|Infinity/.test(text)) return undefined;
  }
  try {
    return JSON.parse(text.replace(BARE, (token) => (token.startsWith('"') ? token : `"${token}"`)));
  } catch {
    return undefined;
  }
}

/** What Python prints of a dictionary, as JSON; other text as it is. */
export function asJson(text: string): string {
  if (!/^\s*\{'/.test(text)) return text;
  const words: Readonly<Record<string, string>> = {
    None: "null",
    True: "true",
    False: "false",
    nan: "NaN",
    inf: "Infinity",
  };
  return text
    .replace(/'((?:[^'\\]|\\.)*)'/g, (_, name: string) => JSON.stringify(name))
    .replace(/\b(?:None|True|False|nan|inf)\b(?=\s*[,\]})])/g, (word) => words[word])
    .replace(/\b(?:np\.|numpy\.)?(?:float\d*|int\d*|array|tensor)\(([^()]*?)(?:,\s*(?:dtype|device)=[^()]*)?\)/g, "$1");
}

export type Fields = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
