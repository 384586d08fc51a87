import { describe, expect, it } from "vitest";
import { hasReplicas } from "../../../../src/experiment/engines/tokens/model.js";
import { performed } from "../../../../src/experiment/perform.js";
import { bestDesign, variedDesigns } from "../../../../src/experiment/size/replicas/designs.js";
import { replicaSizeExperiment } from "../../../../src/experiment/size/replicas/size.js";
import { replicaSizeAnswer } from "../../../../src/report/size/replicaAnswer.js";
import { parseScenario } from "../../../../src/scenario/parse.js";

const TEXT = `title: Designs
demand: { dailyActiveUsers: 3000 }
work: { promptTokens: 300, answerTokens: 60 }
model: { name: Llama 3.1 70B }
replica: { tensorParallel: 4 }
pool: { card: H100 SXM, price: 2.5 USD/h }
slo: [p99 ttft <= 2 s]
size: { replications: 2, vary: { replica.tensorParallel: [1, 4, 8] } }
`;

describe("variedDesigns", () => {
  it("sizes every combination, and says why one cannot be built", () => {
    const scenario = parseScenario(TEXT, "designs.yaml");
    if (!hasReplicas(scenario)) throw new Error("must have replicas");
    const designs = variedDesigns(scenario);
    expect(designs.map(({ name }) => name)).toEqual([
      "tensorParallel 1",
      "tensorParallel 4",
      "tensorParallel 8",
    ]);
    expect(designs[0]!.scenario).toBeNull();
    expect(designs[0]!.refused).toContain("replica.tensorParallel: must be");
    const sized = designs.map((design) => ({
      ...design,
      result: design.scenario === null ? null : performed(replicaSizeExperiment(design.scenario)),
    }));
    const best = bestDesign(sized)!;
    expect(best.name).toBe("tensorParallel 4");
    const answer = replicaSizeAnswer(best.scenario!, best.result!, sized);
    const table = answer.tables.find(({ name }) => name === "designs")!;
    expect(table.rows.map(([name, replicas, each, cards]) => [name, replicas, each, cards])).toEqual([
      ["tensorParallel 1", null, null, null],
      ["tensorParallel 4", 1, 4, 4],
      ["tensorParallel 8", 1, 8, 8],
    ]);
    const text = answer.text({ width: 200, full: false });
    expect(text).toContain("Of 3 designs tensorParallel 4 is best: 4 cards at 240 USD a day.");
    expect(text).toContain("4 H100 SXM cards = 1 replica x 4 meet p99 ttft <= 2 s");
    expect(text).toContain("Step times uncalibrated, 0.72 to 1.58 times in nine setups of ten");
  });
});
