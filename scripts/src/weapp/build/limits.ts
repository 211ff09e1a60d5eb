/** The product's budgets and the platform's limits (bytes), in the one place that says them. */
export const budgets = {
  mainPackage: 800 * 1024,
  subpackage: 400 * 1024,
  allPackages: 4 * 1024 * 1024,
  h5FirstLoadGzip: 240 * 1024,
};

export const platform = {
  package: 2 * 1024 * 1024,
  pageStack: 10,
  storageKey: 1024 * 1024,
  storageAll: 10 * 1024 * 1024,
  setDataMost: 256 * 1024,
  setDataPerSecond: 20,
  tabIcon: { bytes: 40 * 1024, side: 81 },
  tabs: { least: 2, most: 5 },
  nodesPerPage: 1000,
  parallelRequests: 10,
  requestTimeoutMs: 60_000,
};
