/** What every package's tests share: native ESM, TypeScript by SWC, the zh-CN messages of the server build. */
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript', tsx: true }, target: 'es2022' }, module: { type: 'es6' } },
    ],
  },
  // For every test: a limit on what hangs, not on how fast a busy machine is. Speed is the bench's.
  testTimeout: 600_000,
  testMatch: ['<rootDir>/src/**/*.test.ts'],
};
