/** What has come of it, counted. */
export function createTally(operationIds: readonly string[]) {
  const byStatus = new Map<number, number>();
  const byHow = new Map<string, number>();
  const byOperation = new Map(operationIds.map((id) => [id, new Map<number, number>()]));
  const refused = new Map<string, number>();
  const add = <Key>(counts: Map<Key, number>, key: Key) => void counts.set(key, (counts.get(key) ?? 0) + 1);
  let requests = 0;

  return {
    count(how: string, operationId: string, status: number) {
      requests += 1;
      add(byStatus, status);
      add(byHow, how);
      if (how === 'valid') add(byOperation.get(operationId)!, status);
    },
    /** A field the document allows as it was. */
    countRefused: (field: string) => add(refused, field),
    report(): string {
      const lines = <Key>(counts: Map<Key, number>, most: number) =>
        [...counts]
          .toSorted(([, a], [, b]) => b - a)
          .slice(0, most)
          .map(([key, count]) => `    ${String(count).padStart(7)}  ${String(key)}`);
      const never = [...byOperation].filter(([, statuses]) => ![...statuses.keys()].some((status) => status < 300));
      const whyNot = never.map(
        ([id, statuses]) => `    ${id}  ${[...statuses].map(([status, count]) => `${count} × ${status}`).join(', ')}`,
      );
      return [
        `  ${requests} requests by status`,
        ...lines(byStatus, 30),
        '  by kind',
        ...lines(byHow, 60),
        `  ${byOperation.size - never.length} of ${byOperation.size} operations were done at least once; not these:`,
        ...whyNot,
        '  allowed by the document and refused as request.invalid',
        ...lines(refused, 30),
      ].join('\n');
    },
  };
}

export type Tally = ReturnType<typeof createTally>;
