#!/usr/bin/env bash
# Guess: adding a job to a BullMQ queue under the id of one that is done, with other data, is refused or runs the new data.
# Seen (bullmq 6.7.0, redis-server 7.0.15, 2026-11-28): it is taken without a word, nothing runs, and what is read back under
#   the id, data and result, are those of the old job.
# Ours: ids of trials hold the hashes of the sweep and of the settings, and jobs are read back after they are added.
set -euo pipefail
command -v redis-server > /dev/null || { echo "redis-server is needed"; exit 1; }
folder=$(mktemp -d)
cd "$folder"
port=$((20000 + $$ % 10000))
redis-server --port "$port" --save "" --dir "$folder" > /dev/null &
server=$!
trap 'kill "$server"; rm -rf "$folder"' EXIT
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts bullmq@6.7.0 ioredis@5.11.1 > /dev/null
cat > run.mjs << 'JS'
import { Queue, QueueEvents, Worker } from "bullmq";
const connection = { host: "127.0.0.1", port: Number(process.argv[2]), maxRetriesPerRequest: null };
const queue = new Queue("q", { connection });
const events = new QueueEvents("q", { connection });
await events.waitUntilReady();
let runs = 0;
const worker = new Worker("q", async ({ data }) => (runs++, 10 * data.x), { connection });
await (await queue.add("t", { x: 1 }, { jobId: "same" })).waitUntilFinished(events);
await queue.add("t", { x: 2 }, { jobId: "same" });
await new Promise((resolve) => setTimeout(resolve, 1000));
const { data, returnvalue } = await queue.getJob("same");
console.log(`added x = 1, then x = 2 under one id: ${runs} run, read back x = ${data.x} with the result ${returnvalue}`);
process.exit(runs === 1 && data.x === 1 && returnvalue === 10 ? 0 : 1);
JS
node run.mjs "$port"
