import type { ReportForm } from '@linli/shared/tickets/tickets.schema.ts';
import { estateById, unitById } from '../estates/estates.service.ts';
import { personById } from '../identity/persons.service.ts';
import type { Scope } from '../kit/scope.ts';
import { promptFor } from '../messages/subscriptions/subscriptions.service.ts';
import { knownWorks } from '../notices/notices.service.ts';
import { promisesIfSentAt, slotsAfter } from '../tickets/queries/report-promises.service.ts';

/** The report page in one request: who, where, and what would be promised if it were sent now. */
export async function reportForm(scope: Scope): Promise<ReportForm> {
  const { actor, now, policies } = scope;
  const [person, unit, estate, prompt, known] = await Promise.all([
    personById(scope, actor.personId),
    unitById(scope, actor.home!.unitId),
    estateById(scope, actor.estateId),
    promptFor(scope, ['PROGRESS', 'VISIT']),
    knownWorks(scope),
  ]);
  return {
    address: unit!.address,
    contact: { name: person?.name ?? '', phone: person?.phone ?? '' },
    servicePhone: estate.service_phone,
    promises: promisesIfSentAt(now, policies),
    slots: slotsAfter(now, policies),
    prompt,
    known,
  };
}
