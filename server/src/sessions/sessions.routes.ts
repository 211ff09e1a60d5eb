import { identityApi } from '@linli/shared/identity/identity.api.ts';
import { implement } from '../kit/http/implement.ts';
import { chooseHome, me, signIn, signOut } from './sessions.service.ts';

export const identityRoutes = implement(identityApi, {
  signIn: ({ deps, body, now }) => signIn(deps, body.code, now),
  signOut,
  me,
  chooseHome: (scope) => chooseHome(scope, scope.body.unitId),
});
