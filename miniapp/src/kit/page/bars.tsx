// The build puts bars.weapp.tsx or bars.h5.tsx in this file's place (config/index.ts).
export { Bars } from './bars.h5.tsx';
