import { defineApi } from '../kit/endpoint.ts';
import { PageQuery, pageOf } from '../kit/page.ts';
import {
  AppointProxy,
  DisputeParcel,
  IdentityToken,
  Parcel,
  ParcelProxy,
  ParcelsPage,
  ParcelSummary,
} from './parcels.schema.ts';

/** What a resident does with the parcels of their home. Debt is never asked about (ours alone 11). */
export const parcelsApi = defineApi({
  page: { method: 'GET', path: '/parcels', summary: '我家的快递', roles: ['resident'], response: ParcelsPage },
  history: {
    method: 'GET',
    path: '/parcel-history',
    summary: '已离库的快递，最新的在前',
    roles: ['resident'],
    query: PageQuery,
    response: pageOf(ParcelSummary),
  },
  find: {
    method: 'GET',
    path: '/parcels/:parcelId',
    summary: '一件快递和它的经手记录',
    roles: ['resident'],
    response: Parcel,
  },
  identity: {
    method: 'GET',
    path: '/parcel-identity',
    summary: '身份码：短时间内、一次有效',
    roles: ['resident'],
    response: IdentityToken,
  },
  appointProxy: {
    method: 'POST',
    path: '/parcel-proxies',
    summary: '请人代取',
    roles: ['resident'],
    body: AppointProxy,
    response: ParcelProxy,
    refusals: ['parcels.not-waiting'],
  },
  revokeProxy: {
    method: 'DELETE',
    path: '/parcel-proxies/:proxyId',
    summary: '撤回代取',
    roles: ['resident'],
    refusals: ['parcels.proxy-used'],
  },
  dispute: {
    method: 'PUT',
    path: '/parcels/:parcelId/dispute',
    summary: '没找到、破损或不是我的',
    roles: ['resident'],
    body: DisputeParcel,
    response: Parcel,
    refusals: ['parcels.wrong-state', 'parcels.photo-unknown'],
  },
});
