/**
 * A pool of equal replicas that serve requests token by token behind one router: columns in, columns out. Knows
 * neither days nor what is made of the times.
 *
 * An instant has three steps, after a change of the schedule if there is one:
 *   1. arrivals, by number, each placed on a replica at once;
 *   2. iterations that end, by replica: tokens are emitted and completions leave, each followed at once by the request
 *      that a client without time to think sends next;
 *   3. every replica whose iteration ended, and every idle one that got a request, forms its next iteration.
 * So an iteration that starts as a request arrives sees it, the router still counts the requests that end then, and
 * simultaneous arrivals at an idle replica are taken together.
 *
 * Replicas that are added are empty and take requests at once. Those taken away drain: the one with the fewest
 * outstanding requests first (equal: the highest number) finishes what it has admitted; the rest of its queue is placed
 * anew in order of arrival. A pool that grows keeps those that drain, the latest first; with none, requests wait.
 */
import { requireCapacity } from "../supply/capacity.js";
import { type Clients, Due } from "./clients.js";
import { Earliest } from "./earliest.js";
import { FinishedRows } from "./finished.js";
import { GapRows } from "./gaps.js";
import { StepTable } from "./law.js";
import { isRejected, type Limits, requireLimits } from "./limits.js";
import { Openings } from "./openings.js";
import { Replica } from "./replica.js";
import type { Router } from "./routers/router.js";
import { createRouter } from "./routers/routers.js";
import { SegmentRows } from "./segments.js";
import type { PoolSetup, RequestColumns } from "./setup.js";
import type { Shared } from "./shared.js";
import { Slots } from "./slots.js";
import { Tally, type Totals } from "./tally.js";

/** Long loops run in stretches, see CONTRIBUTING. */
const STRETCH = 1000;

export class TokenPool {
  readonly #limits: Limits;
  readonly #slots = new Slots();
  readonly #clock = new Float64Array(1);
  readonly #next: Earliest;
  readonly #router: Router;
  readonly #replicas: Replica[] = [];
  readonly #openings: Openings;
  readonly #rows: FinishedRows;
  readonly #segments: SegmentRows | null;
  readonly #gaps: GapRows | null;
  /** Requests that wait for a replica to open. */
  #held: number[] = [];
  readonly #tally = new Tally();
  #previous = 0.5;

  /** @throws RangeError if the law, the limits or the schedule break their rules */
  constructor(setup: PoolSetup) {
    requireLimits(setup.limits);
    requireCapacity(setup.replicas);
    if (setup.replicas.servers.at(-1) === 0) {
      throw new RangeError("replicas: must end above 0, as requests would wait for ever, got 0");
    }
    this.#limits = setup.limits;
    this.#rows = new FinishedRows(setup.onFinished);
    this.#segments = setup.onSegments === undefined ? null : new SegmentRows(setup.onSegments);
    this.#gaps = setup.onGaps === undefined ? null : new GapRows(setup.onGaps);
    const most = setup.replicas.servers.reduce((most, servers) => Math.max(most, servers), 0);
    this.#next = new Earliest(most);
    const shared: Shared = {
      steps: new StepTable(setup.law, setup.limits.maxBatchedTokens),
      limits: setup.limits,
      slots: this.#slots,
      next: this.#next,
      clock: this.#clock,
      segments: this.#segments,
      gaps: this.#gaps,
    };
    for (let number = 0; number < most; number++) this.#replicas.push(new Replica(number, shared));
    this.#router = createRouter(setup.router, setup.uniform);
    this.#openings = new Openings(setup.replicas, most, this.#router);
    this.#previous = 0;
  }

  /** Memory of the requests that are outstanding at once. */
  get bytes(): number {
    return this.#slots.bytes;
  }

  /**
   * Serves requests up to the instant of the last one. Requests of a call come after those of the calls before; what
   * is queued or running is carried over.
   * @throws RangeError if a column breaks its rules; the pool is of no use afterwards
   */
  serve(requests: RequestColumns, n: number): void {
    for (let from = 0; from < n; from += STRETCH) this.#serve(requests, from, Math.min(n, from + STRETCH));
    this.#flush();
  }

  /** Ends every iteration that ends before an instant [s], before which no further request arrives. */
  advance(until: number): void {
    while (this.#openings.changesAt < until) this.#change();
    this.#advance(until);
    this.#previous = until;
    this.#flush();
  }

  /** Serves what is left to its end; nothing can be served afterwards. */
  finish(): Totals {
    this.advance(Number.POSITIVE_INFINITY);
    return this.#tally.totals(this.#replicas);
  }

  /**
   * Serves a closed loop to its end.
   * @param requests as for `serve`, by number in order of sending; `arrivedAt` is not read
   * @param n requests that are sent in all
   */
  serveClients(requests: RequestColumns, n: number, clients: Clients): Totals {
    const due = new Due(clients.firstAt, n);
    const again = () => due.add(this.#clock[0]! + clients.thinkTime());
    const send = () => {
      while (due.earliest <= this.#clock[0]!) {
        const number = due.send();
        if (!this.#arrive(requests, number, number)) again();
      }
    };
    const ended: Replica[] = [];
    const next = this.#next;
    for (;;) {
      const now = Math.min(due.earliest, next.at[next.first]!);
      if (now === Number.POSITIVE_INFINITY && this.#held.length === 0) break;
      if (this.#openings.changesAt <= now) {
        this.#change();
        continue;
      }
      this.#clock[0] = now;
      send();
      while (next.at[next.first] === now) {
        const replica = this.#replicas[next.first]!;
        ended.push(replica);
        next.at[replica.number] = Number.POSITIVE_INFINITY;
        next.changed(replica.number);
        replica.finish();
        for (let i = 0; i < replica.finished.length; i++) {
          this.#complete(replica.finished.slots[i]!, replica.number);
          again();
          send();
        }
      }
      for (const replica of ended) {
        replica.form();
        next.changed(replica.number);
      }
      ended.length = 0;
    }
    return this.finish();
  }

  #serve(requests: RequestColumns, from: number, to: number): void {
    const { arrivedAt } = requests;
    const next = this.#next;
    for (let i = from; i < to; i++) {
      const now = arrivedAt[i]!;
      if (!(now >= this.#previous && now < Number.POSITIVE_INFINITY)) {
        throw new RangeError(
          `arrivedAt[${i}]: must be finite and ascending, got ${now} after ${this.#previous}`,
        );
      }
      this.#previous = now;
      while (this.#openings.changesAt <= now) this.#change();
      if (next.at[next.first]! < now) this.#advance(now);
      this.#clock[0] = now;
      this.#arrive(requests, i, this.#tally.arrived);
    }
  }

  /** Ends and forms every iteration that ends before an instant. */
  #advance(until: number): void {
    const next = this.#next;
    for (let number = next.first; next.at[number]! < until; number = next.first) {
      const replica = this.#replicas[number]!;
      this.#clock[0] = next.at[number]!;
      replica.finish();
      for (let i = 0; i < replica.finished.length; i++) this.#complete(replica.finished.slots[i]!, number);
      replica.form();
      next.changed(number);
    }
  }

  /** Row i of the columns arrives now; false if it is rejected. */
  #arrive(requests: RequestColumns, i: number, number: number): boolean {
    const prompt = requests.prompt[i]!;
    const answer = requests.answer[i]!;
    const cached = requests.cached === null ? 0 : requests.cached[i]!;
    if (!(prompt >= 1 && answer >= 1 && cached >= 0 && cached < prompt)) {
      throw new RangeError(
        `request ${i}: must have prompt >= 1, answer >= 1 and cached from 0 to prompt - 1, got ${prompt}, ${answer} and ${cached}`,
      );
    }
    this.#tally.arrived++;
    if (isRejected(this.#limits, prompt, answer)) {
      this.#tally.rejected++;
      this.#rows.rejected(number, this.#clock[0]!, prompt, answer, cached);
      return false;
    }
    const slot = this.#slots.take(number, this.#clock[0]!, prompt, answer, cached);
    this.#tally.accepted();
    this.#place(slot);
    return true;
  }

  #place(slot: number): void {
    if (this.#openings.open === 0) {
      this.#held.push(slot);
      return;
    }
    const number = this.#router.place();
    this.#replicas[number]!.submit(slot);
    this.#next.changed(number);
  }

  #complete(slot: number, replica: number): void {
    this.#tally.served++;
    this.#tally.endsAt = this.#clock[0]!;
    this.#rows.served(this.#slots, slot, replica, this.#clock[0]!);
    this.#router.left(replica);
    this.#slots.release(slot);
  }

  #flush(): void {
    this.#rows.flush();
    this.#segments?.flush();
    this.#gaps?.flush();
  }

  /** The next change of the schedule happens, once all before it has. */
  #change(): void {
    const at = this.#openings.changesAt;
    this.#advance(at);
    this.#clock[0] = at;
    const placedAnew = this.#held;
    this.#held = [];
    const given: number[] = [];
    for (const number of this.#openings.change()) {
      const before = given.length;
      this.#replicas[number]!.giveBack(given);
      for (let i = before; i < given.length; i++) this.#router.left(number);
    }
    const { number } = this.#slots;
    placedAnew.push(...given.sort((a, b) => number[a]! - number[b]!));
    for (const slot of placedAnew) this.#place(slot);
  }
}
