import { defineApi } from '../kit/endpoint.ts';
import { ChooseHome, ChooseWorkplace, Me, Session, SignIn, TakeUpPosts } from './identity.schema.ts';

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
  takeUpPosts: {
    method: 'POST',
    path: '/me/posts',
    summary: '物业同事用手机号领取岗位',
    roles: ['person'],
    body: TakeUpPosts,
    response: Me,
    refusals: ['identity.no-posts', 'homes.phone-code-invalid', 'identity.wechat-unavailable'],
  },
  chooseWorkplace: {
    method: 'PUT',
    path: '/me/workplace',
    summary: '在几个小区任职时，换一个',
    roles: ['person'],
    body: ChooseWorkplace,
    response: Me,
  },
});
