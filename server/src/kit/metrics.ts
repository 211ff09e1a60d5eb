import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = ReturnType<typeof createMetrics>;

interface Backlog {
  pending: number;
  dead: number;
}

interface JobAge {
  name: string;
  /** Milliseconds; unknown before the first run. */
  age: number | undefined;
  standsStill: boolean;
}

/** What the database cannot say now has no figure; the others are still told. */
export const unlessAway = <T>(asked: Promise<T>): Promise<T | undefined> => asked.catch(() => undefined);

/** Prometheus metrics of one server. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  let backlog = async (): Promise<Backlog | undefined> => undefined;
  let jobs = async (): Promise<JobAge[]> => [];
  const outbox = new Gauge({
    name: 'linli_outbox_messages',
    help: 'Outbox rows not yet delivered, and rows given up on',
    labelNames: ['state'],
    registers,
    async collect() {
      const known = await unlessAway(backlog());
      this.reset();
      if (!known) return;
      this.set({ state: 'pending' }, known.pending);
      this.set({ state: 'dead' }, known.dead);
    },
  });
  const watchingJobs = (name: string, help: string, figureOf: (job: JobAge) => number | undefined) =>
    new Gauge({
      name,
      help,
      labelNames: ['job'],
      registers,
      async collect() {
        const known = await unlessAway(jobs());
        this.reset();
        for (const job of known ?? []) {
          const figure = figureOf(job);
          if (figure !== undefined) this.set({ job: job.name }, figure);
        }
      },
    });
  watchingJobs(
    'linli_job_last_run_age_seconds',
    'Time since a scheduled job last ran to its end, in whichever process',
    ({ age }) => age && age / 1000,
  );
  watchingJobs('linli_job_stands_still', '1: long overdue, or due at an impossible time', ({ standsStill }) =>
    Number(standsStill),
  );
  let raised: () => ReadonlyMap<string, number> = () => new Map();
  const requests = new Histogram({
    name: 'linli_request_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers,
  });
  // Finding a histogram's child hashes its labels each time; there are few, and they stay.
  const children = new Map<string, ReturnType<typeof requests.labels>>();
  return {
    registry,
    observeRequest(method: string, route: string, status: number, seconds: number) {
      const key = `${method} ${route} ${status}`;
      let child = children.get(key);
      if (!child) children.set(key, (child = requests.labels(method, route, String(status))));
      child.observe(seconds);
    },
    outbox,
    /** Asked when the metrics are read. */
    watchOutbox(ask: typeof backlog) {
      backlog = ask;
    },
    watchJobs(ask: typeof jobs) {
      jobs = ask;
    },
    watchAlarms(ask: typeof raised) {
      raised = ask;
    },
    alarms: new Counter({
      name: 'linli_alarms_total',
      help: 'What nobody could be told and somebody must see',
      labelNames: ['alarm'],
      registers,
      collect() {
        this.reset();
        for (const [alarm, count] of raised()) this.inc({ alarm }, count);
      },
    }),
    shed: new Counter({ name: 'linli_requests_shed_total', help: 'Requests told 503 before any work', registers }),
    inFlight: new Gauge({ name: 'linli_requests_in_flight', help: 'Requests in work', registers }),
  };
}
