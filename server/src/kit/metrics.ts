import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = ReturnType<typeof createMetrics>;

/** Prometheus metrics of one server. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  let backlog = async () => ({ pending: 0, dead: 0 });
  const outbox = new Gauge({
    name: 'linli_outbox_messages',
    help: 'Outbox rows not yet delivered, and rows given up on',
    labelNames: ['state'],
    registers,
    async collect() {
      const { pending, dead } = await backlog();
      this.set({ state: 'pending' }, pending);
      this.set({ state: 'dead' }, dead);
    },
  });
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
    shed: new Counter({ name: 'linli_requests_shed_total', help: 'Requests told 503 before any work', registers }),
    inFlight: new Gauge({ name: 'linli_requests_in_flight', help: 'Requests in work', registers }),
  };
}
