const kinds = {
  estate: 1,
  building: 2,
  grid: 3,
  unit: 4,
  person: 5,
  identity: 6,
  staffRole: 7,
  membership: 8,
  contact: 9,
  request: 10,
  station: 11,
  piece: 12,
  shift: 13,
} as const;

/** The same id on every machine, for links in documents, screenshots and tests; older than any id made while running. */
export const seedId = (kind: keyof typeof kinds, number: number): string =>
  `01940000-0000-7${kinds[kind].toString(16).padStart(3, '0')}-8000-${String(number).padStart(12, '0')}`;
