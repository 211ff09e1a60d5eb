/** @jest-environment jsdom */
import { useState } from 'react';
import { fireEvent, render, screen } from '@testing-library/react';
import { Sheet } from './sheet.tsx';

/** A page with a button that opens a sheet; what is typed lives on the page, as in our forms. */
function Page() {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  return (
    <>
      <button onClick={() => setOpen(true)}>补充说明</button>
      <Sheet open={open} onClose={() => setOpen(false)} title="补充说明" foot={<button>提交</button>}>
        <input aria-label="说明" value={text} onChange={(event) => setText(event.currentTarget.value)} />
      </Sheet>
    </>
  );
}

const opener = () => screen.getByText('补充说明', { selector: 'button' });
const sheet = () => screen.queryByRole('dialog', { name: '补充说明' });

function openSheet() {
  render(<Page />);
  opener().focus();
  fireEvent.click(opener());
}

test('opens with its title, its content and its foot; the focus goes inside', () => {
  openSheet();
  expect(sheet()?.contains(screen.getByRole('heading', { name: '补充说明' }))).toBe(true);
  expect(sheet()?.contains(screen.getByLabelText('说明'))).toBe(true);
  expect(sheet()?.contains(screen.getByText('提交'))).toBe(true);
  expect(sheet()?.contains(document.activeElement)).toBe(true);
});

test.each<[string, () => void]>([
  ['its cross', () => fireEvent.click(screen.getByLabelText('关闭'))],
  ['a tap beside it', () => fireEvent.click(sheet()!)],
  ['Escape', () => fireEvent.keyDown(document.activeElement!, { key: 'Escape' })],
])('is closed by %s, and the focus returns to where it was', (_, close) => {
  openSheet();
  close();
  expect(sheet()).toBeNull();
  expect(screen.queryByLabelText('说明')).toBeNull();
  expect(document.activeElement).toBe(opener());
});

test('a tap inside it closes nothing, and what was typed is there when it is opened again', () => {
  openSheet();
  fireEvent.click(screen.getByLabelText('说明'));
  fireEvent.change(screen.getByLabelText('说明'), { target: { value: '阀门在水池下面' } });
  fireEvent.click(screen.getByLabelText('关闭'));
  fireEvent.click(opener());
  expect(screen.getByLabelText<HTMLInputElement>('说明').value).toBe('阀门在水池下面');
});
