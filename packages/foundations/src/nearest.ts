export { nearest } from "./checks/nearest.ts";
