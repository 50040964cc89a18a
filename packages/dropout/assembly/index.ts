export * from "./dropout";
export { prepare } from "./generator";
