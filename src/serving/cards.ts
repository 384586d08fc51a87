/**
 * The card catalogue: datasheet figures of GPUs and other accelerators.
 * Peaks are of matrix units at FP16 or BF16 inputs unless they say otherwise; what a datasheet prints "with sparsity" is
 * kept apart. A figure that no source states is left out (null). Rents are ranges of a date: nothing is computed of them.
 */
import type { Card } from "./card.js";
import { AMD } from "./cards/amd.js";
import type { CatalogueCard, ServingFigures } from "./cards/catalogueCard.js";
import { GOOGLE } from "./cards/google.js";
import { HUAWEI } from "./cards/huawei.js";
import { NVIDIA_AMPERE } from "./cards/nvidiaAmpere.js";
import { NVIDIA_BLACKWELL } from "./cards/nvidiaBlackwell.js";
import { NVIDIA_HOPPER } from "./cards/nvidiaHopper.js";
import { NVIDIA_OTHERS } from "./cards/nvidiaOthers.js";
import { foldedName } from "./foldedName.js";

export type { CatalogueCard, ServingFigures } from "./cards/catalogueCard.js";

/** Every card known by name. */
export const CARDS: readonly CatalogueCard[] = [
  ...NVIDIA_AMPERE,
  ...NVIDIA_HOPPER,
  ...NVIDIA_BLACKWELL,
  ...NVIDIA_OTHERS,
  ...AMD,
  ...GOOGLE,
  ...HUAWEI,
];

const BY_FOLDED_NAME: ReadonlyMap<string, CatalogueCard> = new Map(
  CARDS.flatMap((card) => [card.name, ...card.aliases].map((name) => [foldedName(name), card] as const)),
);

/** The catalogue's card of that name, whatever its case, spaces and hyphens; or undefined. */
export function findCard(name: string): CatalogueCard | undefined {
  return BY_FOLDED_NAME.get(foldedName(name));
}

const NOT_STATED: ServingFigures = {
  fp8Peak: null,
  fp4Peak: null,
  int8Peak: null,
  visibleMemory: null,
  link: null,
  pcieBandwidth: null,
};

/** The figures of a card that serving token by token needs besides: the catalogue's, none of a card given by its figures. */
export function servingFigures(card: Card): ServingFigures {
  const known = findCard(card.name);
  const isSame = (["name", "densePeak", "sparsePeak", "memory", "bandwidth"] as const).every(
    (key) => known?.[key] === card[key],
  );
  return known !== undefined && isSame ? known : NOT_STATED;
}
