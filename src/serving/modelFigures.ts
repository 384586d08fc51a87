/** A catalogue model in the figures that people compare: counts, weights and cache, derived where they can be. */
import { kvBytesPerToken, linearStateBytes, windowKvBytes } from "./kvCache.js";
import type { CatalogueModel, UnclearKey } from "./models/catalogueModel.js";
import { parametersOf } from "./parameters.js";
import { bytesByFormat, weightBytes } from "./servedModel.js";

/** Figures of a model; null where none is published and none follows from the shape. */
export interface ModelFigures {
  readonly parameters: number | null;
  readonly activeParameters: number | null;
  /** All weights in the release's formats [B]. */
  readonly weightBytes: number | null;
  /** Cache of one token in 16 bits, of the layers that keep every token [B]. */
  readonly kvBytesPerToken: number | null;
  /** What a sequence keeps besides: full windows in 16 bits and states of fixed size [B]. */
  readonly stateBytes: number | null;
}

/** The figures of a catalogue model. Example: Llama 3.1 70B has 70.55e9 parameters and 327,680 B a token. */
export function modelFigures({ shape, formats, unclear, ...published }: CatalogueModel): ModelFigures {
  const isKnown = (key: UnclearKey) => !unclear.includes(key);
  const derived = isKnown("parameters") ? parametersOf(shape) : null;
  const parameters = derived?.total ?? published.parameters;
  const fixed = linearStateBytes(shape);
  return {
    parameters,
    activeParameters: derived?.active ?? published.activeParameters,
    weightBytes: parameters === null ? null : weightBytes({ shape, parameters, ...bytesByFormat(formats) }),
    kvBytesPerToken: isKnown("kvBytesPerToken") ? kvBytesPerToken(shape) : null,
    stateBytes: fixed === null ? null : fixed + windowKvBytes(shape, Number.POSITIVE_INFINITY),
  };
}
