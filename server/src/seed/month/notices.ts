import { HOUR, toInstant } from '@linli/shared/kit/time.ts';
import { draft, prepareHtml } from '../../notices/writing/draft.ts';
import { correct, publish } from '../../notices/writing/publish.ts';
import { confirm, read } from '../../notices/reading/receipts.ts';
import { followUp } from '../../notices/follow-ups/households.ts';
import { Notices, type NoticeRow } from '../../notices/notices.tables.ts';
import type { Scope } from '../../kit/scope.ts';
import { membershipsAt } from '../estate/households.ts';
import { buildingIdOf, units } from '../estate/houses.ts';
import { announcements, type Announcement } from './announcements.ts';
import { actorOf } from '../estate/actors.ts';
import type { DemoCode } from '../demo/people.ts';
import type { Act } from './timeline.ts';

export const noticeMoments = (now: number): Act[] =>
  announcements(now).flatMap((announcement) => momentsOf(announcement, now));

/** Some read within the hour, some the next day. */
const READ_AFTER = [0.4, 1.5, 5, 11, 20];

/** From the desk to the readers. */
function momentsOf(announcement: Announcement, now: number): Act[] {
  const { by, hoursAgo, notice, corrected, doors, readBy = [], confirmedBy = [] } = announcement;
  const at = (ago: number) => now - ago * HOUR;
  let id = '';
  const reader = (who: DemoCode, index: number, say: typeof read): Act => ({
    // After the last text, and not later than now.
    at: Math.min(at((corrected?.hoursAgo ?? hoursAgo) - READ_AFTER[index % READ_AFTER.length]!), now),
    by: who,
    act: async (scope) => say(scope, id, { version: (await rowOf(scope, id)).edition }),
  });
  return [
    {
      at: at(hoursAgo),
      by,
      act: async (scope) => void (id = (await write(scope, announcement)).id),
    },
    ...(corrected
      ? [
          {
            at: at(corrected.hoursAgo),
            by,
            act: async (scope: Scope) => {
              const { title, works, validUntil } = notice;
              const { version } = await rowOf(scope, id);
              const { html, reason } = corrected;
              const body = { version, title, html, reason, ...(works && { works }), ...(validUntil && { validUntil }) };
              await correct(scope, id, body, await prepareHtml(body));
            },
          },
        ]
      : []),
    ...(doors ? atTheDoors(doors, now, () => id) : []),
    ...readBy.map((who, index) => reader(who, index, read)),
    ...confirmedBy.map((who, index) => reader(who, index + 1, confirm)),
  ];
}

function atTheDoors(
  { by, hoursAgo, buildings, perHour, outcomeOf }: NonNullable<Announcement['doors']>,
  now: number,
  noticeId: () => string,
): Act[] {
  const bound = new Set(membershipsAt(now).map(({ unit_id }) => unit_id));
  const inside = new Set(buildings.map(buildingIdOf));
  const doors = units.filter(({ id, building_id }) => inside.has(building_id) && !bound.has(id));
  return doors.flatMap(({ id }, door) => {
    const outcome = outcomeOf(door);
    if (outcome === 'later') return [];
    const said =
      outcome === 'told'
        ? { way: 'DOOR' as const, reached: true }
        : { way: 'DOOR' as const, reached: false, note: '敲门没人应，晚上再来' };
    const at = now - (hoursAgo - door / perHour) * HOUR;
    return [{ at, by, act: (scope: Scope) => followUp(scope, noticeId(), id, said) }];
  });
}

async function write(scope: Scope, { notice, publish: when, publishedBy }: Announcement): Promise<NoticeRow> {
  const row = await draft(scope, notice, await prepareHtml(notice));
  if (when === 'never') return row;
  const publisher = publishedBy ? { ...scope, actor: actorOf(publishedBy, scope.now) } : scope;
  return publish(publisher, row.id, {
    version: row.version,
    ...(when !== 'now' && { at: toInstant(when.at) }),
  });
}

const rowOf = ({ db }: Scope, id: string) => db.findOneByOrFail(Notices, { id });
