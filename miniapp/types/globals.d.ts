/// <reference types="@tarojs/taro" />

/** Set by the build (config/index.ts). */
declare const API_ORIGIN: string;
declare const CLIENT_VERSION: string;
/** For a phone that was never signed in; may be empty. */
declare const SERVICE_PHONE: string;

declare const process: { env: { TARO_ENV: 'weapp' | 'h5'; NODE_ENV: 'development' | 'production' } };

declare module '*.scss';
