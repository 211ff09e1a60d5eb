/** @jest-environment jsdom */
import { act, fireEvent, render, screen } from '@testing-library/react';
import type { Photo } from '@linli/shared/files/files.schema.ts';
import { PhotoPicker } from './photos.tsx';
import { Problem } from '@linli/shared/kit/problem.ts';
import { createUploads } from './uploads.ts';
import { uploadParts } from './use-photos.ts';
import { useUploads } from './use-uploads.ts';

interface Sent {
  key: string;
  onProgress: (fraction: number) => void;
  arrive: () => void;
  fail: (why: string) => void;
}

/** A form whose uploads arrive or fail when the test says so; what it would send stands below. */
function openForm(most = 3) {
  const sent: Sent[] = [];
  let keys = 0;
  const uploads = createUploads({
    upload: (_, { idempotencyKey: key, onProgress }) =>
      new Promise<Photo>((resolve, reject) => {
        const url = `/${key}.jpg`;
        const photo: Photo = { id: `photo-${key}`, url, thumbUrl: url, width: 4, height: 3 };
        sent.push({
          key,
          onProgress: onProgress!,
          arrive: () => resolve(photo),
          fail: (why) => reject(new Error(why)),
        });
      }),
    abort: () => {},
    messageOf: (error) => (error as Error).message,
    isFinal: (error) => (error as Error).message.startsWith('HEIC'),
    newKey: () => String((keys += 1)),
  });
  let allowed = 0;
  let chosen = 'taken';
  function Form() {
    const photos = useUploads(uploads, most, async (left) => {
      allowed = left;
      return chosen ? [{ source: chosen, preview: `${chosen}.jpg` }] : [];
    });
    return (
      <>
        <PhotoPicker photos={photos} />
        <output>{photos.ids.join(',')}</output>
        {photos.unfinished && <b>未传完</b>}
      </>
    );
  }
  render(<Form />);
  return { sent, allowed: () => allowed, choosing: (what: string) => (chosen = what) };
}

const adder = () => screen.queryByLabelText(/拍照或选照片/);
const add = () => act(async () => void fireEvent.click(adder()!));
const happens = (what: () => void) => act(async () => what());
const ids = () => screen.getByRole('status', { name: '' }).textContent;

test('a photo is added, shows how far it is, and is part of what is sent once it has arrived', async () => {
  const { sent } = openForm();
  await add();
  await happens(() => sent[0]!.onProgress(0.4));
  const veil = screen.getByLabelText('正在上传第 1 张');
  expect(veil.querySelector<HTMLElement>('.k-photo-done')?.style.width).toBe('40%');
  expect(ids()).toBe('');
  await happens(sent[0]!.arrive);
  expect(screen.queryByLabelText('正在上传第 1 张')).toBeNull();
  expect(ids()).toBe('photo-1');
});

test('as many as fit are asked for, and no more can be added than that', async () => {
  const { allowed } = openForm(2);
  expect(adder()?.getAttribute('aria-label')).toContain('还能加 2 张');
  await add();
  expect(allowed()).toBe(2);
  await add();
  expect(allowed()).toBe(1);
  expect(adder()).toBeNull();
});

test('one that did not arrive says why and is sent again under the same key; the others are kept', async () => {
  const { sent } = openForm();
  await add();
  await add();
  await happens(sent[0]!.arrive);
  await happens(() => sent[1]!.fail('网络断了'));
  expect(screen.getByRole('alert').textContent).toBe('第 2 张没传上：网络断了');
  expect(ids()).toBe('photo-1');
  await act(async () => void fireEvent.click(screen.getByLabelText(/第 2 张没传上：网络断了/)));
  expect(sent.map(({ key }) => key)).toEqual(['1', '2', '2']);
  await happens(sent[2]!.arrive);
  expect(screen.queryByRole('alert')).toBeNull();
  expect(ids()).toBe('photo-1,photo-2');
});

test('one that is removed is not sent, and its place is free', async () => {
  const { sent } = openForm(1);
  await add();
  await happens(sent[0]!.arrive);
  fireEvent.click(screen.getByLabelText('移除第 1 张'));
  expect(ids()).toBe('');
  expect(adder()).not.toBeNull();
});

test('two that failed each say their own reason; what is refused for good offers no second try and holds nothing up', async () => {
  const { sent } = openForm();
  await add();
  await add();
  await add();
  await happens(() => sent[0]!.fail('HEIC 打不开'));
  await happens(() => sent[1]!.fail('网络断了'));
  await happens(sent[2]!.arrive);
  expect(screen.getByRole('alert').textContent).toContain('第 1 张用不了：HEIC 打不开');
  expect(screen.getByRole('alert').textContent).toContain('第 2 张没传上：网络断了');
  expect(screen.queryByLabelText(/第 1 张没传上/)).toBeNull();
  expect(document.querySelectorAll('img')).toHaveLength(2);
  expect(screen.getByText('未传完')).toBeTruthy();
  fireEvent.click(screen.getByLabelText('移除第 2 张'));
  expect(screen.queryByText('未传完')).toBeNull();
  expect(ids()).toBe('photo-3');
});

test('what the server refuses for good says why and offers another in its place, even when no more can be added', async () => {
  const { sent, choosing } = openForm(1);
  await add();
  await happens(() => sent[0]!.fail('HEIC 打不开'));
  expect(adder()).toBeNull();
  const another = screen.getByLabelText('第 1 张用不了：HEIC 打不开。点这里换一张');
  choosing('');
  await act(async () => void fireEvent.click(another));
  expect(screen.getByRole('alert').textContent).toContain('第 1 张用不了：HEIC 打不开');
  choosing('better');
  await act(async () => void fireEvent.click(another));
  expect(screen.queryByRole('alert')).toBeNull();
  await happens(sent[1]!.arrive);
  expect(ids()).toBe('photo-2');
  expect(sent).toHaveLength(2);
});

test.each([
  ['files.damaged', true],
  ['files.not-image', true],
  ['files.too-large', true],
  ['files.quota', false],
  ['server.busy', false],
] as const)('%s is final: %s', (code, final) => {
  expect(uploadParts.isFinal(new Problem(code))).toBe(final);
});
