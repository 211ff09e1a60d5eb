import { defineApi } from '../kit/endpoint.ts';
import { FeeStandards } from './tariffs.schema.ts';

/** What is charged, for all to read (R64, R72). */
export const tariffsApi = defineApi({
  standards: {
    method: 'GET',
    path: '/fee-standards',
    summary: '收费标准：现行的、将要实行的和以前的',
    roles: ['person'],
    response: FeeStandards,
  },
});
