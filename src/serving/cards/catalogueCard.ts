/** One card of the catalogue: figures as datasheets print them, turned into SI, each with its source. */
import type { Card } from "../card.js";

/** How cards of one group reach each other. */
export interface Link {
  /** Such as `NVLink 4`. */
  readonly name: string;
  /** What one card sends, one way [B/s]: half of the figure that makers print. */
  readonly bandwidth: number;
  /** Cards that it joins; null where no source says, usually 8. */
  readonly cards: number | null;
}

/** Rent of one card an hour as seen in a market [USD/h]; a range with a date, for orientation only. */
export interface Rent {
  readonly low: number;
  readonly high: number;
  /** `2026-03`, or the first and the last month of the sources. */
  readonly date: string;
  readonly source: string;
}

/** What serving token by token needs besides: null where no source says. Peaks dense, in FLOP/s (INT8: operations). */
export interface ServingFigures {
  readonly fp8Peak: number | null;
  readonly fp4Peak: number | null;
  readonly int8Peak: number | null;
  /** Memory that a driver shows [B]. */
  readonly visibleMemory: number | null;
  readonly link: Link | null;
  /** PCIe, one way [B/s]. */
  readonly pcieBandwidth: number | null;
}

/** A card of the catalogue, with its sources. */
/** A card of the catalogue: what its datasheet says, and how fast it serves. */
export interface CatalogueCard extends Card, ServingFigures {
  /** Other names under which it is found. */
  readonly aliases: readonly string[];
  /** Of the card alone at most [W]. */
  readonly power: number | null;
  /** With its share of the server, cooling and network [W]. */
  readonly allInPower: number | null;
  readonly rent: Rent | null;
  /** Where the figures come from, and what was not chosen. */
  readonly source: string;
  /** Where links, power and the peaks below 16 bits come from. */
  readonly servingSource: string;
  readonly note: string;
}

const TERA = 1e12;
const GIGA = 1e9;
/** Bytes of a GiB. */
export const GIBI = 1024 ** 3;

/** In TFLOP/s, GB and GB/s, as datasheets print them. */
interface Datasheet {
  readonly aliases?: readonly string[];
  readonly dense: number;
  readonly sparse?: number;
  readonly fp8?: number;
  readonly fp4?: number;
  readonly int8?: number;
  readonly memory: number;
  readonly memoryUnit?: number;
  readonly visibleGib?: number;
  readonly bandwidth?: number;
  /** Both ways together, as makers print it; `cards` where they say how many it joins. */
  readonly link?: { readonly name: string; readonly bothWays: number; readonly cards?: number };
  readonly pcie?: { readonly bothWays: number };
  readonly power?: number;
  readonly allInPower?: number;
  readonly rent?: Rent;
  readonly source: string;
  readonly servingSource?: string;
  readonly note?: string;
}

const times = (value: number | undefined, unit: number) => (value === undefined ? null : value * unit);

/** A card of its datasheet. */
export function card(name: string, sheet: Datasheet): CatalogueCard {
  const { link, pcie } = sheet;
  return {
    name,
    densePeak: sheet.dense * TERA,
    sparsePeak: times(sheet.sparse, TERA),
    memory: sheet.memory * (sheet.memoryUnit ?? GIGA),
    bandwidth: times(sheet.bandwidth, GIGA),
    price: null,
    source: sheet.source,
    aliases: sheet.aliases ?? [],
    fp8Peak: times(sheet.fp8, TERA),
    fp4Peak: times(sheet.fp4, TERA),
    int8Peak: times(sheet.int8, TERA),
    visibleMemory: times(sheet.visibleGib, GIBI),
    link:
      link === undefined
        ? null
        : { name: link.name, bandwidth: (link.bothWays / 2) * GIGA, cards: link.cards ?? null },
    pcieBandwidth: pcie === undefined ? null : (pcie.bothWays / 2) * GIGA,
    power: sheet.power ?? null,
    allInPower: sheet.allInPower ?? null,
    rent: sheet.rent ?? null,
    servingSource: sheet.servingSource ?? sheet.source,
    note: sheet.note ?? "",
  };
}
