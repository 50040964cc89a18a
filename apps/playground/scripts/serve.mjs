// Serves what was built on this machine alone.
import { fileURLToPath } from "node:url";
import { preview } from "vite";

const server = await preview({
  root: fileURLToPath(new URL("..", import.meta.url)),
  configFile: false,
  preview: {
    host: "127.0.0.1",
    port: Number(process.env.PORT ?? 4173),
    open: process.env.BROWSER !== "none" && process.stdout.isTTY,
  },
});
console.log(`The playground is at ${server.resolvedUrls?.local[0]} until you press Ctrl+C.`);
