/** Catalogue models as replicas serve them, in their release's formats or in one. */
import { kvBytesPerToken, layerKvBytes, linearStateBytes } from "../../src/serving/kvCache.js";
import { findModel } from "../../src/serving/models.js";
import { parametersOf } from "../../src/serving/parameters.js";
import { bytesByFormat, type ServedModel } from "../../src/serving/servedModel.js";
import type { WeightFormat } from "../../src/serving/weights.js";

export function servedModel(name: string, format: WeightFormat | null = null): ServedModel {
  const model = findModel(name);
  const counts = model === undefined ? null : parametersOf(model.shape);
  if (model === undefined || counts === null) throw new Error(`no parameters of ${name}`);
  const formats = format === null ? model.formats : { weights: format, expertWeights: format };
  return {
    shape: model.shape,
    parameters: counts.total,
    activeParameters: counts.active,
    formats,
    ...bytesByFormat(formats),
    kvBytesPerToken: kvBytesPerToken(model.shape),
    windowBytesPerToken: layerKvBytes(model.shape),
    stateBytes: linearStateBytes(model.shape) ?? 0,
  };
}
