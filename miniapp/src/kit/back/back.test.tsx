/** @jest-environment jsdom */
import { useState } from 'react';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { confirm, ConfirmHost } from '../ui/overlay/confirm.tsx';
import { Sheet } from '../ui/overlay/sheet.tsx';
import { BackGuard, readyToGo } from './back.h5.ts';

/** The ticket page, opened from a link: there is nothing before it but the stranger's page that had the link. */
function TicketPage() {
  const [open, setOpen] = useState(false);
  return (
    <BackGuard>
      <button onClick={() => setOpen(true)}>补充说明</button>
      <Sheet open={open} onClose={() => setOpen(false)} title="补充说明">
        <button onClick={() => void confirm({ title: '清空？', yes: '清空' })}>清空</button>
      </Sheet>
      <ConfirmHost />
    </BackGuard>
  );
}

const leftThePage = () => location.pathname !== '/ticket';
const sheet = () => screen.queryByRole('dialog', { name: '补充说明' });
const question = () => screen.queryByRole('dialog', { name: '清空？' });
/** What was asked of the history has been done. */
const settled = () => act(() => readyToGo(false));

async function back() {
  const before: unknown = window.history.state;
  window.history.back();
  await waitFor(() => expect(window.history.state).not.toBe(before));
  await settled();
}
const tap = async (words: string) => {
  fireEvent.click(screen.getByText(words, { selector: 'button' }));
  await settled();
};

beforeEach(() => {
  window.history.pushState({ key: 'chat' }, '', '/chat');
  window.history.pushState({ key: 'ticket' }, '', '/ticket');
});

test('back closes what is open, the innermost first, and only then leaves the page', async () => {
  render(<TicketPage />);
  await tap('补充说明');
  await tap('清空');
  await back();
  expect([question(), sheet() !== null, leftThePage()]).toEqual([null, true, false]);
  await back();
  expect([sheet(), leftThePage()]).toEqual([null, false]);
  await back();
  expect(leftThePage()).toBe(true);
});

test('what was closed by its cross needs no back of its own', async () => {
  render(<TicketPage />);
  await tap('补充说明');
  fireEvent.click(screen.getByLabelText('关闭'));
  await settled();
  await back();
  expect(leftThePage()).toBe(true);
});

test('after a reload with a sheet open one back leaves the page, for the sheet is gone', async () => {
  const { unmount } = render(<TicketPage />);
  await tap('补充说明');
  const state: unknown = window.history.state;
  unmount();
  await settled();
  // As the browser finds it when the page is loaded again.
  window.history.pushState(state, '', '/ticket');
  render(<TicketPage />);
  await settled();
  await back();
  expect(leftThePage()).toBe(true);
});

test('leaving the page ourselves lets go of its entries first', async () => {
  render(<TicketPage />);
  await tap('补充说明');
  await act(() => readyToGo(true));
  await back();
  expect(leftThePage()).toBe(true);
});
