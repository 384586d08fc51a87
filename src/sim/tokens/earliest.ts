/**
 * The replica whose iterations end first: a tournament of next instants, ties to the lower number. An instant that
 * changes costs one path to the top.
 */

export class Earliest {
  /** [players] The instant of each; Infinity: none. Call `changed` after writing one. */
  readonly at: Float64Array;
  /** [2 leaves] Node n's winner; node 1 is the final, node leaves + i is player i. */
  readonly #winner: Int32Array;
  readonly #leaves: number;

  constructor(players: number) {
    let leaves = 2;
    while (leaves < players) leaves *= 2;
    this.#leaves = leaves;
    this.at = new Float64Array(leaves).fill(Number.POSITIVE_INFINITY);
    this.#winner = new Int32Array(2 * leaves);
    for (let i = 0; i < leaves; i++) this.#winner[leaves + i] = i;
    for (let n = leaves - 1; n > 0; n--) this.#winner[n] = this.#winner[2 * n]!;
  }

  /** The player with the earliest instant. */
  get first(): number {
    return this.#winner[1]!;
  }

  changed(player: number): void {
    const at = this.at;
    const winner = this.#winner;
    for (let n = (this.#leaves + player) >> 1; n > 0; n >>= 1) {
      const left = winner[2 * n]!;
      const right = winner[2 * n + 1]!;
      const best = at[right]! < at[left]! ? right : left;
      if (best === winner[n] && best !== player) break;
      winner[n] = best;
    }
  }
}
