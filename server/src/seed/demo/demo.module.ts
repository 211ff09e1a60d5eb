import type { Module } from '../../kit/module.ts';
import { demoRoutes } from './demo.routes.ts';

export const demoModule: Module = { name: 'demo', routes: { demo: demoRoutes }, demo: true };
