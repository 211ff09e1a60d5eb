import { noticesAdminApi } from '@linli/shared/notices/notices.admin.api.ts';
import { noticesApi } from '@linli/shared/notices/notices.api.ts';
import { implement, twoStep } from '../kit/http/implement.ts';
import type { Scope } from '../kit/scope.ts';
import { withCurrent } from '../kit/http/with-current.ts';
import { countAudience, refuseForeign } from './writing/audience.ts';
import { discard, draft, prepareHtml, revise } from './writing/draft.ts';
import { findForDesk, findForReader, listForDesk, listForReader, showToDesk } from './reading/dossier.ts';
import { draftFromTicket } from './writing/from-ticket.ts';
import { followUp, householdsForDesk } from './follow-ups/households.ts';
import { previewCorrection } from './writing/preview.ts';
import * as publishing from './writing/publish.ts';
import { confirm, read } from './reading/receipts.ts';
import type { NoticeRow } from './notices.tables.ts';

interface Named {
  params: { noticeId: string };
}
type Command<Body> = (scope: Scope, noticeId: string, body: Body) => Promise<NoticeRow>;

/** A command at the desk: done, then shown; refused, then shown as it is now. */
const done = (scope: Scope & Named, work: () => Promise<NoticeRow>) =>
  withCurrent(
    () => findForDesk({ ...scope, db: scope.deps.db.read }, scope.params.noticeId),
    async () => showToDesk(scope, await work()),
  );
const atDesk =
  <Body>(command: Command<Body>) =>
  (scope: Scope & Named & { body: Body }) =>
    done(scope, () => command(scope, scope.params.noticeId, scope.body));

export const noticesRoutes = implement(noticesApi, {
  list: (scope) => listForReader(scope, scope.query),
  find: (scope) => findForReader(scope, scope.params.noticeId),
  read: (scope) => read(scope, scope.params.noticeId, scope.body),
  confirm: (scope) => {
    const show = (db: Scope['db']) => findForReader({ ...scope, db }, scope.params.noticeId);
    return withCurrent(
      () => show(scope.deps.db.read),
      async () => {
        await confirm(scope, scope.params.noticeId, scope.body);
        return show(scope.db);
      },
    );
  },
});

export const noticesAdminRoutes = implement(noticesAdminApi, {
  list: (scope) => listForDesk(scope, scope.query),
  find: (scope) => findForDesk(scope, scope.params.noticeId),
  countAudience: async (scope) => {
    await refuseForeign(scope, scope.body, '#/');
    return countAudience(scope, scope.actor.estateId, scope.body);
  },
  draft: twoStep(
    (scope) => prepareHtml(scope.body),
    async (scope, html) => showToDesk(scope, await draft(scope, scope.body, html)),
  ),
  fromTicket: async (scope) => showToDesk(scope, await draftFromTicket(scope, scope.params.ticketId)),
  revise: twoStep(
    (scope) => prepareHtml(scope.body),
    (scope, html) => done(scope, () => revise(scope, scope.params.noticeId, scope.body, html)),
  ),
  discard: (scope) => discard(scope, scope.params.noticeId),
  publish: atDesk(publishing.publish),
  unschedule: (scope) => done(scope, () => publishing.unschedule(scope, scope.params.noticeId)),
  correct: twoStep(
    (scope) => prepareHtml(scope.body),
    (scope, html) => done(scope, () => publishing.correct(scope, scope.params.noticeId, scope.body, html)),
  ),
  previewCorrection: twoStep(
    (scope) => prepareHtml(scope.body),
    (scope, html) =>
      withCurrent(
        () => findForDesk({ ...scope, db: scope.deps.db.read }, scope.params.noticeId),
        () => previewCorrection(scope, scope.params.noticeId, scope.body, html),
      ),
  ),
  withdraw: atDesk(publishing.withdraw),
  pin: atDesk(publishing.pin),
  households: (scope) => householdsForDesk(scope, scope.params.noticeId, scope.query),
  followUp: (scope) => followUp(scope, scope.params.noticeId, scope.params.unitId, scope.body),
});
