/** One line that changes, on a terminal; elsewhere one in twenty of them. */
export function notes(stream: NodeJS.WriteStream) {
  let count = 0;
  return {
    say(text: string) {
      if (stream.isTTY) stream.write(`\r\u001b[K${text}`);
      else if (count++ % 20 === 0) stream.write(`${text}\n`);
    },
    end() {
      if (stream.isTTY) stream.write("\r\u001b[K");
    },
  };
}
