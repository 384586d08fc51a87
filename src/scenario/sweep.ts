/** `uncertainty` and `grid`: maps from the path of a key to what a sweep tries there. */
import * as z from "zod";
import { echo } from "./echo.js";

const mapOf = (what: string) =>
  z.record(z.string(), z.unknown(), {
    error: (issue) => `must be a mapping from paths to ${what}, got ${echo(issue.input)}`,
  });

export const uncertaintySchema = mapOf("distributions");
export const gridSchema = mapOf("lists");
