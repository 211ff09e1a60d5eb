import Taro from '@tarojs/taro';

const open = (page: string) => void Taro.navigateTo({ url: `/packages/homes/${page}/index` });

export const openBinding = () => open('bind');
export const openCode = () => open('code');
export const openRequest = () => open('request');
export const openHomes = () => open('members');
export const openInviting = () => open('invite');
export const openPrivacy = () => open('privacy');

/** In place of the page that did its work: going back must not lead to it again. */
export const replaceByHomes = () => void Taro.redirectTo({ url: '/packages/homes/members/index' });
export const goHome = () => void Taro.switchTab({ url: '/pages/home/index' });
