import { at } from '../paths.ts';

/** The tools' own JavaScript, so that no shell and no .cmd file stands between. */
export const tools = {
  prettier: at('node_modules', 'prettier', 'bin', 'prettier.cjs'),
  oxlint: at('node_modules', 'oxlint', 'bin', 'oxlint'),
  depcruise: at('node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
};
