/** @jest-environment jsdom */
import { act, fireEvent, render, screen } from '@testing-library/react';
import { confirm, ConfirmHost } from './confirm.tsx';

test('where there is nothing to choose one button stands, and what is read is answered with no', async () => {
  render(<ConfirmHost />);
  let answer: Promise<boolean>;
  act(() => void (answer = confirm({ title: '没能打开相机', text: '暂时用不了', no: '知道了' })));
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['知道了']);
  fireEvent.click(screen.getByRole('button'));
  await expect(answer!).resolves.toBe(false);
});
