import preset from '../jest.preset.mjs';

export default { ...preset, globalSetup: '<rootDir>/jest.setup.mjs' };
