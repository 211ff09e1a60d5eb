import { Problem } from '@linli/shared/kit/problem.ts';
import type { SetSkills } from '@linli/shared/staff/staff.schema.ts';
import { ticketCategoryLabels, type TicketCategory } from '@linli/shared/tickets/tickets.words.ts';
import { replaceSkills, skillsOf } from '../../identity/skills.service.ts';
import { isStaff, staffNamesOf } from '../../identity/staff.service.ts';
import type { Scope } from '../../kit/scope.ts';
import { linesOf, recordChange } from '../changes/changes.service.ts';

const skillsText = (skills: readonly TicketCategory[]) => skills.map((skill) => ticketCategoryLabels[skill]).join('、');

export async function setSkills(scope: Scope, personId: string, { version, skills }: SetSkills): Promise<void> {
  const { actor } = scope;
  const { estateId } = actor;
  if (!(await isStaff(scope, estateId, personId, ['technician', 'repair-lead'])))
    throw new Problem('estates.not-staff', { detail: '只有维修师傅和维修主管登记会修什么' });
  const wanted = [...new Set(skills)].toSorted();
  const before = await skillsOf(scope, estateId, personId);
  const title = (await staffNamesOf(scope, estateId, [personId])).get(personId) ?? '';
  await recordChange(
    scope,
    { estateId, subject: 'COLLEAGUE', subjectId: personId, title },
    linesOf([['会修', skillsText(before), skillsText(wanted)]]),
    { by: actor.personId, version },
  );
  await replaceSkills(scope, estateId, personId, wanted);
}
