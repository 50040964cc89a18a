// A worker of a queue, in a process of its own.
import { serveQueue } from "@reg/tune";

const [name, url] = process.argv.slice(2);
await serveQueue({ name, url, workers: 2 });
