/** Where the data lie: beside the folder of this file, be it the source or the build. */
export const dataFolder = new URL("../data/", import.meta.url);
