export type Credits = {
  left(openid: string, templateId: string): number;
  add(openid: string, templateId: string): void;
  /** Uses one up; false when there was none. */
  take(openid: string, templateId: string): boolean;
  reset(): void;
};

/** One accept is one message, for this person and this template, for as long as it takes. */
export function createCredits(): Credits {
  const book = new Map<string, number>();
  const key = (openid: string, templateId: string): string => `${openid} ${templateId}`;
  const left = (openid: string, templateId: string): number => book.get(key(openid, templateId)) ?? 0;
  return {
    left,
    add: (openid, templateId) => void book.set(key(openid, templateId), left(openid, templateId) + 1),
    take(openid, templateId) {
      const before = left(openid, templateId);
      if (before > 0) book.set(key(openid, templateId), before - 1);
      return before > 0;
    },
    reset: () => book.clear(),
  };
}
