import * as z from './zod.ts';

/** Milliseconds. */
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** China keeps one time zone without daylight saving since 1991, so a fixed offset is exact and needs no Intl. */
const SHANGHAI = 8 * HOUR;

/** A day in Asia/Shanghai, `2026-11-20`. Never parse it with `new Date`: that would read it as UTC. */
export const LocalDate = z.iso.date();
export type LocalDate = z.infer<typeof LocalDate>;

/** An instant in UTC, ISO 8601, as it travels in the contract. */
export const Instant = z.iso.datetime();
export type Instant = z.infer<typeof Instant>;

/** The Shanghai day an instant (epoch ms) falls on. */
export const localDateOf = (at: number): LocalDate => new Date(at + SHANGHAI).toISOString().slice(0, 10);

/** The instant (epoch ms) a Shanghai day begins, plus an optional time of day in ms. */
export const startOfDay = (date: LocalDate, timeOfDay = 0): number =>
  Date.parse(`${date}T00:00:00Z`) - SHANGHAI + timeOfDay;

/** Milliseconds since Shanghai midnight. */
export const timeOfDay = (at: number): number => (((at + SHANGHAI) % DAY) + DAY) % DAY;

/** `08:30`, as milliseconds since midnight. */
export const msOfTime = (time: string): number => {
  const [hours, minutes] = time.split(':').map(Number);
  return hours! * HOUR + minutes! * MINUTE;
};

/** The day `days` later (or earlier). */
export const addDays = (date: LocalDate, days: number): LocalDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

export const toInstant = (at: number): Instant => new Date(at).toISOString();
export const fromInstant = (instant: Instant): number => Date.parse(instant);

/** Opening hours of a desk, in ms since midnight; equal on every day. */
export interface DeskHours {
  opens: number;
  closes: number;
}

/**
 * The instant at which `duration` ms of opening time have passed since `from` (R11: what comes in at night starts to
 * count when the desk opens).
 */
export function addOpenTime(from: number, duration: number, { opens, closes }: DeskHours): number {
  const open = closes - opens;
  const day = localDateOf(from);
  const today = Math.min(Math.max(timeOfDay(from), opens), closes);
  // Counted from this day's opening, a deadline is whole days plus a rest; a rest of nought ends with the day before.
  const sinceOpening = today - opens + duration;
  const wholeDays = Math.max(0, Math.ceil(sinceOpening / open) - 1);
  return startOfDay(addDays(day, wholeDays), opens + sinceOpening - wholeDays * open);
}
