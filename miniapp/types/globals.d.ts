/// <reference types="@tarojs/taro" />

/** Set by the build (config/index.ts). */
declare const API_ORIGIN: string;
declare const CLIENT_VERSION: string;

declare const process: { env: { TARO_ENV: 'weapp' | 'h5'; NODE_ENV: 'development' | 'production' } };

declare module '*.scss';
