/** A sound scenario with `replica`, from which others are made by changing one place. */

export const SOUND = `title: Chat on a 70B
demand:
  dailyActiveUsers: 100e3
  requestsPerUserPerDay: 30
work: { promptTokens: 700, answerTokens: 300 }
model: { name: Llama 3.1 70B }
replica: { tensorParallel: 4 }
pool: { card: H100 SXM, replicas: 6 }
slo: [ p99 ttft <= 2 s, p99 tpot <= 100 ms ]
`;

/** The sound file with one text replaced. */
export function but(from: string, to: string): string {
  if (!SOUND.includes(from)) throw new Error(`not in the sound file: ${from}`);
  return SOUND.replace(from, to);
}
