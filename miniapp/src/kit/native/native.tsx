// The build puts native.weapp.tsx or native.h5.tsx in this file's place (config/index.ts); both export the same names.
export * from './native.h5.tsx';
