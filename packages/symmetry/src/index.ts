export type { FieldProduct } from "./reflection-positivity/functional.ts";
export { exactNPoint, gaussianNPoint, type NPoint } from "./reflection-positivity/n-point.ts";
export {
  type ReflectionPositivity,
  type ReflectionPositivityOptions,
  reflectionPositivity,
} from "./reflection-positivity/reflection-positivity.ts";
