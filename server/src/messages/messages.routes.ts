import { messagesAdminApi } from '@linli/shared/messages/messages.admin.api.ts';
import { messagesApi } from '@linli/shared/messages/messages.api.ts';
import { implement } from '../kit/http/implement.ts';
import { findFollowUp, listFollowUps } from './follow-ups/follow-up-list.service.ts';
import { recordTry } from './follow-ups/follow-ups.service.ts';
import { markAllRead, markRead, myInbox } from './inbox/inbox.service.ts';
import { messageDay, messageLog } from './log/message-log.service.ts';
import { presentAttempt, presentMessage, presentSettings } from './messages.presenter.ts';
import { mySubscriptions, recordChoices } from './subscriptions/subscriptions.service.ts';

export const messagesRoutes = implement(messagesApi, {
  inbox: async (scope) => {
    const { items, ...page } = await myInbox(scope, scope.query);
    return { items: items.map(presentMessage), ...page };
  },
  read: (scope) => markRead(scope, scope.params.messageId),
  readAll: (scope) => markAllRead(scope),
  settings: async (scope) => presentSettings(await mySubscriptions(scope), scope.policies),
  recordChoices: async (scope) => {
    await recordChoices(scope, scope.body);
    return presentSettings(await mySubscriptions(scope), scope.policies);
  },
});

export const messagesAdminRoutes = implement(messagesAdminApi, {
  log: async (scope) => {
    const { items, ...page } = await messageLog(scope, scope.query);
    return { items: items.map(presentAttempt), ...page };
  },
  day: (scope) => messageDay(scope, scope.query.on),
  followUps: (scope) => listFollowUps(scope, scope.query),
  followUp: async (scope) => recordTry(scope, await findFollowUp(scope, scope.params.followUpId), scope.body),
});
