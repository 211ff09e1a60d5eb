import type { Scores } from '@linli/shared/tickets/tickets.schema.ts';

export interface RatingDraft {
  satisfied?: boolean;
  scores: Partial<Scores>;
  comment: string;
}

export const scoreNames: Record<keyof Scores, string> = { speed: '速度', quality: '质量', attitude: '态度' };
export const scoreKeys = Object.keys(scoreNames) as (keyof Scores)[];

export const emptyRating: RatingDraft = { scores: {}, comment: '' };

/** Stars are all three or none; nothing is filled in for anybody. */
export function missingStars({ scores }: RatingDraft): string | undefined {
  const missing = scoreKeys.filter((key) => scores[key] === undefined);
  if (!missing.length || missing.length === scoreKeys.length) return undefined;
  return `还差${missing.map((key) => `“${scoreNames[key]}”`).join('和')}没点`;
}

/** The answer as the command takes it. */
export function answerOf({ satisfied, scores, comment }: RatingDraft) {
  const { speed, quality, attitude } = scores;
  return {
    satisfied: satisfied === true,
    ...(speed && quality && attitude && { scores: { speed, quality, attitude } }),
    ...(comment.trim() && { comment: comment.trim() }),
  };
}
