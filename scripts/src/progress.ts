const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Says what is being done, that it still is, and how long it took. */
export async function step<T>(title: string, work: () => Promise<T>, brief?: (result: T) => string): Promise<T> {
  const since = performance.now();
  const stillAtIt = setInterval(
    () => console.log(`  … ${title}：${Math.round((performance.now() - since) / 1000)} s`),
    10_000,
  );
  try {
    const result = await work();
    console.log(`  ✓ ${title}${brief ? `（${brief(result)}）` : ''}  ${seconds(since)}`);
    return result;
  } catch (error) {
    console.error(`  ✗ ${title}  ${seconds(since)}`);
    throw error;
  } finally {
    clearInterval(stillAtIt);
  }
}

/** The end of a command for people: what went wrong, without the program's own stack. */
export function giveUp(error: unknown): never {
  console.error(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
