import { maskPhone } from '@linli/shared/kit/phone.ts';
import { maskName } from '@linli/shared/kit/text.ts';
import type { RecipientSuggestion } from '@linli/shared/parcels/parcels.admin.schema.ts';
import { unitsByIds } from '../../estates/estates.service.ts';
import { listUnits } from '../../estates/units/units.service.ts';
import { knownPeople, type KnownPerson } from '../../homes/people/recipients.service.ts';
import type { Scope } from '../../kit/scope.ts';

interface Label {
  phone?: string | undefined;
  door?: string | undefined;
  name?: string | undefined;
}

const MOST = 10;
/** 「3栋2单元」 means a whole staircase: more homes than this suggest nothing. */
const MOST_HOMES = 30;

/** A full number says more than its end, that more than a door, and a name the least: people write 「陈女士」. */
const worth = { phone: 8, tail: 5, door: 4, name: 2 } as const;
type Match = keyof typeof worth;
const words: Record<Match, string> = { phone: '手机号', tail: '尾号', door: '门牌', name: '姓名' };

/** Whom a label can mean, the likeliest first. A person decides; nothing is matched by this. */
export async function suggestRecipients(scope: Scope, label: Label): Promise<RecipientSuggestion[]> {
  const { actor, deps } = scope;
  if (!label.phone && !label.door && !label.name) return [];
  const byDoor = label.door ? await listUnits(scope, { q: label.door, limit: MOST_HOMES }) : undefined;
  const doors = new Set(byDoor && !byDoor.next ? byDoor.items.map(({ id }) => id) : []);
  const people = await knownPeople(scope, { ...label, unitIds: [...doors] });
  deps.log.info({ audit: 'parcels.suggest', by: actor.personId }, 'personal data read');
  const matched = people.map((person) => ({ person, matches: matchesOf(person, label, doors) }));
  // Where an owner matched whose flat is let, the piece may as well be for whoever lives there: the tenants come along.
  const letByMatch = new Set(
    matched
      .filter(({ person, matches }) => !person.livesThere && matches.length > 0)
      .map(({ person }) => person.unitId),
  );
  const ranked = matched.filter(
    ({ person, matches }) => matches.length > 0 || (person.role === 'TENANT' && letByMatch.has(person.unitId)),
  );
  const scoreOf = (matches: readonly Match[]) => matches.reduce((sum, match) => sum + worth[match], 0);
  // The best of a home brings up those who live there with them: a let flat is suggested by its tenants first.
  const best = new Map<string, number>();
  for (const { person, matches } of ranked)
    best.set(person.unitId, Math.max(best.get(person.unitId) ?? 0, scoreOf(matches)));
  const suggested = ranked
    .toSorted(
      (a, b) =>
        best.get(b.person.unitId)! - best.get(a.person.unitId)! ||
        a.person.unitId.localeCompare(b.person.unitId) ||
        Number(b.person.livesThere) - Number(a.person.livesThere) ||
        scoreOf(b.matches) - scoreOf(a.matches),
    )
    .slice(0, MOST);
  const units = await unitsByIds(
    scope,
    suggested.map(({ person }) => person.unitId),
  );
  return suggested.map(({ person, matches }) => ({
    unitId: person.unitId,
    address: units.get(person.unitId)?.address ?? '',
    ...(person.personId && { personId: person.personId }),
    name: maskName(person.name),
    ...(person.phone && { phone: maskPhone(person.phone) }),
    because: because(matches),
  }));
}

function matchesOf({ unitId, phone, name }: KnownPerson, label: Label, doors: ReadonlySet<string>): Match[] {
  const matches: Match[] = [];
  if (label.phone?.length === 11 && phone === label.phone) matches.push('phone');
  else if (label.phone?.length === 4 && phone?.endsWith(label.phone)) matches.push('tail');
  if (doors.has(unitId)) matches.push('door');
  if (label.name && name === label.name) matches.push('name');
  return matches;
}

function because(matches: readonly Match[]): string {
  if (matches.length === 0) return '租住在业主对上的房屋';
  const named = matches.map((match) => words[match]);
  return named.length === 1 ? `${named[0]}对上` : `${named.join('和')}都对上`;
}
