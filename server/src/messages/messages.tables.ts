/** What became of one message to one person. */
export interface MessageLogRow {
  id: string;
  /** The outbox message it came from: with the person, what a repeat is recognised by. */
  event_id: string;
  person_id: string;
  topic: string;
  channel: 'WECHAT';
  result: MessageResult;
  errcode: number | null;
  attempts: number;
  created_at: number;
  updated_at: number;
}

/** `unreachable`: never logged in by WeChat. `off`: the template is not set. The others as WeChat puts them. */
export type MessageResult =
  'sent' | 'no-credit' | 'bad-content' | 'unknown-person' | 'banned' | 'retry' | 'unreachable' | 'off';

export interface MessagesTables {
  message_log: MessageLogRow;
}
