export { FolderError } from "./FolderError.ts";
export { augmentFolder } from "./run/augmentFolder.ts";
export type { AugmentFolderOptions, Failure, FolderReport, Progress } from "./run/types.ts";
export type { FolderFormat } from "./types.ts";
