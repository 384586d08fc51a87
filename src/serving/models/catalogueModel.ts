/** One model of the catalogue: its shape as published, how its weights were released, and where that is written. */
import { type ModelShape, NO_SMALL_PARTS, type SmallParts } from "../modelShape.js";
import type { Formats, WeightFormat } from "../weights.js";

/** Keys of the scenario's `model` that no published figure of a model tells, and no formula gives safely. */
export type UnclearKey = "parameters" | "activeParameters" | "kvBytesPerToken" | "stateBytes";

/** One model. Figures as its maker published them; null where it published none. */
export interface CatalogueModel {
  readonly name: string;
  /** On Hugging Face, `owner/name`; null where the weights were never released. */
  readonly id: string | null;
  readonly organisation: string;
  /** `2024-07`. */
  readonly released: string | null;
  /** The longest context it was made for [tokens]. */
  readonly contextTokens: number;
  readonly shape: ModelShape;
  readonly unclear: readonly UnclearKey[];
  /** As published, rounded by the maker. */
  readonly parameters: number | null;
  readonly activeParameters: number | null;
  /** Of its release; bf16 where there was none. */
  readonly formats: Formats;
  /** The release's formats in words; null where there was none. */
  readonly releaseWeights: string | null;
  /** Size of the released weights as published [B]. */
  readonly checkpointBytes: number | null;
  /** Layers that predict further tokens, which nothing here counts. */
  readonly mtpLayers: number;
  readonly source: string;
  /** How near to the maker the source is. */
  readonly sourceKind: string;
  readonly note: string;
}

/** What most shapes leave out. */
type OptionalShape =
  | "kvHeads"
  | "headDim"
  | "intermediateSize"
  | "mlpMatrices"
  | "tiedEmbeddings"
  | "experts"
  | "mla"
  | "window"
  | "linear";

/** A row as its maker's file writes it: what is left out is null, false or none. */
interface ModelRow {
  readonly id?: string;
  readonly released?: string;
  readonly contextTokens: number;
  readonly shape: Omit<ModelShape, OptionalShape | "small"> &
    Partial<Pick<ModelShape, OptionalShape>> & { readonly small?: Partial<SmallParts> };
  readonly unclear?: readonly UnclearKey[];
  readonly parameters?: number;
  readonly activeParameters?: number;
  readonly weights: WeightFormat;
  readonly expertWeights?: WeightFormat;
  readonly releaseWeights?: string;
  /** In GiB, as published. */
  readonly checkpointGib?: number;
  readonly mtpLayers?: number;
  readonly source: string;
  readonly sourceKind: string;
  readonly note?: string;
}

const GIBI = 1024 ** 3;

/** A row of the catalogue with what it leaves out filled in. */
export function model(organisation: string, name: string, row: ModelRow): CatalogueModel {
  const { shape, weights, expertWeights = weights, checkpointGib = null } = row;
  return {
    name,
    id: row.id ?? null,
    organisation,
    released: row.released ?? null,
    contextTokens: row.contextTokens,
    shape: {
      kvHeads: null,
      headDim: null,
      intermediateSize: null,
      mlpMatrices: 3,
      tiedEmbeddings: false,
      experts: null,
      mla: null,
      window: null,
      linear: null,
      ...shape,
      small: { ...NO_SMALL_PARTS, ...shape.small },
    },
    unclear: row.unclear ?? [],
    parameters: row.parameters ?? null,
    activeParameters: row.activeParameters ?? null,
    formats: { weights, expertWeights },
    releaseWeights: row.releaseWeights ?? null,
    checkpointBytes: checkpointGib === null ? null : checkpointGib * GIBI,
    mtpLayers: row.mtpLayers ?? 0,
    source: row.source,
    sourceKind: row.sourceKind,
    note: row.note ?? "",
  };
}
