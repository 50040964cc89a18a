/** Text in pieces; UTF-16 with a mark or recognized by its zeros, else UTF-8. */
export function* textOf(chunks: Iterable<Uint8Array>): Generator<string> {
  let decoder: TextDecoder | undefined;
  for (const chunk of chunks) {
    decoder ??= new TextDecoder(encodingOf(chunk));
    yield decoder.decode(chunk, { stream: true });
  }
  if (decoder) yield decoder.decode();
}

function encodingOf(head: Uint8Array): string {
  const [a, b] = head;
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  if (head.length > 3 && a !== 0 && b === 0 && head[3] === 0) return "utf-16le";
  if (head.length > 3 && a === 0 && b !== 0 && head[2] === 0) return "utf-16be";
  return "utf-8";
}

/** A line that never ends is no line of a log. */
const LONGEST = 1 << 24;

/** Colours and moves of a terminal, which prints keep that were sent to a file. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const ESCAPES = /\u001b\[[\d;?]*[A-Za-z]/g;

/** The lines of a text, whatever ends them: a progress bar's carriage returns too. */
export function* linesOf(texts: Iterable<string>): Generator<string> {
  for (const line of splitLines(texts)) yield line.includes("\u001b[") ? line.replace(ESCAPES, "") : line;
}

function* splitLines(texts: Iterable<string>): Generator<string> {
  let rest = "";
  for (const text of texts) {
    const all = rest + text;
    let from = 0;
    // A return at the very end may be the first half of an end of line.
    const whole = all.endsWith("\r") ? all.length - 1 : all.length;
    const ends = /\r\n|\n|\r/g;
    const plain = !all.includes("\r");
    for (;;) {
      let [to, next] = [-1, -1];
      if (plain) {
        to = all.indexOf("\n", from);
        next = to + 1;
      } else {
        ends.lastIndex = from;
        const end = ends.exec(all);
        if (end !== null && end.index < whole) [to, next] = [end.index, ends.lastIndex];
      }
      if (to < 0) break;
      yield all.slice(from, to);
      from = next;
    }
    rest = all.slice(from);
    if (rest.length > LONGEST) rest = "";
  }
  const last = rest.replace(/\r$/, "");
  if (last !== "") yield last;
}

/** At most so many of the lines. */
export function* firstOf(lines: Iterable<string>, most: number): Generator<string> {
  let count = 0;
  for (const line of lines) {
    yield line;
    if (++count >= most) return;
  }
}
