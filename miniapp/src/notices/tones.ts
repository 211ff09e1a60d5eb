import type { NoticeCategory } from '@linli/shared/notices/notices.words.ts';
import type { Tone } from '../kit/ui/display/tag.tsx';

const tones: Record<NoticeCategory, Tone> = {
  EMERGENCY: 'late',
  PLANNED_WORKS: 'soon',
  SAFETY: 'soon',
  FEE_DISCLOSURE: 'info',
  LAW: 'info',
  EVENT: 'brand',
  GENERAL: 'calm',
  STAFF: 'calm',
};

export const toneOf = (category: NoticeCategory): Tone => tones[category] ?? 'calm';
