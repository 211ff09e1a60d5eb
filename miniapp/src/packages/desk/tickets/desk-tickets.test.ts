import type { Role } from '@linli/shared/kit/roles.ts';
import type { DeskTicket, TicketEvent, TicketSummary } from '@linli/shared/tickets/tickets.schema.ts';
import { feedbackCategories } from '@linli/shared/tickets/feedback.words.ts';
import {
  categoryPlaces,
  TicketAction,
  TicketCategory,
  TicketEventType,
  TicketState,
} from '@linli/shared/tickets/tickets.words.ts';
import { phoneText } from '@linli/shared/kit/phone.ts';
import { canCall } from '../parts/phone-number.ts';
import { dueChoices } from './actions/forms/due-choices.ts';
import { instantOf } from '../../../kit/format.ts';
import { roundOf } from './day/round.ts';
import { placeOf, placesFor, shelved } from '../frame/places.ts';
import { deskEntry, firstView, mayAnswerRequests, mayRecord, viewsFor, worksInField } from '../frame/roles.ts';
import { countText, filterWords, isNarrowed, keyOf, queryOf } from './queue/queue-filter.ts';
import { bodyOf, emptyRecord, missingIn, withKind, type RecordDraft } from './record/record-draft.ts';
import { doneSinceTaking, mainStep, stepsOf } from './ticket/next-step.ts';
import { newsSince, streamOf } from './ticket/timeline.ts';
import { actionText, eventText, stateText, waitingText } from './ticket-text.ts';

/** A Friday afternoon in Shanghai. */
const now = Date.parse('2026-11-20T14:30:00+08:00');

let ids = 0;
function event(type: TicketEventType, part: Partial<TicketEvent> = {}): TicketEvent {
  ids++;
  const id = String(ids).padStart(4, '0');
  return { id, type, at: '2026-11-20T06:00:00.000Z', cycle: 1, photos: [], internal: false, ...part };
}
const person = (role: Role, name = '王大勇') => ({ id: name, name, role });

describe('what is next', () => {
  const worker: TicketAction[] = ['comment', 'note', 'contact', 'arrive', 'progress', 'assist', 'finish'];
  const ticket = (actions: TicketAction[], types: TicketEventType[] = [], place: DeskTicket['place'] = 'HOME') => ({
    actions,
    place,
    // Newest first, as the server sends it.
    timeline: types.map((type) => event(type)).reverse(),
  });

  test.each([
    ['a new report is triaged', ticket(['comment', 'note', 'triage']), 'triage'],
    ['a triaged one is dispatched', ticket(['note', 'dispatch']), 'dispatch'],
    ['a dispatched one is taken', ticket(['take', 'giveBack', 'reassign'], ['dispatch']), 'take'],
    ['who took it rings first', ticket(worker, ['take']), 'contact'],
    ['who rang goes there', ticket(worker, ['take', 'contact']), 'arrive'],
    ['who is there mends it', ticket(worker, ['take', 'contact', 'arrive']), 'finish'],
    ['who stands at the door need not ring', ticket(worker, ['take', 'arrive']), 'finish'],
    ['nobody lives in a public place', ticket(worker, ['take'], 'PUBLIC'), 'arrive'],
    [
      'in the next round they ring again',
      ticket(worker, ['take', 'contact', 'arrive', 'finish', 'reject', 'take']),
      'contact',
    ],
    ['after a change of worker too', ticket(worker, ['take', 'contact', 'reassign', 'take']), 'contact'],
    ['work done is reviewed', ticket(['pass', 'sendBack']), 'pass'],
    ['and visited', ticket(['visit']), 'visit'],
    ['a public repair is looked at on site', ticket(['acceptOnSite', 'note']), 'acceptOnSite'],
    ['nobody waits for a reopening', ticket(['reopen', 'comment']), undefined],
    ['a lead may change the worker, but need not', ticket(['reassign', 'note'], ['take']), undefined],
    ['nor the urgency', ticket(['retriage', 'dispatch']), 'dispatch'],
  ] as const)('%s', (_, given, next) => expect(mainStep(given)).toBe(next));

  test('the main step leads the list, replies and notes are not in it', () => {
    expect(stepsOf(ticket(worker, ['take', 'contact']))).toEqual(['arrive', 'contact', 'finish', 'progress', 'assist']);
    expect(stepsOf(ticket(['comment', 'note']))).toEqual([]);
  });

  test('what an earlier worker did does not count for the present one', () => {
    const { timeline } = ticket([], ['take', 'contact', 'take']);
    expect(doneSinceTaking({ timeline }, 'contact')).toBe(false);
  });
});

describe('the stream', () => {
  test('tells what a resident said from what we said, and both from notes and steps', () => {
    const timeline = [
      event('note', { internal: true, text: '老人独居', by: person('cs') }),
      event('giveBack', { internal: true, text: '不是我的工种', by: person('technician') }),
      event('comment', { text: '您好', by: person('cs') }),
      event('comment', { text: '好的', by: person('resident') }),
      event('reject', { text: '还在滴', by: person('resident') }),
      event('dispatch', { text: '换阀芯', by: person('repair-lead') }),
      event('breach'),
    ];
    const voices = streamOf({ timeline }).map(({ voice }) => voice);
    expect(voices).toEqual(['internal', 'internal', 'reply', 'resident', 'resident', 'step', 'step']);
  });

  test('marks where another round of work begins', () => {
    const timeline = [event('take', { cycle: 2 }), event('reject', { cycle: 2 }), event('finish'), event('submit')];
    expect(streamOf({ timeline }).map(({ opensCycle }) => opensCycle)).toEqual([false, true, false, false]);
  });

  test('what others did while I was writing is news, my own doing is not', () => {
    const [old, mine, theirs] = [
      event('submit'),
      event('note', { by: person('cs', '我') }),
      event('triage', { by: person('cs-lead') }),
    ];
    const ticket = { timeline: [theirs, mine, old] };
    expect(newsSince(ticket, old.id, '我')).toEqual([theirs]);
    expect(newsSince(ticket, theirs.id, '我')).toEqual([]);
    expect(newsSince(ticket, undefined, '我')).toEqual([]);
  });
});

describe('words', () => {
  test('no state, action or event is shown by its English name', () => {
    const texts = [
      ...TicketState.options.map(stateText),
      ...TicketState.options.map((state) => waitingText({ state, place: 'HOME' })),
      ...TicketAction.options.map(actionText),
      ...TicketEventType.options.map((type) => eventText({ type })),
    ];
    for (const text of texts) expect(text).toMatch(/^[^A-Za-z]+$/);
  });

  test('a state or event that only a newer server knows still reads as Chinese', () => {
    expect(stateText('FROZEN' as TicketState)).toBe('有新状态');
    expect(eventText({ type: 'frozen' as TicketEventType })).toBe('有新进展');
  });

  test('it says for whom everybody waits', () => {
    expect(waitingText({ state: 'DISPATCHED', place: 'HOME', assigneeName: '王大勇' })).toBe('等王大勇接单');
    expect(waitingText({ state: 'PENDING_ACCEPTANCE', place: 'HOME' })).toBe('等住户验收');
    expect(waitingText({ state: 'PENDING_ACCEPTANCE', place: 'PUBLIC' })).toBe('等主管现场验收');
    expect(waitingText({ state: 'PENDING_VISIT', place: 'HOME', escalatedTo: 'manager' })).toBe('等项目经理回访');
  });

  test('a comment is told from a reply, a dispatch names the worker', () => {
    expect(eventText({ type: 'comment', by: person('resident') })).toBe('住户补充说明');
    expect(eventText({ type: 'comment', by: person('cs') })).toBe('回复住户');
    expect(eventText({ type: 'dispatch', to: '刘志强' })).toBe('派给 刘志强');
  });
});

describe('who goes where', () => {
  test.each<[Role[], string, string]>([
    [['person', 'cs'], 'queue', 'triage'],
    [['person', 'cs-lead'], 'queue', 'triage'],
    [['person', 'manager'], 'queue', 'triage'],
    [['person', 'resident', 'grid-owner'], 'queue', 'triage'],
    [['person', 'repair-lead'], 'queue', 'dispatch'],
    [['person', 'technician'], 'day', 'mine'],
    [['person', 'technician', 'cs'], 'queue', 'triage'],
    [['person', 'cleaner'], 'day', 'mine'],
    [['person', 'keeper'], 'queue', 'mine'],
    [['person', 'finance'], 'queue', 'mine'],
    [['person', 'committee'], 'none', 'mine'],
    [['person', 'resident'], 'none', 'mine'],
  ])('%j starts at %s, with %s', (roles, entry, view) => {
    expect([deskEntry(roles), firstView(roles)]).toEqual([entry, view]);
    expect(viewsFor(roles)).toContain(view);
  });

  test('a technician sees only their own, the desk no queue of its own', () => {
    expect(viewsFor(['technician'])).toEqual(['mine', 'followed', 'ended', 'all']);
    expect(viewsFor(['cs'])).not.toContain('mine');
  });

  test.each<[Role[], string]>([
    [['person', 'keeper'], 'queue parcels found follow-ups'],
    [['person', 'guard'], 'queue day found'],
    [['person', 'cs'], 'queue parcels notices follow-ups requests publicity tariffs'],
    [['person', 'manager'], 'queue parcels notices follow-ups requests publicity tariffs message-log office policies'],
    [['person', 'grid-owner'], 'queue found notices follow-ups requests publicity'],
    [['person', 'technician'], 'queue day found'],
    [['person', 'finance'], 'queue found notices publicity tariffs'],
    [['person', 'committee'], 'notices tariffs'],
    [['person', 'admin'], 'message-log office policies faults'],
    [['person', 'resident'], ''],
  ])('%j has these pages: %s', (roles, pages) => expect(placesFor(roles).join(' ')).toBe(pages));

  test('a phone shows three pages and the one somebody is on; the rest is a tap away', () => {
    const all = placesFor(['manager']);
    expect(shelved(all, 'queue', 3).shown).toEqual(['queue', 'parcels', 'notices']);
    expect(shelved(all, 'publicity', 3).shown).toEqual(['queue', 'parcels', 'publicity']);
    expect(shelved(all, 'publicity', 3).rest).toContain('notices');
    expect(shelved(all, 'queue', 10).rest).toEqual([]);
    expect(placeOf('intake')).toBe('parcels');
  });

  test('recording and binding are for the desk and the grid, the round for who mends', () => {
    expect([mayRecord(['cs']), mayRecord(['grid-owner']), mayRecord(['technician'])]).toEqual([true, true, false]);
    expect([mayAnswerRequests(['manager']), mayAnswerRequests(['repair-lead'])]).toEqual([true, false]);
    expect([worksInField(['repair-lead']), worksInField(['cs'])]).toEqual([true, false]);
  });
});

describe('the queue', () => {
  test('asks only for what is narrowed, and the same question has the same key', () => {
    expect(queryOf({ view: 'triage', q: '  ' })).toEqual({ view: 'triage' });
    expect(queryOf({ view: 'all', urgency: 'MAJOR', q: ' 3栋 ' })).toEqual({ view: 'all', urgency: 'MAJOR', q: '3栋' });
    expect(keyOf({ view: 'triage', q: '' })).toBe(keyOf({ view: 'triage' }));
    expect(keyOf({ view: 'triage', category: 'WATER' })).not.toBe(keyOf({ view: 'triage' }));
  });

  test('says in words what is in force', () => {
    const filter = { view: 'all', category: 'WATER', unitClass: 'COMMERCIAL' } as const;
    expect(filterWords(filter).map(({ text }) => text)).toEqual(['水管漏水', '商铺']);
    expect(isNarrowed(filter)).toBe(true);
    expect(isNarrowed({ view: 'all' })).toBe(false);
    expect(isNarrowed({ view: 'all', q: '602' })).toBe(true);
  });

  test('counts to 99', () => {
    expect(countText({ count: 7, more: false })).toBe('7');
    expect(countText({ count: 99, more: true })).toBe('99+');
  });
});

describe('the round of a technician', () => {
  const stop = (id: string, part: Partial<TicketSummary>) => ({ id, state: 'IN_PROGRESS', ...part }) as TicketSummary;
  const due = (dueAt: string) => ({ promise: { kind: 'RESOLVE' as const, dueAt } });

  test('goes to emergencies first, then to what falls due first; the finished wait below', () => {
    const { open, done } = roundOf([
      stop('later', due('2026-11-20T10:00:00Z')),
      stop('whenever', {}),
      stop('sooner', { ...due('2026-11-20T08:00:00Z'), state: 'DISPATCHED' }),
      stop('urgent', { ...due('2026-11-20T20:00:00Z'), urgency: 'EMERGENCY' }),
      stop('done', { state: 'PENDING_ACCEPTANCE' }),
    ]);
    expect(open.map(({ id }) => id)).toEqual(['urgent', 'sooner', 'later', 'whenever']);
    expect(done.map(({ id }) => id)).toEqual(['done']);
  });

  test('where two fall due together, who waits longer comes first', () => {
    const same = due('2026-11-20T08:00:00Z');
    expect(roundOf([stop('b', same), stop('a', same)]).open.map(({ id }) => id)).toEqual(['a', 'b']);
  });
});

describe('deadlines a dispatcher names', () => {
  test('this afternoon: tonight and tomorrow', () => {
    expect(dueChoices(now).map(({ text }) => text)).toEqual(['今天 18:00 前', '今天 20:00 前', '明天 12:00 前']);
    expect(dueChoices(now)[0]!.value).toBe('2026-11-20T10:00:00.000Z');
  });

  test('never later than what the resident was promised', () => {
    const promised = Date.parse('2026-11-20T19:00:00+08:00');
    expect(dueChoices(now, promised).map(({ text }) => text)).toEqual(['今天 18:00 前']);
  });

  test('late at night only tomorrow is left', () => {
    const night = Date.parse('2026-11-20T23:30:00+08:00');
    expect(dueChoices(night).map(({ text }) => text)).toEqual(['明天 12:00 前', '明天 18:00 前']);
  });

  test('a picked day and time are meant in Shanghai', () => {
    expect(instantOf('2026-11-21', '09:30')).toBe('2026-11-21T01:30:00.000Z');
    expect(instantOf('', '09:30')).toBeUndefined();
  });
});

describe('recording on behalf', () => {
  const full: RecordDraft = {
    ...emptyRecord,
    unit: { id: 'u', address: '3栋2单元602' },
    category: 'WATER',
    text: '漏水',
    name: '陈晓岚',
    phone: '138 0000 1001',
  };

  test('asks for one thing after another', () => {
    expect(missingIn(emptyRecord)).toBe('请选房屋');
    expect(missingIn({ ...full, category: undefined })).toBe('请选类别');
    expect(missingIn({ ...full, kind: 'REPAIR_PUBLIC', place: 'PUBLIC' })).toBe('请写公共区域的具体位置');
    expect(missingIn({ ...full, text: ' ' })).toBe('请写发生了什么');
    expect(missingIn({ ...full, phone: '' })).toBe('请写来电的号码');
    expect(missingIn({ ...full, phone: '', name: '', source: 'VISIT' })).toBeUndefined();
    expect(missingIn(full)).toBeUndefined();
  });

  test('another kind moves the place and drops a category that does not belong there', () => {
    const lift = withKind({ ...full, category: 'WATER' }, 'REPAIR_PUBLIC');
    expect([lift.place, lift.category]).toEqual(['PUBLIC', 'WATER']);
    expect(withKind({ ...lift, category: 'LIFT' }, 'REPAIR_PRIVATE').category).toBeUndefined();
    expect(withKind({ ...full, category: 'WATER' }, 'COMPLAINT').category).toBeUndefined();
    expect(withKind({ ...full, place: 'PUBLIC' }, 'COMPLAINT').place).toBe('PUBLIC');
  });

  test('sends what the server needs and nothing else', () => {
    expect(bodyOf(full)).toEqual({
      source: 'PHONE',
      kind: 'REPAIR_PRIVATE',
      place: 'HOME',
      category: 'WATER',
      text: '漏水',
      // The server's normaliser takes what was typed.
      contact: { name: '陈晓岚', phone: '138 0000 1001' },
      unitId: 'u',
    });
    const found = bodyOf({ ...full, unit: undefined, place: 'PUBLIC', location: '东门', kind: 'REPAIR_PUBLIC' });
    expect(found).toMatchObject({ place: 'PUBLIC', location: '东门' });
    expect(found).not.toHaveProperty('unitId');
  });

  test('a note on the board is sent with what it says and nothing invented', () => {
    const note: RecordDraft = {
      ...emptyRecord,
      source: 'NOTICE_BOARD',
      kind: 'SUGGESTION',
      category: 'CLEANING',
      text: '多拖一次',
    };
    expect(missingIn(note)).toBeUndefined();
    expect(bodyOf(note)).toEqual({
      source: 'NOTICE_BOARD',
      kind: 'SUGGESTION',
      place: 'PUBLIC',
      category: 'CLEANING',
      text: '多拖一次',
      contact: {},
    });
    expect(bodyOf({ ...note, unit: { id: 'u', address: '3栋2单元602' } })).toMatchObject({
      place: 'HOME',
      unitId: 'u',
    });
  });

  test('every category has a place, or is said rather than mended', () => {
    for (const category of TicketCategory.options)
      expect(categoryPlaces[category].length > 0 || feedbackCategories.some((one) => one === category)).toBe(true);
  });
});

describe('phone numbers', () => {
  test('a masked number is shown but never dialled', () => {
    expect(phoneText('13800001001')).toBe('138 0000 1001');
    expect(phoneText('138****1001')).toBe('138 **** 1001');
    expect(canCall('138****1001')).toBe(false);
    expect(canCall('13800001001')).toBe(true);
    expect(canCall(undefined)).toBe(false);
  });
});
