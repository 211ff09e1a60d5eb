import Taro from '@tarojs/taro';

export const openPage = (url: string) => void Taro.navigateTo({ url });
export const openHomes = () => openPage('/packages/homes/members/index');
export const openBinding = () => openPage('/packages/homes/bind/index');
