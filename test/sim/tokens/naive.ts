/**
 * Token-level serving from its semantics alone, for comparison: every iteration of every replica is formed and ended
 * by itself, every request is an object, every choice a scan. Shares nothing with the engine but the workload's type.
 */
import type { Outcome, Workload } from "./workload.js";

interface Request {
  readonly number: number;
  readonly prompt: number;
  readonly answer: number;
  readonly cached: number;
  readonly arrivedAt: number;
  startedAt: number;
  firstTokenAt: number;
  finishedAt: number;
  replica: number;
  preemptions: number;
  /** Tokens emitted. */
  emitted: number;
  lastTokenAt: number;
  /** Tokens whose KV is there. */
  computed: number;
  /** Admitted, and its prefill has not ended. */
  isPrefilling: boolean;
  /** Blocks held: of tokens, and of the sequence's state. */
  blocks: number;
  stateBlocks: number;
}

interface Share {
  readonly request: Request;
  readonly tokens: number;
  readonly isPrefill: boolean;
}

interface Replica {
  readonly number: number;
  queue: Request[];
  running: Request[];
  free: number;
  /** The iteration under way. */
  plan: Share[];
  endsAt: number;
  /** Idle, and got something at this instant. */
  isWoken: boolean;
  isOpen: boolean;
  outstanding: number;
  changed: number;
  closed: number;
}

/** What becomes of a workload's requests. */
export function naiveServed(workload: Workload): Outcome & { readonly gaps: number[] } {
  return new NaivePool(workload).run();
}

class NaivePool {
  readonly #w: Workload;
  readonly #replicas: Replica[];
  readonly #requests: Request[] = [];
  #atRouter: Request[] = [];
  /** Requests that will be sent: [instant, rank, number or null]. */
  #due: { at: number; rank: number; number: number | null }[] = [];
  #known = 0;
  #sent = 0;
  #draws = 0;
  #thoughts = 0;
  #placed = 0;
  #changes = 0;
  #step = 0;
  #iterations = 0;
  #mostRunning = 0;
  readonly #gaps: number[] = [];

  constructor(workload: Workload) {
    this.#w = workload;
    const n = workload.prompt.length;
    this.#replicas = Array.from({ length: Math.max(...workload.replicas.servers) }, (_, number) => ({
      number,
      queue: [],
      running: [],
      free: workload.limits.kvBlocks,
      plan: [],
      endsAt: Infinity,
      isWoken: false,
      isOpen: false,
      outstanding: 0,
      changed: 0,
      closed: 0,
    }));
    for (const at of workload.arrivedAt.slice(0, n)) {
      this.#due.push({ at, rank: this.#known, number: this.#known });
      this.#known++;
    }
    this.#sent = this.#known;
    this.#open(workload.replicas.servers[0]!);
  }

  run(): Outcome & { readonly gaps: number[] } {
    const { from } = this.#w.replicas;
    for (;;) {
      const nextEvent = Math.min(
        ...this.#due.map(({ at }) => at),
        ...this.#replicas.map(({ endsAt }) => endsAt),
      );
      const nextChange = from[this.#step + 1] ?? Infinity;
      if (nextEvent === Infinity && (this.#atRouter.length === 0 || nextChange === Infinity)) break;
      const now = Math.min(nextEvent, nextChange);
      if (nextChange === now) this.#change();
      this.#sendDue(now);
      const ended: Replica[] = [];
      for (;;) {
        const replica = this.#replicas.find(({ endsAt }) => endsAt === now);
        if (replica === undefined) break;
        ended.push(replica);
        replica.endsAt = Infinity;
        this.#end(replica, now);
      }
      for (const replica of this.#replicas) {
        if (ended.includes(replica) || replica.isWoken) this.#form(replica, now);
        replica.isWoken = false;
      }
    }
    const of = <Key extends keyof Request>(key: Key) => {
      const column = new Array<Request[Key]>(this.#requests.length);
      for (const request of this.#requests) column[request.number] = request[key];
      return column;
    };
    return {
      arrivedAt: of("arrivedAt"),
      startedAt: of("startedAt"),
      firstTokenAt: of("firstTokenAt"),
      finishedAt: of("finishedAt"),
      replica: of("replica"),
      preemptions: of("preemptions"),
      iterations: this.#iterations,
      mostRunning: this.#mostRunning,
      gaps: this.#gaps,
    };
  }

  #sendDue(now: number): void {
    for (;;) {
      const due = this.#due.filter(({ at }) => at === now).sort((x, y) => x.rank - y.rank)[0];
      if (due === undefined) return;
      this.#due.splice(this.#due.indexOf(due), 1);
      this.#arrive(due.number ?? this.#sent++, now);
    }
  }

  /** A client has an answer or a rejection, and thinks. */
  #think(now: number): void {
    const { thinkTimes, prompt } = this.#w;
    if (thinkTimes === null || this.#known === prompt.length) return;
    const think = thinkTimes[this.#thoughts++ % thinkTimes.length]!;
    this.#due.push({ at: now + think, rank: this.#known++, number: null });
  }

  #arrive(number: number, now: number): void {
    const { limits } = this.#w;
    const request: Request = {
      number,
      prompt: this.#w.prompt[number]!,
      answer: this.#w.answer[number]!,
      cached: this.#w.cached[number]!,
      arrivedAt: now,
      startedAt: NaN,
      firstTokenAt: NaN,
      finishedAt: NaN,
      replica: -1,
      preemptions: 0,
      emitted: 0,
      lastTokenAt: NaN,
      computed: 0,
      isPrefilling: false,
      blocks: 0,
      stateBlocks: 0,
    };
    this.#requests.push(request);
    const most = request.prompt + request.answer - 1;
    const cannot =
      Math.ceil(most / limits.blockTokens) + this.#stateBlocks(most) > limits.kvBlocks ||
      (!limits.chunked && most > limits.maxBatchedTokens) ||
      request.prompt + request.answer > (limits.maxModelTokens ?? Infinity);
    if (cannot) this.#think(now);
    else this.#place(request);
  }

  #stateBlocks(tokens: number): number {
    const { state, blockTokens } = this.#w.limits;
    if (state === undefined) return 0;
    return Math.ceil((state.tokens + state.windowShare * Math.min(tokens, state.window)) / blockTokens);
  }

  #place(request: Request): void {
    const open = this.#replicas.filter(({ isOpen }) => isOpen);
    if (open.length === 0) {
      this.#atRouter.push(request);
      return;
    }
    const replica = this.#choose(open);
    request.replica = replica.number;
    this.#count(replica, 1);
    if (replica.running.length === 0 && replica.queue.length === 0 && replica.plan.length === 0) {
      replica.isWoken = true;
    }
    replica.queue.push(request);
  }

  #choose(open: Replica[]): Replica {
    const draw = () => this.#w.draws[this.#draws++ % this.#w.draws.length]!;
    switch (this.#w.router) {
      case "round-robin":
        return open[this.#placed++ % open.length]!;
      case "random":
        return open[Math.floor(draw() * open.length)]!;
      case "power-of-two": {
        if (open.length === 1) return open[0]!;
        const [first] = open.splice(Math.floor(draw() * open.length), 1);
        const second = open[Math.floor(draw() * open.length)]!;
        return second.outstanding < first!.outstanding ? second : first!;
      }
      case "least-outstanding":
        return [...open].sort((x, y) => x.outstanding - y.outstanding || x.changed - y.changed)[0]!;
    }
  }

  #count(replica: Replica, by: number): void {
    replica.outstanding += by;
    replica.changed = ++this.#changes;
  }

  /** The schedule changes: see the pool's header. */
  #change(): void {
    const wanted = this.#w.replicas.servers[++this.#step]!;
    const open = this.#replicas.filter(({ isOpen }) => isOpen);
    const given: Request[] = [];
    const closing = open.sort((x, y) => x.outstanding - y.outstanding || y.number - x.number);
    for (const replica of closing.slice(0, Math.max(0, open.length - wanted))) {
      replica.isOpen = false;
      replica.closed = ++this.#changes;
      const back = replica.queue.filter(({ startedAt }) => Number.isNaN(startedAt));
      replica.queue = replica.queue.filter((request) => !back.includes(request));
      replica.outstanding -= back.length;
      given.push(...back);
    }
    if (wanted > open.length) this.#open(wanted);
    const waiting = [...this.#atRouter, ...given.sort((x, y) => x.number - y.number)];
    this.#atRouter = [];
    for (const request of waiting) this.#place(request);
  }

  /** Opens replicas: those that drain, the latest first, then empty ones by number. */
  #open(wanted: number): void {
    const missing = wanted - this.#replicas.filter(({ isOpen }) => isOpen).length;
    const closed = this.#replicas.filter(({ isOpen }) => !isOpen);
    const draining = closed.filter(({ outstanding }) => outstanding > 0).sort((x, y) => y.closed - x.closed);
    const empty = closed.filter(({ outstanding }) => outstanding === 0);
    for (const replica of [...draining, ...empty].slice(0, missing)) {
      replica.isOpen = true;
      replica.changed = ++this.#changes;
    }
  }

  #end(replica: Replica, now: number): void {
    const { plan } = replica;
    replica.plan = [];
    const done: Request[] = [];
    for (const { request, tokens } of plan) {
      request.computed += tokens;
      if (request.computed < request.prompt + request.emitted) continue;
      request.isPrefilling = false;
      request.emitted++;
      if (request.emitted === 1) request.firstTokenAt = now;
      else this.#gaps.push(now - request.lastTokenAt);
      request.lastTokenAt = now;
      if (request.emitted === request.answer) done.push(request);
    }
    for (const request of done) {
      request.finishedAt = now;
      this.#leave(replica, request);
    }
    for (const _ of done) {
      this.#count(replica, -1);
      this.#think(now);
      this.#sendDue(now);
    }
  }

  /** A running request gives up its place and blocks. */
  #leave(replica: Replica, request: Request): void {
    replica.running.splice(replica.running.indexOf(request), 1);
    replica.free += request.blocks + request.stateBlocks;
    request.blocks = 0;
    request.stateBlocks = 0;
  }

  #form(replica: Replica, now: number): void {
    const isMixed = this.#w.limits.order === "mixed";
    let budget = this.#w.limits.maxBatchedTokens;
    const plan: Share[] = [];
    const rest = (request: Request) => request.prompt + request.emitted - request.computed;
    const add = (request: Request) => {
      const tokens = request.isPrefilling ? Math.min(rest(request), budget) : 1;
      plan.push({ request, tokens, isPrefill: request.isPrefilling });
      budget -= tokens;
    };
    let preempted = false;
    const decodeAll = () => {
      for (const request of [...replica.running]) {
        if (!replica.running.includes(request) || request.isPrefilling) continue;
        preempted = !this.#hasRoom(replica, request) || preempted;
        if (replica.running.includes(request)) add(request);
      }
    };
    const prefill = () => {
      for (const request of replica.running) if (request.isPrefilling) add(request);
      while (!preempted && budget > 0 && this.#admit(replica, budget, now)) add(replica.running.at(-1)!);
    };
    if (isMixed) {
      decodeAll();
      prefill();
    } else {
      prefill();
      if (plan.length === 0) decodeAll();
    }
    this.#mostRunning = Math.max(this.#mostRunning, replica.running.length);
    if (plan.length === 0) return;
    this.#iterations++;
    replica.plan = plan;
    replica.endsAt = now + this.#time(plan);
  }

  /** Blocks for the next token of a decode; false if somebody was preempted for them, it may be the request itself. */
  #hasRoom(replica: Replica, request: Request): boolean {
    const { limits } = this.#w;
    if (limits.kvPolicy === "reserve") return true;
    const wanted = Math.ceil((request.prompt + request.emitted) / limits.blockTokens);
    let hasRoom = true;
    while (request.blocks < wanted) {
      if (replica.free > 0) {
        replica.free--;
        request.blocks++;
        continue;
      }
      hasRoom = false;
      const last = replica.running.at(-1)!;
      this.#leave(replica, last);
      last.isPrefilling = false;
      last.computed = 0;
      last.preemptions++;
      replica.queue.unshift(last);
      if (last === request) break;
    }
    return hasRoom;
  }

  #admit(replica: Replica, budget: number, now: number): boolean {
    const { limits } = this.#w;
    const [head] = replica.queue;
    if (head === undefined || replica.running.length === limits.maxSequences) return false;
    const tokens = head.prompt + head.emitted;
    if (!limits.chunked && tokens - head.cached > budget) return false;
    const counted = limits.kvPolicy === "grow" ? tokens : head.prompt + head.answer - 1;
    const blocks = Math.ceil(counted / limits.blockTokens);
    const state = this.#stateBlocks(counted);
    if (blocks + state > replica.free) return false;
    replica.queue.shift();
    replica.running.push(head);
    replica.free -= blocks + state;
    head.blocks = blocks;
    head.stateBlocks = state;
    head.computed = head.cached;
    if (Number.isNaN(head.startedAt)) head.startedAt = now;
    head.isPrefilling = true;
    return true;
  }

  #time(plan: readonly Share[]): number {
    const { a, w, b, c, d, e, q, we, rho, stepFactor = 1 } = this.#w.law;
    let tokens = 0;
    let read = 0;
    let pairs = 0;
    for (const { request, tokens: share, isPrefill } of plan) {
      tokens += share;
      read += request.computed + share;
      if (isPrefill) for (let k = 1; k <= share; k++) pairs += request.computed + k;
    }
    const weights = w + we * (1 - (1 - rho) ** tokens);
    const root = Math.sqrt(weights ** 2 + (b * tokens) ** 2);
    return stepFactor * (a + root + c * tokens + d * plan.length + e * read + q * pairs);
  }
}
