import { existsSync } from "node:fs";

const places = [process.env.CHROME_PATH, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Where Chromium is, if it is here. */
export const executablePath = places.find((path) => path && existsSync(path));
