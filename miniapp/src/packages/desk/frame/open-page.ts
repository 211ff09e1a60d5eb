import Taro from '@tarojs/taro';

/** WeChat stacks ten pages at most; near the end the page in front gives way. */
const roomy = () => Taro.getCurrentPages().length < 8;

export function openPage(url: string) {
  void (roomy() ? Taro.navigateTo({ url }) : Taro.redirectTo({ url }));
}

export const openTicket = (id: string) => openPage(`/packages/desk/tickets/ticket/index?id=${id}`);
