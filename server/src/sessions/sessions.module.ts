import type { Module } from '../kit/module.ts';
import { identityRoutes } from './sessions.routes.ts';

/** Signing in, and for whom and for which home somebody acts: above identity, homes and estates. */
export const sessionsModule: Module = { name: 'sessions', routes: { identity: identityRoutes } };
