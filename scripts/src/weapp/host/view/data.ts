type Bag = Record<string | number, unknown>;

/** Applies one setData key such as `root.cn.[0].v` or `list[2].name` to a page's data. */
export function setPath(data: object, path: string, value: unknown): void {
  const steps = path.match(/[^.[\]]+/g) ?? [];
  const last = steps.pop();
  if (last === undefined) return;
  let at = data as Bag;
  steps.forEach((step, index) => {
    const next = at[step];
    if (typeof next !== 'object' || next === null) at[step] = /^\d+$/.test(steps[index + 1] ?? last) ? [] : {};
    at = at[step] as Bag;
  });
  at[last] = value;
}
