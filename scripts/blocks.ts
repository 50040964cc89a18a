/** A `ts` block of a Markdown page: the line it stands on, its code and, when a `text` block follows, what it must log. */
export interface Block {
  line: number;
  code: string;
  output: string | undefined;
}

const fence =
  /^(?<indent>[ \t]*)(?<ticks>```+|~~~+)[ \t]*(?<language>[\w-]*)[^\n]*\n(?<body>[\s\S]*?)^[ \t]*\k<ticks>[ \t]*$/gm;

/** Every `ts` or `typescript` block of a page, wherever it is indented and whatever follows the word on its line. */
export function blocks(markdown: string): Block[] {
  const text = markdown.replaceAll("\r\n", "\n");
  const fences = [...text.matchAll(fence)].map(({ 0: all, index, groups }) => ({
    start: index,
    end: index + all.length,
    language: groups?.language ?? "",
    body: (groups?.body ?? "").replaceAll(new RegExp(`^${groups?.indent ?? ""}`, "gm"), ""),
  }));
  return fences.flatMap(({ start, end, language, body }, i) => {
    if (language !== "ts" && language !== "typescript") return [];
    const next = fences[i + 1];
    const output = next?.language === "text" && !text.slice(end, next.start).trim() ? next.body.trimEnd() : undefined;
    return [{ line: text.slice(0, start).split("\n").length, code: body, output }];
  });
}
