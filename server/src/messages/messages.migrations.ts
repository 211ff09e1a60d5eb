import { enumText, flag, id, instant, int, json, text } from '../database/columns.ts';
import type { Migration } from '../database/migrations/migrate.ts';
import { addColumn, createIndex, createTable } from '../database/migrations/schema.ts';

const messageLog = createTable(
  'message_log',
  {
    id: id(),
    event_id: id(),
    person_id: id(),
    topic: text(60),
    channel: enumText(),
    result: enumText(),
    errcode: int().nullable(),
    attempts: int(),
    created_at: instant(),
    updated_at: instant(),
  },
  { unique: [['event_id', 'person_id', 'channel']] },
);

const messages = createTable(
  'messages',
  {
    id: id(),
    estate_id: id(),
    kind: enumText(),
    dedup_key: text(120),
    subject_kind: enumText(),
    subject_id: id(),
    title: text(80),
    body: text(300),
    fields: json(),
    emergency: flag(),
    created_at: instant(),
    cancelled_at: instant().nullable(),
  },
  { unique: [['estate_id', 'dedup_key']], indexes: [['subject_id']] },
);

const recipients = createTable(
  'message_recipients',
  {
    person_id: id(),
    message_id: id(),
    estate_id: id(),
    unit_id: id().nullable(),
    is_contact: flag(),
    channel: enumText().nullable(),
    due_at: instant().nullable(),
    claim: id().nullable(),
    tries: int(),
    told_at: instant().nullable(),
    read_at: instant().nullable(),
  },
  {
    primaryKey: ['person_id', 'message_id'],
    indexes: [['due_at'], ['message_id', 'due_at'], ['person_id', 'read_at']],
  },
);

const attempts = createTable(
  'message_attempts',
  {
    id: id(),
    estate_id: id(),
    message_id: id(),
    person_id: id(),
    channel: enumText(),
    result: enumText(),
    errcode: int().nullable(),
    last_credit: flag(),
    started_at: instant(),
    ended_at: instant().nullable(),
  },
  {
    indexes: [
      ['message_id', 'person_id'],
      ['estate_id', 'id'],
    ],
  },
);

const subscriptions = createTable(
  'subscriptions',
  { person_id: id(), template: enumText(), credit: int(), choice: enumText(), answered_at: instant() },
  { primaryKey: ['person_id', 'template'], checks: ['credit >= 0'] },
);

const followUps = createTable(
  'follow_ups',
  {
    id: id(),
    estate_id: id(),
    unit_id: id(),
    grid_id: id().nullable(),
    subject_kind: enumText(),
    subject_id: id(),
    title: text(80),
    body: text(300),
    opened_at: instant(),
    due_at: instant(),
    told_at: instant().nullable(),
  },
  {
    unique: [['subject_id', 'unit_id']],
    indexes: [
      ['estate_id', 'told_at', 'due_at', 'id'],
      ['grid_id', 'told_at', 'due_at', 'id'],
    ],
  },
);

const followUpTries = createTable(
  'follow_up_tries',
  {
    id: id(),
    follow_up_id: id(),
    way: enumText(),
    reached: flag(),
    note: text(200).nullable(),
    tried_by: id(),
    tried_at: instant(),
  },
  { foreignKeys: [{ columns: ['follow_up_id'], references: 'follow_ups(id)' }] },
);

export const messagesMigrations: readonly Migration[] = [
  { name: '0124-message-log', steps: messageLog },
  // It knew one attempt per event and channel and had no words; the log of attempts takes its place.
  { name: '0300-message-log-gone', steps: () => ['DROP TABLE message_log'] },
  { name: '0301-messages', steps: messages },
  { name: '0302-message-recipients', steps: recipients },
  { name: '0303-message-attempts', steps: attempts },
  { name: '0304-subscriptions', steps: subscriptions },
  { name: '0305-follow-ups', steps: followUps },
  { name: '0306-follow-up-tries', steps: followUpTries },
  {
    name: '0307-subscriptions-unanswered',
    steps: (engine) => [addColumn(engine, 'subscriptions', 'unanswered', int().default(0))],
  },
  // The unread in their order: without the id SQLite would sort them each time.
  {
    name: '0308-unread-in-order',
    steps: (engine) => [
      createIndex('message_recipients', ['person_id', 'read_at', 'message_id']),
      `DROP INDEX ix_message_recipients_person_id_read_at${engine === 'mysql' ? ' ON message_recipients' : ''}`,
    ],
  },
  { name: '0309-must-know', steps: (engine) => [addColumn(engine, 'messages', 'must_know', flag().default(0))] },
];
