import { HOUR } from '@linli/shared/kit/time.ts';
import type { ReportForm } from '@linli/shared/tickets/tickets.schema.ts';
import { isEmergency, promiseLine } from '../promise-line.ts';
import {
  bodyOf,
  categoriesOf,
  emptyDraft,
  isWorthKeeping,
  missingIn,
  moved,
  restored,
  slotDays,
} from './report-draft.ts';

const now = Date.parse('2026-11-20T14:30:00+08:00');
const at = (text: string) => new Date(`${text}:00+08:00`).toISOString();
const slot = (day: string, hour: string, end: string) => ({
  from: at(`2026-11-${day}T${hour}:00`),
  to: at(`2026-11-${day}T${end}:00`),
});
const photo = { id: 'p1', url: '/large', thumbUrl: '/small', width: 4, height: 3 };

const form: ReportForm = {
  address: '3栋2单元602',
  contact: { name: '陈晓岚', phone: '13800001001' },
  servicePhone: '02888886666',
  promises: [
    { place: 'HOME', category: 'WATER', urgency: 'MAJOR', contactBy: at('2026-11-20T16:30') },
    { place: 'HOME', category: 'GAS', urgency: 'EMERGENCY', contactBy: at('2026-11-20T14:40') },
  ],
  slots: [slot('20', '16', '18'), slot('20', '18', '20'), slot('21', '08', '10')],
  urgentContactBy: at('2026-11-20T14:40'),
  prompt: [],
  known: [],
};

test('a report in the home says what, when and whom to call', () => {
  const draft = { ...emptyDraft, category: 'WATER' as const, text: ' 厨房漏水 ', slots: [form.slots[2]!.from] };
  expect(bodyOf(draft, form, ['p1'])).toEqual({
    place: 'HOME',
    category: 'WATER',
    text: '厨房漏水',
    contact: { name: '陈晓岚', phone: '13800001001' },
    photoIds: ['p1'],
    slots: [form.slots[2]],
  });
});

test('a slot that has passed since it was ticked is not sent', () => {
  expect(bodyOf({ ...emptyDraft, slots: [at('2026-11-20T10:00')] }, form, [])).not.toHaveProperty('slots');
});

test('a report of a public place names the place and asks for no visit', () => {
  const draft = { ...emptyDraft, place: 'PUBLIC' as const, location: ' 3栋电梯厅 ', slots: [form.slots[0]!.from] };
  expect(bodyOf(draft, form, [])).toMatchObject({ place: 'PUBLIC', location: '3栋电梯厅' });
  expect(bodyOf(draft, form, [])).not.toHaveProperty('slots');
});

test('what is missing is said at its field, top to bottom', () => {
  const draft = { ...emptyDraft, place: 'PUBLIC' as const, name: ' ', phone: '138****1001' };
  expect(missingIn(bodyOf(draft, form, [])).map(({ pointer }) => pointer)).toEqual([
    '#/location',
    '#/category',
    '#/text',
    '#/contact/name',
    '#/contact/phone',
  ]);
  expect(missingIn(bodyOf({ ...emptyDraft, category: 'WATER', text: '漏水' }, form, []))).toEqual([]);
});

test('the lift is no matter of the home; a category both know stays chosen', () => {
  expect(categoriesOf('HOME')).not.toContain('LIFT');
  expect(moved({ ...emptyDraft, place: 'PUBLIC', category: 'LIFT' }, 'HOME')).toEqual({
    place: 'HOME',
    category: undefined,
  });
  expect(moved({ ...emptyDraft, category: 'WATER' }, 'PUBLIC')).toEqual({ place: 'PUBLIC' });
});

describe('a kept draft', () => {
  const draft = { ...emptyDraft, text: '漏水', photos: [photo], at: now };

  test('comes back as it was, its photos drawn from memory once their address has run out', () => {
    expect(restored(draft, now + 60_000).photos).toEqual([photo]);
    const [old] = restored(draft, now + HOUR).photos;
    expect(old).toMatchObject({ id: 'p1' });
    expect(old!.thumbUrl).toMatch(/^data:image/);
  });

  test('is forgotten after a week', () => expect(restored(draft, now + 8 * 24 * HOUR)).toEqual(emptyDraft));

  test('is worth a word only if it holds something', () => {
    expect(isWorthKeeping(draft)).toBe(true);
    expect(isWorthKeeping({ ...emptyDraft, place: 'PUBLIC', location: ' ' })).toBe(false);
  });
});

test('slots stand under their day', () => {
  expect(slotDays(form.slots, now)).toEqual([
    {
      day: '今天',
      slots: [
        { value: form.slots[0]!.from, text: '16:00–18:00' },
        { value: form.slots[1]!.from, text: '18:00–20:00' },
      ],
    },
    { day: '明天', slots: [{ value: form.slots[2]!.from, text: '08:00–10:00' }] },
  ]);
});

test.each([
  ['before anything is chosen', undefined, now, '选好问题，这里会说几点前有人联系您'],
  ['for a leak', 'WATER', now, '提交后，客服会在今天 16:30 前联系您'],
  ['from a form of this morning', 'WATER', now + 3 * HOUR, '提交后，客服会尽快联系您'],
] as const)('the promise %s', (_, category, at, line) =>
  expect(promiseLine(form, { place: 'HOME', category }, at)).toBe(line),
);

test('gas is an emergency, a dripping tap is not', () => {
  expect(isEmergency(form, { place: 'HOME', category: 'GAS' })).toBe(true);
  expect(isEmergency(form, { place: 'HOME', category: 'WATER' })).toBe(false);
});

test('what the resident says is urgent is promised so, sent so, and brings the phone up', () => {
  const draft = { ...emptyDraft, category: 'WATER' as const, text: '水管爆了', urgent: true };
  expect(promiseLine(form, draft, now)).toBe('提交后，客服会在今天 14:40 前联系您');
  expect(isEmergency(form, draft)).toBe(true);
  expect(bodyOf(draft, form, [])).toMatchObject({ urgent: true });
  expect(bodyOf({ ...draft, urgent: false }, form, [])).not.toHaveProperty('urgent');
});
