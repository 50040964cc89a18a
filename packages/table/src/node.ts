export { readTableFile } from "./readTableFile.ts";
