import type { DisputeReason } from '@linli/shared/parcels/parcels.words.ts';

interface Words {
  placeholder: string;
  /** What is sent if nothing was written: the reason says it already, and nobody should have to type. */
  sentence: string;
}

const words: Record<DisputeReason, Words> = {
  MISSING: { placeholder: '例如：货架上找过了，没有这一件', sentence: '到驿站没有找到这件快递' },
  DAMAGED: { placeholder: '例如：外箱压扁了，里面的杯子碎了', sentence: '这件快递有破损' },
  NOT_MINE: { placeholder: '例如：名字和电话都不是我家的', sentence: '这件快递不是我家的' },
};

export const disputeWords = (reason: DisputeReason): Words => words[reason];
