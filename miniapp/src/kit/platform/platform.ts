// The build puts platform.weapp.ts or platform.h5.ts in this file's place (config/index.ts); types come from here.
export { platform } from './platform.h5.ts';
