// The build puts back.weapp.tsx or back.h5.ts in this file's place (config/index.ts).
export { BackGuard, useClosedByBack, readyToGo } from './back.h5.ts';
