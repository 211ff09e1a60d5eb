import { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { photoLimits } from '@linli/shared/files/files.schema.ts';
import { SECOND } from '@linli/shared/kit/time.ts';
import { createMetrics } from '../../metrics.ts';
import { listen } from './listen.ts';
import { bodyArrived, createPlaces } from './places.ts';

const { jest } = import.meta;
beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const metrics = createMetrics();

/** Somebody who sends a photo, and a server with one place for it. */
function sending() {
  const places = createPlaces({ maxInFlight: 1, hops: 0, metrics });
  const socket = { bytesRead: 0, remoteAddress: '203.0.113.1', destroy: jest.fn(), setTimeout: () => undefined };
  const req = { socket, headers: { 'content-length': String(photoLimits.bytes) } } as unknown as IncomingMessage;
  const res = new EventEmitter() as ServerResponse;
  socket.destroy.mockImplementation(() => res.emit('close'));
  expect(places.take(req, res)).toBe(true);
  const second = (bytes: number) => {
    socket.bytesRead += bytes;
    jest.advanceTimersByTime(SECOND);
  };
  return { places, req, socket, second, isEnded: () => socket.destroy.mock.calls.length > 0 };
}

test('the largest photo over a slow line arrives, however long it takes', () => {
  const { socket, second, isEnded } = sending();
  let seconds = 0;
  for (; socket.bytesRead < photoLimits.bytes; seconds += 1) second(20 * 1024);
  expect(isEnded()).toBe(false);
  const { server } = listen(() => undefined, { maxInFlight: 1, metrics });
  expect(server.requestTimeout).toBeGreaterThan(seconds * SECOND);
});

test('who falls silent, or sends a byte now and then, is ended and keeps no place', () => {
  for (const bytes of [0, 1, 1024]) {
    const { second, isEnded, places, req } = sending();
    for (let seconds = 0; seconds < 60; seconds += 1) second(20 * 1024);
    expect(isEnded()).toBe(false);
    for (let seconds = 0; seconds < 30; seconds += 1) second(bytes);
    expect(isEnded()).toBe(true);
    expect(places.take(req, new EventEmitter() as ServerResponse)).toBe(true);
  }
});

test('what has arrived is worked on without haste', () => {
  const { req, second, isEnded } = sending();
  second(100);
  bodyArrived(req);
  for (let seconds = 0; seconds < 60; seconds += 1) second(0);
  expect(isEnded()).toBe(false);
});
