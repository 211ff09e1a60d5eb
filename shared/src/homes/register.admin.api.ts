import * as z from '../kit/zod.ts';
import { defineApi } from '../kit/endpoint.ts';
import { pageOf } from '../kit/page.ts';
import {
  AddUnit,
  CorrectUnit,
  RegisteredUnit,
  RegisterImport,
  RegisterRow,
  RegisterRowsQuery,
  StartRegisterImport,
} from './register.schema.ts';

/** The register of homes and their owners: from a list, and one by one. */
export const registerAdminApi = defineApi({
  upload: {
    method: 'POST',
    path: '/admin/register-imports',
    summary: '上传住户名册（xlsx 或 csv），先比较，不写入',
    roles: ['admin'],
    body: 'sheet',
    response: RegisterImport,
    refusals: ['sheet.unreadable', 'sheet.too-large', 'sheet.too-many-rows', 'sheet.headers', 'homes.register-running'],
  },
  latest: {
    method: 'GET',
    path: '/admin/register-imports/latest',
    summary: '最近一次上传，写入时看进度',
    roles: ['admin'],
    response: z.object({ latest: RegisterImport.optional() }),
  },
  rows: {
    method: 'GET',
    path: '/admin/register-imports/:importId/rows',
    summary: '一类行：有误、新增、更改或没有变化；写入的行随即从这里消失',
    roles: ['admin'],
    query: RegisterRowsQuery,
    response: pageOf(RegisterRow),
  },
  start: {
    method: 'PUT',
    path: '/admin/register-imports/:importId/start',
    summary: '确认写入；重复确认没有影响',
    roles: ['admin'],
    body: StartRegisterImport,
    response: RegisterImport,
    refusals: ['homes.register-wrong-rows'],
  },
  unit: {
    method: 'GET',
    path: '/admin/register/units/:unitId',
    summary: '名册里的一套房屋：类型、面积、登记的业主',
    roles: ['admin'],
    response: RegisteredUnit,
  },
  add: {
    method: 'POST',
    path: '/admin/register/units',
    summary: '添加一套房屋',
    roles: ['admin'],
    body: AddUnit,
    response: RegisteredUnit,
    refusals: ['homes.unit-known'],
  },
  correct: {
    method: 'PUT',
    path: '/admin/register/units/:unitId',
    summary: '更正一套房屋的类型、面积、业主',
    roles: ['admin'],
    body: CorrectUnit,
    response: RegisteredUnit,
    refusals: ['estates.changed', 'estates.same'],
  },
});
