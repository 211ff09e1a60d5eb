import preset from '../jest.preset.mjs';

const swc = preset.transform['^.+\\.tsx?$'];

export default {
  ...preset,
  displayName: 'miniapp',
  testMatch: ['<rootDir>/{src,config}/**/*.test.{ts,tsx}'],
  setupFilesAfterEnv: ['<rootDir>/src/test/browser.ts'],
  // Parts are tested as the browser build renders them (`@jest-environment jsdom` at the head of a file).
  moduleNameMapper: {
    '^@tarojs/components$': '<rootDir>/src/test/taro-components.tsx',
    '^@tarojs/taro$': '<rootDir>/src/test/taro.ts',
    '\\.scss$': '<rootDir>/src/test/no-style.ts',
  },
  transform: {
    '^.+\\.tsx?$': [swc[0], { ...swc[1], jsc: { ...swc[1].jsc, transform: { react: { runtime: 'automatic' } } } }],
  },
};
