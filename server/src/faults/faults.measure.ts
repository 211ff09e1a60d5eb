import { Gauge, type Registry } from 'prom-client';
import type { FaultClient, FaultKind } from '@linli/shared/faults/faults.words.ts';
import { statement } from '../database/queries/statement.ts';
import type { Deps } from '../kit/deps.ts';
import { unlessAway } from '../kit/metrics.ts';

interface Sum {
  kind: FaultKind;
  client: FaultClient;
  times: number;
}
const sums = statement<Sum>('SELECT kind, client, SUM(times) AS times FROM faults GROUP BY kind, client');

/** Read from the database when the metrics are read, so that every process says the same, also after a restart. */
export function measureFaults(registry: Registry, { db }: Deps): void {
  const gauge = new Gauge({
    name: 'linli_client_faults',
    help: 'Faults of the app that phones reported in the last 30 days',
    labelNames: ['kind', 'client'],
    registers: [],
    async collect() {
      this.reset();
      for (const { kind, client, times } of (await unlessAway(sums.all(db.read, []))) ?? [])
        this.set({ kind, client }, Number(times));
    },
  });
  registry.registerMetric(gauge);
}
