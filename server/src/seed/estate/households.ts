import { addDays, DAY, localDateOf } from '@linli/shared/kit/time.ts';
import type { MembershipRole } from '@linli/shared/homes/homes.schema.ts';
import { endOfDay } from '../../homes/homes.rules.ts';
import type { MembershipRow } from '../../homes/homes.tables.ts';
import { estate, unitIdAt, units } from './houses.ts';
import { seedId } from './ids.ts';
import { demoPerson, type DemoCode } from '../demo/people.ts';

/** Long enough ago that a month of history lies within everyone's time. */
const MOVED_IN = 400 * DAY;
const LEASE_LEFT = 200;

const homes: readonly [DemoCode, string, MembershipRole][] = [
  ['demo-owner-1', '3栋2单元602', 'OWNER'],
  ['demo-family-1', '3栋2单元602', 'FAMILY'],
  ['demo-owner-1', '地下车库23号车位', 'OWNER'],
  ['demo-owner-2', '3栋2单元601', 'OWNER'],
  ['demo-tenant-1', '2栋1单元302', 'TENANT'],
  ['demo-shop-1', '梧桐街商铺03号', 'OWNER'],
];

export const membershipsAt = (now: number): MembershipRow[] =>
  homes.map(([code, address, role], index) => ({
    id: seedId('membership', index + 1),
    estate_id: estate.id,
    unit_id: unitIdAt(address),
    person_id: demoPerson(code).id,
    role,
    valid_from: now - MOVED_IN,
    valid_until: role === 'TENANT' ? endOfDay(addDays(localDateOf(now), LEASE_LEFT)) : null,
    ended_at: null,
    ended_by: null,
    is_current: 1,
    bound_by: 'DESK',
    granted_by: null,
    version: 1,
    created_at: now - MOVED_IN,
  }));

export interface Contact {
  id: string;
  unitId: string;
  name: string;
  role: MembershipRole;
  phone: string;
}

const SURNAMES = [...'张王刘杨黄朱胡郭曹彭曾萧田董潘袁蔡蒋余于杜叶程魏'];
const GIVEN = [
  '建华',
  '秀英',
  '志远',
  '雨桐',
  '子轩',
  '玉兰',
  '海燕',
  '俊杰',
  '欣怡',
  '国强',
  '晓东',
  '婷婷',
  '桂芳',
  '浩然',
];

/** A small generator with a fixed start: the same neighbours everywhere. */
function sequence(state: number): (below: number) => number {
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** The neighbours the desk knows by phone alone: two flats of three have an owner on file, every fourth a second person. */
function neighbours(): Omit<Contact, 'id' | 'phone'>[] {
  const next = sequence(20_261_120);
  const pick = <T>(from: readonly T[]): T => from[next(from.length)]!;
  const taken = new Set(homes.filter(([, , role]) => role === 'OWNER').map(([, address]) => unitIdAt(address)));
  return units
    .filter(({ unit_class, id }) => unit_class === 'RESIDENTIAL' && !taken.has(id))
    .flatMap(({ id, address }) => {
      // The tenant's landlord is always on file; else nobody could say whose flat it is.
      if (next(3) === 0 && address !== '2栋1单元302') return [];
      const surname = pick(SURNAMES);
      const owner = { unitId: id, name: surname + pick(GIVEN), role: 'OWNER' as const };
      if (next(4) !== 0) return [owner];
      return [owner, { unitId: id, name: pick(SURNAMES) + pick(GIVEN), role: 'FAMILY' as const }];
    });
}

/** Somebody to try binding by phone as: on file, not yet with us, owner of a flat and of a parking place. */
export const unboundNeighbour = {
  name: '沈一帆',
  phone: '13900002001',
  addresses: ['4栋2单元402', '地下车库07号车位'],
};

export const contacts: readonly Contact[] = [
  ...unboundNeighbour.addresses.map((address) => ({
    unitId: unitIdAt(address),
    name: unboundNeighbour.name,
    role: 'OWNER' as const,
    phone: unboundNeighbour.phone,
  })),
  ...homes.map(([code, address, role]) => ({
    unitId: unitIdAt(address),
    name: demoPerson(code).name,
    role,
    phone: demoPerson(code).phone,
  })),
  ...neighbours()
    .filter(({ unitId }) => unitId !== unitIdAt(unboundNeighbour.addresses[0]!))
    .map((one, index) => ({ ...one, phone: String(13_900_002_101 + index) })),
].map((contact, index) => ({ ...contact, id: seedId('contact', index + 1) }));
