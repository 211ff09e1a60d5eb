/** @jest-environment jsdom */
import { fireEvent, render, screen } from '@testing-library/react';
import type { HomePage, Todo } from '@linli/shared/home/home.api.ts';
import { TodoCard } from './todo-card.tsx';

const waiting = (count: number, extra: Partial<Todo> = {}): Todo[] =>
  Array.from({ length: count }, (_, index) => ({
    kind: 'accept-work',
    id: `t${index}`,
    text: `水管漏水修好了，请您验收 ${index + 1}`,
    ...extra,
  }));

const show = (todo: Todo[]) =>
  render(
    <TodoCard
      page={{ me: { name: '陈晓岚', homes: [{ unitId: 'u2', address: '3栋2单元602' }] }, todo } as unknown as HomePage}
    />,
  );
const buttons = () => screen.getAllByRole('button').map(({ textContent }) => textContent);

test('six things wait: six are counted, three shown, the others one tap away', () => {
  show(waiting(6));
  expect(screen.queryByText('有 6 件事等您')).not.toBeNull();
  expect(buttons()).toEqual(['去验收', '去验收', '去验收', '还有 3 件']);
  fireEvent.click(screen.getByText('还有 3 件'));
  expect(buttons()).toEqual(Array(6).fill('去验收'));
});

test('what waits in another home says in which', () => {
  show(waiting(1, { unitId: 'u2' }));
  expect(screen.queryByText('3栋2单元602')).not.toBeNull();
});

test('with nothing to do there is a sentence and no button', () => {
  show([]);
  expect(screen.queryByText('今天没有要您办的事')).not.toBeNull();
  expect(screen.queryAllByRole('button')).toEqual([]);
});
