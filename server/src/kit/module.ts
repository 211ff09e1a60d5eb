import type Router from '@koa/router';
import type { Registry } from 'prom-client';
import type { EntitySchema } from 'typeorm';
import type { Migration } from '../database/migrations/migrate.ts';
import type { Deps } from './deps.ts';
import type { EventType, Subscription } from './events.ts';
import type { Implementation } from './http/implement.ts';
import type { Job } from './jobs/job.ts';

/** What a domain brings to the product, declared in its `<domain>.module.ts`. The list of all is server/src/modules.ts. */
export interface Module {
  /** Its folder. */
  name: string;
  /** Parts of the contract and who answers them, by the name the typed client has for the part. */
  routes?: Readonly<Record<string, Implementation>>;
  /** What is served under /api outside the contract, because it is not JSON. */
  serve?: (router: Router, deps: Deps) => void;
  /** Modules of schemas: their objects become the named components of the OpenAPI document. */
  schemas?: readonly object[];
  entities?: readonly EntitySchema[];
  migrations?: readonly Migration[];
  /** Everything the domain emits. What nobody subscribes to is done when it is committed. */
  events?: Readonly<Record<string, EventType<unknown>>>;
  on?: (deps: Deps) => Subscription[];
  jobs?: (deps: Deps) => Job[];
  /** Adds figures of its own to /metrics. */
  measure?: (registry: Registry, deps: Deps) => void;
  /** Left out of a server that is not a demo. */
  demo?: boolean;
}
