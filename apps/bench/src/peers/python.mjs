// PyTorch and OpenCV in a Python process of their own, asked round by round.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const server = fileURLToPath(new URL("python.py", import.meta.url));

/** Undefined where no Python with PyTorch is found. */
export async function loadPython(command) {
  for (const python of command ? [command] : ["/usr/bin/python3", "python3", "python"]) {
    const peer = await start(python);
    if (peer) return peer;
  }
  return undefined;
}

async function start(python) {
  const child = spawn(python, [server], {
    stdio: ["pipe", "pipe", "ignore"],
    env: { ...process.env, OMP_NUM_THREADS: "1", MKL_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    return done ? undefined : JSON.parse(value);
  };
  const failed = new Promise((resolve) => child.once("error", () => resolve(undefined)));
  const versions = await Promise.race([next(), failed]);
  if (!versions) return undefined;
  const ask = async (request) => {
    child.stdin.write(`${JSON.stringify(request)}\n`);
    const answer = await next();
    if (answer === undefined) throw new Error("The Python process ended.");
    if (answer.error) throw new Error(`${request.name}: ${answer.error}`);
    return answer;
  };
  return {
    versions,
    async candidate(name, { setup, run }) {
      await ask({ name, setup, run });
      return { time: async (reps) => (await ask({ name, reps })).ns };
    },
    /** Runs code whose names all candidates after it share; the versions it adds. */
    prelude: async (code) => (await ask({ name: "prelude", prelude: code })).versions,
    /** The numbers that an expression makes with what a candidate set up. */
    async result(name, expression) {
      const { values } = await ask({ name, result: expression });
      const { buffer } = Uint8Array.from(Buffer.from(values, "base64"));
      return new Float32Array(buffer);
    },
    /** The arrays that a candidate's last line makes. */
    async outcome(name) {
      const { arrays } = await ask({ name, outcome: true });
      return arrays.map((values) => new Float32Array(Uint8Array.from(Buffer.from(values, "base64")).buffer));
    },
    forget: (name) => ask({ name, forget: true }),
    stop: () => child.stdin.end(),
  };
}
