import { identityApi } from '@linli/shared/identity/identity.api.ts';
import { implement, twoStep } from '../kit/http/implement.ts';
import { chooseHome, chooseWorkplace, me, signIn, signOut, takeUpWork } from './sessions.service.ts';

export const identityRoutes = implement(identityApi, {
  signIn: ({ deps, body, now }) => signIn(deps, body.code, now),
  signOut,
  me,
  chooseHome: (scope) => chooseHome(scope, scope.body.unitId),
  takeUpPosts: twoStep(
    ({ deps, body }) => deps.wechat.phoneNumber(body.phoneCode),
    (scope, phone) => takeUpWork(scope, phone),
  ),
  chooseWorkplace: (scope) => chooseWorkplace(scope, scope.body.estateId),
});
