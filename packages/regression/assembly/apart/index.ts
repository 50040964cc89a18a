// The same for columns in a memory that threads share.
export { dots, moments, transpose } from "../columns";
