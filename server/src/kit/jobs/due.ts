/**
 * Repeats a round of work until one settles nothing: then nothing is left, or what is left cannot be settled now and
 * waits for the job's next run. A loop that ran while rows are found would never end on a row that stays due.
 * Answers how many were settled.
 */
export async function repeatWhileSettling(round: () => Promise<number>): Promise<number> {
  let all = 0;
  for (let settled = await round(); settled > 0; settled = await round()) all += settled;
  return all;
}

interface DueRows<Row> {
  /** The next rows that are due, a limited number of them. */
  find: () => Promise<readonly Row[]>;
  /** Whether this row is not due any more by what was done now; false where somebody else was faster. */
  settle: (row: Row) => Promise<boolean>;
}

/** Settles due rows, each on its own. A row that fails does not hold up the others of its batch; then its error is thrown. */
export const settleDue = <Row>({ find, settle }: DueRows<Row>): Promise<number> =>
  repeatWhileSettling(async () => {
    let settled = 0;
    const errors: unknown[] = [];
    for (const row of await find())
      await settle(row).then(
        (done) => (settled += done ? 1 : 0),
        (error: unknown) => errors.push(error),
      );
    if (errors.length > 0) throw errors[0];
    return settled;
  });
