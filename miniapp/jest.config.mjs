import preset from '../jest.preset.mjs';

export default { ...preset, displayName: 'miniapp', testMatch: ['<rootDir>/{src,config}/**/*.test.ts'] };
