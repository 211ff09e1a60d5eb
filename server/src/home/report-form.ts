import type { ReportForm } from '@linli/shared/tickets/tickets.schema.ts';
import { buildingsOf, estateById, phoneFor, unitById } from '../estates/estates.service.ts';
import { personById } from '../identity/persons.service.ts';
import type { Scope } from '../kit/scope.ts';
import { promptFor } from '../messages/subscriptions/subscriptions.service.ts';
import { knownWorks } from '../notices/notices.service.ts';
import {
  answerIfSentAt,
  promisesIfSentAt,
  slotsAfter,
  urgentContactBy,
} from '../tickets/queries/report-promises.service.ts';

/** The report page in one request: who, where, and what would be promised if it were sent now. */
export async function reportForm(scope: Scope): Promise<ReportForm> {
  const { actor, now, policies } = scope;
  const [person, unit, estate, prompt, known, buildings] = await Promise.all([
    personById(scope, actor.personId),
    unitById(scope, actor.home!.unitId),
    estateById(scope, actor.estateId),
    promptFor(scope, ['PROGRESS', 'VISIT']),
    knownWorks(scope),
    buildingsOf(scope, actor.estateId),
  ]);
  return {
    address: unit!.address,
    contact: { name: person?.name ?? '', phone: person?.phone ?? '' },
    servicePhone: phoneFor(estate, unit!.unitClass),
    promises: promisesIfSentAt(now, policies),
    urgentContactBy: urgentContactBy(now, policies),
    answerBy: answerIfSentAt(now, policies),
    buildings,
    slots: slotsAfter(now, policies),
    prompt,
    known,
  };
}
