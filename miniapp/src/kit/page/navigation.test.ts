/** @jest-environment jsdom */
import Taro from '@tarojs/taro';
import { arrived, goBack, openPage } from './navigation.ts';

const ticket = '/packages/tickets/detail/index?id=1';

/** A phone with so many pages open; what it is asked for is noted. */
function phone(pages: number) {
  const asked: string[] = [];
  let left = pages;
  const note = (name: string) => (options?: { url?: string }) => {
    asked.push(options?.url ? `${name} ${options.url}` : name);
    if (name === 'navigateTo') left += 1;
    return Promise.resolve({ errMsg: '' } as never);
  };
  Object.assign(Taro, {
    getCurrentPages: () => Array.from({ length: left }, () => ({})),
    navigateTo: note('navigateTo'),
    redirectTo: note('redirectTo'),
    navigateBack: note('navigateBack'),
    switchTab: note('switchTab'),
  });
  arrived();
  return asked;
}

test('two taps of one finger open one page; after it has come the next tap counts', async () => {
  const asked = phone(1);
  await Promise.all([openPage(ticket), openPage(ticket)]);
  // The page is still on its way: its code is being fetched.
  await openPage(ticket);
  expect(asked).toEqual([`navigateTo ${ticket}`]);
  arrived();
  await openPage(ticket);
  expect(asked).toHaveLength(2);
});

test('where WeChat has no room for another page, the page in front gives way', async () => {
  const asked = phone(9);
  await openPage(ticket);
  arrived();
  await openPage(ticket);
  expect(asked).toEqual([`navigateTo ${ticket}`, `redirectTo ${ticket}`]);
});

test('a refused step is told to whoever wanted it, and does not stand in the way of the next', async () => {
  const asked = phone(1);
  Object.assign(Taro, { navigateTo: () => Promise.reject(new Error('navigateTo:fail timeout')) });
  await expect(openPage(ticket)).rejects.toThrow('timeout');
  await goBack();
  expect(asked).toEqual(['switchTab /pages/home/index']);
});
