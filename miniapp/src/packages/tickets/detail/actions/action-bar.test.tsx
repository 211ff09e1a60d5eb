/** @jest-environment jsdom */
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { Ticket } from '@linli/shared/tickets/tickets.schema.ts';
import type { TicketAction } from '@linli/shared/tickets/tickets.words.ts';
import { ActionBar } from './action-bar.tsx';

/** The wire, which is not ours: requests are held until the test answers them. */
class HeldRequest {
  static open: HeldRequest[] = [];
  upload = {};
  status = 0;
  responseText = '';
  onload?: () => void;
  asked = '';
  open(method: string, url: string) {
    this.asked = `${method} ${url}`;
  }
  setRequestHeader() {}
  send() {
    HeldRequest.open.push(this);
  }
  abort() {}
  answer(status: number, body: object) {
    this.status = status;
    this.responseText = JSON.stringify(body);
    return act(async () => this.onload?.());
  }
}

beforeEach(() => {
  HeldRequest.open = [];
  globalThis.XMLHttpRequest = HeldRequest as unknown as typeof XMLHttpRequest;
});

const ticketWith = (...actions: TicketAction[]) =>
  ({
    id: 't1',
    state: 'SUBMITTED',
    place: 'HOME',
    category: 'WATER',
    version: 1,
    timeline: [],
    actions,
  }) as unknown as Ticket;

const show = (...actions: TicketAction[]) =>
  render(<ActionBar ticket={ticketWith(...actions)} onOvertaken={() => {}} />);
const buttons = () =>
  [...(document.querySelector('.k-bottom')?.querySelectorAll('button') ?? [])].map(({ textContent }) => textContent);

test.each<[TicketAction[], string[]]>([
  [[], []],
  [['comment'], ['补充说明']],
  [
    ['comment', 'withdraw'],
    ['补充说明', '撤回'],
  ],
  [
    ['accept', 'reject', 'comment'],
    ['没修好', '补充说明', '确认修好'],
  ],
])('of %j the bar shows %j', (actions, shown) => {
  show(...actions);
  expect(buttons()).toEqual(shown);
});

const withdrawSheet = () => screen.queryByRole('dialog', { name: /撤回/ });
const sender = () => withdrawSheet()!.querySelector<HTMLButtonElement>('.k-sheet-foot button')!;

function openWithdrawal() {
  show('withdraw');
  fireEvent.click(screen.getByText('撤回', { selector: '.k-bottom *' }));
  fireEvent.input(withdrawSheet()!.querySelector('textarea')!, { target: { value: '已经好了' } });
}

test('one tap is one call, however often it is tapped meanwhile', async () => {
  openWithdrawal();
  await act(async () => {
    fireEvent.click(sender());
    fireEvent.click(sender());
  });
  fireEvent.click(sender());
  await waitFor(() => expect(HeldRequest.open.map(({ asked }) => asked)).toEqual(['PUT /api/tickets/t1/withdrawal']));
  await HeldRequest.open[0]!.answer(200, ticketWith());
  expect(withdrawSheet()).toBeNull();
});

test('what went wrong is told, what was typed stays, and it can be sent again', async () => {
  openWithdrawal();
  await act(async () => void fireEvent.click(sender()));
  await HeldRequest.open[0]!.answer(409, { code: 'tickets.withdraw-too-late' });
  expect(screen.getByRole('alert').textContent).toContain('师傅');
  expect(withdrawSheet()!.querySelector('textarea')!.value).toBe('已经好了');
  await act(async () => void fireEvent.click(sender()));
  expect(HeldRequest.open).toHaveLength(2);
});
