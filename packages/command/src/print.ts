import { OutputError } from "./OutputError.ts";

/**
 * Writes to standard output and waits until it is out.
 *
 * @throws OutputError when it can't be, as on a full disk or into a closed pipe.
 * @example await print("done\n");
 */
export function print(text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const { stdout } = process;
    // The callback says what went wrong; an error that nobody listens to would end the process with a stack trace.
    if (!stdout.listeners("error").includes(nothing)) stdout.on("error", nothing);
    stdout.write(text, (error) => {
      if (!error) resolve();
      else reject(new OutputError(`the results can't be written: ${error.message}.`, 1));
    });
  });
}

const nothing = () => {};
