import { apiOrigin } from './origin.ts';

test.each([undefined, '', 'http://linli.example.com', 'https://linli.example.com/', 'https://linli.example.com/api'])(
  'a release for WeChat with API_ORIGIN %p fails in words',
  (API_ORIGIN) => expect(() => apiOrigin('weapp', { API_ORIGIN, NODE_ENV: 'production' })).toThrow(/API_ORIGIN=https/),
);

test('a release knows its server, a developer has their own, a browser the address it came from', () => {
  const API_ORIGIN = 'https://linli.example.com';
  expect(apiOrigin('weapp', { API_ORIGIN, NODE_ENV: 'production' })).toBe(API_ORIGIN);
  expect(apiOrigin('weapp', { NODE_ENV: 'development' })).toBe('http://127.0.0.1:3000');
  expect(apiOrigin('h5', { NODE_ENV: 'production' })).toBe('');
});
