// Required by each process of a command: notes what it took at its peak, in kB, in the file that REG_PEAKS names.
const { appendFileSync, readFileSync } = require("node:fs");

process.on("exit", () => {
  // What the system counts for a process begins with what its parent had when it was made; Linux's VmHWM is its own.
  const own = process.platform === "linux" && /VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
  const peak = Number(own || process.resourceUsage().maxRSS);
  appendFileSync(process.env.REG_PEAKS, `${process.send ? "worker" : "command"} ${peak}\n`);
});
