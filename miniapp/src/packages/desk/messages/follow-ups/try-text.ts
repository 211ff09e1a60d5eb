import { followUpWayLabels, type FollowUpWay } from '@linli/shared/messages/messages.words.ts';
import { labelOf } from '@linli/shared/kit/label.ts';
import { momentText, type Moment } from '../../../../kit/format.ts';

interface Try {
  way: FollowUpWay;
  reached: boolean;
  at: Moment;
  byName: string;
  note?: string | undefined;
}

const missed: Record<FollowUpWay, string> = { PHONE: '没人接', DOOR: '没人在家', IN_PERSON: '没遇到' };

/** 「昨天 15:00 许静打电话，没人接」 */
export const tryText = ({ way, reached, at, byName, note }: Try, now: number) =>
  `${momentText(at, now)} ${byName}${labelOf(followUpWayLabels, way)}，${reached ? '已告知' : labelOf(missed, way, '没告知到')}${note ? `（${note}）` : ''}`;

export const missedText = (way: FollowUpWay) => missed[way];
