import fc from 'fast-check';
import { isFieldValue, type FieldType } from '@linli/wechat-standin/fields.ts';
import { templates } from '@linli/wechat-standin/templates.ts';
import { MessageKind, MessageTemplate } from '@linli/shared/messages/messages.words.ts';
import { code, date, personName, phrase, short, thing, time } from './fields.ts';
import { dataOf, pageOf, smsParams, type Said } from './templates.ts';

const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.stringMatching(/^[一-龥👍\d\n ]*$/u));

describe('fields', () => {
  test.each<[FieldType, (text: string) => string]>([
    ['thing', thing],
    ['phrase', phrase],
    ['name', personName],
    ['character_string', code],
  ])('a %s is taken by WeChat whatever the text', (type, shape) => {
    fc.assert(fc.property(texts, (text) => isFieldValue(type, shape(text))));
  });

  test('a time and a date are taken by WeChat, and are Shanghai’s', () => {
    const instants = fc.integer({ min: 0, max: 4e12 });
    fc.assert(fc.property(instants, (at) => isFieldValue('time', time(at)) && isFieldValue('date', date(at))));
    expect(time(Date.UTC(2026, 0, 4, 23, 5))).toBe('2026年1月5日 07:05');
    expect(date(Date.UTC(2026, 0, 4, 23, 5))).toBe('2026年1月5日');
  });

  test.each([
    ['thing', thing, '厨房水管漏水', '厨房水管漏水'],
    ['thing', thing, '厨房水槽下面的水管一直在漏水，地板已经泡了', '厨房水槽下面的水管一直在漏水，地板已经…'],
    ['thing', thing, ' 两\n行 ', '两 行'],
    ['thing', thing, '', '无'],
    ['phrase', phrase, '已派单', '已派单'],
    ['phrase', phrase, 'OK', '有新进展'],
    ['name', personName, '欧阳娜娜', '欧阳娜娜'],
    ['code', code, '20260105-0001', '20260105-0001'],
  ])('a %s is brought into shape (%#)', (_, shape, text, shaped) => {
    expect(shape(text)).toBe(shaped);
  });

  test('the variables of a text message are short and in one line', () => {
    fc.assert(fc.property(texts, (text) => /^[^\n\r]+$/.test(short(text)) && [...short(text)].length <= 35));
  });
});

describe('templates', () => {
  const standins = {
    PROGRESS: templates.ticketProgress,
    VISIT: templates.ticketVisit,
    WORK: templates.newWorkOrder,
    PARCEL: templates.parcelArrival,
    NOTICE: templates.notice,
  };
  const said = fc.record<Said>({
    kind: fc.constantFrom(...MessageKind.options),
    subject_kind: fc.constantFrom('ticket', 'notice', 'parcel'),
    subject_id: fc.uuid(),
    title: texts,
    body: texts,
    created_at: fc.integer({ min: 0, max: 4e12 }),
    fields: fc.dictionary(
      fc.constantFrom('number', 'what', 'state', 'hint', 'place', 'contactName', 'visitAt', 'code', 'carrier', 'at'),
      texts,
    ),
  });

  test.each(MessageTemplate.options)('%s has the fields of the console, each taken whatever was said', (template) => {
    const wanted = standins[template].fields;
    fc.assert(
      fc.property(said, (one) => {
        const data = dataOf(template, one);
        expect(Object.keys(data)).toEqual(wanted.map(({ key }) => key));
        for (const { key, type } of wanted) expect([key, isFieldValue(type, data[key])]).toEqual([key, true]);
      }),
    );
  });

  test('a tap leads to the thing itself, colleagues to their own page of it', () => {
    const page = (kind: MessageKind, subject_kind: Said['subject_kind']) =>
      pageOf({ kind, subject_kind, subject_id: 'x' });
    expect(page('TICKET_PROGRESS', 'ticket')).toBe('packages/tickets/detail/index?id=x');
    expect(page('WORK_ORDER', 'ticket')).toBe('packages/desk/tickets/ticket/index?id=x');
    expect(page('NOTICE', 'notice')).toBe('packages/notices/detail/index?id=x');
    expect(page('PARCEL_ARRIVED', 'parcel')).toBe('packages/parcels/index/index');
  });

  test('a text message says what cannot wait', () => {
    const parcel: Said = {
      kind: 'PARCEL_ARRIVED',
      subject_kind: 'parcel',
      subject_id: 'x',
      title: '快递到了',
      body: '',
      created_at: 0,
      fields: { code: '2-3-6015', place: '南门驿站' },
    };
    expect(smsParams('PARCEL', parcel)).toEqual({ code: '2-3-6015', place: '南门驿站' });
  });
});
