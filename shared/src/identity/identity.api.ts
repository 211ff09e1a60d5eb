import { defineApi } from '../kit/endpoint.ts';
import { ChooseHome, Me, Session, SignIn } from './identity.schema.ts';

export const identityApi = defineApi({
  signIn: {
    method: 'POST',
    path: '/sessions',
    summary: '微信登录',
    roles: 'public',
    body: SignIn,
    response: Session,
    refusals: ['identity.code-invalid', 'identity.wechat-unavailable'],
  },
  signOut: { method: 'DELETE', path: '/sessions/current', summary: '退出登录', roles: ['person'] },
  me: { method: 'GET', path: '/me', summary: '当前登录的人', roles: ['person'], response: Me },
  chooseHome: {
    method: 'PUT',
    path: '/me/home',
    summary: '切换房屋',
    roles: ['person'],
    body: ChooseHome,
    response: Me,
  },
});
