const KEPT = 1000;

export type Message = {
  msgid: number;
  openid: string;
  templateId: string;
  title: string;
  fields: { key: string; label: string; value: string }[];
  page?: string;
  state: string;
  lang: string;
  sentAt: number;
};

export type Inbox = {
  put(message: Omit<Message, 'msgid'>): Message;
  /** Newest first; everyone's when nobody is named. */
  of(openid?: string): Message[];
  reset(): void;
};

export function createInbox(): Inbox {
  let messages: Message[] = [];
  let last = 100_000;
  return {
    put(message) {
      const kept = { msgid: ++last, ...message };
      messages = [kept, ...messages].slice(0, KEPT);
      return kept;
    },
    of: (openid) => (openid === undefined ? [...messages] : messages.filter((message) => message.openid === openid)),
    reset: () => void (messages = []),
  };
}
