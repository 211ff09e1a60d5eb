import { createHash, createHmac, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { readConfig } from '../config.ts';
import { signedHeaders } from './acs3.ts';
import { createAliyunSms } from './aliyun-sms.ts';
import { createSms } from './create-sms.ts';
import type { SmsMessage } from '../kit/ports/sms.ts';

const SECRET = 'the secret of an access key';
const NOW = Date.UTC(2026, 10, 20, 2, 0, 0, 123);
const environment = {
  DATABASE_URL: 'unused',
  SECRET: 's'.repeat(32),
  DEMO: '1',
  WX_APPID: 'wx',
  WX_SECRET: 'x',
  SMS_PROVIDER: 'aliyun',
  SMS_ALIYUN_ID: 'LTAI-test',
  SMS_ALIYUN_SECRET: SECRET,
  SMS_SIGN_NAME: '梧桐里物业',
  SMS_TEMPLATE_PARCEL: 'SMS_1',
};
const message: SmsMessage = {
  phone: '13800001001',
  kind: 'PARCEL',
  params: { code: '2-3-6015', place: "南门驿站 (东) *'!~" },
  id: '01940000-0000-7005-8000-000000000001',
};

/** Dysmsapi as its documentation has it: what is signed otherwise, unknown or said twice is refused. */
let provider: Server;
let answer: ((res: ServerResponse) => void) | undefined;
let sent: URLSearchParams[];
let nonces: Set<string>;
beforeEach(async () => {
  answer = undefined;
  sent = [];
  nonces = new Set();
  provider = createServer((req, res) => {
    const { status, Code } = judge(req);
    if (Code === 'OK') sent.push(new URL(req.url!, 'http://x').searchParams);
    if (Code === 'OK' && answer) return answer(res);
    res
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify({ Code, Message: 'm', RequestId: 'r' }));
  });
  await new Promise<void>((listening) => void provider.listen(0, '127.0.0.1', listening));
});
afterEach(
  () =>
    new Promise<void>((closed) => {
      provider.close(() => closed());
      provider.closeAllConnections();
    }),
);

/** Written from the documentation's steps, not from our code: the raw query as it came, the headers it names. */
function judge(req: IncomingMessage): { status: number; Code: string } {
  const [path, rawQuery = ''] = req.url!.split('?');
  const header = (name: string) => String(req.headers[name] ?? '');
  const parts = /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})$/.exec(
    header('authorization'),
  );
  if (!parts || parts[1] !== 'LTAI-test') return { status: 404, Code: 'InvalidAccessKeyId.NotFound' };
  const signed = parts[2]!.split(';');
  const required = [
    'host',
    'x-acs-action',
    'x-acs-content-sha256',
    'x-acs-date',
    'x-acs-signature-nonce',
    'x-acs-version',
  ];
  if (required.some((name) => !signed.includes(name))) return { status: 400, Code: 'MissingSignedHeader' };
  const nothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
  const canonical =
    `${req.method}\n${path}\n${rawQuery.split('&').sort().join('&')}\n` +
    signed.map((name) => `${name}:${header(name).trim()}\n`).join('') +
    `\n${signed.join(';')}\n${nothing}`;
  const digest = createHash('sha256').update(canonical, 'utf8').digest('hex');
  const expected = createHmac('sha256', SECRET).update(`ACS3-HMAC-SHA256\n${digest}`, 'utf8').digest('hex');
  if (expected !== parts[3]) return { status: 400, Code: 'SignatureDoesNotMatch' };
  if (Math.abs(Date.parse(header('x-acs-date')) - NOW) > 15 * 60_000)
    return { status: 400, Code: 'InvalidTimeStamp.Expired' };
  if (nonces.has(header('x-acs-signature-nonce'))) return { status: 400, Code: 'SignatureNonceUsed' };
  nonces.add(header('x-acs-signature-nonce'));
  if (header('x-acs-action') !== 'SendSms' || header('x-acs-version') !== '2017-05-25')
    return { status: 404, Code: 'InvalidAction.NotFound' };
  const query = new URLSearchParams(rawQuery);
  if (query.get('SignName') !== '梧桐里物业') return { status: 200, Code: 'isv.SMS_SIGNATURE_ILLEGAL' };
  if (query.get('TemplateCode') !== 'SMS_1') return { status: 200, Code: 'isv.SMS_TEMPLATE_ILLEGAL' };
  if (!/^1[3-9]\d{9}$/.test(query.get('PhoneNumbers') ?? '')) return { status: 200, Code: 'isv.MOBILE_NUMBER_ILLEGAL' };
  return { status: 200, Code: 'OK' };
}

const smsOf = (change: Record<string, string> = {}, timeoutMs = 60_000) =>
  createAliyunSms(
    {
      clock: () => NOW,
      randomBytes,
      config: readConfig({
        ...environment,
        SMS_API_BASE: `http://127.0.0.1:${(provider.address() as AddressInfo).port}`,
        ...change,
      }),
    },
    { timeoutMs },
  );
const json = (status: number, Code: string) => (res: ServerResponse) =>
  void res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ Code }));

test('the signature is the one of the provider’s own example', () => {
  const { authorization } = signedHeaders({
    host: 'ecs.cn-shanghai.aliyuncs.com',
    action: 'RunInstances',
    version: '2014-05-26',
    query: { RegionId: 'cn-shanghai', ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd' },
    at: new Date('2023-10-26T10:22:32Z'),
    nonce: '3156853299f313e23d1673dc12e1703d',
    keyId: 'YourAccessKeyId',
    keySecret: 'YourAccessKeySecret',
  });
  expect(authorization).toMatch(/Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0$/);
});

describe('a text message', () => {
  test('arrives with its words as they were said, and can be told from the next', async () => {
    const sms = smsOf();
    expect([await sms.send(message), await sms.send(message)]).toEqual([{ ok: true }, { ok: true }]);
    expect(Object.fromEntries(sent[0]!)).toEqual({
      PhoneNumbers: '13800001001',
      SignName: '梧桐里物业',
      TemplateCode: 'SMS_1',
      TemplateParam: JSON.stringify(message.params),
      OutId: message.id,
    });
  });

  test('with a wrong key, an unknown template or a bad number is refused for good', async () => {
    expect(await smsOf({ SMS_ALIYUN_SECRET: 'wrong' }).send(message)).toMatchObject({
      reason: 'refused',
      code: 'SignatureDoesNotMatch',
    });
    expect(await smsOf({ SMS_TEMPLATE_PARCEL: 'SMS_2' }).send(message)).toMatchObject({
      reason: 'refused',
      code: 'isv.SMS_TEMPLATE_ILLEGAL',
    });
    expect(await smsOf().send({ ...message, phone: '123' })).toMatchObject({
      reason: 'refused',
      code: 'isv.MOBILE_NUMBER_ILLEGAL',
    });
    expect(await smsOf().send({ ...message, kind: 'NOTICE' })).toMatchObject({
      reason: 'refused',
      code: 'template not set',
    });
    expect(sent).toEqual([]);
  });

  test.each<[string, (res: ServerResponse) => void, string]>([
    ['throttles the number', json(200, 'isv.BUSINESS_LIMIT_CONTROL'), 'retry'],
    ['throttles us', json(400, 'Throttling.User'), 'retry'],
    ['has run out of our money', json(200, 'isv.AMOUNT_NOT_ENOUGH'), 'retry'],
    ['breaks', json(500, 'InternalError'), 'unknown'],
    ['breaks politely', json(200, 'isp.SYSTEM_ERROR'), 'unknown'],
    ['says OK with a 500', json(500, 'OK'), 'unknown'],
    ['drops the line', (res) => void res.destroy(), 'unknown'],
    ['answers a page', (res) => void res.end('<html>'), 'unknown'],
    ['answers something else', (res) => void res.end('{"errcode":0}'), 'unknown'],
    [
      'answers too much',
      (res) => void res.end(JSON.stringify({ Code: 'OK', more: 'x'.repeat(1024 * 1024) })),
      'unknown',
    ],
    ['sends us elsewhere', (res) => void res.writeHead(302, { location: '/elsewhere' }).end(), 'unknown'],
  ])('to a provider that %s ends as it should', async (_, misfortune, reason) => {
    answer = misfortune;
    expect(await smsOf().send(message)).toMatchObject({ ok: false, reason });
    expect(sent).toHaveLength(1);
  });

  test('to a provider that never answers is in doubt when the wait is over', async () => {
    answer = () => {};
    expect(await smsOf({}, 2_000).send(message)).toMatchObject({ ok: false, reason: 'unknown' });
    expect(sent).toHaveLength(1);
  });

  test('that could not even be handed over can be sent again', async () => {
    expect(await smsOf({ SMS_API_BASE: 'http://127.0.0.1:9' }).send(message)).toMatchObject({ reason: 'retry' });
  });
});

describe('the settings', () => {
  const log = (lines: string[]) => pino({}, { write: (line) => void lines.push(line) });
  const chosen = (change: Record<string, string | undefined>) => {
    const lines: string[] = [];
    const config = readConfig({ ...environment, ...change });
    return { sms: createSms({ config, log: log(lines), clock: () => NOW, randomBytes }), lines };
  };

  test('of the demo write a line, with neither the number nor the code in it', async () => {
    const { sms, lines } = chosen({ SMS_PROVIDER: undefined });
    expect(await sms.send(message)).toEqual({ ok: true });
    expect(lines.join()).toContain('138****1001');
    for (const secret of ['13800001001', '2-3-6015']) expect(lines.join()).not.toContain(secret);
  });

  test('outside the demo send nothing unless a provider is named, and never take a log line for a proof', async () => {
    const { sms } = chosen({ SMS_PROVIDER: undefined, DEMO: '0' });
    expect(sms.on).toBe(false);
    expect(await sms.send(message)).toMatchObject({ ok: false });
    expect(() => chosen({ SMS_PROVIDER: 'log', DEMO: '0' })).toThrow('demo');
    expect(() => chosen({ SMS_ALIYUN_SECRET: '' })).toThrow('SMS_ALIYUN_SECRET');
    expect(() => chosen({ DEMO: '0', SMS_API_BASE: 'http://127.0.0.1:9' })).toThrow('https');
    expect(chosen({}).sms.on).toBe(true);
  });
});
