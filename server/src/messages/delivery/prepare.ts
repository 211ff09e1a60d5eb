import { In, IsNull } from 'typeorm';
import type { AttemptResult, MessageChannel } from '@linli/shared/messages/messages.words.ts';
import type { Deps } from '../../kit/deps.ts';
import type { Db } from '../../kit/scope.ts';
import { isStillLast, takeCredit } from '../subscriptions/credits.ts';
import { openFollowUp } from '../follow-ups/follow-ups.service.ts';
import { gatherFacts, type Facts } from './facts.ts';
import {
  MessageAttempts,
  MessageRecipients,
  Messages,
  type MessageAttemptRow,
  type MessageRecipientRow,
  type MessageRow,
} from '../messages.tables.ts';
import { channelAfter, channelRules } from './channels.ts';
import { afterQuietHours } from './quiet-hours.ts';
import { ofRecipients } from './recipient-keys.ts';
import { templateIdOf } from '../subscriptions/subscriptions.service.ts';

/** An attempt that is written down and about to be made. */
export interface Sending {
  row: MessageRecipientRow;
  message: MessageRow;
  attempt: MessageAttemptRow;
  /** An openid or a phone number. */
  to: string;
  /** It may have arrived already; WeChat is asked a second time because it refuses what has. */
  again: boolean;
}

interface Round {
  deps: Deps;
  db: Db;
  now: number;
  facts: Facts;
}

type Decision =
  | { kind: 'send'; sending: Sending; over: MessageAttemptRow[] }
  /** Nothing (more) to send now: there is nothing left, or it is the middle of the night. */
  | { kind: 'rest'; channel: MessageChannel | null; due: number | null; over: MessageAttemptRow[] };

/** How often a channel that may work later is tried before the next one takes over. */
export const MOST_TRIES = 5;

/**
 * Decides what becomes of each recipient a worker has claimed, and writes it down before anything leaves: the attempt,
 * the credit it spends, and for those whom no network can reach the way on. Answers what is to be sent now.
 */
export async function prepareAttempts(
  deps: Deps,
  rows: readonly MessageRecipientRow[],
  { token, now }: { token: string; now: number },
): Promise<Sending[]> {
  const facts = await gatherFacts(deps, rows, now);
  // In one order, so that two workers do not wait for each other crosswise.
  const inOrder = rows.toSorted((a, b) => (a.person_id < b.person_id ? -1 : 1));
  return deps.db.tx(async (db) => {
    const round = { deps, db, now, facts };
    const lost = await findLost(db, inOrder, now);
    const decisions: [MessageRecipientRow, Decision][] = [];
    for (const row of inOrder) decisions.push([row, await decide(round, row, lost.get(keyOf(row)) ?? [])]);

    const written = decisions.flatMap(([, { over, ...decision }]) =>
      decision.kind === 'send' ? [...over, decision.sending.attempt] : over,
    );
    await db.insert(MessageAttempts, written);
    for (const [set, keys] of grouped(decisions, now))
      await db
        .createQueryBuilder()
        .update(MessageRecipients)
        .set(set)
        .where(...ofRecipients(keys))
        .andWhere('claim = :token', { token })
        .execute();
    return decisions.flatMap(([, decision]) => (decision.kind === 'send' ? [decision.sending] : []));
  });
}

const keyOf = ({ message_id, person_id }: Pick<MessageRecipientRow, 'message_id' | 'person_id'>) =>
  `${message_id} ${person_id}`;

/** Earlier attempts whose end nobody knows: of a worker that died, or of an answer that never came. */
async function findLost(db: Db, rows: readonly MessageRecipientRow[], now: number) {
  const again = rows.filter(({ tries }) => tries > 1);
  const found = new Map<string, MessageAttemptRow[]>();
  if (again.length === 0) return found;
  const attempts = await db
    .createQueryBuilder()
    .select('*')
    .from(MessageAttempts, 'attempt')
    .where(...ofRecipients(again))
    .andWhere("result IN ('SENDING', 'UNKNOWN')")
    .orderBy('id')
    .getRawMany<MessageAttemptRow>();
  const died = attempts.filter(({ result }) => result === 'SENDING').map(({ id }) => id);
  if (died.length)
    await db.update(MessageAttempts, { id: In(died), result: 'SENDING' }, { result: 'UNKNOWN', ended_at: now });
  for (const attempt of attempts) found.set(keyOf(attempt), [...(found.get(keyOf(attempt)) ?? []), attempt]);
  return found;
}

async function decide(round: Round, row: MessageRecipientRow, lost: readonly MessageAttemptRow[]): Promise<Decision> {
  const { deps, now, facts } = round;
  const message = facts.messages.get(row.message_id)!;
  const over: MessageAttemptRow[] = [];
  const attempt = (channel: MessageChannel, result: AttemptResult, last = false): MessageAttemptRow => ({
    id: deps.newId(),
    estate_id: row.estate_id,
    message_id: row.message_id,
    person_id: row.person_id,
    channel,
    result,
    errcode: null,
    last_credit: last ? 1 : 0,
    started_at: now,
    ended_at: result === 'SENDING' ? null : now,
  });
  // Overtaken, or they know already.
  const done = message.cancelled_at !== null || row.told_at !== null || row.read_at !== null;
  for (
    let channel = done ? null : row.channel;
    channel;
    channel = channelAfter(channel, message, row.is_contact === 1)
  ) {
    const step = await tryChannel(round, row, message, channel, lost);
    if (step === 'night') return { kind: 'rest', channel, due: afterQuietHours(now, facts.policiesOf(row)), over };
    if (step === 'doubt') continue;
    if (step === 'overtaken') break;
    if (typeof step === 'object') {
      const { last, ...how } = step;
      const sending = { row: { ...row, channel }, message, attempt: attempt(channel, 'SENDING', last), ...how };
      return { kind: 'send', sending, over };
    }
    over.push(attempt(channel, step));
    if (step === 'HANDED_ON') return { kind: 'rest', channel, due: null, over };
  }
  return { kind: 'rest', channel: row.channel, due: null, over };
}

type Step =
  /** It can be sent to this address. */
  | { to: string; last: boolean; again: boolean }
  | 'night'
  /** It may have arrived by this channel already, and nothing would refuse a second one. */
  | 'doubt'
  | 'overtaken'
  | Extract<AttemptResult, 'OFF' | 'NO_CREDIT' | 'UNREACHABLE' | 'HANDED_ON'>;

async function tryChannel(
  round: Round,
  row: MessageRecipientRow,
  message: MessageRow,
  channel: MessageChannel,
  lost: readonly MessageAttemptRow[],
): Promise<Step> {
  const { now, facts } = round;
  if (channel === 'FOLLOW_UP') return handOn(round, row, message);
  const before = lost.filter((one) => one.channel === channel);
  if (before.length > 0 && channel === 'SMS') return 'doubt';
  if (message.emergency === 0 && afterQuietHours(now, facts.policiesOf(row)) > now) return 'night';
  return channel === 'WECHAT' ? byWeChat(round, row, message, before) : bySms(round, row);
}

async function byWeChat(
  { deps, db, facts }: Round,
  row: MessageRecipientRow,
  { kind }: MessageRow,
  before: readonly MessageAttemptRow[],
): Promise<Step> {
  const { template } = channelRules[kind];
  if (!template || templateIdOf(deps.config, template) === '') return 'OFF';
  const to = facts.openids.get(row.person_id);
  if (to === undefined) return 'UNREACHABLE';
  const [first] = before;
  if (first) {
    // Asked again only where WeChat itself refuses what has arrived: then 43101 means that it had.
    const safe = row.tries <= MOST_TRIES && before.every(({ last_credit }) => last_credit === 1);
    return safe && (await isStillLast(db, row.person_id, template, first.started_at))
      ? { to, last: true, again: true }
      : 'doubt';
  }
  const taken = await takeCredit(db, row.person_id, template);
  return taken ? { to, last: taken.last, again: false } : 'NO_CREDIT';
}

function bySms({ deps, facts }: Round, row: MessageRecipientRow): Step {
  if (!deps.sms.on) return 'OFF';
  const to = facts.phones.get(row.person_id);
  return to === undefined ? 'UNREACHABLE' : { to, last: false, again: false };
}

/**
 * The facts were read before this transaction, and a follow-up stays on somebody's list: the update changes nothing and
 * locks the message, so that whoever cancels it either has done so or finds the follow-up.
 */
async function handOn(scope: Round, { unit_id, estate_id }: MessageRecipientRow, message: MessageRow): Promise<Step> {
  if (unit_id === null) return 'UNREACHABLE';
  const valid = { id: message.id, cancelled_at: IsNull() };
  const { affected } = await scope.db.update(Messages, valid, { cancelled_at: null });
  if (affected !== 1) return 'overtaken';
  await openFollowUp(scope, {
    estateId: estate_id,
    unitId: unit_id,
    subject: { kind: message.subject_kind, id: message.subject_id },
    title: message.title,
    body: message.body,
    // Of a parcel there is one thing to say; a ticket moves on.
    ...(message.subject_kind === 'ticket' && { since: message.created_at }),
  });
  return 'HANDED_ON';
}

type Change = Partial<Pick<MessageRecipientRow, 'channel' | 'due_at' | 'claim' | 'tries'>>;

/** One update for all that end alike; whoever is about to be sent to by their first channel needs none. */
function grouped(
  decisions: readonly [MessageRecipientRow, Decision][],
  now: number,
): [Change, MessageRecipientRow[]][] {
  const groups = new Map<string, [Change, MessageRecipientRow[]]>();
  for (const [row, decision] of decisions) {
    const change = changeOf(row, decision, now);
    if (!change) continue;
    const key = JSON.stringify(change);
    groups.set(key, [change, [...(groups.get(key)?.[1] ?? []), row]]);
  }
  return [...groups.values()];
}

function changeOf(row: MessageRecipientRow, decision: Decision, now: number): Change | undefined {
  if (decision.kind === 'send') {
    const { channel } = decision.sending.row;
    return channel === row.channel ? undefined : { channel, tries: 1 };
  }
  const { channel, due } = decision;
  // Waiting for the morning is no try.
  if (due !== null && due > now)
    return { channel, due_at: due, claim: null, tries: channel === row.channel ? row.tries - 1 : 0 };
  return { channel, due_at: null, claim: null };
}
