import * as z from '../kit/zod.ts';
import { defineApi } from '../kit/endpoint.ts';
import { Text } from '../kit/text.ts';
import { Version } from '../estates/changes.schema.ts';
import { PublicPhone } from '../estates/estates.schema.ts';
import { ParcelStation } from './parcels.schema.ts';

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '请填写时间，例如 08:30');

const AddStation = z
  .strictObject({ name: Text(20), place: Text(40), phone: PublicPhone, opensAt: Clock, closesAt: Clock })
  .refine(({ opensAt, closesAt }) => opensAt < closesAt, { path: ['closesAt'], error: '关门要晚于开门' });
export type AddStation = z.infer<typeof AddStation>;

const ChangeStation = AddStation.safeExtend({ version: Version });
export type ChangeStation = z.infer<typeof ChangeStation>;

export const StationSheet = ParcelStation.extend({ version: z.number().int() });
export type StationSheet = z.infer<typeof StationSheet>;

const roles = ['manager', 'admin'] as const;

/** Where an estate keeps its parcels, from when to when, and whom to call (R78). */
export const stationsAdminApi = defineApi({
  list: {
    method: 'GET',
    path: '/admin/parcel-stations',
    summary: '快递存放点',
    roles,
    response: z.object({ items: z.array(StationSheet) }),
  },
  add: {
    method: 'POST',
    path: '/admin/parcel-stations',
    summary: '设立快递存放点',
    roles,
    body: AddStation,
    response: StationSheet,
  },
  change: {
    method: 'PUT',
    path: '/admin/parcel-stations/:stationId',
    summary: '修改快递存放点的名称、位置、电话和开门时间',
    roles,
    body: ChangeStation,
    response: StationSheet,
    refusals: ['estates.changed', 'estates.same'],
  },
});
