import type { Module } from '../kit/module.ts';
import { homeRoutes } from './home.routes.ts';

/** The first page, put together from what the domains answer. */
export const homeModule: Module = { name: 'home', routes: { home: homeRoutes } };
