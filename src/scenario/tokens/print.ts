/** The sections of a scenario with `replica` as its file spells them. */
import type { Dimension } from "../../units.js";
import type { WorkLaw } from "../distribution.js";
import { numberText } from "../numberSpec.js";
import { specAt } from "../paths.js";
import { card, inUnit, law, mapped, present, type Raw } from "../printParts.js";
import { instantText } from "../schedule.js";
import type { TokenPool, TokenSpec } from "./spec.js";

/** The mapping with every number spelt by the rule of its path. */
function spelt(value: unknown, path: string): unknown {
  if (typeof value === "number") {
    const spec = specAt(path);
    return spec === undefined ? value : numberText(spec, value);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return present(mapped(value as Raw, (key, inner) => spelt(inner, `${path}.${key}`)));
}

function pool(spec: TokenPool): Raw {
  const money = spec.currency ?? "USD";
  const inMoney = (value: number | null, kind: Dimension) => inUnit(value, kind, money);
  return present({
    card: spec.card === null ? null : card(spec.card, money),
    replicas: spec.replicas,
    router: spec.router,
    schedule: spec.schedule.map((step) => ({ at: instantText(step), cards: step.cards })),
    price: inMoney(spec.price, "moneyRate"),
    prices: mapped(spec.prices, (_, price) => inMoney(price, "moneyRate")),
    purchase:
      spec.purchase === null
        ? null
        : { price: inMoney(spec.purchase.price, "money"), life: inUnit(spec.purchase.life, "time") },
  });
}

function work(key: string, of: WorkLaw): unknown {
  const spec = specAt(`work.${key}`);
  return spec === undefined ? null : law(spec, of);
}

/** `work`, `model`, `replica` and `pool` of a scenario with `replica`; schedules in cards. */
export function tokenSections({ work: laws, model, replica, pool: cards }: TokenSpec): Raw {
  const { config, ...figures } = model;
  return {
    work: mapped(laws as unknown as Readonly<Record<string, WorkLaw>>, work),
    model: spelt({ ...figures, config: config?.file }, "model"),
    replica: spelt(replica, "replica"),
    pool: pool(cards),
  };
}
