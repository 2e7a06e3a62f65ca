export {
  type ConformalImage,
  conformalMap,
  dilatation,
  randomConformalMap,
  rotation,
  specialConformal,
  translation,
} from "./maps/conformal-map.ts";
