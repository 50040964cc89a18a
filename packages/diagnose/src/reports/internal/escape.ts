const ENTITIES: Readonly<Record<string, string>> = { "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "#39" };

/** Control characters, and those that turn the direction of a text, made visible: names come from files. */
export const visible = (text: string): string =>
  text.replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\x${code.toString(16).padStart(2, "0")}`;
  });

/** A text as it may stand in XML and HTML, in attributes too. */
export const escaped = (text: string): string =>
  visible(text).replace(/[&<>"']/g, (character) => `&${ENTITIES[character]};`);

/** A text as it may stand in a Markdown table: no code, links or markup of its own. */
export const escapedMarkdown = (text: string): string =>
  visible(text)
    .replace(/[&<>]/g, (character) => `&${ENTITIES[character]};`)
    .replace(/[\\`*_{}[\]()+!|~$]/g, "\\$&")
    .replace(/@/g, "@\u200b")
    .replace(/https?:/gi, "$&\u200b");
