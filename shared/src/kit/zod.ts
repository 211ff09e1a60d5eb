// The only door to zod: sets the Chinese messages (this one locale file: `z.locales` pulls in all of them) and the
// parser mode before any schema exists. Listed in `sideEffects`, so that no bundler drops it.
import { config } from 'zod';
import zhCN from 'zod/v4/locales/zh-CN.js';
import { jitless } from './jit/jit.ts';

config({ ...zhCN(), jitless });

export * from 'zod';
