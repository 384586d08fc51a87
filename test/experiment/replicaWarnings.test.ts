import { describe, expect, it } from "vitest";
import { replicaWarnings } from "../../src/experiment/replicaWarnings.js";
import { warningWords } from "../../src/report/words/warnings.js";
import { parseScenario } from "../../src/scenario/parse.js";

const specOf = (replica: string) => {
  const text = `title: A chat
demand: { dailyActiveUsers: 1000, profile: { shape: flat, peakStart: "00:00", peakDuration: 24 h } }
work: { promptTokens: 500, answerTokens: 100 }
model: { name: Llama 3.1 70B }
replica: ${replica}
pool: { card: H100 SXM, replicas: 1 }
slo: [p99 ttft <= 1 s]
`;
  const { tokens } = parseScenario(text, "chat.yaml");
  if (tokens === undefined) throw new Error("no replica");
  return tokens;
};

describe("replicaWarnings", () => {
  it("has none of a replica of one group", () => {
    expect(replicaWarnings(specOf("{ tensorParallel: 4 }"))).toEqual([]);
  });

  it.each([
    ["{ tensorParallel: 4, pipelineParallel: 2 }", "replica.pipelineParallel: step times of pipelines"],
    ["{ tensorParallel: 4, expertParallel: 2 }", "replica.expertParallel: changes no time"],
  ])("says of %s what its step times leave out", (replica, words) => {
    expect(replicaWarnings(specOf(replica)).map(warningWords)).toEqual([expect.stringContaining(words)]);
  });
});
